"""Signed agreements, born from the signing of a file, and the addenda that change them."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.law.requirements import ENDINGS
from agreements.models.finding import Searched, holding
from agreements.models.partners import Partner
from agreements.models.programmes import Programme
from agreements.models.regions import Region, region_scope

# Months: a hundred years, and ten.
LONGEST_TERM, LONGEST_NOTICE = 1200, 120


def months_after(day: date, months: int) -> date:
    """The same day ``months`` later; the month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


SEARCHED = Searched(
    own=("title", "number_region", "number_partner"),
    number="proposal__number",
    through={"proposal__region": Region.objects.called, "proposal__partner": Partner.objects.called},
)


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements as lists need them."""

    def visible_to(self, user) -> "AgreementQuerySet":
        """Agreements of the regions that ``user`` sees."""
        return self.filter(region_scope(user, "proposal__region"))

    def in_force(self) -> "AgreementQuerySet":
        """Neither ended nor suspended, nor past their term unless they renew themselves; a term nobody recorded is
        not claimed.
        """
        today = timezone.localdate()
        return self.filter(ended_on__isnull=True, suspended_on__isnull=True).filter(
            Q(expires_on__isnull=True, is_historic=False) | Q(expires_on__gte=today) | Q(renews_automatically=True)
        )

    def in_state(self, state: "Agreement.State") -> "AgreementQuerySet":
        """Those whose :attr:`Agreement.state` is ``state`` today."""
        if state == Agreement.State.IN_FORCE:
            return self.in_force()
        if state == Agreement.State.ENDED:
            return self.filter(ended_on__isnull=False)
        open_ones, today = self.filter(ended_on__isnull=True), timezone.localdate()
        if state == Agreement.State.SUSPENDED:
            return open_ones.filter(suspended_on__isnull=False).filter(
                Q(expires_on__isnull=True) | Q(expires_on__gte=today) | Q(renews_automatically=True)
            )
        if state == Agreement.State.UNKNOWN:
            return open_ones.filter(
                suspended_on__isnull=True, expires_on__isnull=True, renews_automatically=False, is_historic=True
            )
        return open_ones.filter(expires_on__lt=today, renews_automatically=False)

    def not_over(self) -> "AgreementQuerySet":
        """Neither ended nor past a term that does not renew itself; suspended ones and open terms are among them."""
        is_open = Q(expires_on__isnull=True) | Q(expires_on__gte=timezone.localdate()) | Q(renews_automatically=True)
        return self.filter(is_open, ended_on__isnull=True)

    def with_notice(self, *, since: date) -> "AgreementQuerySet":
        """Those that nobody has ended or extended and whose day of notice may lie on ``since`` or later."""
        comes = Q(expires_on__gte=since) | Q(expires_on__isnull=False, renews_automatically=True, term_months__gt=0)
        return self.filter(comes, ended_on__isnull=True, extended_by__isnull=True, notice_months__gt=0)

    def search(self, words: Sequence[str]) -> "AgreementQuerySet":
        """Agreements in whose title, numbers, partner, country or region every word is found."""
        return holding(self, words, SEARCHED)

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
        SUSPENDED = "suspended", _("ditangguhkan")
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
    term_months = models.PositiveSmallIntegerField(
        _("jangka waktu (bulan)"), null=True, blank=True, validators=[MaxValueValidator(LONGEST_TERM)]
    )
    renews_automatically = models.BooleanField(_("diperpanjang otomatis"), default=False)
    notice_months = models.PositiveSmallIntegerField(
        _("pemberitahuan sebelum berakhir (bulan)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(LONGEST_NOTICE)],
    )
    languages = models.CharField(_("bahasa naskah"), max_length=150, blank=True)
    original_at = models.CharField(_("tempat naskah asli"), max_length=200, blank=True)
    copy_at = models.CharField(_("tempat salinan sah"), max_length=200, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("payung")
    )
    extends = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="extended_by",
        verbose_name=_("perjanjian yang diperpanjang"),
    )
    # A suspension lasts until its resumption is recorded; ``suspended_until`` is only what was intended.
    suspended_on = models.DateField(_("ditangguhkan sejak"), null=True, blank=True)
    suspended_until = models.DateField(_("ditangguhkan sampai"), null=True, blank=True)
    suspension_reason = models.TextField(_("alasan penangguhan"), blank=True)
    ended_on = models.DateField(_("berakhir"), null=True, blank=True)
    end_kind = models.CharField(_("dasar pengakhiran"), max_length=16, choices=list(ENDINGS.items()), blank=True)
    end_reason = models.TextField(_("alasan berakhir"), blank=True)
    is_historic = models.BooleanField(_("riwayat lama"), default=False)
    source = models.CharField(_("sumber"), max_length=250, blank=True)

    objects = AgreementQuerySet.as_manager()

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("perjanjian")
        verbose_name_plural = _("perjanjian")
        ordering = [F("signed_on").desc(nulls_last=True), "-pk"]
        indexes = [
            models.Index(fields=["signed_on"]),
            models.Index(fields=["expires_on"]),
            models.Index(fields=["suspended_on"]),
            models.Index(fields=["ended_on"]),
        ]
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
            models.CheckConstraint(
                name="agreement_suspension_has_reason",
                condition=Q(suspended_on__isnull=True, suspended_until__isnull=True)
                | Q(suspended_on__isnull=False) & ~Q(suspension_reason=""),
            ),
            models.CheckConstraint(
                name="agreement_suspension_in_order",
                condition=Q(suspended_until__isnull=True) | Q(suspended_until__gte=F("suspended_on")),
            ),
            models.CheckConstraint(
                name="agreement_not_its_own_kin",
                condition=(Q(parent__isnull=True) | ~Q(parent=F("id")))
                & (Q(extends__isnull=True) | ~Q(extends=F("id"))),
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
        if self.suspended_on:
            return self.State.SUSPENDED
        if self.is_historic and not self.expires_on and not self.renews_automatically:
            return self.State.UNKNOWN
        return self.State.IN_FORCE

    @property
    def state_tone(self) -> str:
        """Colour of the state."""
        tones = {self.State.IN_FORCE: "ok", self.State.EXPIRED: "warn", self.State.SUSPENDED: "warn"}
        return tones.get(self.state, "quiet")

    @property
    def term_label(self) -> str:
        """``5 tahun 6 bulan``; empty where no term is recorded."""
        years, months = divmod(self.term_months or 0, 12)
        parts = [gettext("%d tahun") % years if years else "", gettext("%d bulan") % months if months else ""]
        return " ".join(filter(None, parts))

    def term_ends(self, day: date) -> date | None:
        """The end of the term that runs on ``day``: the recorded one, moved on by whole terms where it renews itself.

        None where no end is recorded. Without a recorded length the recorded end stays: none is made up.
        """
        ends = self.expires_on
        if ends is None or ends >= day or not (self.renews_automatically and self.term_months):
            return ends
        terms = ((day.year - ends.year) * 12 + day.month - ends.month) // self.term_months
        # Always counted from the recorded end: a short February shortens no later term.
        while (moved := months_after(ends, terms * self.term_months)) < day:
            terms += 1
        return moved

    @property
    def present_end(self) -> date | None:
        """The end of the term that runs today."""
        return self.term_ends(timezone.localdate())

    def notice_by(self, day: date) -> date | None:
        """The last day to give notice in the term that runs on ``day``; None where end or notice period is open."""
        ends = self.term_ends(day)
        return months_after(ends, -self.notice_months) if ends and self.notice_months else None

    @property
    def notice_on(self) -> date | None:
        """That day in the term that runs today."""
        return self.notice_by(timezone.localdate())

    @property
    def end_kind_label(self) -> str:
        """On which ground it ended; empty where none is recorded."""
        return gettext(ENDINGS[self.end_kind]) if self.end_kind else ""

    @property
    def parties(self) -> str:
        """``Kota Tangerang – Yantai, Shandong, Tiongkok``."""
        return gettext("%(region)s – %(partner)s") % {
            "region": self.proposal.region,
            "partner": self.proposal.partner.full_name,
        }


class Addendum(models.Model):
    """A later text that changes the agreement. One that moves the end of the term keeps what it was before."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="addenda")
    number = models.CharField(_("nomor"), max_length=100)
    signed_on = models.DateField(_("tanggal"))
    changes = models.TextField(_("yang diubah"))
    expires_on = models.DateField(
        _("berlaku sampai yang baru"),
        null=True,
        blank=True,
        help_text=_("Kosongkan bila adendum ini tidak mengubah masa berlaku."),
    )
    expired_on_before = models.DateField(_("berlaku sampai sebelumnya"), null=True, editable=False)
    document = models.ForeignKey(
        "agreements.Document",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dokumen"),
    )
    recorded_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+", editable=False)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("adendum")
        verbose_name_plural = _("adendum")
        ordering = ["agreement", "-signed_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="addendum_number_once")]

    def __str__(self) -> str:
        return self.number
