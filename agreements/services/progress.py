"""How far a file has come: the eleven stages, each with the day on which it was completed."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from agreements.law.tables import Outcome
from agreements.models import Proposal, StageLog


@dataclass(frozen=True)
class StageMark:
    """One dot of the stepper; ``state`` is done, current, stopped or todo."""

    number: int
    label: str
    state: str
    date: date | None


def stage_marks(*, proposal: Proposal, log: list[StageLog]) -> list[StageMark]:
    """The eleven stages with the day on which each was completed, as far as the log says it."""
    table, completed = proposal.table, {}
    for row in log:
        reached = table.stage(row.to_stage).number
        left = table.stage(row.from_stage).number if row.from_stage else reached
        if reached > left:
            completed[reached - 1] = row.effective_on
    here = proposal.current_stage.number
    stopped = proposal.outcome in (Outcome.REFUSED, Outcome.WITHDRAWN)
    marks = []
    for stage in table.stages:
        if stage.number < here:
            state = "done"
        elif stage.number == here:
            state = "stopped" if stopped else "current"
        else:
            state = "todo"
        day = completed.get(stage.number) if state == "done" else None
        marks.append(StageMark(stage.number, gettext(stage.short_label), state, day))
    return marks


def entered(*, proposal: Proposal, log: list[StageLog]) -> StageLog | None:
    """The row that brought the file into the stage where it stands, the last if it came there more than once."""
    rows = [row for row in log if row.to_stage == proposal.stage and row.from_stage != row.to_stage]
    return rows[-1] if rows else None
