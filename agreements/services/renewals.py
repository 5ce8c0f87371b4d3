"""The renewal planner: from the end of the term back to the latest day on which a new file still comes in time."""

import math
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from agreements.law import registry, workdays
from agreements.law.tables import Outcome, Stage
from agreements.models import Agreement, Proposal
from agreements.services import clocks, durations


@dataclass(frozen=True)
class PlannedStage:
    """A stage with the working days it has taken, where the figure is from, and the latest day to enter it."""

    stage: Stage
    working_days: int | None
    source: str
    files: int
    begin_by: date | None

    @property
    def source_label(self) -> str:
        """``median 3 berkas daerah ini``, or that nothing is known."""
        if self.working_days is None:
            return gettext("belum ada riwayat")
        words = {
            "own": gettext("median daerah ini, dari %(files)s berkas"),
            "province": gettext("median provinsi, dari %(files)s berkas"),
            "all": gettext("median semua daerah, dari %(files)s berkas"),
        }
        return words[self.source] % {"files": self.files}


@dataclass(frozen=True)
class RenewalPlan:
    """``start_by`` is None where some stage has no history: no date is made up. ``working_days`` adds what is known."""

    ends_on: date
    stages: list[PlannedStage]
    working_days: int
    start_by: date | None

    @property
    def unknown(self) -> list[PlannedStage]:
        """Stages of which nothing is known."""
        return [each for each in self.stages if each.working_days is None]

    @property
    def has_history(self) -> bool:
        """Whether anything is known at all."""
        return any(each.working_days is not None for each in self.stages)


def running_files(*, ids: list[int]) -> dict[int, Proposal]:
    """The running file that extends each of these agreements, by the agreement's id; one query."""
    running = Proposal.objects.filter(extends_id__in=ids, outcome=Outcome.RUNNING).select_related(
        "region__parent", "partner__country"
    )
    return {file.extends_id: file for file in running.order_by("pk") if file.extends_id}


def plan(*, agreement: Agreement, past: durations.Past, adjusted: clocks.Adjustments) -> RenewalPlan | None:
    """Count back from the end of the term; None for an agreement without one. A fraction of a day counts whole."""
    if agreement.expires_on is None:
        return None
    region = agreement.proposal.region
    stages = [stage for stage in registry.current_stages() if not stage.is_final]
    known = [(stage, past.figure(region, stage.key)) for stage in stages]
    day: date | None = agreement.expires_on
    planned: list[PlannedStage] = []
    for stage, found in reversed(known):
        if found is None:
            day = None
            planned.append(PlannedStage(stage, None, "", 0, None))
            continue
        source, figure = found
        days = math.ceil(figure.days)
        day = workdays.working_days_before(day, days, *adjusted) if day is not None else None
        planned.append(PlannedStage(stage, days, source, figure.files, day))
    planned.reverse()
    total = sum(each.working_days or 0 for each in planned)
    return RenewalPlan(agreement.expires_on, planned, total, day)
