"""What the pictures show: where the partners of the files one sees are, and how programmes spread over the goals."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from agreements.law.tables import Outcome
from agreements.models import Agreement, Country, Officer, Partner, Programme, Proposal, Region
from agreements.models.sdg import GOALS, goal
from agreements.services import watch

PROVINCE, DISTRICT = "provinsi", "kabkota"
LEVELS = {PROVINCE: _("Provinsi"), DISTRICT: _("Kabupaten/kota")}

TALKS, APPROVAL, TEXT, IN_FORCE, UNRECORDED, ASLEEP, OVER = (
    "prakarsa",
    "persetujuan",
    "naskah",
    "berlaku",
    "tidak-tercatat",
    "tidur",
    "berakhir",
)
# The groups of stages that the map tells apart, in the order of a cooperation's life.
GROUPS = {
    TALKS: _("Prakarsa sampai LoI"),
    APPROVAL: _("Rencana sampai verifikasi"),
    TEXT: _("Naskah sampai tanda tangan"),
    IN_FORCE: _("Berlaku"),
    UNRECORDED: _("Masa berlaku tidak tercatat"),
    ASLEEP: _("Tidur atau ditangguhkan"),
    OVER: _("Berakhir atau tidak dilanjutkan"),
}
# The last stage number of each group that still moves.
_UP_TO = ((3, TALKS), (6, APPROVAL), (10, TEXT))

FIELDS = (
    "number",
    "scheme",
    "law_version",
    "stage",
    "step",
    "outcome",
    "region_id",
    "partner_id",
    "agreement__is_historic",
    "agreement__expires_on",
    "agreement__ended_on",
    "agreement__suspended_on",
    "agreement__renews_automatically",
)
PARTNER_FIELDS = (
    "name",
    "within",
    "latitude",
    "longitude",
    "country__name_id",
    "country__name_en",
    "country__latitude",
    "country__longitude",
)


@dataclass(frozen=True)
class Place:
    """A file as the map shows it. ``point``: latitude and longitude in degrees, of the partner or, failing that, of its
    country (``is_rough``); None where neither is recorded.
    """

    proposal: Proposal
    group: str
    level: str
    point: tuple[float, float] | None
    is_rough: bool

    @property
    def region(self) -> Region:
        """Whose cooperation it is."""
        return self.proposal.region

    @property
    def country(self) -> Country:
        """The partner's."""
        return self.proposal.partner.country


@dataclass(frozen=True)
class Choice:
    """What a reader asked the map for; an empty part asks for everything."""

    scheme: str = ""
    level: str = ""
    group: str = ""
    region: str = ""
    countries: tuple[str, ...] = ()

    def holds(self, place: Place) -> bool:
        """Whether ``place`` is asked for."""
        return (
            self.scheme in ("", place.proposal.scheme)
            and self.level in ("", place.level)
            and self.group in ("", place.group)
            and self.region in ("", place.region.code)
            and (not self.countries or place.country.pk in self.countries)
        )

    def without(self, part: str) -> "Choice":
        """The same but for one part, to count what each value of that part would show."""
        return replace(self, **{part: () if part == "countries" else ""})  # type: ignore[arg-type]


def places(*, user: Officer) -> list[Place]:
    """Every file that ``user`` sees, by region, country and partner; six queries, however many files.

    Regions and partners are few beside the files: each is made once and shared.
    """
    files = list(
        Proposal.objects.visible_to(user)
        .select_related("agreement")
        .only(*FIELDS)
        .order_by("region__code", "partner__country__name_id", "partner__name", "pk")
    )
    regions = Region.objects.only("code", "name", "kind", "latitude", "longitude").in_bulk()
    partners = Partner.objects.select_related("country").only(*PARTNER_FIELDS).in_bulk()
    for proposal in files:
        proposal.region, proposal.partner = regions[proposal.region_id], partners[proposal.partner_id]
    asleep = {each.agreement.pk for each in watch.sleeping(user=user) if each.condition == watch.ASLEEP}
    return [_place(proposal, asleep) for proposal in files]


def _place(proposal: Proposal, asleep: set[int]) -> Place:
    partner = proposal.partner
    level = PROVINCE if proposal.region.is_province else DISTRICT
    point = partner.point or partner.country.point
    return Place(proposal, _group(proposal, asleep), level, point, is_rough=partner.point is None)


def _group(proposal: Proposal, asleep: set[int]) -> str:
    """Ended, suspended and silent come before what the term says: an agreement asleep is not shown as in force."""
    if proposal.outcome == Outcome.RUNNING:
        number = proposal.current_stage.number
        return next(group for last, group in _UP_TO if number <= last)
    if proposal.outcome != Outcome.AGREED:
        return OVER
    agreement = proposal.agreement
    if agreement.pk in asleep:
        return ASLEEP
    return {
        Agreement.State.IN_FORCE: IN_FORCE,
        Agreement.State.UNKNOWN: UNRECORDED,
        Agreement.State.SUSPENDED: ASLEEP,
        Agreement.State.EXPIRED: OVER,
        Agreement.State.ENDED: OVER,
    }[agreement.state]


def by_group(places: Iterable[Place]) -> Mapping[str, int]:
    """How many files stand in each group."""
    return Counter(place.group for place in places)


@dataclass(frozen=True)
class GoalRow:
    """A goal, how many promised programmes name it or one of its targets, and how many of them are kept."""

    number: int
    name: str
    promised: int
    kept: int


@dataclass(frozen=True)
class Goals:
    """The 17 goals in order, and how many promised programmes name one at all."""

    rows: list[GoalRow]
    programmes: int
    placed: int

    @property
    def reached(self) -> list[GoalRow]:
        """The goals that some programme serves."""
        return [row for row in self.rows if row.promised]


def goals(*, user: Officer) -> Goals:
    """Programmes of agreements in force that ``user`` sees, without those given up, over the 17 goals; one query."""
    in_force = Agreement.objects.visible_to(user).in_force().order_by()
    programmes = (
        Programme.objects.filter(agreement__in=in_force.values("pk"))
        .exclude(state=Programme.State.DROPPED)
        .order_by()
        .values_list("sdg", "state")
    )
    promised, kept, total, placed = Counter[int](), Counter[int](), 0, 0
    for codes, state in programmes:
        named = {goal(code) for code in codes}
        total, placed = total + 1, placed + bool(named)
        promised.update(named)
        if state in Programme.KEPT:
            kept.update(named)
    rows = [GoalRow(number, str(name), promised[number], kept[number]) for number, name in GOALS.items()]
    return Goals(rows, total, placed)
