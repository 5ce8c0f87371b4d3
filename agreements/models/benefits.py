"""What a cooperation has brought: to the region, to the nation, to the partner."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.removals import Removable, StandingManager


class Benefit(Removable):
    """One benefit that came true, with what shows it. What was hoped for stands in the file (PP 28/2018 P28(3))."""

    class Side(models.TextChoices):
        """Whose benefit."""

        REGION = "region", _("daerah")
        NATION = "nation", _("kepentingan nasional")
        PARTNER = "partner", _("mitra")

    agreement = models.ForeignKey("agreements.Agreement", on_delete=models.CASCADE, related_name="benefits")
    activity = models.ForeignKey(
        "agreements.Activity",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="benefits",
        verbose_name=_("kegiatan"),
    )
    side = models.CharField(_("manfaat bagi"), max_length=7, choices=Side.choices)
    statement = models.TextField(_("manfaat yang terwujud"))
    realised_on = models.DateField(_("tanggal"))
    amount = models.DecimalField(_("nilai (rupiah)"), max_digits=16, decimal_places=0, null=True, blank=True)
    evidence = models.TextField(_("bukti"), help_text=_("Apa yang menunjukkannya, misalnya laporan atau data."))
    recorded_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+", editable=False)
    recorded_at = models.DateTimeField(auto_now_add=True)

    history = HistoricalRecords()
    objects = StandingManager()
    everything = models.Manager["Benefit"]()

    class Meta(Removable.Meta):
        verbose_name = _("manfaat")
        verbose_name_plural = _("manfaat")
        ordering = ["-realised_on", "-pk"]
        indexes = [models.Index(fields=["agreement", "side"])]
        constraints = [
            *Removable.Meta.constraints,
            models.CheckConstraint(
                name="benefit_amount_positive",
                condition=Q(amount__isnull=True) | Q(amount__gt=0),
                violation_error_message=_("Nilai harus lebih dari nol."),
            ),
        ]

    def __str__(self) -> str:
        return self.statement[:80]
