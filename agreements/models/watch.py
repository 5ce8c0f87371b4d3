"""Watching over agreements: when somebody is reminded, and how long silence lasts before it counts."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.agreements import Addendum, Agreement
from agreements.models.documents import Document
from agreements.models.evaluations import Evaluation
from agreements.models.programmes import Activity, Programme
from agreements.models.trips import Trip

# Earlier than anything recorded: stands in for "never" where the database compares days.
NEVER = date(1900, 1, 1)


class WatchPoint(models.Model):
    """One reminder: so many days or months before or after the day in question. Editable."""

    class Subject(models.TextChoices):
        """The day it is about."""

        TERM = "term", _("akhir masa berlaku perjanjian")
        NOTICE = "notice", _("batas pemberitahuan kepada mitra")
        SILENT = "silent", _("hari perjanjian dinyatakan sepi")
        ASLEEP = "asleep", _("hari perjanjian dinyatakan tidur")
        REPORT = "report", _("tenggat laporan")
        FOLLOW_UP = "follow_up", _("tenggat rekomendasi evaluasi")
        REVIVAL = "revival", _("kegiatan yang dijanjikan saat dihidupkan kembali")
        FILE = "file", _("tenggat berkas yang menunggu")
        ACTION = "action", _("tenggat tindak lanjut koordinasi")

    class Unit(models.TextChoices):
        """What ``amount`` counts."""

        DAYS = "days", _("hari")
        MONTHS = "months", _("bulan")

    class Side(models.TextChoices):
        """Which side of the day; zero is the day itself and stands on the side *before*."""

        BEFORE = "before", _("sebelum")
        AFTER = "after", _("sesudah")

    subject = models.CharField(_("tentang"), max_length=12, choices=Subject.choices)
    side = models.CharField(_("sisi"), max_length=6, choices=Side.choices, default=Side.BEFORE)
    amount = models.PositiveSmallIntegerField(_("jarak"), help_text=_("0 berarti pada harinya."))
    unit = models.CharField(_("satuan"), max_length=6, choices=Unit.choices, default=Unit.DAYS)
    is_active = models.BooleanField(_("dipakai"), default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("titik pengingat")
        verbose_name_plural = _("titik pengingat")
        ordering = ["subject", "side", "unit", "amount"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "side", "unit", "amount"], name="watch_point_once"),
            models.CheckConstraint(
                name="watch_point_zero_is_before",
                condition=Q(amount__gt=0) | Q(side="before"),
                violation_error_message=_("Pengingat pada harinya ditulis 0 hari sebelum."),
            ),
        ]

    def __str__(self) -> str:
        if self.amount == 0:
            return gettext("pada hari %s") % self.get_subject_display()
        unit = (
            ngettext("%(amount)s hari", "%(amount)s hari", self.amount)
            if self.unit == self.Unit.DAYS
            else ngettext("%(amount)s bulan", "%(amount)s bulan", self.amount)
        ) % {"amount": self.amount}
        return f"{unit} {self.get_side_display()} {self.get_subject_display()}"

    @property
    def key(self) -> str:
        """Names the point in the keys of its reminders: ``before-14-days``."""
        return f"{self.side}-{self.amount}-{self.unit}"


class DormancyRule(models.Model):
    """After how many months without anything recorded an agreement is warned, and is called asleep. One row."""

    warn_after = models.PositiveSmallIntegerField(_("diperingatkan setelah (bulan)"), default=6)
    sleep_after = models.PositiveSmallIntegerField(_("disebut tidur setelah (bulan)"), default=18)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("batas perjanjian tidur")
        verbose_name_plural = _("batas perjanjian tidur")
        constraints = [
            models.CheckConstraint(
                name="dormancy_warns_first",
                condition=Q(warn_after__gt=0, sleep_after__gt=F("warn_after")),
                violation_error_message=_("Peringatan harus lebih awal daripada tidur."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(warn)s bulan diperingatkan, %(sleep)s bulan tidur") % {
            "warn": self.warn_after,
            "sleep": self.sleep_after,
        }

    @classmethod
    def current(cls) -> "DormancyRule":
        """The row, or the defaults (6 and 18 months) where there is none; in one query."""
        return cls.objects.order_by("pk").first() or cls()


class Revival(models.Model):
    """A sleeping agreement is taken up again: why, and what is done next until when. Never changed."""

    agreement = models.ForeignKey("agreements.Agreement", on_delete=models.PROTECT, related_name="revivals")
    reason = models.TextField(_("alasan"))
    next_activity = models.CharField(_("kegiatan berikutnya"), max_length=250)
    next_on = models.DateField(_("paling lambat"))
    revived_on = models.DateField(_("dihidupkan"))
    revived_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("dihidupkan kembali")
        verbose_name_plural = _("dihidupkan kembali")
        ordering = ["-revived_on", "-pk"]

    def __str__(self) -> str:
        return self.next_activity


class ReminderRun(models.Model):
    """A day whose reminders have all been made; the next run begins where the last one ended."""

    day = models.DateField(_("hari"), unique=True)
    made = models.PositiveIntegerField(_("pengingat dibuat"), default=0)
    finished_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("hari pengingat")
        verbose_name_plural = _("hari pengingat")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"


def with_last_recorded(agreements: QuerySet[Agreement], today: date) -> Any:
    """``last_recorded``: the newest day on which anything of the agreement is known to have happened.

    Activities, trips and addenda count from their own day, so that typing in an old one wakes nothing; a programme,
    an evaluation, a paper and a revival count from the day they were recorded. Where nothing was, the signing
    counts, and where its day is unknown the day the file was entered.
    """

    def newest(rows: QuerySet, field: str, of: str = "agreement") -> Subquery:
        mine = rows.filter(**{of: OuterRef("proposal_id" if of == "proposal" else "pk")}).order_by()
        return Subquery(mine.values(of).annotate(newest=Max(field)).values("newest"), output_field=models.DateField())

    def recorded(rows: QuerySet, moment: str, of: str = "agreement") -> Subquery:
        return newest(rows.annotate(recorded_on=TruncDate(moment)), "recorded_on", of)

    days = (
        newest(Activity.objects.filter(held_on__lte=today), "held_on"),
        recorded(Programme.objects.filter(changed_at__isnull=False), "changed_at"),
        recorded(Evaluation.objects.all(), "created_at"),
        recorded(Evaluation.objects.filter(submitted_at__isnull=False), "submitted_at"),
        recorded(Document.objects.all(), "uploaded_at", "proposal"),
        newest(Trip.objects.filter(starts_on__lte=today), "starts_on"),
        newest(Addendum.objects.all(), "signed_on"),
        newest(Revival.objects.all(), "revived_on"),
    )
    never = Value(NEVER, output_field=models.DateField())
    began = Coalesce(F("signed_on"), F("in_force_on"), TruncDate("proposal__created_at"))
    return agreements.annotate(last_recorded=Greatest(began, *(Coalesce(day, never) for day in days)))
