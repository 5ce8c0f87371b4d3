"""Requirement items: the conditions of PP 28/2018 P27, confirmed one by one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequirementItem(models.Model):
    """One requirement of one file. A bare tick is not enough: ``evidence`` says on what it rests."""

    class Status(models.TextChoices):
        """Whether the region confirms it."""

        OPEN = "open", _("Belum diperiksa")
        MET = "met", _("Terpenuhi")
        UNMET = "unmet", _("Tidak terpenuhi")

    proposal = models.ForeignKey("agreements.Proposal", on_delete=models.CASCADE, related_name="requirement_items")
    key = models.CharField(max_length=16)
    status = models.CharField(_("keadaan"), max_length=5, choices=Status.choices, default=Status.OPEN)
    evidence = models.TextField(_("bukti dan keterangan"), blank=True)
    confirmed_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("persyaratan")
        verbose_name_plural = _("persyaratan")
        ordering = ["proposal", "key"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "key"], name="requirement_once"),
            models.CheckConstraint(
                name="requirement_confirmed_with_evidence", condition=models.Q(status="open") | ~models.Q(evidence="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.key}"

    @property
    def tone(self) -> str:
        """Colour of the status."""
        return {"open": "quiet", "met": "ok", "unmet": "bad"}[self.status]
