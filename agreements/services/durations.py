"""How long the stages take: medians in working days, read from the log."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from statistics import median
from typing import Any, Protocol

from django.db.models import F, Q

from agreements.law import registry, workdays
from agreements.law.tables import Stage, Table
from agreements.models import Officer, Proposal, Region, StageLog
from agreements.models.stage_log import CREATED, HISTORY
from agreements.services import clocks

# Fewer files than this say nothing about what is usual.
ENOUGH = 3
FIELDS = (
    "proposal_id",
    "proposal__region_id",
    "proposal__scheme",
    "proposal__law_version",
    "event",
    "from_stage",
    "to_stage",
    "effective_on",
)


class Row(Protocol):
    """What is read of a row of the log."""

    @property
    def event(self) -> str: ...
    @property
    def from_stage(self) -> str: ...
    @property
    def to_stage(self) -> str: ...
    @property
    def effective_on(self) -> date | None: ...


@dataclass(frozen=True)
class Stay:
    """One visit of a file to ``stage``, left for ``to_stage``; ``working_days`` is None where a date is unknown."""

    stage: str
    to_stage: str
    working_days: int | None


@dataclass(frozen=True)
class Figure:
    """Median working days, and how many files it comes from."""

    days: float
    files: int


@dataclass(frozen=True)
class StageRow:
    """A stage with its figure over all regions."""

    stage: Stage
    figure: Figure | None


@dataclass(frozen=True)
class RegionRow:
    """A region's figures, in the order of the stages."""

    region: Region
    figures: list[tuple[Stage, Figure | None]]


@dataclass(frozen=True)
class Overview:
    """Medians per stage, and per stage and region; regions without any are left out."""

    stages: list[StageRow]
    regions: list[RegionRow]
    longest: float


def overview(*, user: Officer) -> Overview:
    """Medians over the files that ``user`` sees; three queries, however many files."""
    rows = _rows(StageLog.objects.filter(proposal__in=Proposal.objects.visible_to(user)))
    everywhere: dict[str, list[int]] = defaultdict(list)
    by_region: dict[tuple[int, str], list[int]] = defaultdict(list)
    for region_id, totals in _files(rows, clocks.adjustments()):
        for stage, days in totals.items():
            everywhere[stage].append(days)
            by_region[region_id, stage].append(days)
    stages = [stage for stage in registry.current_stages() if not stage.is_final]
    overall = [StageRow(stage, _figure(everywhere.get(stage.key))) for stage in stages]
    measured = {region_id for region_id, _stage in by_region}
    regions = [
        RegionRow(region, [(stage, _figure(by_region.get((region.pk, stage.key)))) for stage in stages])
        for region in Region.objects.visible_to(user)
        if region.pk in measured
    ]
    return Overview(overall, regions, max((row.figure.days for row in overall if row.figure), default=0))


def usual(*, proposal: Proposal, adjusted: clocks.Adjustments) -> Figure | None:
    """The median of the file's present stage over its whole province; None below :data:`ENOUGH` files.

    A number over several files, so that it may count files that the reader does not see.
    """
    province = proposal.region.parent_id or proposal.region_id
    here = Q(proposal__region=province) | Q(proposal__region__parent=province)
    at_stage = Q(from_stage=proposal.stage) | Q(to_stage=proposal.stage)
    files = _files(_rows(StageLog.objects.filter(here & at_stage)), adjusted)
    days = [totals[proposal.stage] for _region, totals in files if proposal.stage in totals]
    return _figure(days) if len(days) >= ENOUGH else None


@dataclass(frozen=True)
class Past:
    """What stages have taken so far, for looking up a region's own figure, then its province's, then everybody's."""

    own: Mapping[tuple[int, str], list[int]]
    province: Mapping[tuple[int, str], list[int]]
    everywhere: Mapping[str, list[int]]

    def figure(self, region: Region, stage: str) -> tuple[str, Figure] | None:
        """(``own``, ``province`` or ``all``, figure); None where no file has completed the stage anywhere."""
        found = (
            ("own", self.own.get((region.pk, stage))),
            ("province", self.province.get((region.parent_id or region.pk, stage))),
            ("all", self.everywhere.get(stage)),
        )
        return next(((source, figure) for source, days in found if (figure := _figure(days))), None)


def past(*, adjusted: clocks.Adjustments) -> Past:
    """Working days of every completed stage of every file, in two queries: numbers over files, naming none."""
    own: dict[tuple[int, str], list[int]] = defaultdict(list)
    province: dict[tuple[int, str], list[int]] = defaultdict(list)
    everywhere: dict[str, list[int]] = defaultdict(list)
    parents = dict(Region.objects.values_list("pk", "parent_id"))
    for region_id, totals in _files(_rows(StageLog.objects.all()), adjusted):
        for stage, days in totals.items():
            own[region_id, stage].append(days)
            province[parents[region_id] or region_id, stage].append(days)
            everywhere[stage].append(days)
    return Past(own, province, everywhere)


def stays(*, rows: Iterable[Row], counted: Mapping[date, int]) -> list[Stay]:
    """The completed visits of one file, from its log in order. ``counted`` is a :func:`workdays.running_count`.

    A file entered as riwayat lama began on the day its source gives, not on the day it was typed.
    """
    found: list[Stay] = []
    entry: Row | None = None
    for row in rows:
        is_move = row.from_stage != row.to_stage
        if entry is not None and is_move and entry.to_stage == row.from_stage:
            is_typing = entry.event == CREATED and row.event == HISTORY
            days = None if is_typing else _between(entry.effective_on, row.effective_on, counted)
            found.append(Stay(row.from_stage, row.to_stage, days))
        is_dated_at_last = row.event == HISTORY and (
            entry is None or entry.event == CREATED or entry.effective_on is None
        )
        if is_move or is_dated_at_last:
            entry = row
    return found


def _between(start: date | None, end: date | None, counted: Mapping[date, int]) -> int | None:
    if start is None or end is None or end < start:
        return None
    return counted[end] - counted[start]


def _rows(log: Any) -> list[Any]:
    """The rows that enter or leave a stage, file by file, in one query."""
    told = log.filter(~Q(from_stage=F("to_stage")) | Q(event=HISTORY)).order_by("proposal_id", "seq")
    return list(told.values_list(*FIELDS, named=True))


def _files(rows: list[Any], adjusted: clocks.Adjustments) -> Iterator[tuple[int, dict[str, int]]]:
    """(region, working days per completed stage) of each file."""
    days = [row.effective_on for row in rows if row.effective_on]
    counted = workdays.running_count(min(days), max(days), *adjusted) if days else {}
    for _proposal, group in groupby(rows, key=lambda row: row.proposal_id):
        of_file = list(group)
        first = of_file[0]
        table = registry.table(first.proposal__scheme, first.proposal__law_version)
        yield first.proposal__region_id, _totals(of_file, table, counted)


def _totals(rows: list[Any], table: Table, counted: Mapping[date, int]) -> dict[str, int]:
    """Working days per stage that the file has completed; its visits add up.

    Left out: a stage that the file is back in, one with an unknown date, and one that riwayat lama leaps from over
    others, because the source does not say when it ended.
    """
    visits: dict[str, list[Stay]] = defaultdict(list)
    for stay in stays(rows=rows, counted=counted):
        visits[stay.stage].append(stay)
    totals = {}
    for stage, made in visits.items():
        is_completed = table.stage(made[-1].to_stage).number == table.stage(stage).number + 1
        days = [stay.working_days for stay in made if stay.working_days is not None]
        if is_completed and len(days) == len(made) and rows[-1].to_stage != stage:
            totals[stage] = sum(days)
    return totals


def _figure(days: list[int] | None) -> Figure | None:
    return Figure(median(days), len(days)) if days else None
