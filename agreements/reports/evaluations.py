"""The evaluation report: one typed context for the preview in the browser and for the PDF, and its issue."""

import base64
import io
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext
from PIL import Image, UnidentifiedImageError

from agreements.law.tables import Citation
from agreements.models import (
    Agreement,
    Assessment,
    Evaluation,
    IssuedReport,
    Officer,
    Programme,
    Proposal,
    Region,
    RequirementItem,
    StageLog,
)
from agreements.models.stage_log import CREATED, HISTORY, PARITY
from agreements.reports import articles, charts, pdf
from agreements.services import evaluations

TEMPLATE = "print/evaluation.html"
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
            with Image.open(pdf.locate(f"media:{self.emblem}")) as picture:
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
    letter: str
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
class ScoreLine:
    """A criterion's mark, the one before it, and what it rests on."""

    name: str
    value: int
    previous: int | None
    evidence: str
    bar: SafeString


@dataclass(frozen=True)
class AdviceLine:
    """A recommendation and how it stands."""

    text: str
    owner: str
    due_on: date
    done_on: date | None
    is_overdue: bool


@dataclass(frozen=True)
class Signature:
    """Who signs; empty lines are left to be filled in by hand."""

    place: str
    on: date | None
    title: str
    name: str
    id_number: str


@dataclass(frozen=True)
class Verification:
    """The code on an issued report and the absolute address where it is checked."""

    code: str
    url: str

    @property
    def spaced(self) -> str:
        """The code in groups of four, as it is read out."""
        return "-".join(self.code[start : start + 4] for start in range(0, len(self.code), 4))

    @property
    def qr(self) -> SafeString:
        """The address as a picture."""
        return charts.qr(self.url)


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
    previous_mean: Decimal | None
    previous_period: str
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
    scores: tuple[ScoreLine, ...]
    findings: str
    obstacles: str
    lessons: str
    advice: tuple[AdviceLine, ...]
    signature: Signature
    author: str
    verification: Verification | None

    @property
    def is_draft(self) -> bool:
        """Whether it has not been issued."""
        return self.verification is None

    @property
    def full_title(self) -> str:
        """Title with parties and period, as it is kept with the issued file."""
        return f"{self.title} {self.parties}, {self.period}"


def build(evaluation: Evaluation, *, verification: Verification | None = None, on: date | None = None):
    """The report of an evaluation fetched ``with_file()``, always in Indonesian; ``on`` is the day it is signed."""
    with translation.override(pdf.LANGUAGE):
        return _build(evaluation, verification, on)


def preview(evaluation: Evaluation, *, base_url: str) -> str:
    """The report as a page for the browser."""
    return pdf.html_of(TEMPLATE, {"report": _as_issued(evaluation, base_url), "evaluation": evaluation})


def draft(evaluation: Evaluation) -> bytes:
    """The report as a PDF marked as a draft."""
    return pdf.render(TEMPLATE, {"report": build(evaluation), "evaluation": evaluation})


def issue(*, evaluation: Evaluation, actor: Officer, base_url: str) -> IssuedReport:
    """Give the report its code, render it, and keep its bytes for good.

    ``base_url`` is this installation's address, such as ``https://kerjasama.example.go.id/``. Raises NotAllowed or
    Refused before anything is rendered.
    """
    evaluations.check_issuable(evaluation=evaluation, actor=actor)
    verification = _verification(evaluations.new_code(), base_url)
    report = build(evaluation, verification=verification, on=timezone.localdate())
    content = pdf.render(TEMPLATE, {"report": report, "evaluation": evaluation})
    return evaluations.record_issue(
        evaluation=evaluation, actor=actor, code=verification.code, title=report.full_title[:400], pdf=content
    )


def filename(evaluation: Evaluation) -> str:
    """``evaluasi-ksdpl-36-71-2026-0003-2026-2.pdf``."""
    number = slugify((evaluation.agreement.proposal.number or "").replace("/", "-").replace(".", "-"))
    return f"evaluasi-{number}-{evaluation.year}-{evaluation.semester}.pdf"


def _verification(code: str, base_url: str) -> Verification:
    return Verification(code=code, url=base_url.rstrip("/") + reverse("verification", args=[code]))


def _as_issued(evaluation: Evaluation, base_url: str) -> EvaluationReport:
    issued = evaluation.issued_reports.first()
    if issued is None:
        return build(evaluation)
    return build(
        evaluation, verification=_verification(issued.code, base_url), on=timezone.localtime(issued.issued_at).date()
    )


def _build(evaluation: Evaluation, verification: Verification | None, on: date | None) -> EvaluationReport:
    agreement = evaluation.agreement
    proposal = agreement.proposal
    previous = evaluations.previous(evaluation=evaluation)
    scores = score_lines(evaluation, previous)
    programmes = tuple(_programme(each) for each in agreement.programmes.all())
    alive = {Programme.State.RUNNING.label, Programme.State.DONE.label}
    events, unrecorded = _timeline(proposal)
    requirements = _requirements(proposal)
    principles = _principles(proposal)
    region = proposal.region
    return EvaluationReport(
        title=gettext("Laporan evaluasi kerja sama"),
        parties=gettext("%(region)s dengan %(partner)s")
        % {"region": region.name, "partner": proposal.partner.full_name},
        period=evaluation.period,
        letterhead=_letterhead(region),
        conclusion=evaluation.get_conclusion_display() if evaluation.conclusion else "",
        summary=evaluation.summary.strip(),
        mean=mean([line.value for line in scores]),
        previous_mean=mean([each.value for each in previous.scores.all()]) if previous else None,
        previous_period=previous.period if previous else "",
        identity=_identity(agreement, proposal),
        basis=_basis(proposal),
        events=events,
        unrecorded=unrecorded,
        requirements=requirements,
        requirements_recorded=any(line.evidence for line in requirements),
        principles=principles,
        principles_recorded=any(line.finding for line in principles),
        programmes=programmes,
        programmes_alive=sum(line.state in alive for line in programmes),
        activities=tuple(_activity(each) for each in evaluations.activities_in_period(evaluation=evaluation)),
        scores=scores,
        findings=evaluation.findings.strip(),
        obstacles=evaluation.obstacles.strip(),
        lessons=evaluation.lessons.strip(),
        advice=tuple(
            AdviceLine(each.text, each.owner, each.due_on, each.done_on, each.is_overdue)
            for each in evaluation.recommendations.all()
        ),
        signature=Signature(
            region.seat, on, region.signatory_title, region.signatory_name, region.signatory_id_number
        ),
        author=region.government_name,
        verification=verification,
    )


def score_lines(evaluation: Evaluation, previous: Evaluation | None) -> tuple[ScoreLine, ...]:
    """The marks in the criteria's order, each beside the one of ``previous``."""
    before = {each.criterion_id: each.value for each in previous.scores.all()} if previous else {}
    lines = []
    for score in evaluation.scores.select_related("criterion"):
        was = before.get(score.criterion_id)
        bar = charts.score_bar(
            key=f"score-{score.criterion_id}", name=score.criterion.name, value=score.value, previous=was
        )
        lines.append(ScoreLine(score.criterion.name, score.value, was, score.evidence.strip(), bar))
    return tuple(lines)


def mean(values: list[int]) -> Decimal | None:
    """The average with one decimal; None of nothing."""
    if not values:
        return None
    return (Decimal(sum(values)) / len(values)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _letterhead(region: Region) -> Letterhead:
    emblem = region.emblem.name or ""
    try:
        pdf.locate(f"media:{emblem}")
    except pdf.UnservedAddress:
        emblem = ""  # a lost picture does not keep a report from being printed
    return Letterhead(region.government_name, region.letterhead_unit, region.address, region.contact, emblem)


def _identity(agreement: Agreement, proposal: Proposal) -> Identity:
    return Identity(
        number=proposal.label,
        scheme=proposal.table.label,
        form=proposal.form_label,
        form_citation=articles.form_article(proposal.table, proposal.form),
        objects="; ".join(proposal.objects_labels),
        central_reference=proposal.central_reference,
        title=agreement.title,
        number_region=agreement.number_region,
        number_partner=agreement.number_partner,
        signed_on=agreement.signed_on,
        place=agreement.signed_at_place,
        signatory_region=agreement.signatory_region,
        signatory_partner=agreement.signatory_partner,
        in_force_on=agreement.in_force_on,
        expires_on=agreement.expires_on,
        renews=agreement.renews_automatically,
        languages=agreement.languages,
        original_at=agreement.original_at,
        copy_at=agreement.copy_at,
        state=str(agreement.state.label),
        ended_on=agreement.ended_on,
        end_reason=agreement.end_reason,
        is_historic=agreement.is_historic,
        source=agreement.source,
    )


def _basis(proposal: Proposal) -> tuple[Basis, ...]:
    return (
        Basis(gettext("Undang-Undang Nomor 23 Tahun 2014"), gettext("Pasal 363 dan Pasal 367")),
        Basis(
            gettext("Peraturan Pemerintah Nomor 28 Tahun 2018"),
            gettext("Pasal %s") % articles.of_table(proposal.table, proposal.form),
        ),
        # The body of this regulation could not be read, so no article of it is printed.
        Basis(gettext("Peraturan Menteri Dalam Negeri Nomor 25 Tahun 2020")),
    )


def _timeline(proposal: Proposal) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """What moved the file, oldest first, and the names of the stages passed without a record."""
    rows = list(proposal.log.in_order())
    is_historic = any(row.is_historic for row in rows)
    table, events, seen, outcome = proposal.table, [], set(), ""
    for row in rows:
        row.proposal = proposal
        moved = row.from_stage != row.to_stage or row.outcome != outcome or row.event in (HISTORY, PARITY)
        outcome = row.outcome
        if not moved or (is_historic and row.event == CREATED):
            # The day on which an old file was typed in says nothing about its stages.
            continue
        stage = table.stage(row.to_stage if row.event == HISTORY else row.from_stage or row.to_stage)
        seen.add(stage.key)
        events.append(_event(row, gettext(stage.label)))
    passed = [stage for stage in table.stages if stage.number < proposal.current_stage.number]
    unrecorded = tuple(gettext(stage.label) for stage in passed if stage.key not in seen) if is_historic else ()
    return tuple(events), unrecorded


def _event(row: StageLog, stage: str) -> Event:
    letter = ""
    if row.letter_number:
        letter = gettext("Surat nomor %s") % row.letter_number
    return Event(
        stage=stage,
        title=row.title,
        on=row.effective_on,
        when=row.effective_note,
        letter=letter,
        note=row.note if row.is_historic else "",
        is_historic=row.is_historic,
    )


def _requirements(proposal: Proposal) -> tuple[RequirementLine, ...]:
    kept = {item.key: item for item in proposal.requirement_items.all()}
    lines = []
    for requirement in proposal.table.requirements:
        if not requirement.applies(proposal.objects_set):
            continue
        item = kept.get(requirement.key)
        status = RequirementItem.Status(item.status if item else RequirementItem.Status.OPEN)
        lines.append(
            RequirementLine(
                text=gettext(requirement.text),
                citation=requirement.citation,
                status=str(status.label),
                is_met=status == RequirementItem.Status.MET,
                evidence=item.evidence.strip() if item else "",
            )
        )
    return tuple(lines)


def _principles(proposal: Proposal) -> tuple[PrincipleLine, ...]:
    kept = {each.principle: each for each in proposal.assessments.all()}
    lines = []
    for principle in Assessment.Principle:
        found = kept.get(principle.value)
        lines.append(
            PrincipleLine(
                name=str(principle.label),
                meaning=gettext(found.meaning) if found else "",
                finding=found.get_finding_display() if found else "",
                is_safe=bool(found) and found.finding == Assessment.Finding.SAFE,
                reason=found.reason.strip() if found else "",
                on=found.assessed_on if found else None,
            )
        )
    return tuple(lines)


def _programme(programme: Programme) -> ProgrammeLine:
    share = int((programme.actual * 100 / programme.target).quantize(Decimal(1), ROUND_HALF_UP))
    return ProgrammeLine(
        title=programme.title,
        lead_unit=programme.lead_unit,
        indicator=programme.indicator,
        target=programme.target,
        actual=programme.actual,
        share=share,
        state=programme.get_state_display(),
    )


def _activity(activity) -> ActivityLine:
    return ActivityLine(
        on=activity.held_on,
        title=activity.title,
        programme=activity.programme.title if activity.programme else "",
        place=activity.place,
        participants=activity.participants,
        cost=activity.cost,
        result=activity.result.strip(),
    )
