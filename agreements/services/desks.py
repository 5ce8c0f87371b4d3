"""Who sits where: the officers that are told of something, each desk looked up once."""

from collections import defaultdict
from dataclasses import dataclass, field

from agreements.models import Officer, Region
from agreements.models.notice_kinds import PROPOSERS

People = tuple[Officer, ...]
_ROLES = (*PROPOSERS, Officer.Role.PROVINCIAL_REVIEWER, Officer.Role.LEADER)


@dataclass(frozen=True)
class Desks:
    """Active officers by region, read in one query."""

    _proposers: dict[int, People] = field(default_factory=dict)
    _reviewers: dict[int, People] = field(default_factory=dict)
    _leaders: dict[int, People] = field(default_factory=dict)

    def proposers(self, region_id: int) -> People:
        """Who owes what a region owes: its officers, for the province itself its proposers."""
        return self._proposers.get(region_id, ())

    def reviewers(self, region: Region) -> People:
        """Who decides on what this region owes: the reviewers of its province."""
        return self._reviewers.get(region.parent_id or region.pk, ())

    def leaders(self, region: Region) -> People:
        """Who leads its province."""
        return self._leaders.get(region.parent_id or region.pk, ())


def gather(*, region: Region | None = None) -> Desks:
    """The desks of every region, or of one region and its province."""
    found = Officer.objects.filter(is_active=True, role__in=_ROLES, region__isnull=False)
    if region is not None:
        found = found.filter(region__in={region.pk, region.parent_id or region.pk})
    by_role: dict[str, dict[int, list[Officer]]] = defaultdict(lambda: defaultdict(list))
    for officer in found.select_related("region").order_by("pk"):
        place: Region = officer.region  # type: ignore[assignment]
        provincial = officer.role == Officer.Role.PROVINCIAL_PROPOSER
        if officer.role not in PROPOSERS:
            by_role[officer.role][place.pk].append(officer)
        elif provincial == place.is_province:
            by_role["proposers"][place.pk].append(officer)
    reviewers, leaders = by_role[Officer.Role.PROVINCIAL_REVIEWER], by_role[Officer.Role.LEADER]
    return Desks(_frozen(by_role["proposers"]), _frozen(reviewers), _frozen(leaders))


def without(people: People, *left_out: Officer | int | None) -> People:
    """Those of ``people`` who are none of ``left_out`` (officers or their ids)."""
    ids = {each.pk if isinstance(each, Officer) else each for each in left_out}
    return tuple(person for person in people if person.pk not in ids)


def _frozen(desks: dict[int, list[Officer]]) -> dict[int, People]:
    return {pk: tuple(officers) for pk, officers in desks.items()}
