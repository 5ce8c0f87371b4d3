"""The four-aman assessment: politically, legally, technically safe, and safe for security."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.law.requirements import PRINCIPLES


class Assessment(models.Model):
    """A reviewer's finding on one principle for one file."""

    class Principle(models.TextChoices):
        """The four principles of Permendagri 25/2020."""

        POLITIS = "politis", _("Politis")
        YURIDIS = "yuridis", _("Yuridis")
        TEKNIS = "teknis", _("Teknis")
        KEAMANAN = "keamanan", _("Keamanan")

    class Finding(models.TextChoices):
        """What the assessor found; UNSAFE blocks."""

        SAFE = "safe", _("aman")
        NOTED = "noted", _("dengan catatan")
        UNSAFE = "unsafe", _("tidak aman")

    proposal = models.ForeignKey("agreements.Proposal", on_delete=models.CASCADE, related_name="assessments")
    principle = models.CharField(_("asas"), max_length=10, choices=Principle.choices)
    finding = models.CharField(_("temuan"), max_length=6, choices=Finding.choices)
    reason = models.TextField(_("alasan"))
    evidence = models.CharField(_("bukti"), max_length=250, blank=True)
    assessed_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    assessed_on = models.DateField(_("tanggal penilaian"))

    class Meta:
        verbose_name = _("penilaian empat aman")
        verbose_name_plural = _("penilaian empat aman")
        ordering = ["proposal", "principle"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "principle"], name="assessment_once"),
            models.CheckConstraint(name="assessment_has_reason", condition=~models.Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.principle}"

    @property
    def meaning(self) -> str:
        """What the principle asks."""
        return PRINCIPLES[self.principle][1]

    @property
    def tone(self) -> str:
        """Colour of the finding."""
        return {"safe": "ok", "noted": "warn", "unsafe": "bad"}[self.finding]
