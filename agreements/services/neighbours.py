"""Which other regions of the province already deal with a partner, the unit it lies in, or its country.

The facts shared between regions are few and read as such: region, partner, where the cooperation stands, the year, and
the office to ask. No title, text or paper of a file is ever read here. Files that were not submitted yet, were
withdrawn or refused are their region's own affair and are left out.
"""

from dataclasses import dataclass

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils.translation import gettext

from agreements.law import registry
from agreements.law.tables import Outcome
from agreements.models import Country, Officer, Partner, Proposal, Region

SHOWN = (Outcome.RUNNING, Outcome.AGREED, Outcome.ENDED)
# Nearest first.
SAME_PARTNER, SAME_UNIT, SAME_COUNTRY = "partner", "unit", "country"
NEARNESS = (SAME_PARTNER, SAME_UNIT, SAME_COUNTRY)
LIMIT = 30
READ = 300
COLUMNS = (
    "region_id",
    "region__name",
    "region__contact",
    "partner_id",
    "partner__name",
    "partner__within",
    "scheme",
    "law_version",
    "stage",
    "outcome",
    "waiting_since",
    "agreement__signed_on",
)


@dataclass(frozen=True)
class Neighbour:
    """One cooperation of another region, as far as it is shared.

    ``year`` is that of the signing, else since when the file stands where it is; None where no source tells it.
    """

    nearness: str
    region: str
    contact: str
    partner: str
    partner_id: int
    standing: str
    year: int | None


def of_partner(*, partner: Partner, actor: Officer, region: Region | None = None) -> list[Neighbour]:
    """Who deals with this partner, its unit or its country; ``region`` is the one that asks, else the actor's."""
    return _found(partner.country, partner, actor, region)


def of_country(*, country: Country, actor: Officer) -> list[Neighbour]:
    """Who deals with anybody in this country."""
    return _found(country, None, actor, None)


def _found(country: Country, partner: Partner | None, actor: Officer, region: Region | None) -> list[Neighbour]:
    asking = region or actor.region
    files = _shared_with(actor).filter(partner__country=country, outcome__in=SHOWN, number__isnull=False)
    if asking is not None:
        files = files.exclude(region=asking)
    is_other = Case(When(partner=partner, then=0), default=1) if partner else Value(1)
    rows = files.annotate(is_other=is_other).order_by("is_other", "-year", "-pk").values_list(*COLUMNS)
    found = [_neighbour(row, partner) for row in rows[:READ]]
    return sorted(found, key=lambda each: (NEARNESS.index(each.nearness), -(each.year or 0)))[:LIMIT]


def _shared_with(actor: Officer) -> QuerySet[Proposal]:
    """Files of the actor's own province, its kabupaten/kota included; an administrator without a region reads all."""
    if actor.region is None:
        return Proposal.objects.all() if actor.is_administrator else Proposal.objects.none()
    province = actor.region.parent_id or actor.region_id
    return Proposal.objects.filter(Q(region_id=province) | Q(region__parent_id=province))


def _neighbour(row: tuple, partner: Partner | None) -> Neighbour:
    (_region, region, contact, partner_id, name, within, scheme, version, stage, outcome, since, signed_on) = row
    known_on = signed_on or since
    return Neighbour(
        nearness=_nearness(partner, partner_id, name, within),
        region=region,
        contact=contact,
        partner=", ".join(part for part in (name, within) if part),
        partner_id=partner_id,
        standing=_standing(scheme, version, stage, outcome),
        year=known_on.year if known_on else None,
    )


def _nearness(partner: Partner | None, partner_id: int, name: str, within: str) -> str:
    if partner is None:
        return SAME_COUNTRY
    if partner_id == partner.pk:
        return SAME_PARTNER
    # Yantai and Binzhou lie in Shandong; Hangzhou lies in Zhejiang, which is a partner itself.
    is_same_unit = bool(within) and within in (partner.within, partner.name)
    return SAME_UNIT if is_same_unit or (partner.within and partner.within == name) else SAME_COUNTRY


def _standing(scheme: str, version: str, stage: str, outcome: str) -> str:
    if outcome == Outcome.AGREED:
        return gettext("perjanjian berjalan")
    if outcome == Outcome.ENDED:
        return gettext("perjanjian berakhir")
    known = registry.table(scheme, version).stage(stage)
    return gettext("tahap %(number)s, %(stage)s") % {"number": known.number, "stage": gettext(known.short_label)}
