"""Signed agreements: born from the signing of a file."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.programmes import Programme
from agreements.models.regions import region_scope


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements as lists need them."""

    def visible_to(self, user) -> "AgreementQuerySet":
        """Agreements of the regions that ``user`` sees."""
        return self.filter(region_scope(user, "proposal__region"))

    def in_force(self) -> "AgreementQuerySet":
        """Not ended, and not past their term unless they renew themselves; a term nobody recorded is not claimed."""
        today = timezone.localdate()
        return self.filter(ended_on__isnull=True).filter(
            Q(expires_on__isnull=True, is_historic=False) | Q(expires_on__gte=today) | Q(renews_automatically=True)
        )

    def in_state(self, state: "Agreement.State") -> "AgreementQuerySet":
        """Those whose :attr:`Agreement.state` is ``state`` today."""
        if state == Agreement.State.IN_FORCE:
            return self.in_force()
        if state == Agreement.State.ENDED:
            return self.filter(ended_on__isnull=False)
        if state == Agreement.State.UNKNOWN:
            return self.filter(
                ended_on__isnull=True, expires_on__isnull=True, renews_automatically=False, is_historic=True
            )
        return self.filter(ended_on__isnull=True, expires_on__lt=timezone.localdate(), renews_automatically=False)

    def search(self, text: str) -> "AgreementQuerySet":
        """Agreements whose title, numbers, partner, country or region holds every word of ``text``."""
        found = self
        for word in text.split():
            found = found.filter(
                Q(title__icontains=word)
                | Q(number_region__icontains=word)
                | Q(number_partner__icontains=word)
                | Q(proposal__partner__name__icontains=word)
                | Q(proposal__partner__within__icontains=word)
                | Q(proposal__partner__country__name_id__icontains=word)
                | Q(proposal__region__name__icontains=word)
            )
        return found

    def for_list(self) -> "AgreementQuerySet":
        """With region and partner at hand."""
        return self.select_related("proposal__region", "proposal__partner__country")

    def with_programme_counts(self) -> "AgreementQuerySet":
        """``promised`` programmes (without those given up) and how many of them are ``kept``: running or done."""
        counted = self.annotate(
            promised=models.Count("programmes", filter=~Q(programmes__state=Programme.State.DROPPED)),
            kept=models.Count("programmes", filter=Q(programmes__state__in=Programme.KEPT)),
        )
        # A query that groups forgets the model's ordering.
        return counted.order_by(F("signed_on").desc(nulls_last=True), "-pk")


class Agreement(models.Model):
    """What was signed. One per file; a historic record may lack what its source does not say."""

    class State(models.TextChoices):
        """Derived from dates, never typed."""

        IN_FORCE = "in_force", _("berlaku")
        EXPIRED = "expired", _("habis masa berlaku")
        ENDED = "ended", _("berakhir")
        UNKNOWN = "unknown", _("masa berlaku tidak tercatat")

    proposal = models.OneToOneField("agreements.Proposal", on_delete=models.PROTECT, related_name="agreement")
    title = models.CharField(_("judul naskah"), max_length=400)
    number_region = models.CharField(_("nomor daerah"), max_length=100, blank=True)
    number_partner = models.CharField(_("nomor mitra"), max_length=100, blank=True)
    signed_on = models.DateField(_("ditandatangani"), null=True, blank=True)
    signed_at_place = models.CharField(_("tempat"), max_length=150, blank=True)
    signatory_region = models.CharField(_("penanda tangan daerah"), max_length=150, blank=True)
    signatory_partner = models.CharField(_("penanda tangan mitra"), max_length=150, blank=True)
    in_force_on = models.DateField(_("mulai berlaku"), null=True, blank=True)
    expires_on = models.DateField(_("berlaku sampai"), null=True, blank=True)
    renews_automatically = models.BooleanField(_("diperpanjang otomatis"), default=False)
    languages = models.CharField(_("bahasa naskah"), max_length=150, blank=True)
    original_at = models.CharField(_("tempat naskah asli"), max_length=200, blank=True)
    copy_at = models.CharField(_("tempat salinan sah"), max_length=200, blank=True)
    ended_on = models.DateField(_("berakhir"), null=True, blank=True)
    end_reason = models.TextField(_("alasan berakhir"), blank=True)
    is_historic = models.BooleanField(_("riwayat lama"), default=False)
    source = models.CharField(_("sumber"), max_length=250, blank=True)

    objects = AgreementQuerySet.as_manager()

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("perjanjian")
        verbose_name_plural = _("perjanjian")
        ordering = [F("signed_on").desc(nulls_last=True), "-pk"]
        indexes = [models.Index(fields=["signed_on"]), models.Index(fields=["expires_on"])]
        constraints = [
            models.CheckConstraint(
                name="agreement_signed_unless_historic", condition=Q(signed_on__isnull=False) | Q(is_historic=True)
            ),
            models.CheckConstraint(
                name="agreement_dates_in_order",
                condition=Q(expires_on__isnull=True)
                | Q(in_force_on__isnull=True)
                | Q(expires_on__gte=F("in_force_on")),
                violation_error_message=_("Akhir masa berlaku tidak boleh sebelum mulai berlaku."),
            ),
            models.CheckConstraint(
                name="agreement_end_has_reason", condition=Q(ended_on__isnull=True) | ~Q(end_reason="")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The agreement's page."""
        return reverse("agreement_detail", args=[self.pk])

    @property
    def state(self) -> "Agreement.State":
        """Whether it binds today."""
        if self.ended_on:
            return self.State.ENDED
        if self.expires_on and self.expires_on < timezone.localdate() and not self.renews_automatically:
            return self.State.EXPIRED
        if self.is_historic and not self.expires_on and not self.renews_automatically:
            return self.State.UNKNOWN
        return self.State.IN_FORCE

    @property
    def state_tone(self) -> str:
        """Colour of the state."""
        return {self.State.IN_FORCE: "ok", self.State.EXPIRED: "warn"}.get(self.state, "quiet")

    @property
    def parties(self) -> str:
        """``Kota Tangerang – Yantai, Shandong, Tiongkok``."""
        return gettext("%(region)s – %(partner)s") % {
            "region": self.proposal.region,
            "partner": self.proposal.partner.full_name,
        }
