"""Programmes promised in an agreement, and the activities that carry them out."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.law.requirements import OBJECTS
from agreements.models.attachments import Attachment
from agreements.models.removals import Removable, StandingManager
from agreements.models.sdg import goals_of


class Programme(models.Model):
    """An obligation: who does what, measured by which indicator, up to which target."""

    class State(models.TextChoices):
        """How it stands."""

        PLANNED = "planned", _("direncanakan")
        RUNNING = "running", _("berjalan")
        DONE = "done", _("selesai")
        STALLED = "stalled", _("tertunda")
        SUSPENDED = "suspended", _("ditangguhkan")
        DROPPED = "dropped", _("dibatalkan")

    # What counts as kept when one says "17 of 22 programmes".
    KEPT = (State.RUNNING, State.DONE)
    # What a suspension of the agreement stops.
    LIVE = (State.PLANNED, State.RUNNING, State.STALLED)

    agreement = models.ForeignKey("agreements.Agreement", on_delete=models.CASCADE, related_name="programmes")
    title = models.CharField(_("program"), max_length=250)
    lead_unit = models.CharField(_("pelaksana (OPD)"), max_length=200)
    counterpart = models.CharField(_("pasangan di mitra"), max_length=200, blank=True)
    object = models.CharField(_("objek kerja sama"), max_length=12, choices=list(OBJECTS.items()), blank=True)
    # Codes of goals ("8") and targets ("8.9"), see models/sdg.py.
    sdg = models.JSONField(_("tujuan pembangunan berkelanjutan"), default=list, blank=True)
    indicator = models.CharField(_("sasaran"), max_length=150, help_text=_("Yang dihitung, misalnya perajin terlatih."))
    unit = models.CharField(_("satuan"), max_length=40, blank=True, help_text=_("Misalnya orang, kegiatan, hektare."))
    baseline = models.DecimalField(
        _("nilai awal"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Keadaan sebelum program; capaian dihitung dari sini. Kosong berarti dari nol."),
    )
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=2)
    actual = models.DecimalField(_("capaian"), max_digits=14, decimal_places=2, default=0)
    budget = models.DecimalField(_("anggaran (rupiah)"), max_digits=16, decimal_places=0, null=True, blank=True)
    budget_source = models.CharField(
        _("sumber anggaran"), max_length=150, blank=True, help_text=_("Misalnya APBD 2026, atau mitra.")
    )
    starts_on = models.DateField(_("mulai"), null=True, blank=True)
    ends_on = models.DateField(_("selesai"), null=True, blank=True)
    state = models.CharField(_("keadaan"), max_length=9, choices=State.choices, default=State.PLANNED)
    state_note = models.CharField(
        _("keterangan keadaan"),
        max_length=250,
        blank=True,
        help_text=_("Wajib bila tertunda, ditangguhkan, atau dibatalkan."),
    )
    # The state that a suspension of the agreement took away and its resumption gives back.
    state_before = models.CharField(max_length=9, blank=True, editable=False)
    # The row of the action plan that it came from; a row becomes a programme once.
    plan_line = models.OneToOneField(
        "agreements.PlanLine",
        on_delete=models.RESTRICT,
        null=True,
        editable=False,
        related_name="programme",
        verbose_name=_("baris rencana aksi"),
    )
    # Empty for programmes last written before this was kept.
    changed_at = models.DateTimeField(null=True, auto_now=True, editable=False)

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("program")
        # The same on both databases, which put an unknown beginning at different ends.
        ordering = ["agreement", F("starts_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                name="programme_dates_in_order",
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Tanggal selesai tidak boleh sebelum tanggal mulai."),
            ),
            models.CheckConstraint(
                name="programme_amounts_positive",
                condition=Q(target__gt=0) & Q(actual__gte=0),
                violation_error_message=_("Target harus lebih dari nol dan capaian tidak boleh negatif."),
            ),
            models.CheckConstraint(
                name="programme_baseline_is_not_target",
                condition=Q(baseline__isnull=True) | ~Q(baseline=F("target")),
                violation_error_message=_("Nilai awal tidak boleh sama dengan target."),
            ),
            models.CheckConstraint(
                name="programme_budget_positive",
                condition=Q(budget__isnull=True) | Q(budget__gte=0),
                violation_error_message=_("Anggaran tidak boleh negatif."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tone(self) -> str:
        """Colour of the state."""
        tones = {"planned": "quiet", "running": "info", "done": "ok", "dropped": "bad"}
        return tones.get(self.state, "warn")

    @property
    def percent(self) -> int:
        """How much of the way from baseline to target is done, in whole per cent; may pass 100, shown up to 999."""
        start = self.baseline or Decimal(0)
        return max(min(int((self.actual - start) * 100 / (self.target - start)), 999), 0)

    @property
    def measure(self) -> str:
        """What is counted, behind a number: ``orang perajin terlatih``."""
        return f"{self.unit} {self.indicator}".strip()

    @property
    def sdg_goals(self) -> list[tuple[str, str]]:
        """(code, name of its goal) in the order of the goals."""
        return goals_of(self.sdg)

    @property
    def object_label(self) -> str:
        """Name of the object (PP 28/2018 P23(2)); empty where none is recorded."""
        return gettext(OBJECTS[self.object]) if self.object else ""


class Activity(Removable):
    """Something that happened under an agreement."""

    agreement = models.ForeignKey("agreements.Agreement", on_delete=models.CASCADE, related_name="activities")
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("program")
    )
    title = models.CharField(_("kegiatan"), max_length=250)
    held_on = models.DateField(_("tanggal"), null=True, blank=True)
    held_note = models.CharField(_("keterangan waktu"), max_length=60, blank=True, editable=False)
    place = models.CharField(_("tempat"), max_length=150, blank=True)
    participants = models.PositiveIntegerField(_("jumlah peserta"), null=True, blank=True)
    cost = models.DecimalField(_("biaya (rupiah)"), max_digits=16, decimal_places=0, null=True, blank=True)
    result = models.TextField(_("hasil"))
    recorded_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+", editable=False)
    recorded_at = models.DateTimeField(auto_now_add=True)

    history = HistoricalRecords()
    objects = StandingManager()
    everything = models.Manager["Activity"]()

    class Meta(Removable.Meta):
        verbose_name = _("kegiatan")
        verbose_name_plural = _("kegiatan")
        ordering = [F("held_on").desc(nulls_last=True), "-pk"]
        constraints = [
            *Removable.Meta.constraints,
            models.CheckConstraint(
                name="activity_has_time",
                condition=Q(held_on__isnull=False) | ~Q(held_note=""),
                violation_error_message=_("Isi tanggal kegiatan."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ActivityPaper(Attachment):
    """A photo, an attendance list or minutes of an activity; kept privately, like every paper."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="papers")

    class Meta:
        verbose_name = _("lampiran kegiatan")
        verbose_name_plural = _("lampiran kegiatan")
        ordering = ["activity", "pk"]
        constraints = [models.UniqueConstraint(fields=["activity", "sha256"], name="activity_paper_once")]


class ActivityPaperDownload(models.Model):
    """Who fetched which paper or photo of an activity, and when. Append-only."""

    paper = models.ForeignKey(ActivityPaper, on_delete=models.PROTECT, related_name="downloads")
    officer = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("diunduh"), auto_now_add=True)

    class Meta:
        verbose_name = _("unduhan lampiran kegiatan")
        verbose_name_plural = _("unduhan lampiran kegiatan")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.officer_id} {self.at:%Y-%m-%d %H:%M}"
