"""The picture of the whole: where files stand, how long stages take, what is late where, and what is kept.

Numbers for charts and their tables, over what one user sees; nothing here draws, and no function asks more often when
there is more to count.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q
from django.utils import timezone

from agreements.law import registry
from agreements.law.tables import Citation, Outcome, Stage
from agreements.models import Agreement, Officer, Programme, Proposal, Region, ReportObligation
from agreements.services import clocks, durations


@dataclass(frozen=True)
class FunnelRow:
    """Files at one stage. The last stage counts agreements being carried out, every other one running files."""

    stage: Stage
    ksdpl: int
    ksdll: int

    @property
    def total(self) -> int:
        """Both schemes."""
        return self.ksdpl + self.ksdll

    @property
    def query(self) -> str:
        """The query of the files' list that shows exactly these."""
        return f"hasil={_outcome_at(self.stage).value}&tahap={self.stage.key}"


@dataclass(frozen=True)
class Funnel:
    """The eleven stages in order, those without a file included."""

    rows: list[FunnelRow]

    @property
    def running(self) -> int:
        """Files that somebody still has to move."""
        return sum(row.total for row in self.rows if not row.stage.is_final)

    @property
    def most(self) -> int:
        """The longest bar, at least 1 so that one may divide by it."""
        return max([row.total for row in self.rows] + [1])


def funnel(*, user: Officer) -> Funnel:
    """How many files stand at which stage, in one query."""
    stands = Q(outcome=Outcome.RUNNING) | Q(outcome=Outcome.AGREED)
    rows = Proposal.objects.visible_to(user).filter(stands).order_by().values_list("stage", "scheme")
    counted = {(stage, scheme): number for stage, scheme, number in rows.annotate(number=Count("pk"))}
    return Funnel(
        [
            FunnelRow(stage, counted.get((stage.key, "ksdpl"), 0), counted.get((stage.key, "ksdll"), 0))
            for stage in registry.current_stages()
        ]
    )


def _outcome_at(stage: Stage) -> Outcome:
    return Outcome.AGREED if stage.is_final else Outcome.RUNNING


@dataclass(frozen=True)
class Limit:
    """Working days that one step of a stage has: by an article, or (``citation`` None) by a service target."""

    step: str
    working_days: int
    citation: Citation | None


@dataclass(frozen=True)
class StageTime:
    """A stage's median beside what its steps are given; ``figure`` is None where no file has completed it."""

    stage: Stage
    figure: durations.Figure | None
    limits: list[Limit]

    @property
    def limit(self) -> int | None:
        """Working days that its steps with a limit have together; None where no step has one."""
        return sum(each.working_days for each in self.limits) or None

    @property
    def days(self) -> float:
        """The length of its bar: the median, 0 where there is none."""
        return self.figure.days if self.figure else 0

    @property
    def is_whole(self) -> bool:
        """Whether every step has a limit: only then may the median be held against their sum."""
        return len(self.limits) == len(self.stage.steps)

    @property
    def is_over(self) -> bool:
        """Whether the median is longer than all limits together."""
        limit = self.limit
        return bool(self.is_whole and limit and self.figure and self.figure.days > limit)


@dataclass(frozen=True)
class Times:
    """The ten stages that end, in order."""

    rows: list[StageTime]

    @property
    def longest(self) -> float:
        """The longest bar or mark, at least 1 so that one may divide by it."""
        return max(
            [row.figure.days for row in self.rows if row.figure]
            + [float(row.limit) for row in self.rows if row.limit]
            + [1.0]
        )

    @property
    def has_figures(self) -> bool:
        """Whether any stage has been measured."""
        return any(row.figure for row in self.rows)


def times(*, user: Officer) -> Times:
    """Median working days per stage, beside periods of the law and service targets; five queries."""
    targets = clocks.targets()
    measured = durations.overview(user=user).stages
    return Times([StageTime(row.stage, row.figure, _limits(row.stage, targets)) for row in measured])


def _limits(stage: Stage, targets: clocks.Targets) -> list[Limit]:
    found = []
    for step in stage.steps:
        if step.clock:
            found.append(Limit(step.label, step.clock.working_days, step.clock.citation))
        elif (stage.key, step.key) in targets:
            found.append(Limit(step.label, targets[stage.key, step.key], None))
    return found


@dataclass(frozen=True)
class RegionLoad:
    """What one region has on the way, and what of it is late; ``oldest_due`` is the earliest day that has passed."""

    region: Region
    running: int
    late_files: int
    late_reports: int
    oldest_due: date | None

    @property
    def late(self) -> int:
        """Files and reports together."""
        return self.late_files + self.late_reports


def by_region(*, user: Officer) -> list[RegionLoad]:
    """Regions that have anything on the way or late, the most late first; three queries.

    A file whose clock stands still has no due day and is not late.
    """
    today = timezone.localdate()
    files = Proposal.objects.visible_to(user).running().order_by().values_list("region_id")
    late = Q(due_on__lt=today)
    of_files = {
        region_id: (running, number, oldest)
        for region_id, running, number, oldest in files.annotate(
            running=Count("pk"), late=Count("pk", filter=late), oldest=Min("due_on", filter=late)
        )
    }
    owed = ReportObligation.objects.visible_to(user).open().filter(late).order_by().values_list("region_id")
    of_reports = {
        region_id: (number, oldest)
        for region_id, number, oldest in owed.annotate(late=Count("pk"), oldest=Min("due_on"))
    }
    loads = []
    for region in Region.objects.visible_to(user):
        running, late_files, first_file = of_files.get(region.pk, (0, 0, None))
        late_reports, first_report = of_reports.get(region.pk, (0, None))
        if running or late_reports:
            first = min(filter(None, (first_file, first_report)), default=None)
            loads.append(RegionLoad(region, running, late_files, late_reports, first))
    return sorted(loads, key=lambda load: (-load.late, load.oldest_due or date.max, load.region.code))


@dataclass(frozen=True)
class Promise:
    """Programmes promised by a region's agreements in force, without those given up; ``kept``: running or done."""

    region: Region
    agreements: int
    promised: int
    kept: int
    done: int
    stalled: int


@dataclass(frozen=True)
class Promises:
    """By region in the order of their codes; regions without an agreement in force are left out."""

    rows: list[Promise]

    @property
    def promised(self) -> int:
        """Over all regions."""
        return sum(row.promised for row in self.rows)

    @property
    def kept(self) -> int:
        """Over all regions."""
        return sum(row.kept for row in self.rows)

    @property
    def most(self) -> int:
        """The longest bar, at least 1 so that one may divide by it."""
        return max([row.promised for row in self.rows] + [1])


def promises(*, user: Officer) -> Promises:
    """What agreements in force have promised and what of it is kept; three queries."""
    in_force = Agreement.objects.visible_to(user).in_force().order_by()
    agreements: Mapping[int, int] = dict(
        in_force.values_list("proposal__region_id")
        .annotate(number=Count("pk"))
        .values_list("proposal__region_id", "number")
    )
    programmes = Programme.objects.filter(agreement__in=in_force.values("pk")).order_by()
    counted: dict[int, dict[str, int]] = defaultdict(dict)
    for region_id, state, number in programmes.values_list("agreement__proposal__region_id", "state").annotate(
        number=Count("pk")
    ):
        counted[region_id][state] = number
    rows = []
    for region in Region.objects.visible_to(user):
        if region.pk in agreements:
            states = counted[region.pk]
            rows.append(
                Promise(
                    region,
                    agreements[region.pk],
                    promised=sum(number for state, number in states.items() if state != Programme.State.DROPPED),
                    kept=sum(states.get(state, 0) for state in Programme.KEPT),
                    done=states.get(Programme.State.DONE, 0),
                    stalled=states.get(Programme.State.STALLED, 0),
                )
            )
    return Promises(rows)
