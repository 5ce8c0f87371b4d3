"""Days that an administrator adds to, or takes from, the public holidays."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class Holiday(models.Model):
    """A day off (cuti bersama) or a holiday that is worked after all."""

    date = models.DateField(_("tanggal"), unique=True)
    name = models.CharField(_("nama"), max_length=150)
    is_working = models.BooleanField(
        _("tetap hari kerja"), default=False, help_text=_("Centang bila hari libur ini ternyata hari kerja.")
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("hari libur")
        verbose_name_plural = _("hari libur")
        ordering = ["date"]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"

    @classmethod
    def adjustments(cls) -> tuple[frozenset, frozenset]:
        """(added days off, days worked after all) for ``law.workdays``."""
        rows = list(cls.objects.values_list("date", "is_working"))
        return frozenset(d for d, working in rows if not working), frozenset(d for d, working in rows if working)
