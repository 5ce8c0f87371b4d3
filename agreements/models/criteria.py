"""What evaluations are scored on: sets of criteria by version, each mark with its written meaning."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

MARKS = (1, 2, 3, 4, 5)
ANCHOR = 300  # letters; what fits beside a radio button and is still read


class CriteriaSetQuerySet(models.QuerySet["CriteriaSet"]):
    """Sets as the administrators' list needs them."""

    def with_counts(self) -> "CriteriaSetQuerySet":
        """With ``criterion_count`` and ``evaluation_count``, in the same query."""
        return self.annotate(
            criterion_count=models.Count("criteria", distinct=True),
            evaluation_count=models.Count("evaluations", distinct=True),
        )


class CriteriaSet(models.Model):
    """One version of the criteria. An evaluation keeps the set it was begun under; a used set does not change."""

    class State(models.TextChoices):
        """Whether new evaluations begin under it."""

        DRAFT = "draft", _("konsep")
        IN_USE = "in_use", _("dipakai")
        RETIRED = "retired", _("digantikan")

    version = models.PositiveSmallIntegerField(_("versi"), unique=True, editable=False)
    name = models.CharField(_("nama"), max_length=150)
    state = models.CharField(_("keadaan"), max_length=7, choices=State.choices, default=State.DRAFT, editable=False)
    in_force_on = models.DateField(_("dipakai sejak"), null=True, blank=True, editable=False)
    note = models.TextField(_("catatan"), blank=True, help_text=_("Asal kriteria, atau mengapa versi ini dibuat."))

    history = HistoricalRecords()
    objects = CriteriaSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("set kriteria evaluasi")
        verbose_name_plural = _("set kriteria evaluasi")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["state"], condition=Q(state="in_use"), name="criteria_set_one_in_use"),
            models.CheckConstraint(
                name="criteria_set_in_use_has_day", condition=Q(state="draft") | Q(in_force_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (v{self.version})"


class Criterion(models.Model):
    """One thing that is scored from 1 to 5, with what each mark means. Editable data, no wording of a law."""

    class Fact(models.TextChoices):
        """What was recorded in the semester and helps to judge this criterion; see services/evaluation_facts.py."""

        AGREEMENT = "agreement", _("naskah dan masa berlaku")
        PROGRAMMES = "programmes", _("program: target dan capaian")
        ACTIVITIES = "activities", _("kegiatan")
        TRIPS = "trips", _("perjalanan dan kunjungan")
        BENEFITS = "benefits", _("manfaat per pihak")
        REPORTS = "reports", _("laporan pelaksanaan")
        FOLLOW_UPS = "follow_ups", _("tindak lanjut evaluasi lalu")

    criteria_set = models.ForeignKey(
        CriteriaSet, on_delete=models.CASCADE, related_name="criteria", verbose_name=_("set kriteria")
    )
    # The same key in two versions is the same criterion: a re-evaluation compares by it.
    key = models.SlugField(_("kunci"), help_text=_("Tetap sama dari versi ke versi, agar nilai dapat dibandingkan."))
    name = models.CharField(_("kriteria"), max_length=150)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    anchor_1 = models.CharField(_("arti nilai 1"), max_length=ANCHOR)
    anchor_2 = models.CharField(_("arti nilai 2"), max_length=ANCHOR)
    anchor_3 = models.CharField(_("arti nilai 3"), max_length=ANCHOR)
    anchor_4 = models.CharField(_("arti nilai 4"), max_length=ANCHOR)
    anchor_5 = models.CharField(_("arti nilai 5"), max_length=ANCHOR)
    # Values of Fact.
    facts = models.JSONField(_("fakta yang ditampilkan"), default=list, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("kriteria evaluasi")
        verbose_name_plural = _("kriteria evaluasi")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["criteria_set", "key"], name="criterion_once_per_set")]

    def __str__(self) -> str:
        return self.name

    @property
    def anchors(self) -> list[tuple[int, str]]:
        """Each mark with what it means; empty where an old set never said so."""
        return [(mark, getattr(self, f"anchor_{mark}")) for mark in MARKS]
