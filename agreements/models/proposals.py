"""The file (berkas): one intended cooperation on its way through the eleven stages."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.law import registry
from agreements.law.requirements import OBJECTS
from agreements.law.tables import Outcome, Party, Stage, Step, Table
from agreements.models.finding import Searched, holding
from agreements.models.partners import Partner
from agreements.models.regions import Region, region_scope

POSITIONS_WAITING_ON: dict[Party, list[tuple[str, str]]] = {
    party: sorted(
        {
            (stage.key, step.key)
            for table in registry.TABLES.values()
            for stage in table.stages
            for step in stage.steps
            if step.waits_on == party
        }
    )
    for party in Party
    if party is not Party.NOBODY
}


def this_year() -> int:
    """The year in which a file begins unless said otherwise."""
    return timezone.localdate().year


SEARCHED = Searched(
    own=("title",),
    number="number",
    through={"region": Region.objects.called, "partner": Partner.objects.called},
)


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Files as lists need them."""

    def visible_to(self, user) -> "ProposalQuerySet":
        """Files of the regions that ``user`` sees."""
        return self.filter(region_scope(user, "region"))

    def running(self) -> "ProposalQuerySet":
        """Files that somebody still has to move."""
        return self.filter(outcome=Outcome.RUNNING)

    def overdue(self) -> "ProposalQuerySet":
        """Running files whose day has passed; a file whose clock stands still has none."""
        return self.running().filter(due_on__lt=timezone.localdate())

    def waiting_on(self, party: Party) -> "ProposalQuerySet":
        """Running files whose next act is ``party``'s."""
        here = [Q(stage=stage, step=step) for stage, step in POSITIONS_WAITING_ON.get(party, ())]
        return self.running().filter(reduce(or_, here)) if here else self.none()

    def waiting_for(self, user) -> "ProposalQuerySet":
        """Running files whose next act is this user's own; a reviewer's own work waits for another reviewer."""
        if user.role == user.Role.PROVINCIAL_REVIEWER:
            return self.visible_to(user).waiting_on(Party.PROVINCE).exclude(created_by=user)
        if user.role in (user.Role.REGIONAL_OFFICER, user.Role.PROVINCIAL_PROPOSER):
            return self.visible_to(user).waiting_on(Party.REGION).filter(region_id=user.region_id)
        return self.none()

    def search(self, words: Sequence[str]) -> "ProposalQuerySet":
        """Files in whose number, title, partner, country or region every word is found."""
        return holding(self, words, SEARCHED)

    def for_list(self) -> "ProposalQuerySet":
        """Only what a list row shows, in one query."""
        return self.select_related("region__parent", "partner__country").only(
            "number",
            "title",
            "scheme",
            "stage",
            "step",
            "outcome",
            "law_version",
            "waiting_since",
            "due_on",
            "clock_used",
            "created_at",
            "region__name",
            "region__kind",
            "region__parent__name",
            "partner__name",
            "partner__within",
            "partner__country__name_id",
            "partner__country__name_en",
        )


def _position_constraint() -> Q:
    """Stage and step belong to the scheme, as the law's tables say."""
    return reduce(or_, (Q(scheme=a, stage=b, step=c) for a, b, c in registry.positions()))


class Proposal(models.Model):
    """A file. ``stage`` and ``step`` are a cache of the log and are written by services.transitions alone."""

    class Scheme(models.TextChoices):
        """PP 28/2018 P1."""

        KSDPL = "ksdpl", _("KSDPL, dengan pemerintah daerah di luar negeri")
        KSDLL = "ksdll", _("KSDLL, dengan lembaga di luar negeri")

    class OutcomeChoice(models.TextChoices):
        """What became of the file."""

        RUNNING = Outcome.RUNNING.value, _("Berjalan")
        AGREED = Outcome.AGREED.value, _("Disepakati")
        REFUSED = Outcome.REFUSED.value, _("Ditolak")
        WITHDRAWN = Outcome.WITHDRAWN.value, _("Ditarik")
        ENDED = Outcome.ENDED.value, _("Berakhir")

    number = models.CharField(_("nomor berkas"), max_length=40, unique=True, null=True, blank=True, editable=False)
    # Printed on the file's sheets and resolved by the public verification page; given with the number.
    code = models.CharField(_("kode verifikasi"), max_length=12, unique=True, null=True, blank=True, editable=False)
    scheme = models.CharField(_("skema"), max_length=5, choices=Scheme.choices)
    form = models.CharField(_("bentuk"), max_length=20)
    law_version = models.CharField(_("versi hukum"), max_length=20, default=registry.FIRST_VERSION, editable=False)
    region = models.ForeignKey(
        "agreements.Region", on_delete=models.PROTECT, related_name="proposals", verbose_name=_("daerah")
    )
    partner = models.ForeignKey(
        "agreements.Partner", on_delete=models.PROTECT, related_name="proposals", verbose_name=_("mitra")
    )
    title = models.CharField(_("judul"), max_length=400)
    objects_of_cooperation = models.JSONField(_("objek kerja sama"), default=list)
    initiator = models.CharField(_("asal prakarsa"), max_length=24)
    lead_unit = models.CharField(
        _("perangkat daerah pemrakarsa"), max_length=200, help_text=_("OPD yang bertanggung jawab atas usulan.")
    )
    background = models.TextField(_("latar belakang singkat"), blank=True)
    benefit_region = models.TextField(_("manfaat bagi daerah"), blank=True)
    benefit_nation = models.TextField(_("manfaat bagi kepentingan nasional"), blank=True)
    benefit_partner = models.TextField(_("manfaat bagi mitra"), blank=True)
    central_reference = models.CharField(
        _("perjanjian induk Pemerintah Pusat"),
        max_length=250,
        blank=True,
        help_text=_("Untuk penerusan kerja sama Pemerintah Pusat: nomor, tanggal, dan izinnya."),
    )
    extends = models.ForeignKey(
        "agreements.Agreement",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="extension_files",
        verbose_name=_("memperpanjang perjanjian"),
    )
    parity_reason = models.TextField(_("alasan kesetaraan wilayah"), blank=True, editable=False)

    stage = models.CharField(_("tahap"), max_length=24, default="prakarsa", editable=False)
    step = models.CharField(_("langkah"), max_length=16, default="preparing", editable=False)
    outcome = models.CharField(
        _("hasil"), max_length=10, choices=OutcomeChoice.choices, default=OutcomeChoice.RUNNING, editable=False
    )
    waiting_since = models.DateField(_("menunggu sejak"), null=True, blank=True, editable=False)
    due_on = models.DateField(_("tenggat"), null=True, blank=True, editable=False)
    # Working days that the running clock had used when the file was returned; None while nothing is returned.
    clock_used = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    holder = models.ForeignKey(
        "agreements.Officer",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="proposals_held",
        verbose_name=_("pemegang berkas"),
    )

    is_example = models.BooleanField(_("contoh"), default=False, editable=False)
    created_by = models.ForeignKey(
        "agreements.Officer", on_delete=models.PROTECT, related_name="proposals_created", editable=False
    )
    # Everybody who wrote in the file; none of them decides on it.
    editor_ids = models.JSONField(default=list, editable=False)
    year = models.PositiveSmallIntegerField(_("tahun"), default=this_year, db_index=True, editable=False)
    created_at = models.DateTimeField(_("dibuat"), auto_now_add=True)
    updated_at = models.DateTimeField(_("diubah"), auto_now=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("usulan")
        verbose_name_plural = _("usulan")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["outcome", "stage", "step"]),
            models.Index(fields=["region", "outcome"]),
            models.Index(fields=["scheme"]),
            models.Index(fields=["waiting_since"]),
            models.Index(fields=["due_on"]),
            models.Index(fields=["-created_at", "-id"]),
            models.Index(fields=["stage"]),
            # The words of title and number have indexes of their own on PostgreSQL: see the migration.
        ]
        constraints = [
            models.CheckConstraint(name="proposal_position_is_lawful", condition=_position_constraint()),
            models.CheckConstraint(
                name="proposal_final_iff_outcome",
                condition=Q(stage="pelaksanaan", outcome__in=["agreed", "ended"])
                | ~Q(stage="pelaksanaan") & Q(outcome__in=["running", "refused", "withdrawn"]),
            ),
            models.CheckConstraint(
                name="proposal_beyond_first_step_has_number",
                condition=Q(number__isnull=False) | Q(stage="prakarsa", step="preparing"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region} – {self.partner}"

    def get_absolute_url(self) -> str:
        """The file's page."""
        return reverse("proposal_detail", args=[self.pk])

    @property
    def table(self) -> Table:
        """The procedure this file follows, in the version it began under."""
        return registry.table(self.scheme, self.law_version)

    @property
    def current_stage(self) -> Stage:
        """Where the file stands, as the law describes it."""
        return self.table.stage(self.stage)

    @property
    def current_step(self) -> Step:
        """Where inside the stage it stands."""
        return self.current_stage.step(self.step)

    @property
    def waits_on(self) -> Party:
        """Whose act is next; nobody's once the file has an outcome."""
        return self.current_step.waits_on if self.outcome == Outcome.RUNNING else Party.NOBODY

    @property
    def waits_on_label(self) -> str:
        """That party by its name here: ``DPRD Kota Tangerang``, ``Kemendagri``."""
        province = self.region if self.region.is_province else self.region.parent
        return {
            Party.REGION: self.region.name,
            Party.PROVINCE: gettext("Pemeriksa %(province)s") % {"province": province},
            Party.DPRD: self.region.dprd_name,
            Party.KEMENDAGRI: "Kemendagri",
            Party.KEMLU: "Kemlu",
            Party.BOTH_MINISTRIES: gettext("Kemendagri dan Kemlu"),
            Party.NOBODY: "",
        }[self.waits_on]

    @property
    def label(self) -> str:
        """The number, or what stands in for it before the first submission."""
        return self.number or gettext("Konsep")

    @property
    def is_running(self) -> bool:
        """Whether somebody still has to move it."""
        return self.outcome == Outcome.RUNNING

    @property
    def outcome_tone(self) -> str:
        """Colour of the outcome."""
        return {"running": "info", "agreed": "ok", "refused": "bad"}.get(self.outcome, "quiet")

    @cached_property
    def objects_set(self) -> frozenset[str]:
        """Keys of the objects of cooperation (PP 28/2018 P23(2))."""
        return frozenset(self.objects_of_cooperation)

    @property
    def objects_labels(self) -> list[str]:
        """Their names, in the order of the article."""
        return [gettext(label) for key, label in OBJECTS.items() if key in self.objects_set]

    @property
    def form_label(self) -> str:
        """Name of the form of cooperation (PP 28/2018 P24, P25)."""
        return gettext(self.table.forms[self.form])

    @property
    def initiator_label(self) -> str:
        """Who took the initiative (PP 28/2018 P28(1)–(2)); riwayat lama may not say."""
        return gettext(self.table.initiators[self.initiator]) if self.initiator else gettext("tidak tercatat")


class FileNumber(models.Model):
    """The last number given per region, scheme and year; its row is the lock that keeps numbers gap-free."""

    region = models.ForeignKey("agreements.Region", on_delete=models.PROTECT)
    scheme = models.CharField(max_length=5)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "scheme", "year"], name="file_number_once")]

    def __str__(self) -> str:
        return f"{self.scheme}/{self.region_id}/{self.year}: {self.last}"
