"""Service targets: how long a step should take where the law sets no period."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class ServiceTarget(models.Model):
    """An editable target in working days for one step of one stage. Overdue is shown, never an approval."""

    stage = models.CharField(_("tahap"), max_length=24)
    step = models.CharField(_("langkah"), max_length=16)
    working_days = models.PositiveSmallIntegerField(_("hari kerja"))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("target layanan")
        verbose_name_plural = _("target layanan")
        ordering = ["stage", "step"]
        constraints = [
            models.UniqueConstraint(fields=["stage", "step"], name="target_once"),
            models.CheckConstraint(name="target_positive", condition=models.Q(working_days__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.stage}.{self.step}: {self.working_days}"
