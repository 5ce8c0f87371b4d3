"""What an evaluation report prints, as frozen data: no request, no model, no query."""

import base64
import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.safestring import SafeString
from PIL import Image, UnidentifiedImageError

from agreements.law.tables import Citation
from agreements.reports import pdf, qr_codes
from agreements.reports.tables import Chart

EMBLEM_PREVIEW = (200, 240)  # pixels; the printed one comes from the file itself


@dataclass(frozen=True)
class Letterhead:
    """What stands on top of the region's letters; an empty line is not printed."""

    government: str
    unit: str
    address: str
    contact: str
    emblem: str

    @property
    def emblem_preview(self) -> str:
        """The emblem, small, as a data address: a browser cannot read the private folder."""
        try:
            with Image.open(io.BytesIO(pdf.read(f"media:{self.emblem}")[0])) as picture:
                picture.thumbnail(EMBLEM_PREVIEW)
                stored = io.BytesIO()
                picture.convert("RGBA").save(stored, "PNG", optimize=True)
        except (pdf.UnservedAddress, UnidentifiedImageError, OSError):
            return ""
        return "data:image/png;base64," + base64.b64encode(stored.getvalue()).decode()


@dataclass(frozen=True)
class Identity:
    """The agreement's particulars. What the record does not say stays empty and is printed as not recorded."""

    number: str
    scheme: str
    form: str
    form_citation: Citation
    objects: str
    central_reference: str
    title: str
    number_region: str
    number_partner: str
    signed_on: date | None
    place: str
    signatory_region: str
    signatory_partner: str
    in_force_on: date | None
    expires_on: date | None
    renews: bool
    languages: str
    original_at: str
    copy_at: str
    state: str
    ended_on: date | None
    end_reason: str
    is_historic: bool
    source: str


@dataclass(frozen=True)
class Basis:
    """A regulation and its articles; ``articles`` is empty where none could be verified."""

    regulation: str
    articles: str = ""


@dataclass(frozen=True)
class Event:
    """A row of the stage log that moved the file; ``when`` says the date where the source knows no day."""

    stage: str
    title: str
    on: date | None
    when: str
    letter_number: str
    letter_date: date | None
    note: str
    is_historic: bool


@dataclass(frozen=True)
class RequirementLine:
    """A requirement of P27 as the region confirmed it."""

    text: str
    citation: Citation
    status: str
    is_met: bool
    evidence: str


@dataclass(frozen=True)
class PrincipleLine:
    """One of the four aman; ``finding`` is empty where it was not assessed."""

    name: str
    meaning: str
    finding: str
    is_safe: bool
    reason: str
    on: date | None


@dataclass(frozen=True)
class ProgrammeLine:
    """What was planned and what came of it; ``share`` is the whole per cent of the target."""

    title: str
    lead_unit: str
    indicator: str
    target: Decimal
    actual: Decimal
    share: int
    state: str


@dataclass(frozen=True)
class ActivityLine:
    """Something that happened in the semester."""

    on: date | None
    title: str
    programme: str
    place: str
    participants: int | None
    cost: Decimal | None
    result: str


@dataclass(frozen=True)
class TripLine:
    """A trip or delegation in the semester; ``permit`` and ``result`` are empty where none is recorded."""

    starts_on: date
    ends_on: date
    destination: str
    direction: str
    delegation: str
    people: int
    permit: str
    lacks_permit: bool
    result: str


@dataclass(frozen=True)
class RealisedLine:
    """A benefit that came true by the end of the semester."""

    text: str
    on: date
    amount: Decimal | None
    evidence: str


@dataclass(frozen=True)
class BenefitLine:
    """One side: what was planned, what came true; ``nothing`` says so where nothing has."""

    side: str
    planned: str
    realised: tuple[RealisedLine, ...]
    nothing: str


@dataclass(frozen=True)
class ScoreLine:
    """A criterion's mark, what that mark means, the one before it, the change in a sign and a word, and the evidence.

    ``value`` is None for a criterion that only the evaluation before had.
    """

    name: str
    value: int | None
    anchor: str
    previous: int | None
    sign: str
    change: str
    evidence: str


@dataclass(frozen=True)
class AdviceLine:
    """A recommendation and how it stands."""

    text: str
    owner: str
    due_on: date
    done_on: date | None
    is_overdue: bool


@dataclass(frozen=True)
class ComparisonLine:
    """The evaluation before: its average with the change since, its conclusion, what became of its recommendations."""

    period: str
    mean: Decimal | None
    sign: str
    change: str
    conclusion: str
    advice: tuple[AdviceLine, ...]
    done: int
    # Said where the two were made under different versions of the criteria.
    remark: str


@dataclass(frozen=True)
class Signature:
    """Who signs; empty lines are left to be filled in by hand."""

    place: str
    on: date | None
    title: str
    name: str
    id_number: str


def spaced(code: str) -> str:
    """A verification code in groups of four, as it is read out: ``ABCD-EFGH-JKLM``."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


@dataclass(frozen=True)
class Verification:
    """Number and code of an issued report, and the absolute address where it is checked."""

    code: str
    url: str
    number: str = ""

    @property
    def spaced(self) -> str:
        """The code in groups of four."""
        return spaced(self.code)

    @property
    def qr(self) -> SafeString:
        """The address as a picture."""
        return qr_codes.qr(self.url)


@dataclass(frozen=True)
class Edition:
    """Which edition a report is; a corrected one names what it replaces and why."""

    number: int = 1
    replaces: str = ""
    correction: str = ""


@dataclass(frozen=True)
class EvaluationReport:
    """Everything the report prints, in its order. ``verification`` is None as long as it is a draft."""

    title: str
    parties: str
    period: str
    letterhead: Letterhead
    conclusion: str
    summary: str
    mean: Decimal | None
    comparison: ComparisonLine | None
    identity: Identity
    basis: tuple[Basis, ...]
    events: tuple[Event, ...]
    unrecorded: tuple[str, ...]
    requirements: tuple[RequirementLine, ...]
    requirements_recorded: bool
    principles: tuple[PrincipleLine, ...]
    principles_recorded: bool
    programmes: tuple[ProgrammeLine, ...]
    programmes_alive: int
    activities: tuple[ActivityLine, ...]
    trips: tuple[TripLine, ...]
    benefits: tuple[BenefitLine, ...]
    criteria: str
    scores: tuple[ScoreLine, ...]
    chart: Chart | None
    findings: str
    obstacles: str
    lessons: str
    advice: tuple[AdviceLine, ...]
    signature: Signature
    author: str
    verification: Verification | None
    edition: Edition = Edition()

    @property
    def is_draft(self) -> bool:
        """Whether it has not been issued."""
        return self.verification is None

    @property
    def full_title(self) -> str:
        """Title with parties and period, as it is kept with the issued file."""
        return f"{self.title} {self.parties}, {self.period}"
