"""Clocks of waiting files: the law's period for a step, else the service target, in working days."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from agreements.law import workdays
from agreements.law.stage_parts import PREPARING
from agreements.models import Holiday, Proposal, ServiceTarget

Adjustments = tuple[Collection[date], Collection[date]]
Targets = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Reading:
    """Working days gone and left.

    ``left`` is negative once the period has passed: overdue is shown, never treated as an approval. ``citation`` is
    empty for a service target. A stopped clock has no due date and shows only ``elapsed``.
    """

    total: int
    elapsed: int
    left: int
    due_on: date | None
    citation: str
    is_stopped: bool = False

    @property
    def is_target(self) -> bool:
        """Whether it runs on a service target and not on a period of the law."""
        return not self.citation and not self.is_stopped

    @property
    def is_overdue(self) -> bool:
        """Whether the period has passed."""
        return self.left < 0

    @property
    def tone(self) -> str:
        """Colour: passed, last five days, or time enough."""
        if self.is_stopped:
            return "quiet"
        return "bad" if self.is_overdue else "warn" if self.left <= 5 else "quiet"


def adjustments() -> Adjustments:
    """The days that administrators added or took away; read once per page."""
    return Holiday.adjustments()


def targets() -> Targets:
    """Service targets in working days, by (stage, step)."""
    rows = ServiceTarget.objects.values_list("stage", "step", "working_days")
    return {(stage, step): days for stage, step, days in rows}


def days_for(*, proposal: Proposal) -> int | None:
    """Working days that the file has where it stands: the law's, else the target's, else None."""
    clock = proposal.current_step.clock
    return clock.working_days if clock else targets().get((proposal.stage, proposal.step))


def is_stopped(proposal: Proposal) -> bool:
    """Whether the review's clock stands still because the file is back for correction."""
    return proposal.is_running and proposal.step == PREPARING and proposal.clock_used is not None


def read(*, proposal: Proposal, adjusted: Adjustments) -> Reading | None:
    """The clock of the step where the file waits, or None where neither law nor target sets one."""
    used = proposal.clock_used or 0
    if is_stopped(proposal):
        return Reading(total=used, elapsed=used, left=0, due_on=None, citation="", is_stopped=True)
    since, due = proposal.waiting_since, proposal.due_on
    if due is None or since is None or not proposal.is_running:
        return None
    clock, today = proposal.current_step.clock, timezone.localdate()
    return Reading(
        total=clock.working_days if clock else used + workdays.working_days_between(since, due, *adjusted),
        elapsed=used + workdays.working_days_between(since, today, *adjusted),
        left=workdays.working_days_between(today, due, *adjusted),
        due_on=due,
        citation=str(clock.citation) if clock else "",
    )
