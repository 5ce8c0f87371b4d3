"""Reports as they left the house, their numbers, and the compilations that are being made in the background."""

from collections.abc import Sequence

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.models.finding import Searched, holding
from agreements.models.regions import Region, region_scope

WHOLE_YEAR = 0


class ReportKind(models.TextChoices):
    """What a report is about."""

    EVALUATION = "evaluation", _("Laporan evaluasi")
    AGREEMENT = "agreement", _("Laporan perjanjian")
    REGION = "region", _("Laporan daerah")
    COMPILATION = "compilation", _("Kompilasi provinsi")
    BRIEF = "brief", _("Ringkasan untuk gubernur")


def period_label(year: int | None, semester: int) -> str:
    """``Semester II 2026``, ``Tahun 2026``; empty without a year."""
    if year is None:
        return ""
    if semester == WHOLE_YEAR:
        return gettext("Tahun %s") % year
    return gettext("Semester %(semester)s %(year)s") % {"semester": "I" * semester, "year": year}


SEARCHED = Searched(own=("title", "number", "code"), through={"region": Region.objects.called})


class IssuedReportQuerySet(models.QuerySet["IssuedReport"]):
    """Issued reports as lists need them."""

    def visible_to(self, user) -> "IssuedReportQuerySet":
        """Reports about the regions that ``user`` sees; what a province compiled only its own people see."""
        seen = self.filter(region_scope(user, "region"))
        if user.role in (user.Role.PROVINCIAL_REVIEWER, user.Role.LEADER):
            return seen
        return seen.exclude(kind__in=[ReportKind.COMPILATION, ReportKind.BRIEF])

    def search(self, words: Sequence[str]) -> "IssuedReportQuerySet":
        """Reports in whose title, number, code or region every word is found."""
        return holding(self, words, SEARCHED)

    def for_list(self) -> "IssuedReportQuerySet":
        """With region, issuer and the edition that replaced it, without the kept data."""
        return self.select_related("region", "issued_by", "superseded_by").defer("data", "superseded_by__data")

    def same_subject(self, **subject) -> "IssuedReportQuerySet":
        """Every edition about the same thing, the newest first; ``subject`` as :meth:`IssuedReport.subject` says."""
        return self.filter(**subject).order_by("-edition")


class IssuedReport(models.Model):
    """Stored bytes, their SHA-256, number and code. A row is written once; the database refuses to change it."""

    kind = models.CharField(_("jenis"), max_length=12, choices=ReportKind.choices, default=ReportKind.EVALUATION)
    region = models.ForeignKey(
        "agreements.Region", on_delete=models.PROTECT, related_name="issued_reports", verbose_name=_("daerah")
    )
    evaluation = models.ForeignKey(
        "agreements.Evaluation", on_delete=models.PROTECT, null=True, related_name="issued_reports"
    )
    agreement = models.ForeignKey(
        "agreements.Agreement", on_delete=models.PROTECT, null=True, related_name="issued_reports"
    )
    year = models.PositiveSmallIntegerField(_("tahun"), null=True)
    semester = models.PositiveSmallIntegerField(_("semester"), default=WHOLE_YEAR)
    edition = models.PositiveSmallIntegerField(_("edisi"), default=1)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="superseded_by", verbose_name=_("menggantikan")
    )
    correction = models.CharField(_("yang diperbaiki"), max_length=400, blank=True)
    number = models.CharField(_("nomor"), max_length=40, blank=True)
    code = models.CharField(_("kode verifikasi"), max_length=16, unique=True)
    title = models.CharField(max_length=400)
    file = models.FileField(upload_to="reports/", max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    data = models.JSONField(_("data"), default=dict)
    signed_by = models.CharField(_("penanda tangan elektronik"), max_length=250, blank=True)
    issued_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()

    objects = IssuedReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("laporan terbit")
        verbose_name_plural = _("laporan terbit")
        ordering = ["-issued_at", "-pk"]
        indexes = [
            models.Index(fields=["-issued_at", "-id"], name="report_newest"),
            models.Index(fields=["kind", "year", "semester"], name="report_kind_period"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "edition"], name="report_edition_once"),
            models.UniqueConstraint(fields=["agreement", "edition"], name="report_agreement_edition_once"),
            models.UniqueConstraint(
                fields=["kind", "region", "year", "semester", "edition"],
                condition=Q(kind__in=["region", "compilation", "brief"]),
                name="report_period_edition_once",
            ),
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="report_number_once"),
            models.CheckConstraint(
                name="report_has_its_subject",
                condition=(
                    Q(kind="evaluation", evaluation__isnull=False, agreement__isnull=True)
                    | Q(kind="agreement", evaluation__isnull=True, agreement__isnull=False)
                    | Q(
                        kind__in=["region", "compilation", "brief"],
                        evaluation__isnull=True,
                        agreement__isnull=True,
                        year__isnull=False,
                    )
                ),
            ),
            models.CheckConstraint(
                name="report_edition_follows",
                condition=Q(edition=1, supersedes__isnull=True)
                | Q(edition__gt=1, supersedes__isnull=False) & ~Q(correction=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.code})"

    def get_absolute_url(self) -> str:
        """The report's page inside the house."""
        return reverse("report_issued", args=[self.pk])

    @property
    def period(self) -> str:
        """The period it looks at, empty where it looks at none."""
        return period_label(self.year, self.semester)

    @property
    def is_current(self) -> bool:
        """Whether no later edition replaced it."""
        return not hasattr(self, "superseded_by")


class ReportNumber(models.Model):
    """The last number given out to a region's reports in a year; the row is locked while one is given."""

    region = models.ForeignKey("agreements.Region", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("nomor laporan")
        verbose_name_plural = _("nomor laporan")
        constraints = [models.UniqueConstraint(fields=["region", "year"], name="report_counter_once")]

    def __str__(self) -> str:
        return f"{self.region_id}/{self.year}: {self.last}"


class ReportJob(models.Model):
    """A compilation that a worker makes; begun anew from the start whenever it was interrupted."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("menunggu")
        RUNNING = "running", _("disusun")
        DONE = "done", _("selesai")
        FAILED = "failed", _("gagal")

    kind = models.CharField(_("jenis"), max_length=12, choices=ReportKind.choices)
    region = models.ForeignKey("agreements.Region", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    semester = models.PositiveSmallIntegerField(default=WHOLE_YEAR)
    correction = models.CharField(max_length=400, blank=True)
    base_url = models.URLField(max_length=200)
    state = models.CharField(_("keadaan"), max_length=8, choices=State.choices, default=State.WAITING)
    percent = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    issued = models.ForeignKey(IssuedReport, on_delete=models.PROTECT, null=True, related_name="+")
    requested_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("penyusunan laporan")
        verbose_name_plural = _("penyusunan laporan")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["region", "kind", "state"], name="report_job_open")]
        constraints = [
            models.CheckConstraint(
                name="report_job_done_has_report", condition=~Q(state="done") | Q(issued__isnull=False)
            ),
            models.CheckConstraint(name="report_job_percent", condition=Q(percent__lte=100)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {period_label(self.year, self.semester)}"

    def get_absolute_url(self) -> str:
        """The page that shows how far it is."""
        return reverse("report_job", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it still waits or runs."""
        return self.state in (self.State.WAITING, self.State.RUNNING)
