"""Programmes promised in an agreement, and the activities that carry them out."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Programme(models.Model):
    """An obligation: who does what, measured by which indicator, up to which target."""

    class State(models.TextChoices):
        """How it stands."""

        PLANNED = "planned", _("direncanakan")
        RUNNING = "running", _("berjalan")
        DONE = "done", _("selesai")
        STALLED = "stalled", _("tertunda")
        DROPPED = "dropped", _("dibatalkan")

    # What counts as kept when one says "17 of 22 programmes".
    KEPT = (State.RUNNING, State.DONE)

    agreement = models.ForeignKey("agreements.Agreement", on_delete=models.CASCADE, related_name="programmes")
    title = models.CharField(_("program"), max_length=250)
    lead_unit = models.CharField(_("pelaksana (OPD)"), max_length=200)
    counterpart = models.CharField(_("pasangan di mitra"), max_length=200, blank=True)
    indicator = models.CharField(_("sasaran"), max_length=150, help_text=_("Yang dihitung, misalnya perajin terlatih."))
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=2)
    actual = models.DecimalField(_("capaian"), max_digits=14, decimal_places=2, default=0)
    starts_on = models.DateField(_("mulai"), null=True, blank=True)
    ends_on = models.DateField(_("selesai"), null=True, blank=True)
    state = models.CharField(_("keadaan"), max_length=8, choices=State.choices, default=State.PLANNED)
    # Empty for programmes last written before this was kept.
    changed_at = models.DateTimeField(null=True, auto_now=True, editable=False)

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("program")
        ordering = ["agreement", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="programme_dates_in_order",
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Tanggal selesai tidak boleh sebelum tanggal mulai."),
            ),
            models.CheckConstraint(
                name="programme_amounts_positive",
                condition=Q(target__gt=0) & Q(actual__gte=0),
                violation_error_message=_("Target harus lebih dari nol dan capaian tidak boleh negatif."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tone(self) -> str:
        """Colour of the state."""
        return {"planned": "quiet", "running": "info", "done": "ok", "stalled": "warn", "dropped": "bad"}[self.state]

    @property
    def percent(self) -> int:
        """How much of the target is reached, in whole per cent; may pass 100, shown up to 999."""
        return min(int(self.actual * 100 / self.target), 999)


class Activity(models.Model):
    """Something that happened under an agreement."""

    agreement = models.ForeignKey("agreements.Agreement", on_delete=models.CASCADE, related_name="activities")
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("program")
    )
    title = models.CharField(_("kegiatan"), max_length=250)
    held_on = models.DateField(_("tanggal"), null=True, blank=True)
    held_note = models.CharField(_("keterangan waktu"), max_length=60, blank=True, editable=False)
    place = models.CharField(_("tempat"), max_length=150, blank=True)
    participants = models.PositiveIntegerField(_("jumlah peserta"), null=True, blank=True)
    cost = models.DecimalField(_("biaya (rupiah)"), max_digits=16, decimal_places=0, null=True, blank=True)
    result = models.TextField(_("hasil"))
    recorded_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+", editable=False)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("kegiatan")
        verbose_name_plural = _("kegiatan")
        ordering = [F("held_on").desc(nulls_last=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                name="activity_has_time",
                condition=Q(held_on__isnull=False) | ~Q(held_note=""),
                violation_error_message=_("Isi tanggal kegiatan."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
