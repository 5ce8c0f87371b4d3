"""What was recorded by mistake is taken back with a reason; the row stays, and nothing counts it any more."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class StandingManager(models.Manager[Any]):
    """Only what has not been taken back; lists, sums and reports read through it."""

    def get_queryset(self) -> models.QuerySet[Any]:
        """Without the rows that were taken back."""
        return super().get_queryset().filter(removed_at__isnull=True)


class Removable(models.Model):
    """Something recorded that can be taken back."""

    removed_at = models.DateTimeField(_("dihapus"), null=True, editable=False)
    removed_by = models.ForeignKey(
        "agreements.Officer",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("dihapus oleh"),
    )
    removed_reason = models.CharField(_("alasan penghapusan"), max_length=250, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_removed_with_reason",
                condition=Q(removed_at__isnull=True, removed_by__isnull=True, removed_reason="")
                | Q(removed_at__isnull=False, removed_by__isnull=False) & ~Q(removed_reason=""),
            )
        ]
