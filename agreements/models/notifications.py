"""Notices: what is told to whom, once; and the outbox of the e-mail that goes with them."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.notice_kinds import KINDS, Mode


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices of one person."""

    def of(self, user) -> "NoticeQuerySet":
        """Only one's own."""
        return self.filter(recipient=user)

    def unread(self) -> "NoticeQuerySet":
        """Not yet marked as read."""
        return self.filter(read_at__isnull=True)

    def for_list(self) -> "NoticeQuerySet":
        """Unread first, each part newest first, with what became of the e-mail, in one query."""
        joined = self.select_related("delivery", "digest__delivery")
        return joined.order_by(
            models.ExpressionWrapper(Q(read_at__isnull=False), models.BooleanField()), "-created_at", "-pk"
        )

    def awaiting_digest(self) -> "NoticeQuerySet":
        """To go out with the next daily digest of somebody who can be written to."""
        return self.filter(mail_mode=Mode.DIGEST, digest__isnull=True, recipient__is_active=True).exclude(
            recipient__email=""
        )


class Notice(models.Model):
    """One thing told to one officer. ``key`` says what it is about: the same is told once.

    ``title``, ``text`` and ``who`` are kept in Indonesian, like the log, and in ``words`` once more in every other
    language of the application: the reader may change language after it was written.
    """

    recipient = models.ForeignKey("agreements.Officer", on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("tentang"), max_length=12, choices=[(kind.key, kind.label) for kind in KINDS])
    subject_model = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    title = models.CharField(_("judul"), max_length=200)
    text = models.TextField(_("isi"))
    # Whose act is next; empty where nobody has to act.
    who = models.CharField(_("yang bertindak"), max_length=200, blank=True)
    due_on = models.DateField(_("paling lambat"), null=True, blank=True)
    words = models.JSONField(default=dict, blank=True)
    url = models.CharField(max_length=200)
    # The working day it belongs to; created_at is later where the machine was off on that day.
    for_day = models.DateField(_("untuk hari"))
    key = models.CharField(max_length=120)
    # How it was to be mailed when it was told; empty for rows older than that choice.
    mail_mode = models.CharField(_("surat-el"), max_length=6, choices=Mode.choices, blank=True)
    digest = models.ForeignKey(
        "agreements.Digest", on_delete=models.SET_NULL, null=True, blank=True, related_name="notices"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("pemberitahuan")
        verbose_name_plural = _("pemberitahuan")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["recipient", "-created_at", "-id"], name="notice_list"),
            models.Index(fields=["recipient", "kind", "-created_at", "-id"], name="notice_kind_list"),
            models.Index(fields=["recipient"], condition=Q(read_at__isnull=True), name="notice_unread"),
            models.Index(
                fields=["recipient"], condition=Q(mail_mode="digest", digest__isnull=True), name="notice_undigested"
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="notice_once")]

    def __str__(self) -> str:
        return self.title

    def _said(self, part: str) -> str:
        return self.words.get((get_language() or "")[:2], {}).get(part) or getattr(self, part)

    @property
    def said_title(self) -> str:
        """The title in the reader's language."""
        return self._said("title")

    @property
    def said_text(self) -> str:
        """The text in the reader's language."""
        return self._said("text")

    @property
    def said_who(self) -> str:
        """Whose act is next, in the reader's language; empty where nobody's is."""
        return self._said("who")

    @property
    def mail(self) -> "Delivery | None":
        """The e-mail it went out with, its own or the day's digest; None while there is none."""
        letter: Any = self.digest if self.digest_id else self
        return getattr(letter, "delivery", None)

    @property
    def mail_words(self) -> tuple[str, str]:
        """(tone, words): what became of the e-mail; empty words where none was wanted."""
        mail = self.mail
        if mail is not None:
            tone = {"sent": "ok", "failed": "bad"}.get(mail.state, "quiet")
            return tone, gettext("surat-el %s") % mail.get_state_display()
        waits = self.mail_mode == Mode.DIGEST
        return "quiet", gettext("surat-el menunggu ringkasan harian") if waits else ""


class Digest(models.Model):
    """One e-mail with everything that one officer was to be told by daily digest; one per person and day."""

    recipient = models.ForeignKey("agreements.Officer", on_delete=models.CASCADE, related_name="digests")
    day = models.DateField(_("hari"))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("ringkasan harian")
        verbose_name_plural = _("ringkasan harian")
        ordering = ["-day", "-pk"]
        constraints = [models.UniqueConstraint(fields=["recipient", "day"], name="digest_once_a_day")]

    def __str__(self) -> str:
        return gettext("Ringkasan %(day)s untuk %(recipient)s") % {
            "day": f"{self.day:%d-%m-%Y}",
            "recipient": self.recipient,
        }


class Delivery(models.Model):
    """The e-mail of a notice or of a digest on its way out.

    A worker first claims the row (*sending*), then sends, then marks it. Killed between the last two, the row stays
    *sending*; after an hour it is taken up again with the same Message-ID, so that a mailbox may know it twice.
    """

    class State(models.TextChoices):
        """Where it is."""

        WAITING = "waiting", _("menunggu")
        SENDING = "sending", _("sedang dikirim")
        SENT = "sent", _("terkirim")
        FAILED = "failed", _("gagal")

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, null=True, related_name="delivery")
    digest = models.OneToOneField(Digest, on_delete=models.CASCADE, null=True, related_name="delivery")
    address = models.EmailField(_("alamat"))
    state = models.CharField(_("keadaan"), max_length=8, choices=State.choices, default=State.WAITING)
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
            models.CheckConstraint(
                name="delivery_sent_has_time", condition=~Q(state="sent") | Q(sent_at__isnull=False)
            ),
            models.CheckConstraint(
                name="delivery_of_notice_or_digest",
                condition=Q(notice__isnull=False, digest__isnull=True) | Q(notice__isnull=True, digest__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.notice or self.digest}"

    @property
    def recipient(self) -> Any:
        """Whom it is for."""
        return (self.notice or self.digest).recipient  # type: ignore[union-attr]


class NoticePreference(models.Model):
    """How one officer wants one kind mailed, where that differs from the default."""

    officer = models.ForeignKey("agreements.Officer", on_delete=models.CASCADE, related_name="notice_preferences")
    kind = models.CharField(_("tentang"), max_length=12, choices=[(kind.key, kind.label) for kind in KINDS])
    mode = models.CharField(_("surat-el"), max_length=6, choices=Mode.choices)

    class Meta:
        verbose_name = _("pilihan pemberitahuan")
        verbose_name_plural = _("pilihan pemberitahuan")
        ordering = ["officer", "kind"]
        constraints = [models.UniqueConstraint(fields=["officer", "kind"], name="notice_preference_once")]

    def __str__(self) -> str:
        return f"{self.officer}: {self.kind} {self.mode}"


class NoticeRule(models.Model):
    """When the digest goes out, and after how long a delay is told further up. One row; ours, not the law's."""

    digest_hour = models.PositiveSmallIntegerField(
        _("jam ringkasan harian"),
        default=7,
        validators=[MaxValueValidator(23)],
        help_text=_("0 sampai 23, waktu Jakarta; pada hari kerja, sesudah jam itu."),
    )
    escalate_after = models.PositiveSmallIntegerField(
        _("diteruskan kepada pemeriksa setelah (hari kerja)"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(250)],
        help_text=_("Aturan aplikasi ini, bukan ketentuan hukum."),
    )
    leader_after = models.PositiveSmallIntegerField(
        _("diteruskan kepada pimpinan setelah (hari kerja)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(250)],
        help_text=_("Kosong berarti tidak diteruskan kepada pimpinan."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("aturan pemberitahuan")
        verbose_name_plural = _("aturan pemberitahuan")
        constraints = [
            models.CheckConstraint(name="notice_rule_hour", condition=Q(digest_hour__lte=23)),
            models.CheckConstraint(
                name="notice_rule_reviewer_first",
                condition=Q(escalate_after__gt=0)
                & (Q(leader_after__isnull=True) | Q(leader_after__gt=F("escalate_after"))),
                violation_error_message=_("Pimpinan diberi tahu sesudah pemeriksa."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("ringkasan pukul %(hour)s, keterlambatan diteruskan setelah %(days)s hari kerja") % {
            "hour": f"{self.digest_hour:02}.00",
            "days": self.escalate_after,
        }

    @classmethod
    def current(cls) -> "NoticeRule":
        """The row, or the defaults where there is none; in one query."""
        return cls.objects.order_by("pk").first() or cls()


class CalendarFeed(models.Model):
    """The secret address of one officer's calendar. Only its hash is kept: the address is shown once."""

    officer = models.OneToOneField("agreements.Officer", on_delete=models.CASCADE, related_name="calendar_feed")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("dibuat"))

    class Meta:
        verbose_name = _("alamat kalender")
        verbose_name_plural = _("alamat kalender")
        ordering = ["officer"]

    def __str__(self) -> str:
        return str(self.officer)
