"""What the printed sheet of a file says, as frozen data: no request, no model, no query."""

from dataclasses import dataclass
from datetime import date, datetime

from agreements.reports.evaluation_context import Verification


@dataclass(frozen=True)
class Fact:
    """A line of the identity; an empty value is not printed."""

    label: str
    value: str


@dataclass(frozen=True)
class StageLine:
    """One of the eleven stages; ``state`` is done, current, stopped or todo, ``word`` says it."""

    number: int
    label: str
    state: str
    word: str
    on: date | None


@dataclass(frozen=True)
class Lack:
    """One thing that the next move still needs; ``citation`` is empty where no article asks for it."""

    text: str
    citation: str


@dataclass(frozen=True)
class PaperLine:
    """A paper that counts for the file as it stands; ``digest`` is the beginning of its SHA-256."""

    kind: str
    number: str
    dated: date | None
    version: int
    is_final: bool
    digest: str


@dataclass(frozen=True)
class HistoryLine:
    """A row of the log; ``when`` says the date where the source knows no day."""

    on: date | None
    when: str
    title: str
    stage: str
    actor: str
    letter: str
    note: str
    is_historic: bool


@dataclass(frozen=True)
class PrintedSheet:
    """A whole file on paper. ``verification`` is None before the first submission, which gives number and code."""

    label: str
    scheme: str
    parties: str
    title: str
    government: str
    is_example: bool
    facts: tuple[Fact, ...]
    stages: tuple[StageLine, ...]
    state: str
    task: str
    waits_on: str
    since: date | None
    due_on: date | None
    lacks: tuple[Lack, ...]
    papers: tuple[PaperLine, ...]
    overtaken: int
    history: tuple[HistoryLine, ...]
    printed_at: datetime
    printed_by: str
    verification: Verification | None

    @property
    def is_running(self) -> bool:
        """Whether somebody still has to move it."""
        return bool(self.task)
