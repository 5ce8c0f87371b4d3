"""The reporting calendar: what is owed to the Menteri through the province, by whom, until when (PP 28/2018 P43)."""

import uuid
from pathlib import Path

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.regions import region_scope


class ReportingRule(models.Model):
    """Which report is owed after which period. Editable: the law's text on frequency could not be verified."""

    class Kind(models.TextChoices):
        """The period it looks back on."""

        SEMESTER = "semester", _("Laporan semester")
        FINAL = "final", _("Laporan akhir")
        AD_HOC = "ad_hoc", _("Laporan khusus")

    name = models.CharField(_("nama laporan"), max_length=150)
    kind = models.CharField(_("jenis"), max_length=8, choices=Kind.choices)
    working_days = models.PositiveSmallIntegerField(
        _("hari kerja setelah periode"), null=True, blank=True, help_text=_("Isi ini, atau tanggal di bawah.")
    )
    months = models.PositiveSmallIntegerField(
        _("bulan setelah periode"), null=True, blank=True, help_text=_("1 berarti bulan berikutnya.")
    )
    day = models.PositiveSmallIntegerField(
        _("tanggal"), null=True, blank=True, help_text=_("Bila bukan hari kerja, hari kerja sebelumnya.")
    )
    from_period = models.DateField(
        _("berlaku untuk periode yang berakhir sejak"), help_text=_("Periode sebelum ini tidak ditagih.")
    )
    legal_note = models.CharField(
        _("dasar hukum"),
        max_length=400,
        default="PP 28/2018 Pasal 43(1): laporan kepada Menteri. Frekuensi dan tenggat: hukum belum diverifikasi.",
    )
    is_active = models.BooleanField(_("dipakai"), default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("aturan pelaporan")
        verbose_name_plural = _("aturan pelaporan")
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                name="reporting_rule_one_way_of_counting",
                condition=Q(working_days__isnull=False, months__isnull=True, day__isnull=True)
                | Q(working_days__isnull=True, months__isnull=False, day__range=(1, 31))
                | Q(kind="ad_hoc", working_days__isnull=True, months__isnull=True, day__isnull=True),
                violation_error_message=_("Isi hari kerja saja, atau bulan beserta tanggalnya."),
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind__in=["semester", "final"], is_active=True),
                name="reporting_rule_one_active_per_kind",
                violation_error_message=_("Sudah ada aturan yang dipakai untuk jenis ini."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReportObligationQuerySet(models.QuerySet["ReportObligation"]):
    """Obligations as calendar and matrix need them."""

    def visible_to(self, user) -> "ReportObligationQuerySet":
        """Those of the regions that ``user`` sees."""
        return self.filter(region_scope(user, "region"))

    def open(self) -> "ReportObligationQuerySet":
        """Still owed by the region."""
        return self.filter(state__in=ReportObligation.OWED)

    def waiting_for(self, user) -> "ReportObligationQuerySet":
        """Whose next act is this user's own: due reports of the region, submitted ones for the province."""
        if user.role == user.Role.PROVINCIAL_REVIEWER:
            waiting = self.visible_to(user).filter(state=ReportObligation.State.SUBMITTED)
            return waiting.exclude(submitted_by=user)
        if user.role in (user.Role.REGIONAL_OFFICER, user.Role.PROVINCIAL_PROPOSER):
            today = timezone.localdate()
            due = Q(period_end__lt=today) | Q(due_on__lte=today) | Q(state=ReportObligation.State.RETURNED)
            return self.open().filter(due, region_id=user.region_id)
        return self.none()

    def for_list(self) -> "ReportObligationQuerySet":
        """With rule, region and parties at hand."""
        return self.select_related("rule", "region__parent", "agreement__proposal__partner__country")


class ReportObligation(models.Model):
    """One report that one region owes. ``due_on`` is frozen when the row is made: later rules do not move it."""

    class State(models.TextChoices):
        """What has been done; lateness follows from the days, see :attr:`standing`."""

        WAITING = "waiting", _("belum diajukan")
        SUBMITTED = "submitted", _("diajukan")
        RETURNED = "returned", _("dikembalikan")
        ACCEPTED = "accepted", _("diterima")

    OWED = (State.WAITING, State.RETURNED)

    rule = models.ForeignKey(ReportingRule, on_delete=models.PROTECT, related_name="obligations")
    region = models.ForeignKey("agreements.Region", on_delete=models.PROTECT, related_name="report_obligations")
    agreement = models.ForeignKey(
        "agreements.Agreement", on_delete=models.PROTECT, null=True, related_name="report_obligations"
    )
    title = models.CharField(_("perihal"), max_length=200, blank=True)
    period_start = models.DateField(_("awal periode"))
    period_end = models.DateField(_("akhir periode"))
    due_on = models.DateField(_("tenggat"), editable=False)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING, editable=False)
    submitted_by = models.ForeignKey(
        "agreements.Officer", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    submitted_on = models.DateField(null=True, editable=False)
    reviewed_by = models.ForeignKey(
        "agreements.Officer", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    sent_on = models.DateField(_("tanggal surat kepada Menteri"), null=True, editable=False)
    sent_number = models.CharField(_("nomor surat kepada Menteri"), max_length=100, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReportObligationQuerySet.as_manager()

    class Meta:
        verbose_name = _("kewajiban laporan")
        verbose_name_plural = _("kewajiban laporan")
        ordering = ["due_on", "region__code", "pk"]
        indexes = [models.Index(fields=["state", "due_on"]), models.Index(fields=["period_end"])]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "region", "period_end"],
                condition=Q(agreement__isnull=True, title=""),
                name="obligation_once_per_period",
            ),
            models.UniqueConstraint(
                fields=["rule", "agreement", "period_end"],
                condition=Q(agreement__isnull=False),
                name="obligation_once_per_agreement",
            ),
            models.CheckConstraint(name="obligation_days_in_order", condition=Q(period_end__gte=F("period_start"))),
            models.CheckConstraint(
                name="obligation_four_eyes", condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("submitted_by"))
            ),
            models.CheckConstraint(
                name="obligation_sent_when_accepted", condition=Q(sent_on__isnull=True) | Q(state="accepted")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}, {self.region}"

    def get_absolute_url(self) -> str:
        """The obligation's page."""
        return reverse("report_obligation", args=[self.pk])

    @property
    def label(self) -> str:
        """``Laporan semester, Semester II 2026``."""
        return f"{self.title or self.rule.name}, {self.period}"

    @property
    def period(self) -> str:
        """``Semester II 2026``, or the days of another period."""
        start, end = self.period_start, self.period_end
        if start.year == end.year and (start.month, start.day, end.month, end.day) in ((1, 1, 6, 30), (7, 1, 12, 31)):
            name = "I" if start.month == 1 else "II"
            return gettext("Semester %(semester)s %(year)s") % {"semester": name, "year": start.year}
        if start == end:
            return f"{end:%d-%m-%Y}"
        return gettext("%(start)s sampai %(end)s") % {"start": f"{start:%d-%m-%Y}", "end": f"{end:%d-%m-%Y}"}

    @property
    def is_late(self) -> bool:
        """Whether it is still owed after its day."""
        return self.state in self.OWED and self.due_on < timezone.localdate()

    @property
    def standing(self) -> tuple[str, str]:
        """(tone, words): before, on and after its day until it is submitted, then what was done with it."""
        if self.state == self.State.WAITING:
            today = timezone.localdate()
            if today < self.due_on:
                return "quiet", gettext("belum jatuh tempo")
            return ("warn", gettext("jatuh tempo")) if today == self.due_on else ("bad", gettext("terlambat"))
        if self.state == self.State.RETURNED:
            return ("bad", gettext("dikembalikan, terlambat")) if self.is_late else ("warn", gettext("dikembalikan"))
        return ("info", gettext("diajukan")) if self.state == self.State.SUBMITTED else ("ok", gettext("diterima"))


class ReportEvent(models.Model):
    """What happened with an obligation. Rows are added, never changed. ``actor`` is empty for the calendar itself."""

    class Kind(models.TextChoices):
        """What was done."""

        CREATED = "created", _("Kewajiban dicatat")
        SUBMITTED = "submitted", _("Laporan diajukan")
        RETURNED = "returned", _("Laporan dikembalikan")
        ACCEPTED = "accepted", _("Laporan diterima")
        SENT = "sent", _("Disampaikan kepada Menteri")

    obligation = models.ForeignKey(ReportObligation, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    actor = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    note = models.TextField(_("catatan"), blank=True)
    issued_report = models.ForeignKey(
        "agreements.IssuedReport", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("laporan")
    )

    class Meta:
        verbose_name = _("peristiwa laporan")
        verbose_name_plural = _("peristiwa laporan")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="report_return_has_note", condition=~Q(kind="returned") | ~Q(note="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"


def submission_name(instance, filename: str) -> str:
    """An opaque path below the media root."""
    return f"submissions/{uuid.uuid4().hex}{Path(filename).suffix.lower()}"


class ReportFile(models.Model):
    """A paper that came with a submission."""

    event = models.ForeignKey(ReportEvent, on_delete=models.PROTECT, related_name="files")
    file = models.FileField(upload_to=submission_name, max_length=120)
    name = models.CharField(_("nama berkas"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("berkas laporan")
        verbose_name_plural = _("berkas laporan")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
