"""Notices: what is told to whom, once; and the outbox of the e-mail that goes with them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices of one person."""

    def of(self, user) -> "NoticeQuerySet":
        """Only one's own."""
        return self.filter(recipient=user)

    def unread(self) -> "NoticeQuerySet":
        """Not yet marked as read."""
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """One thing told to one officer. ``key`` says what it is about: the same is told once.

    Written in Indonesian, like the log: the person it is for may change language after it was written.
    """

    class Kind(models.TextChoices):
        """What it is about."""

        TERM = "term", _("Masa berlaku")
        NOTICE = "notice", _("Pemberitahuan kepada mitra")
        DORMANCY = "dormancy", _("Perjanjian sepi")
        REPORT = "report", _("Laporan")
        FOLLOW_UP = "follow_up", _("Rekomendasi")
        REVIVAL = "revival", _("Kegiatan yang dijanjikan")

    recipient = models.ForeignKey("agreements.Officer", on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("tentang"), max_length=12, choices=Kind.choices)
    subject_model = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    title = models.CharField(_("judul"), max_length=200)
    text = models.TextField(_("isi"))
    url = models.CharField(max_length=200)
    # The working day it belongs to; created_at is later where the machine was off on that day.
    for_day = models.DateField(_("untuk hari"))
    key = models.CharField(max_length=120)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("pemberitahuan")
        verbose_name_plural = _("pemberitahuan")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["recipient", "-created_at", "-id"], name="notice_list"),
            models.Index(fields=["recipient"], condition=Q(read_at__isnull=True), name="notice_unread"),
        ]
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="notice_once")]

    def __str__(self) -> str:
        return self.title


class Delivery(models.Model):
    """The e-mail of a notice on its way out.

    A worker first claims the row (*sending*), then sends, then marks it. Killed between the last two, the row stays
    *sending*; after an hour it is taken up again with the same Message-ID, so that a mailbox may know it twice.
    """

    class State(models.TextChoices):
        """Where it is."""

        WAITING = "waiting", _("menunggu")
        SENDING = "sending", _("sedang dikirim")
        SENT = "sent", _("terkirim")
        FAILED = "failed", _("gagal")

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="delivery")
    address = models.EmailField(_("alamat"))
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("percobaan"), default=0)
    next_try = models.DateTimeField(_("dicoba lagi"))
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("terkirim"), null=True)
    error = models.CharField(_("kesalahan terakhir"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("surat-el keluar")
        verbose_name_plural = _("surat-el keluar")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "next_try"])]
        constraints = [
            models.CheckConstraint(name="delivery_sent_has_time", condition=~Q(state="sent") | Q(sent_at__isnull=False))
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.notice_id}"
