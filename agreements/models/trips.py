"""Trips and delegations under an agreement, out to the partner or in from them."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TripQuerySet(models.QuerySet["Trip"]):
    """Trips as lists need them."""

    def with_gap(self) -> "TripQuerySet":
        """Those of which :attr:`Trip.lacks_permit` or :attr:`Trip.lacks_result` holds today."""
        without_permit = Q(direction=Trip.Direction.OUTGOING, by_head=True, permit_number="", permit__isnull=True)
        return self.filter(without_permit | Q(ends_on__lt=timezone.localdate(), result=""))


class Trip(models.Model):
    """Who went where, why, by which permit, and what came of it."""

    class Direction(models.TextChoices):
        """Which way."""

        OUTGOING = "outgoing", _("ke luar negeri")
        INCOMING = "incoming", _("kunjungan mitra")

    agreement = models.ForeignKey("agreements.Agreement", on_delete=models.CASCADE, related_name="trips")
    direction = models.CharField(_("arah"), max_length=8, choices=Direction.choices)
    delegation = models.CharField(_("delegasi"), max_length=250, help_text=_("Siapa saja, misalnya Wali Kota dan tim."))
    people = models.PositiveSmallIntegerField(_("jumlah orang"))
    by_head = models.BooleanField(_("kepala daerah ikut"), default=False)
    destination = models.CharField(_("tujuan"), max_length=150)
    starts_on = models.DateField(_("berangkat"))
    ends_on = models.DateField(_("kembali"))
    purpose = models.TextField(_("maksud"))
    permit_number = models.CharField(_("nomor izin perjalanan luar negeri"), max_length=100, blank=True)
    permit = models.ForeignKey(
        "agreements.Document",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dokumen izin"),
    )
    result = models.TextField(_("catatan hasil"), blank=True)
    recorded_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+", editable=False)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = TripQuerySet.as_manager()

    class Meta:
        verbose_name = _("perjalanan")
        verbose_name_plural = _("perjalanan")
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["starts_on"])]
        constraints = [
            models.CheckConstraint(
                name="trip_dates_in_order",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Tanggal kembali tidak boleh sebelum berangkat."),
            ),
            models.CheckConstraint(
                name="trip_has_people",
                condition=Q(people__gt=0),
                violation_error_message=_("Jumlah orang paling sedikit satu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.destination}, {self.starts_on:%d-%m-%Y}"

    @property
    def is_outgoing(self) -> bool:
        """Whether our people went."""
        return self.direction == self.Direction.OUTGOING

    @property
    def lacks_permit(self) -> bool:
        """The kepala daerah goes or went abroad and no permit is recorded (UU 23/2014 P76(1)i)."""
        return self.is_outgoing and self.by_head and not self.permit_number and self.permit_id is None

    @property
    def lacks_result(self) -> bool:
        """It is over and nobody wrote what came of it (PP 28/2018 P43(1))."""
        return self.ends_on < timezone.localdate() and not self.result
