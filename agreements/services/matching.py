"""Compares a region with a partner abroad, openly: every point has its sentence, and the score is their sum.

Nothing here reads or writes the database: the caller brings what both sides have recorded. The points only put a list
in order; whether a file is lawful is judged by the rules, as ever.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from django.utils.translation import gettext

from agreements import rules
from agreements.law.requirements import OBJECTS
from agreements.law.tables import Citation
from agreements.models import Country, MatchWeight, Partner, PartnerInterest, Potential, Proposal, Region, Sector

Key = MatchWeight.Key
PARITY = Citation("27(3)a")
COMPLEMENT = Citation("27(3)b")
RELATIONS = Citation("27(1)a")


@dataclass(frozen=True)
class Point:
    """One reason for or against, with the article where one asks for it. ``blocks`` forbids going on."""

    key: str
    points: int
    text: str
    citation: Citation | None = None
    blocks: bool = False

    @property
    def signed(self) -> str:
        """The number with its sign: ``+3``, ``0``, ``−4``."""
        if not self.points:
            return "0"
        return f"+{self.points}" if self.points > 0 else f"−{-self.points}"

    @property
    def tone(self) -> str:
        """Its colour, beside the sign."""
        if self.blocks or self.points < 0:
            return "bad"
        return "ok" if self.points else "quiet"


@dataclass(frozen=True)
class Match:
    """A region and a partner with what meets between them. ``potentials`` and ``interests`` are those that meet."""

    region: Region
    partner: Partner
    points: tuple[Point, ...]
    potentials: tuple[Potential, ...]
    interests: tuple[PartnerInterest, ...]

    @property
    def score(self) -> int:
        """The sum of the points, and nothing else."""
        return sum(point.points for point in self.points)

    @property
    def block(self) -> Point | None:
        """What forbids a proposal, if anything does."""
        return next((point for point in self.points if point.blocks), None)

    @property
    def sectors(self) -> list[Sector]:
        """The sectors that meet, each once, in their order."""
        found = {interest.sector_id: interest.sector for interest in self.interests}
        return sorted(found.values(), key=attrgetter("position", "name"))

    @property
    def objects(self) -> list[str]:
        """Keys of the objects of cooperation that these sectors fall under (PP 28/2018 P23(2)), in its order."""
        meant = {sector.object for sector in self.sectors}
        return [key for key in OBJECTS if key in meant]

    @property
    def object_labels(self) -> list[str]:
        """Those objects in the article's words."""
        return [gettext(OBJECTS[key]) for key in self.objects]


def compare(
    *,
    region: Region,
    partner: Partner,
    potentials: Iterable[Potential],
    interests: Iterable[PartnerInterest],
    is_known: bool,
    weights: Mapping[str, int],
) -> Match | None:
    """The match of one pair; None where nothing that one side has meets what the other looks for.

    ``potentials`` are the region's, ``interests`` the partner's, both still valid. ``is_known`` says that the region
    already has a running file or an agreement with the partner. ``weights`` holds every :class:`MatchWeight.Key`.
    """
    own, theirs = list(potentials), list(interests)
    given = _meeting(own, Potential.Kind.STRENGTH, theirs, PartnerInterest.Kind.WISH)
    taken = _meeting(own, Potential.Kind.NEED, theirs, PartnerInterest.Kind.OFFER)
    if not given and not taken:
        return None
    points = [_wish(region, partner, sector, met, weights[Key.WISH]) for sector, met, _interests in given]
    points += [_offer(region, partner, sector, met, weights[Key.OFFER]) for sector, met, _interests in taken]
    # The unsaved file lets the very rules speak that will judge the real one.
    scheme = Proposal.Scheme.KSDPL if partner.is_local_government else Proposal.Scheme.KSDLL
    facts = rules.Facts(proposal=Proposal(region=region, partner=partner, scheme=scheme))
    if partner.is_local_government:
        points += [_complement(bool(given and taken), weights[Key.COMPLEMENT]), _parity(facts, weights[Key.PARITY])]
    points.append(_relations(facts, weights[Key.RELATIONS]))
    if is_known:
        text = gettext("%(region)s sudah punya berkas atau kerja sama dengan %(partner)s.")
        text = text % {"region": region, "partner": partner}
        points.append(Point(Key.RUNNING, -weights[Key.RUNNING], text))
    met_potentials = [each for _sector, met, _interests in given + taken for each in met]
    met_interests = [each for _sector, _met, met in given + taken for each in met]
    return Match(region, partner, tuple(points), tuple(met_potentials), tuple(met_interests))


def best_first(*, matches: Iterable[Match]) -> list[Match]:
    """The highest score first; what is forbidden stands last, whatever its score."""
    return sorted(
        matches,
        key=lambda match: (match.block is not None, -match.score, match.partner.name, match.region.code),
    )


Meeting = tuple[Sector, list[Potential], list[PartnerInterest]]


def _meeting(own: Sequence[Potential], kind: str, theirs: Sequence[PartnerInterest], their_kind: str) -> list[Meeting]:
    """Per sector that both sides name, in the order of the sectors: what meets."""
    found: dict[int, Meeting] = {}
    for interest in theirs:
        if interest.kind == their_kind:
            found.setdefault(interest.sector_id, (interest.sector, [], []))[2].append(interest)
    for potential in own:
        if potential.kind == kind and potential.sector_id in found:
            found[potential.sector_id][1].append(potential)
    met = [meeting for meeting in found.values() if meeting[1]]
    return sorted(met, key=lambda meeting: (meeting[0].position, meeting[0].name))


def _titles(potentials: Sequence[Potential]) -> str:
    return ", ".join(potential.title for potential in potentials)


def _wish(region: Region, partner: Partner, sector: Sector, met: Sequence[Potential], weight: int) -> Point:
    text = gettext("%(sector)s: potensi %(region)s (%(titles)s) bertemu minat %(partner)s.")
    words = {"sector": sector, "region": region, "titles": _titles(met), "partner": partner}
    return Point(Key.WISH, weight, text % words)


def _offer(region: Region, partner: Partner, sector: Sector, met: Sequence[Potential], weight: int) -> Point:
    text = gettext("%(sector)s: tawaran %(partner)s bertemu kebutuhan %(region)s (%(titles)s).")
    words = {"sector": sector, "region": region, "titles": _titles(met), "partner": partner}
    return Point(Key.OFFER, weight, text % words)


def _complement(is_mutual: bool, weight: int) -> Point:
    if is_mutual:
        text = gettext("Saling melengkapi: kelebihan daerah dicari mitra, dan kelebihan mitra dicari daerah.")
        return Point(Key.COMPLEMENT, weight, text, COMPLEMENT)
    text = gettext("Saling melengkapi belum tampak: baru satu arah yang tercatat.")
    return Point(Key.COMPLEMENT, 0, text, COMPLEMENT)


def _parity(facts: rules.Facts, weight: int) -> Point:
    """The rule's own words where the levels differ; a reviewer may still accept *kesetaraan wilayah*."""
    missing = rules.missing(("parity",), facts)
    if missing:
        return Point(Key.PARITY, 0, f"{missing[0].message}.", missing[0].citation)
    return Point(Key.PARITY, weight, f"{gettext('Tingkat kedua daerah setara')}.", PARITY)


def _relations(facts: rules.Facts, weight: int) -> Point:
    """Unknown and special are said as such and count nothing; absent forbids."""
    missing = rules.missing(("diplomatic_relations",), facts)
    country = facts.proposal.partner.country
    if not missing:
        text = gettext("Indonesia punya hubungan diplomatik dengan %s.") % country
        return Point(Key.RELATIONS, weight, text, RELATIONS)
    is_absent = country.relations == Country.Relations.ABSENT
    return Point(Key.RELATIONS, 0, f"{missing[0].message}.", missing[0].citation, blocks=is_absent)
