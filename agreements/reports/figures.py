"""The rows a report counts, fetched in a fixed number of queries, and the counting itself in plain Python."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils import timezone

from agreements.models import (
    Activity,
    Agreement,
    Benefit,
    Criterion,
    Evaluation,
    Programme,
    Recommendation,
    Region,
    Trip,
)
from agreements.models.reports import WHOLE_YEAR
from agreements.reports.recap_context import Totals


@dataclass(frozen=True)
class Scope:
    """Which regions and which days a report looks at; ``semester`` 0 is the whole year."""

    regions: tuple[Region, ...]
    year: int
    semester: int

    @property
    def days(self) -> tuple[date, date]:
        """First and last day of the period."""
        first = date(self.year, 7, 1) if self.semester == 2 else date(self.year, 1, 1)
        last = date(self.year, 6, 30) if self.semester == 1 else date(self.year, 12, 31)
        return first, last

    @property
    def day(self) -> date:
        """The day whose state is reported: the period's last, or today while the period runs."""
        return min(self.days[1], timezone.localdate())


@dataclass(frozen=True)
class Records:
    """What the scope holds. Lists are in a fixed order, so that two runs over the same rows print the same."""

    scope: Scope
    agreements: list[Agreement]
    programmes: list[Programme]
    activities: list[Activity]
    evaluations: list[Evaluation]
    recommendations: list[Recommendation]
    criteria: list[Criterion]
    trips: list[Trip]
    benefits: list[Benefit]

    def of_region(self, region: Region) -> "Records":
        """The part that belongs to one region."""
        return self.of_agreements([each for each in self.agreements if each.proposal.region_id == region.pk])

    def of_agreements(self, agreements: list[Agreement]) -> "Records":
        """The part that belongs to these agreements."""
        ids = {each.pk for each in agreements}
        return Records(
            self.scope,
            agreements,
            [each for each in self.programmes if each.agreement_id in ids],
            [each for each in self.activities if each.agreement_id in ids],
            [each for each in self.evaluations if each.agreement_id in ids],
            [each for each in self.recommendations if each.evaluation.agreement_id in ids],
            self.criteria,
            [each for each in self.trips if each.agreement_id in ids],
            [each for each in self.benefits if each.agreement_id in ids],
        )


def gather(scope: Scope) -> Records:
    """Nine queries, however many rows there are."""
    first, last = scope.days
    agreements = list(_agreements(scope))
    of_them = {"agreement__in": agreements}
    evaluations = (
        Evaluation.objects.filter(year=scope.year, **of_them)
        .defer("summary", "findings", "obstacles", "lessons", "review_note")
        .prefetch_related("scores")
    )
    if scope.semester != WHOLE_YEAR:
        evaluations = evaluations.filter(semester=scope.semester)
    return Records(
        scope,
        agreements,
        list(Programme.objects.filter(**of_them).order_by("agreement_id", "starts_on", "pk")),
        list(Activity.objects.filter(held_on__range=(first, last), **of_them).order_by("held_on", "pk")),
        list(evaluations.order_by("agreement_id", "semester", "pk")),
        list(_advice(scope).filter(evaluation__agreement__in=agreements)),
        # The newest version first: a criterion of several versions goes by its newest name.
        list(Criterion.objects.only("key", "name").order_by("-criteria_set__version", "position", "pk")),
        list(Trip.objects.filter(starts_on__range=(first, last), **of_them).order_by("starts_on", "pk")),
        list(Benefit.objects.filter(realised_on__range=(first, last), **of_them).order_by("realised_on", "pk")),
    )


def _agreements(scope: Scope) -> QuerySet[Agreement]:
    """Those that count: signed by the period's end and not ended before the period began.

    One whose signing day nobody recorded counts as long as it has not ended before. ``plans_region``, ``plans_nation``
    and ``plans_partner`` say for whom its file hopes for a benefit, without the long texts.
    """
    first, last = scope.days
    sides = [f"benefit_{side}" for side in Benefit.Side.values]
    plans = {
        f"plans_{side}": ExpressionWrapper(~Q(**{f"proposal__benefit_{side}": ""}), BooleanField())
        for side in Benefit.Side.values
    }
    return (
        Agreement.objects.filter(proposal__region__in=scope.regions)
        .filter(Q(signed_on__isnull=True) | Q(signed_on__lte=last))
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gte=first))
        .select_related("proposal__region", "proposal__partner__country")
        .defer("proposal__background", *(f"proposal__{name}" for name in sides))
        .annotate(**plans)
        .order_by("proposal__region__code", "signed_on", "pk")
    )


def _advice(scope: Scope) -> QuerySet[Recommendation]:
    """What evaluations up to the period recommended and the province accepted, carried out or not."""
    until = Q(evaluation__year__lt=scope.year)
    if scope.semester == WHOLE_YEAR:
        until |= Q(evaluation__year=scope.year)
    else:
        until |= Q(evaluation__year=scope.year, evaluation__semester__lte=scope.semester)
    return (
        Recommendation.objects.tracked()
        .filter(until)
        .select_related("evaluation")
        .only("text", "owner", "due_on", "done_on", "evaluation__agreement_id")
        .order_by("due_on", "pk")
    )


def state_on(agreement: Agreement, day: date) -> Agreement.State:
    """Whether the agreement bound on ``day``, by the same rules as :attr:`Agreement.state` does for today."""
    if agreement.ended_on and agreement.ended_on <= day:
        return Agreement.State.ENDED
    if agreement.expires_on and agreement.expires_on < day and not agreement.renews_automatically:
        return Agreement.State.EXPIRED
    if agreement.suspended_on and agreement.suspended_on <= day:
        return Agreement.State.SUSPENDED
    if agreement.is_historic and not agreement.expires_on and not agreement.renews_automatically:
        return Agreement.State.UNKNOWN
    return Agreement.State.IN_FORCE


def is_kept(programme: Programme) -> bool:
    """Running or done: what is counted as "17 dari 22 program berjalan"."""
    return programme.state in Programme.KEPT


def is_promised(programme: Programme) -> bool:
    """Everything but what was given up."""
    return programme.state != Programme.State.DROPPED


def mean(values: Iterable[int]) -> Decimal | None:
    """The average with one decimal; None of nothing."""
    found = list(values)
    if not found:
        return None
    return (Decimal(sum(found)) / len(found)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def accepted(records: Records) -> list[Evaluation]:
    """The evaluations that the province accepted: only their marks are averaged."""
    return [each for each in records.evaluations if each.state == Evaluation.State.ACCEPTED]


def marks(records: Records) -> dict[str, list[int]]:
    """The marks of accepted evaluations by the criterion's key, which is the same in every version of the criteria."""
    keys = {each.pk: each.key for each in records.criteria}
    found: dict[str, list[int]] = defaultdict(list)
    for evaluation in accepted(records):
        for score in evaluation.scores.all():
            found[keys.get(score.criterion_id, str(score.criterion_id))].append(score.value)
    return found


def totals(records: Records) -> Totals:
    """All the numbers of a scope."""
    day = records.scope.day
    states = Counter(state_on(each, day) for each in records.agreements)
    by_state = Counter(each.state for each in records.programmes)
    return Totals(
        agreements=len(records.agreements),
        in_force=states[Agreement.State.IN_FORCE],
        expired=states[Agreement.State.EXPIRED],
        suspended=states[Agreement.State.SUSPENDED],
        ended=states[Agreement.State.ENDED],
        unknown=states[Agreement.State.UNKNOWN],
        promised=sum(is_promised(each) for each in records.programmes),
        kept=sum(is_kept(each) for each in records.programmes),
        done=by_state[Programme.State.DONE],
        stalled=by_state[Programme.State.STALLED],
        halted=by_state[Programme.State.SUSPENDED],
        dropped=by_state[Programme.State.DROPPED],
        budget=budget(records.programmes),
        activities=len(records.activities),
        participants=sum(each.participants or 0 for each in records.activities),
        cost=sum((each.cost or Decimal(0) for each in records.activities), Decimal(0)),
        evaluations=len(records.evaluations),
        accepted=len(accepted(records)),
        mean=mean(mark for found in marks(records).values() for mark in found),
        trips=len(records.trips),
        trip_gaps=sum(has_gap(each) for each in records.trips),
        benefits=len(records.benefits),
        followed=len(records.recommendations),
        followed_done=sum(each.done_on is not None for each in records.recommendations),
        overdue=len(late(records)),
    )


def late(records: Records) -> list[Recommendation]:
    """The recommendations that are not carried out and whose day lies before the reported one, the oldest first."""
    return [each for each in records.recommendations if each.done_on is None and each.due_on < records.scope.day]


def budget(programmes: Iterable[Programme]) -> Decimal:
    """What is planned for the programmes that are promised, in rupiah; a budget nobody recorded counts nothing."""
    return sum((each.budget or Decimal(0) for each in programmes if is_promised(each)), Decimal(0))


def has_gap(trip: Trip) -> bool:
    """Whether a permit or the note of its result is missing."""
    return trip.lacks_permit or trip.lacks_result


def months_of(scope: Scope) -> list[int]:
    """The months of the period."""
    first, last = scope.days
    return list(range(first.month, last.month + 1))


def soon(records: Records) -> list[Agreement]:
    """Agreements in force whose term ends within a year of the reported day, the nearest first."""
    day = records.scope.day
    limit = date(day.year + 1, day.month, min(day.day, 28))
    found = [
        each
        for each in records.agreements
        if state_on(each, day) == Agreement.State.IN_FORCE
        and not each.renews_automatically
        and each.expires_on
        and each.expires_on <= limit
    ]
    return sorted(found, key=lambda each: (each.expires_on or day, each.pk))


def silent(records: Records) -> list[Agreement]:
    """Agreements in force under which nothing was recorded in the period."""
    busy = {each.agreement_id for each in records.activities}
    day = records.scope.day
    return [
        each for each in records.agreements if state_on(each, day) == Agreement.State.IN_FORCE and each.pk not in busy
    ]
