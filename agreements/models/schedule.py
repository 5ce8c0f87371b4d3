"""What runs once a day, and on which days it has run."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DailyRun(models.Model):
    """A daily job has run for ``day``. The row is written together with what the job wrote, so it never runs twice."""

    name = models.CharField(_("pekerjaan"), max_length=64)
    day = models.DateField(_("hari"))
    ran_at = models.DateTimeField(_("dijalankan"), auto_now_add=True)

    class Meta:
        verbose_name = _("pekerjaan harian")
        verbose_name_plural = _("pekerjaan harian")
        ordering = ["-day", "name"]
        constraints = [models.UniqueConstraint(fields=["name", "day"], name="daily_run_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.day}"
