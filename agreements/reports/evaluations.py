"""The evaluation report: one typed context for the preview in the browser and for the PDF, and its issue."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext

from agreements.models import (
    Activity,
    Agreement,
    Assessment,
    Evaluation,
    Programme,
    Proposal,
    RequirementItem,
    StageLog,
    Trip,
)
from agreements.models.stage_log import CREATED, HISTORY, PARITY
from agreements.reports import articles, evaluation_scores, letterheads, pdf
from agreements.reports.evaluation_context import (
    ActivityLine,
    Basis,
    BenefitLine,
    Edition,
    EvaluationReport,
    Event,
    Identity,
    PrincipleLine,
    ProgrammeLine,
    RealisedLine,
    RequirementLine,
    Signature,
    TripLine,
    Verification,
)
from agreements.services import benefits, evaluation_comparison, evaluation_facts

TEMPLATE = "print/evaluation.html"


def build(
    evaluation: Evaluation,
    *,
    verification: Verification | None = None,
    edition: Edition | None = None,
    on: date | None = None,
) -> EvaluationReport:
    """The report of an evaluation fetched ``with_file()``, always in Indonesian; ``on`` is the day it is signed."""
    with translation.override(pdf.LANGUAGE):
        return _build(evaluation, verification, edition or Edition(), on)


def preview(evaluation: Evaluation) -> str:
    """The draft as a page for the browser; of an issued report only the stored bytes are shown."""
    return pdf.html_of(TEMPLATE, {"report": build(evaluation), "evaluation": evaluation})


def draft(evaluation: Evaluation) -> bytes:
    """The report as a PDF marked as a draft."""
    return pdf.render(TEMPLATE, {"report": build(evaluation), "evaluation": evaluation})


def data_of(report: EvaluationReport) -> dict[str, Any]:
    """The report for machines: days and decimals as text, without its drawings."""
    left_out = ("letterhead", "verification", "chart")
    plain = {key: value for key, value in asdict(report).items() if key not in left_out}
    return json.loads(json.dumps(plain, default=str))


def filename(evaluation: Evaluation, ending: str = "pdf") -> str:
    """``evaluasi-ksdpl-36-71-2026-0003-2026-2.pdf``."""
    number = slugify((evaluation.agreement.proposal.number or "").replace("/", "-").replace(".", "-"))
    return f"evaluasi-{number}-{evaluation.year}-{evaluation.semester}.{ending}"


def _build(
    evaluation: Evaluation, verification: Verification | None, edition: Edition, on: date | None
) -> EvaluationReport:
    agreement = evaluation.agreement
    proposal = agreement.proposal
    comparison = evaluation_comparison.compare(evaluation=evaluation)
    scores = evaluation_scores.lines(evaluation, comparison)
    programmes = list(agreement.programmes.all())
    events, unrecorded = _timeline(proposal)
    requirements = _requirements(proposal)
    principles = _principles(proposal)
    region = proposal.region
    return EvaluationReport(
        title=gettext("Laporan evaluasi kerja sama"),
        parties=gettext("%(region)s dengan %(partner)s")
        % {"region": region.name, "partner": proposal.partner.full_name},
        period=evaluation.period,
        letterhead=letterheads.of(region),
        conclusion=evaluation.get_conclusion_display() if evaluation.conclusion else "",
        summary=evaluation.summary.strip(),
        mean=evaluation_comparison.mean(line.value for line in scores if line.value is not None),
        comparison=evaluation_scores.comparison(comparison),
        identity=identity_of(agreement),
        basis=basis_of(proposal),
        events=events,
        unrecorded=unrecorded,
        requirements=requirements,
        requirements_recorded=any(line.evidence for line in requirements),
        principles=principles,
        principles_recorded=any(line.finding for line in principles),
        programmes=tuple(_programme(each) for each in programmes),
        programmes_alive=sum(each.state in (Programme.State.RUNNING, Programme.State.DONE) for each in programmes),
        activities=tuple(_activity(each) for each in evaluation_facts.activities_in_period(evaluation=evaluation)),
        trips=tuple(_trip(each) for each in evaluation_facts.trips_in_period(evaluation=evaluation)),
        benefits=_benefits(evaluation, proposal),
        criteria=str(evaluation.criteria_set),
        scores=scores,
        chart=evaluation_scores.chart(scores),
        findings=evaluation.findings.strip(),
        obstacles=evaluation.obstacles.strip(),
        lessons=evaluation.lessons.strip(),
        advice=evaluation_scores.advice(evaluation.recommendations.all()),
        signature=Signature(region.seat, on, region.signatory_title, region.signatory_name, region.signatory_id_number),
        author=region.government_name,
        verification=verification,
        edition=edition,
    )


def identity_of(agreement: Agreement) -> Identity:
    """The particulars of an agreement fetched with its file."""
    proposal = agreement.proposal
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


def basis_of(proposal: Proposal) -> tuple[Basis, ...]:
    """The regulations that the file rests on, with the articles of its scheme's table."""
    return (
        Basis(gettext("Undang-Undang Nomor 23 Tahun 2014"), gettext("Pasal 363 dan Pasal 367")),
        Basis(
            gettext("Peraturan Pemerintah Nomor 28 Tahun 2018"),
            gettext("Pasal %s")
            % articles.of_table(proposal.table, proposal.form, is_province=proposal.region.is_province),
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
    return Event(
        stage=stage,
        title=row.title,
        on=row.effective_on,
        when=row.effective_note,
        letter_number=row.letter_number,
        letter_date=row.letter_date,
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
                is_safe=found is not None and found.finding == Assessment.Finding.SAFE,
                reason=found.reason.strip() if found else "",
                on=found.assessed_on if found else None,
            )
        )
    return tuple(lines)


def _programme(programme: Programme) -> ProgrammeLine:
    return ProgrammeLine(
        title=programme.title,
        lead_unit=programme.lead_unit,
        indicator=programme.measure,
        target=programme.target,
        actual=programme.actual,
        share=programme.percent,
        state=programme.get_state_display(),
    )


def _activity(activity: Activity) -> ActivityLine:
    return ActivityLine(
        on=activity.held_on,
        title=activity.title,
        programme=activity.programme.title if activity.programme else "",
        place=activity.place,
        participants=activity.participants,
        cost=activity.cost,
        result=activity.result.strip(),
    )


def _trip(trip: Trip) -> TripLine:
    return TripLine(
        starts_on=trip.starts_on,
        ends_on=trip.ends_on,
        destination=trip.destination,
        direction=trip.get_direction_display(),
        delegation=trip.delegation,
        people=trip.people,
        permit=trip.permit_number or (gettext("dokumen dalam berkas") if trip.permit_id else ""),
        lacks_permit=trip.lacks_permit,
        result=trip.result,
    )


def _benefits(evaluation: Evaluation, proposal: Proposal) -> tuple[BenefitLine, ...]:
    kept = evaluation_facts.benefits_until(evaluation=evaluation)
    return tuple(
        BenefitLine(
            side=str(balance.side.label).capitalize(),
            planned=balance.planned,
            realised=tuple(
                RealisedLine(each.statement.strip(), each.realised_on, each.amount, each.evidence.strip())
                for each in balance.realised
            ),
            nothing="" if balance.realised else balance.nothing,
        )
        for balance in benefits.balances(proposal=proposal, benefits=kept)
    )
