"""What became of the example agreements after their signing, done through the services by the right officers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.files.base import ContentFile

from agreements.data import journey
from agreements.data.example_agreements import (
    REPORT_NOTE,
    REPORT_TITLE,
    REPORTS,
    EvaluationRow,
    ExampleAgreement,
)
from agreements.data.paper import one_page_pdf
from agreements.models import Activity, Agreement, Evaluation, Officer, Region, ReportingRule
from agreements.services import (
    addenda,
    agreements,
    benefits,
    evaluation_facts,
    evaluations,
    plan_programmes,
    recommendations,
    reporting,
    suspensions,
    trips,
)
from agreements.services.evaluations import Advice, Mark


@dataclass(frozen=True)
class Cast:
    """Who acts, by account name, and on which day the examples are loaded. ``province`` is its code."""

    officers: Mapping[str, Officer]
    today: date
    province: str


def from_plan(agreement: Agreement, actor: Officer, rows: int) -> None:
    """The first ``rows`` rows of its own action plan become programmes."""
    seeds = [plan_programmes.seed(line=line) for line in plan_programmes.waiting(agreement=agreement)[:rows]]
    if seeds:
        plan_programmes.plant(agreement=agreement, actor=actor, seeds=seeds)


def by_the_province(cast: Cast, agreement: Agreement, example: ExampleAgreement) -> None:
    """What only the province does: the umbrella, the suspension."""
    reviewer = cast.officers["provinsi"]
    if example.under:
        of_province = {"proposal__region__code": cast.province, "proposal__partner__name": example.under}
        umbrellas = Agreement.objects.select_related("proposal__partner")
        agreements.put_under(agreement=agreement, actor=reviewer, parent=umbrellas.get(**of_province))
    if example.suspension:
        suspensions.suspend(
            agreement=agreement,
            actor=reviewer,
            on=cast.today - timedelta(days=example.suspension.days_ago),
            until=cast.today + timedelta(days=example.suspension.until_in),
            reason=example.suspension.reason,
        )


def reports(cast: Cast) -> None:
    """The calendar up to today, and a report that the province asked for: accepted, handed in, still owed."""
    reporting.keep_calendar(today=cast.today)
    reviewer = cast.officers["provinsi"]
    half_years = cast.today.year * 2 + (cast.today.month > 6) - 1
    owed = reporting.create_ad_hoc(
        actor=reviewer,
        rule=ReportingRule.objects.filter(kind=ReportingRule.Kind.AD_HOC).order_by("pk")[0],
        regions=[_region_of(cast, officer) for officer, _accepted in REPORTS],
        title=REPORT_TITLE,
        period=evaluation_facts.days(year=half_years // 2, semester=half_years % 2 + 1),
        due_on=cast.today + timedelta(days=20),
    )
    for obligation, (officer, accepted) in zip(owed, REPORTS, strict=True):
        if accepted is None:
            continue
        upload = ContentFile(one_page_pdf(obligation.title, journey.PAPER_LINE), name="Contoh laporan.pdf")
        handed_in = reporting.submit(
            obligation=obligation,
            actor=cast.officers[officer],
            note=REPORT_NOTE,
            uploads=[upload],
        )
        if accepted:
            reporting.accept(obligation=handed_in, actor=reviewer)


def _region_of(cast: Cast, officer: str) -> Region:
    region = cast.officers[officer].region
    if region is None:
        raise ValueError(f"{officer} belongs to no region")
    return region


def afterwards(
    cast: Cast, agreement: Agreement, actor: Officer, example: ExampleAgreement, done: list[Activity]
) -> None:
    """Trips, benefits and addenda."""
    for trip in example.trips:
        starts_on = cast.today - timedelta(days=trip.days_ago)
        data = {
            **trip._asdict(),
            "purpose": f"Contoh: {trip.purpose}",
            "starts_on": starts_on,
            "ends_on": starts_on + timedelta(days=trip.days),
            "permit_number": trip.permit,
        }
        for key in ("days_ago", "days", "permit"):
            del data[key]
        trips.save(agreement=agreement, actor=actor, data=data)
    for benefit in example.benefits:
        data = {
            "side": benefit.side,
            "statement": benefit.statement,
            "realised_on": cast.today - timedelta(days=benefit.days_ago),
            "amount": benefit.amount,
            "evidence": benefit.evidence,
            "activity": done[benefit.activity] if benefit.activity is not None else None,
        }
        benefits.add(agreement=agreement, actor=actor, data=data)
    for addendum in example.addenda:
        data = {
            "number": addendum.number,
            "changes": addendum.changes,
            "signed_on": cast.today - timedelta(days=addendum.days_ago),
        }
        addenda.add(agreement=agreement, actor=actor, data=data)


def evaluation_of(cast: Cast, agreement: Agreement, actor: Officer, row: EvaluationRow) -> None:
    """One evaluation, left in its state, and what became of its recommendations."""
    half_years = cast.today.year * 2 + (cast.today.month > 6) - row.semesters_ago
    evaluation = evaluations.create(agreement=agreement, actor=actor, year=half_years // 2, semester=half_years % 2 + 1)
    criteria = list(evaluation.criteria_set.criteria.all())
    owner = agreement.proposal.lead_unit
    evaluation = evaluations.save(
        evaluation=evaluation,
        actor=actor,
        data={name: getattr(row, name) for name in evaluations.FIELDS},
        marks={
            criterion.pk: Mark(value, f"Contoh: bukti {criterion.name.lower()} tersimpan di perangkat daerah.")
            for criterion, value in zip(criteria, row.marks, strict=False)
        },
        advice=[
            Advice(f"Contoh: {each.text}.", owner, cast.today + timedelta(days=each.due_in)) for each in row.advice
        ],
    )
    if row.state == Evaluation.State.DRAFT:
        return
    evaluation = evaluations.submit(evaluation=evaluation, actor=actor)
    if row.state == Evaluation.State.ACCEPTED:
        evaluations.accept(evaluation=evaluation, actor=cast.officers["provinsi"])
        for each, advice in zip(evaluation.recommendations.order_by("pk"), row.advice, strict=True):
            if advice.done:
                recommendations.close(recommendation=each, actor=actor, note=f"Contoh: {advice.done}")
            if advice.reopened:
                recommendations.reopen(
                    recommendation=each,
                    actor=cast.officers["provinsi"],
                    note=advice.reopened,
                    due_on=cast.today + timedelta(days=advice.due_in),
                )
    elif row.state == Evaluation.State.RETURNED:
        evaluations.send_back(evaluation=evaluation, actor=cast.officers["provinsi"], note=row.review_note)
