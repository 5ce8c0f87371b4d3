"""What a region is strong in, and what it looks for, with the papers that show it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.attachments import Attachment


class PotentialQuerySet(models.QuerySet["Potential"]):
    """Potentials; every officer of every region reads them, so there is no region scope (see policies)."""

    def active(self) -> "PotentialQuerySet":
        """Those that still hold."""
        return self.filter(state=Potential.State.ACTIVE)

    def for_list(self) -> "PotentialQuerySet":
        """Only what a list row and a match name, in one query; facts and contact are left out."""
        return self.select_related("region", "sector").only(
            "kind",
            "title",
            "lead_unit",
            "figure",
            "figure_year",
            "state",
            "updated_at",
            "region__name",
            "region__kind",
            "sector__key",
            "sector__name",
            "sector__name_en",
            "sector__object",
        )

    def search(self, text: str) -> "PotentialQuerySet":
        """Those whose title, facts or region hold every word of ``text``."""
        found = self
        for word in text.split():
            found = found.filter(Q(title__icontains=word) | Q(facts__icontains=word) | Q(region__name__icontains=word))
        return found


class Potential(models.Model):
    """One strength or one need of a region in one sector. A figure names its source and its year."""

    class Kind(models.TextChoices):
        """What the region can give, or what it looks for."""

        STRENGTH = "strength", _("Potensi")
        NEED = "need", _("Kebutuhan")

    class State(models.TextChoices):
        """Whether it still holds; a retired one stays readable and matches nothing."""

        ACTIVE = "active", _("berlaku")
        RETIRED = "retired", _("tidak berlaku lagi")

    region = models.ForeignKey(
        "agreements.Region", on_delete=models.PROTECT, related_name="potentials", verbose_name=_("daerah")
    )
    kind = models.CharField(_("jenis"), max_length=8, choices=Kind.choices, default=Kind.STRENGTH)
    sector = models.ForeignKey(
        "agreements.Sector", on_delete=models.PROTECT, related_name="potentials", verbose_name=_("bidang")
    )
    title = models.CharField(_("judul"), max_length=200)
    facts = models.TextField(_("fakta"))
    figure = models.CharField(_("angka"), max_length=120, blank=True)
    figure_source = models.CharField(_("sumber angka"), max_length=250, blank=True)
    figure_year = models.PositiveSmallIntegerField(
        _("tahun angka"), null=True, blank=True, validators=[MinValueValidator(1945), MaxValueValidator(2200)]
    )
    lead_unit = models.CharField(_("perangkat daerah"), max_length=200, blank=True)
    contact = models.TextField(_("narahubung"), blank=True)
    state = models.CharField(_("keadaan"), max_length=8, choices=State.choices, default=State.ACTIVE)
    recorded_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+", editable=False)
    recorded_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(_("diubah"), auto_now=True)

    objects = PotentialQuerySet.as_manager()

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("potensi daerah")
        verbose_name_plural = _("potensi daerah")
        ordering = ["region__code", "title", "pk"]
        indexes = [
            models.Index(fields=["region", "state"]),
            models.Index(fields=["sector", "kind", "state"]),
            models.Index(fields=["kind"], name="potential_kind"),
            models.Index(fields=["state"], name="potential_state"),
        ]
        constraints = [
            models.CheckConstraint(
                name="potential_figure_has_source",
                condition=Q(figure="", figure_source="", figure_year__isnull=True)
                | ~Q(figure="") & ~Q(figure_source="") & Q(figure_year__isnull=False),
                violation_error_message=_("Angka ditulis bersama sumber dan tahunnya."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("potential_detail", args=[self.pk])

    @property
    def is_active(self) -> bool:
        """Whether it still holds."""
        return self.state == self.State.ACTIVE


class PotentialPaper(Attachment):
    """A paper or photo that shows a potential; kept privately and judged like every upload."""

    potential = models.ForeignKey(Potential, on_delete=models.CASCADE, related_name="papers")

    class Meta:
        verbose_name = _("lampiran potensi")
        verbose_name_plural = _("lampiran potensi")
        ordering = ["potential", "pk"]
        constraints = [models.UniqueConstraint(fields=["potential", "sha256"], name="potential_paper_once")]
