"""The cooperation plan (rencana kerja sama) with its seven items and its versions."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.law.requirements import PLAN_ITEMS


class Plan(models.Model):
    """One version of a file's plan (PP 28/2018 P30(3)a–g). Frozen once the province has approved it."""

    proposal = models.ForeignKey("agreements.Proposal", on_delete=models.CASCADE, related_name="plans")
    version = models.PositiveSmallIntegerField(_("versi"))
    subject = models.TextField(_("subjek kerja sama"), blank=True)
    background = models.TextField(_("latar belakang"), blank=True)
    aims = models.TextField(_("maksud, tujuan, dan sasaran"), blank=True)
    object = models.TextField(_("objek kerja sama"), blank=True)
    scope = models.TextField(_("ruang lingkup kerja sama"), blank=True)
    funding = models.TextField(_("sumber pembiayaan"), blank=True)
    duration = models.TextField(_("jangka waktu pelaksanaan"), blank=True)
    frozen_at = models.DateTimeField(null=True)
    edited_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("rencana kerja sama")
        verbose_name_plural = _("rencana kerja sama")
        ordering = ["proposal", "-version"]
        constraints = [models.UniqueConstraint(fields=["proposal", "version"], name="plan_version_once")]

    def __str__(self) -> str:
        return f"{self.proposal_id} v{self.version}"

    @property
    def items(self) -> list[tuple[str, str, str, str]]:
        """(key, label, citation, text) of the seven items, in the article's order."""
        return [(item.key, gettext(item.label), str(item.citation), getattr(self, item.key)) for item in PLAN_ITEMS]

    @property
    def filled(self) -> int:
        """How many of the seven items hold text."""
        return sum(bool(getattr(self, item.key).strip()) for item in PLAN_ITEMS)
