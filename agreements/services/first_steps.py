"""The short path to a first usulan: its steps, where each is done, and how long its stages take."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy
from django_stubs_ext import StrPromise

from agreements import policies
from agreements.law import registry
from agreements.law.tables import Stage
from agreements.models import FirstStep, Officer
from agreements.services import clocks, durations
from agreements.services.durations import ENOUGH, Figure


@dataclass(frozen=True)
class Page:
    """A page that a step may lead to; ``action`` is what one must be allowed to do there, empty where all may."""

    label: StrPromise
    action: str = ""


PAGES: Mapping[str, Page] = {
    "partner_list": Page(gettext_lazy("Daftar mitra")),
    "proposal_create": Page(gettext_lazy("Usulan baru"), "proposal.create"),
    "proposal_list": Page(gettext_lazy("Daftar usulan")),
    "template_list": Page(gettext_lazy("Templat surat")),
    "stage_guide": Page(gettext_lazy("Panduan tahapan")),
    "question_list": Page(gettext_lazy("Tanya jawab")),
    "regulation_list": Page(gettext_lazy("Peraturan")),
    "durations": Page(gettext_lazy("Lama tahap")),
}


@dataclass(frozen=True)
class Time:
    """How long a stage takes in working days: what law or target says, and the median so far. None: not known."""

    label: str
    law: int | None
    law_citation: str
    target: int | None
    usual: Figure | None

    @property
    def is_known(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.law or self.target or self.usual)


@dataclass(frozen=True)
class Step:
    """A step with its page; ``page`` is empty where it has none or the reader may not act there (``is_withheld``)."""

    row: FirstStep
    page: str
    page_label: str
    is_withheld: bool
    times: list[Time]


def steps(*, user: Officer) -> list[Step]:
    """The path as this officer may walk it; the same number of queries however many steps.

    The median is that of the files that the officer sees, and only where they are at least :data:`durations.ENOUGH`.
    """
    rows = list(FirstStep.objects.published())
    targets = clocks.targets()
    medians = {row.stage.key: row.figure for row in durations.overview(user=user).stages}
    stages = {stage.key: stage for stage in registry.current_stages()}
    found = []
    for row in rows:
        page = PAGES.get(row.link)
        may = page is not None and (not page.action or bool(policies.may(user, page.action)))
        known = [stages[key] for key in row.stage_keys if key in stages]
        found.append(
            Step(
                row=row,
                page=row.link if may else "",
                page_label=str(page.label) if page else "",
                is_withheld=page is not None and not may,
                times=[_time(stage, targets, medians.get(stage.key)) for stage in known],
            )
        )
    return found


def _time(stage: Stage, targets: clocks.Targets, median: Figure | None) -> Time:
    clock = next((step.clock for step in stage.steps if step.clock), None)
    own = [days for (key, _step), days in targets.items() if key == stage.key]
    return Time(
        label=f"{stage.number}. {gettext(stage.short_label)}",
        law=clock.working_days if clock else None,
        law_citation=str(clock.citation) if clock else "",
        target=sum(own) if own else None,
        usual=median if median and median.files >= ENOUGH else None,
    )
