"""Finds the matches of regions, and makes one of them a file in one act."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext

from agreements.law.ksdll import PARTNER_KINDS_BY_FORM
from agreements.law.tables import Outcome
from agreements.models import (
    MatchRecord,
    MatchWeight,
    Officer,
    Partner,
    PartnerInterest,
    Potential,
    Proposal,
    Region,
)
from agreements.services import matching, proposals
from agreements.services.errors import Refused, authorise
from agreements.services.matching import Match

# Letters of a wish that the reasons repeat; the whole of it stays on the partner's page.
QUOTED = 500
# What a long text of a file holds.
LONGEST = 10_000
ACTIVE = (Outcome.RUNNING, Outcome.AGREED)


@dataclass(frozen=True)
class Weight:
    """How much one reason counts; ``is_ours`` while nobody has set it."""

    label: str
    points: int
    is_ours: bool


def weights() -> dict[str, int]:
    """Points per :class:`MatchWeight.Key`: what administrators set, else our own defaults."""
    kept = dict(MatchWeight.objects.values_list("key", "points"))
    return {str(key): kept.get(key, points) for key, points in MatchWeight.DEFAULTS.items()}


def weight_lines() -> list[Weight]:
    """The same for people to read, in the order of the reasons."""
    now = weights()
    return [Weight(str(key.label), now[key], now[key] == points) for key, points in MatchWeight.DEFAULTS.items()]


def find(
    *,
    regions: Sequence[Region],
    sector_id: int | None = None,
    country_code: str = "",
    level: str = "",
) -> list[Match]:
    """Every match of these regions, best first, in a number of queries that does not grow.

    The filters narrow which partners, and which pairs by a sector that meets; the points of a pair stay whole.
    """
    interests = PartnerInterest.objects.valid_on(timezone.localdate()).for_list().defer("text", "source")
    if country_code:
        interests = interests.filter(partner__country=country_code)
    if level:
        interests = interests.filter(partner__level=level)
    by_partner = _grouped(interests, "partner_id")
    by_region = _grouped(Potential.objects.active().filter(region__in=regions).for_list(), "region_id")
    known = _known_pairs(regions)
    counted = weights()
    found = []
    for region in regions:
        potentials = by_region.get(region.pk, [])
        if not potentials:
            continue
        for partner_id, theirs in by_partner.items():
            match = matching.compare(
                region=region,
                partner=theirs[0].partner,
                potentials=potentials,
                interests=theirs,
                is_known=(region.pk, partner_id) in known,
                weights=counted,
            )
            if match and (sector_id is None or sector_id in {sector.pk for sector in match.sectors}):
                found.append(match)
    return matching.best_first(matches=found)


def pair(*, region: Region, partner: Partner) -> Match | None:
    """The match of one pair with everything that meets, None where nothing does."""
    theirs = list(partner.interests.valid_on(timezone.localdate()).select_related("sector"))
    for each in theirs:
        each.partner = partner
    own = list(region.potentials.active().select_related("sector"))
    for potential in own:
        potential.region = region
    return matching.compare(
        region=region,
        partner=partner,
        potentials=own,
        interests=theirs,
        is_known=(region.pk, partner.pk) in _known_pairs([region]),
        weights=weights(),
    )


def draft_of(*, region: Region, partner: Partner) -> Proposal | None:
    """The file that this region began from this very match and has not submitted yet."""
    drafts = Proposal.objects.running().filter(region=region, partner=partner, number__isnull=True, match__isnull=False)
    return drafts.order_by("pk").first()


@transaction.atomic
def propose(*, region: Region, partner: Partner, actor: Officer) -> Proposal:
    """Begin a file from a match: partner, scheme, form, objects, title and reasons are filled in, and it is recorded.

    A draft already begun from this match is given back instead of a second one. Raises :class:`Refused` where nothing
    meets any longer, and on the article where the partner's country has no diplomatic relations (P27(1)a).
    """
    authorise(actor, "match.propose", region)
    region = Region.objects.select_for_update().get(pk=region.pk)
    begun = draft_of(region=region, partner=partner)
    if begun is not None:
        return begun
    # What stands in a file is Indonesian, whatever language its writer chose.
    with translation.override("id"):
        match = pair(region=region, partner=partner)
        if match is None:
            raise Refused(gettext("Potensi dan minat yang bertemu sudah tidak berlaku; catat yang baru dahulu."))
        if match.block:
            raise Refused(match.block.text, match.block.citation)
        data = _prefilled(match)
        lines = [
            {"points": point.points, "text": point.text, "citation": str(point.citation or "")}
            for point in match.points
        ]
    proposal = proposals.create(actor=actor, data=data)
    MatchRecord.objects.create(proposal=proposal, partner=partner, score=match.score, points=lines, made_by=actor)
    return proposal


def _prefilled(match: Match) -> dict[str, Any]:
    """What the match knows; benefits and the rest are the officers' own to write."""
    partner, scheme, form = match.partner, Proposal.Scheme.KSDPL, "lainnya"
    if not partner.is_local_government:
        scheme = Proposal.Scheme.KSDLL
        form = next(form for form, kinds in PARTNER_KINDS_BY_FORM.items() if partner.kind in kinds)
    sectors = ", ".join(sector.name.lower() for sector in match.sectors)
    units = list(dict.fromkeys(each.lead_unit for each in match.potentials if each.lead_unit))
    reasons = [f"- {point.text}{f' ({point.citation})' if point.citation else ''}" for point in match.points]
    return {
        **dict.fromkeys(proposals.FIELDS, ""),
        "scheme": scheme,
        "form": form,
        "partner": partner,
        "title": f"Kerja sama {match.region} dengan {partner}: {sectors}"[:400],
        "objects_of_cooperation": match.objects,
        "initiator": "region",
        "lead_unit": (", ".join(units) or match.region.letterhead_unit)[:200],
        "background": "\n".join(
            [f"Disusun dari peluang: bidang yang bertemu adalah {sectors}.", *reasons, *_quotes(match.interests)]
        )[:LONGEST],
    }


def _quotes(interests: Iterable[PartnerInterest]) -> list[str]:
    """Each wish and offer in its own words with its source."""
    return [
        f"- {interest.get_kind_display()} {interest.partner}, {interest.dated_on:%d-%m-%Y}: "
        f"{Truncator(interest.text).chars(QUOTED)} (sumber: {interest.source})"
        for interest in interests
    ]


def _grouped(rows: Iterable[Any], attribute: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, attribute)].append(row)
    return dict(found)


def _known_pairs(regions: Sequence[Region]) -> set[tuple[int, int]]:
    """(region, partner) of every running file and agreement of these regions."""
    files = Proposal.objects.filter(region__in=regions, outcome__in=ACTIVE).order_by()
    return set(files.values_list("region_id", "partner_id"))
