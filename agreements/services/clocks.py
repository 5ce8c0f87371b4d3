"""Reads the clock of a waiting file."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from agreements.law import workdays
from agreements.models import Holiday, Proposal

Adjustments = tuple[Collection[date], Collection[date]]


@dataclass(frozen=True)
class Reading:
    """Working days gone and left of a statutory period.

    ``left`` is negative once it has passed: overdue is shown, never treated as an approval.
    """

    total: int
    elapsed: int
    left: int
    due_on: date
    citation: str

    @property
    def is_overdue(self) -> bool:
        """Whether the period has passed."""
        return self.left < 0

    @property
    def tone(self) -> str:
        """Colour: passed, last five days, or time enough."""
        return "bad" if self.is_overdue else "warn" if self.left <= 5 else "quiet"


def adjustments() -> Adjustments:
    """The days that administrators added or took away; read once per page."""
    return Holiday.adjustments()


def read(*, proposal: Proposal, adjusted: Adjustments) -> Reading | None:
    """The clock of the step where the file waits, or None where the law sets none."""
    if proposal.due_on is None or proposal.waiting_since is None or not proposal.is_running:
        return None
    clock = proposal.current_step.clock
    if clock is None:
        return None
    today = timezone.localdate()
    return Reading(
        total=clock.working_days,
        elapsed=workdays.working_days_between(proposal.waiting_since, today, *adjusted),
        left=workdays.working_days_between(today, proposal.due_on, *adjusted),
        due_on=proposal.due_on,
        citation=str(clock.citation),
    )
