"""The cooperation plan (rencana kerja sama) with its seven items and its versions."""

from decimal import Decimal

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
    def total(self) -> Decimal:
        """The budget of all lines, in rupiah; lines without an amount count nothing."""
        return sum((line.budget for line in self.lines.all() if line.budget is not None), Decimal(0))

    @property
    def filled(self) -> int:
        """How many of the seven items hold text."""
        return sum(bool(getattr(self, item.key).strip()) for item in PLAN_ITEMS)


class PlanLine(models.Model):
    """One row of a plan's action plan and budget. It belongs to its version and is frozen with it."""

    class Quarter(models.IntegerChoices):
        """Quarter of the year."""

        FIRST = 1, _("Triwulan I")
        SECOND = 2, _("Triwulan II")
        THIRD = 3, _("Triwulan III")
        FOURTH = 4, _("Triwulan IV")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(_("nomor"))
    activity = models.CharField(_("kegiatan"), max_length=300)
    lead_unit = models.CharField(_("perangkat daerah"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("tahun"))
    quarter = models.PositiveSmallIntegerField(_("triwulan"), choices=Quarter.choices, null=True, blank=True)
    indicator = models.CharField(_("indikator"), max_length=200, blank=True)
    budget = models.DecimalField(_("anggaran (Rp)"), max_digits=15, decimal_places=0, null=True, blank=True)
    source = models.CharField(_("sumber dana"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("baris rencana aksi")
        verbose_name_plural = _("baris rencana aksi")
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="plan_line_position_once"),
            models.CheckConstraint(
                name="plan_line_budget_not_negative", condition=models.Q(budget__isnull=True) | models.Q(budget__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return self.activity

    @property
    def when(self) -> str:
        """``2027, Triwulan II``, or the year alone."""
        return f"{self.year}, {self.get_quarter_display()}" if self.quarter else str(self.year)
