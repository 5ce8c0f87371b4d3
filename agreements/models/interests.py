"""What partners abroad wish for and what they offer, as a source says it."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class InterestQuerySet(models.QuerySet["PartnerInterest"]):
    """Wishes and offers; like the register of partners they are read by every officer."""

    def valid_on(self, day: datetime.date) -> "InterestQuerySet":
        """Those whose time has not run out by ``day``."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))

    def for_list(self) -> "InterestQuerySet":
        """What a list row shows, in one query."""
        return self.select_related("partner__country", "sector")

    def search(self, text: str) -> "InterestQuerySet":
        """Those whose text or partner holds every word of ``text``."""
        found = self
        for word in text.split():
            found = found.filter(Q(text__icontains=word) | Q(partner__name__icontains=word))
        return found


class PartnerInterest(models.Model):
    """One wish or one offer of a partner in one sector, with its source."""

    class Kind(models.TextChoices):
        """What the partner looks for, or what it can give."""

        WISH = "wish", _("Minat")
        OFFER = "offer", _("Tawaran")

    partner = models.ForeignKey(
        "agreements.Partner", on_delete=models.PROTECT, related_name="interests", verbose_name=_("mitra")
    )
    kind = models.CharField(_("jenis"), max_length=5, choices=Kind.choices, default=Kind.WISH)
    sector = models.ForeignKey(
        "agreements.Sector", on_delete=models.PROTECT, related_name="interests", verbose_name=_("bidang")
    )
    text = models.TextField(_("isi"))
    source = models.CharField(_("sumber"), max_length=250)
    dated_on = models.DateField(_("tanggal"))
    valid_until = models.DateField(_("berlaku sampai"), null=True, blank=True)
    recorded_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+", editable=False)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = InterestQuerySet.as_manager()

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("minat atau tawaran mitra")
        verbose_name_plural = _("minat dan tawaran mitra")
        ordering = ["-dated_on", "-pk"]
        indexes = [
            models.Index(fields=["partner", "kind"]),
            models.Index(fields=["sector", "kind"]),
            models.Index(fields=["kind"], name="interest_kind"),
            models.Index(fields=["valid_until"]),
            models.Index(fields=["-dated_on", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="interest_dates_in_order",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("dated_on")),
                violation_error_message=_("Masa berlaku tidak boleh habis sebelum tanggalnya."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}, {self.sector}"

    @property
    def is_valid(self) -> bool:
        """Whether its time has not run out today."""
        return self.valid_until is None or self.valid_until >= timezone.localdate()
