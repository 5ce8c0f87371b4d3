"""Pages that no other test holds to it: as many queries for fifty rows as for three."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model, UniqueConstraint
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agreements.models import (
    Agreement,
    Delivery,
    Draft,
    DraftTemplate,
    Evaluation,
    HandOver,
    IssuedReport,
    Notice,
    Officer,
    Partner,
    PartnerInterest,
    Potential,
    PotentialPaper,
    Proposal,
    Recommendation,
    RecommendationEvent,
    ReportEvent,
    ReportObligation,
    SavedView,
    Score,
    protection,
)
from agreements.views.lists import LISTS
from tests.factories import (
    CriterionFactory,
    DocumentFactory,
    EvaluationFactory,
    ObligationFactory,
    OfficerFactory,
    RecommendationFactory,
    World,
    at,
)
from tests.opportunity_builders import PotentialFactory

pytestmark = pytest.mark.django_db
CARRIED_OUT = ("pelaksanaan", "carrying_out")
Page = tuple[str, Officer, Callable[[int], None]]


def files(world: World, number: int, **changes: Any) -> list[Proposal]:
    """Files at their beginning, each with its own officer."""
    rows = [
        Proposal(
            scheme="ksdpl",
            form="kabkota_kembar",
            region=world.kota,
            partner=world.yantai,
            title=f"Pelatihan {place}",
            initiator="region",
            stage="prakarsa",
            step="preparing",
            created_by=world.owner,
            holder=world.owner,
            **changes,
        )
        for place in range(number)
    ]
    return Proposal.objects.bulk_create(rows)


def handover_list(world: World) -> Page:
    def grow(number: int) -> None:
        for each in files(world, number):
            done = HandOver.objects.create(
                giver=OfficerFactory(region=world.kota), receiver=world.owner, reason="Mutasi", done_by=world.reviewer
            )
            done.proposals.add(each)

    return reverse("handover_list"), world.reviewer, grow


def handover(world: World) -> Page:
    done = HandOver.objects.create(giver=world.owner2, receiver=world.owner, reason="Mutasi", done_by=world.reviewer)
    return (
        reverse("handover_detail", args=[done.pk]),
        world.reviewer,
        lambda number: done.proposals.add(*files(world, number)),
    )


def giving(world: World) -> Page:
    return (
        f"{reverse('handover_create')}?dari={world.owner.pk}",
        world.reviewer,
        lambda number: (files(world, number), None)[1],
    )


def saved_views(world: World) -> Page:
    def grow(number: int) -> None:
        held = SavedView.objects.count()
        SavedView.objects.bulk_create(
            SavedView(
                owner=world.owner, list=SavedView.List.values[place % 4], name=f"T{held + place}", query="skema=ksdpl"
            )
            for place in range(number)
        )

    return reverse("saved_view_list"), world.owner, grow


def issued(world: World) -> Page:
    subject = at(*CARRIED_OUT, world=world).agreement

    def grow(number: int) -> None:
        for _ in range(number):
            before = IssuedReport.objects.order_by("-edition").first()
            edition = before.edition + 1 if before else 1
            IssuedReport.objects.create(
                kind="agreement",
                region=world.kota,
                agreement=subject,
                edition=edition,
                supersedes=before,
                correction="Angka" if before else "",
                number=f"LAP/{edition}",
                code=f"KODE{edition:04d}",
                title="Laporan",
                sha256="0" * 64,
                size=1,
                issued_by=OfficerFactory(region=world.kota),
                issued_at=timezone.now(),
            )

    return reverse("report_builder"), world.reviewer, grow


def partner(world: World) -> Page:
    return (
        reverse("partner_detail", args=[world.yantai.pk]),
        world.reviewer,
        lambda number: (files(world, number), None)[1],
    )


def evaluation(name: str) -> Callable[[World], Page]:
    """An evaluation with ever more criteria and recommendations, and an earlier one that has the same."""

    def page(world: World) -> Page:
        signed = at(*CARRIED_OUT, world=world).agreement
        before = EvaluationFactory(agreement=signed, year=2024, state="accepted")
        now = EvaluationFactory(agreement=signed, state="accepted" if name == "evaluation_detail" else "draft")
        # Nobody adds to criteria that are in use; only so do the same two evaluations grow.
        protection.unfreeze_criteria(connection)

        def grow(number: int) -> None:
            for each in (before, now):
                Recommendation.objects.bulk_create(
                    RecommendationFactory.build(evaluation=each, text=f"Susun {place}") for place in range(number)
                )
            for _ in range(number):
                criterion = CriterionFactory(criteria_set=now.criteria_set)
                Score.objects.bulk_create(
                    Score(evaluation=each, criterion=criterion, value=3) for each in (before, now)
                )

        return reverse(name, args=[now.pk]), world.owner, grow

    return page


def recommendation(world: World) -> Page:
    signed = at(*CARRIED_OUT, world=world).agreement
    found = RecommendationFactory(evaluation=EvaluationFactory(agreement=signed, state="accepted"))

    def grow(number: int) -> None:
        for _ in range(number):
            RecommendationEvent.objects.create(
                recommendation=found,
                kind="reopened",
                actor=OfficerFactory(region=world.kota),
                note="Belum",
                due_on=found.due_on,
                document=DocumentFactory(proposal=signed.proposal, kind="lainnya", version=found.events.count() + 1),
            )

    return reverse("recommendation_detail", args=[found.pk]), world.owner, grow


def obligation(world: World) -> Page:
    found = ObligationFactory(region=world.kota)

    def grow(number: int) -> None:
        for _ in range(number):
            event = ReportEvent.objects.create(
                obligation=found, kind="submitted", actor=OfficerFactory(region=world.kota), note="Ini"
            )
            event.files.create(
                file="submissions/x.pdf", name="a.pdf", content_type="application/pdf", size=1, sha256="0"
            )

    return reverse("report_obligation", args=[found.pk]), world.reviewer, grow


def sending(world: World) -> Page:
    def grow(number: int) -> None:
        held = ReportObligation.objects.count()
        for place in range(number):
            ends = date(2020, 1, 1) + timedelta(days=held + place)
            ObligationFactory(region=world.kota, state="accepted", period_start=ends, period_end=ends)

    return reverse("report_send"), world.reviewer, grow


def potential(world: World) -> Page:
    found = PotentialFactory(region=world.kota, recorded_by=world.owner)

    def grow(number: int) -> None:
        held = found.papers.count()
        for place in range(number):
            PotentialPaper.objects.create(
                potential=found,
                file="p.pdf",
                name="p.pdf",
                content_type="application/pdf",
                size=1,
                sha256=str(held + place),
                uploaded_by=OfficerFactory(region=world.kota),
            )

    return reverse("potential_detail", args=[found.pk]), world.owner, grow


def drafts(world: World) -> Page:
    file = at("prakarsa", "preparing", world=world)
    template = DraftTemplate.objects.create(kind="pengantar_provinsi", version=1, subject="S", body="B", recipient="R")

    def grow(number: int) -> None:
        held = file.drafts.count()
        for place in range(number):
            Draft.objects.create(
                proposal=file,
                kind="pengantar_provinsi",
                number=held + place + 1,
                template=template,
                content={"data": {}, "templates": {}, "paper": {}},
                sha256="0",
                made_by=OfficerFactory(region=world.kota),
                made_at=timezone.now(),
            )

    return reverse("draft_detail", args=[file.pk, "pengantar-provinsi"]), world.owner, grow


PAGES: dict[str, Callable[[World], Page]] = {
    "handover_list": handover_list,
    "handover_detail": handover,
    "handover_create": giving,
    "saved_view_list": saved_views,
    "report_builder": issued,
    "partner_detail": partner,
    "evaluation_detail": evaluation("evaluation_detail"),
    "evaluation_edit": evaluation("evaluation_edit"),
    "recommendation_detail": recommendation,
    "report_obligation": obligation,
    "report_send": sending,
    "potential_detail": potential,
    "draft_detail": drafts,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_as_often_for_fifty_as_for_three(world: World, client: Client, name: str) -> None:
    url, officer, grow = PAGES[name](world)
    client.force_login(officer)
    asked: list[list[str]] = []
    for number in (3, 47):
        grow(number)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        asked.append([query["sql"].split(" WHERE ")[0] for query in queries.captured_queries])
    more = [sql for sql in asked[1] if asked[1].count(sql) > asked[0].count(sql)]
    assert len(asked[0]) == len(asked[1]), more[:3]


# --- indexes ------------------------------------------------------------------------------------------

# What the lists are narrowed by, written by hand; what they are sorted by is read from their declarations.
NARROWED: list[tuple[type[Model], str]] = [
    (Proposal, "stage"),
    (Proposal, "due_on"),
    (Proposal, "region"),
    (Proposal, "partner"),
    (Proposal, "scheme"),
    (Proposal, "year"),
    (Proposal, "outcome"),
    (Agreement, "ended_on"),
    (Agreement, "expires_on"),
    (Agreement, "suspended_on"),
    (Evaluation, "state"),
    (Evaluation, "year"),
    (Evaluation, "semester"),
    (Partner, "country"),
    (Partner, "kind"),
    (Partner, "level"),
    (Potential, "region"),
    (Potential, "sector"),
    (Potential, "kind"),
    (Potential, "state"),
    (PartnerInterest, "sector"),
    (PartnerInterest, "kind"),
    (PartnerInterest, "valid_until"),
    (PartnerInterest, "dated_on"),
    (Notice, "recipient"),
    (Recommendation, "due_on"),
    (Recommendation, "done_on"),
    (ReportObligation, "state"),
    (ReportObligation, "period_end"),
    (ReportObligation, "region"),
    (HandOver, "done_at"),
    (IssuedReport, "issued_at"),
    (SavedView, "owner"),
    (Delivery, "state"),
]
LISTED: dict[str, type[Model]] = {
    "usulan": Proposal, "perjanjian": Agreement, "evaluasi": Evaluation, "mitra": Partner,
}  # fmt: skip
SORTED = [(key, order.name, order.by[0]) for key, listing in LISTS.items() for order in listing.orders]


def is_indexed(model: type[Model], name: str) -> bool:
    """Whether an index begins with the field."""
    field = model._meta.get_field(name)
    rules = [each.fields for each in model._meta.constraints if isinstance(each, UniqueConstraint)]
    first = [
        fields[0].removeprefix("-") for fields in [*(each.fields for each in model._meta.indexes), *rules] if fields
    ]
    return field.unique or field.db_index or name in first


@pytest.mark.parametrize(("model", "name"), NARROWED, ids=lambda value: getattr(value, "__name__", value))
def test_a_filter_has_an_index(model: type[Model], name: str) -> None:
    assert is_indexed(model, name)


@pytest.mark.parametrize(("key", "order", "path"), SORTED)
def test_an_order_has_an_index(key: str, order: str, path: str) -> None:
    model, (*through, name) = LISTED[key], path.split("__")
    for step in through:
        model = model._meta.get_field(step).related_model
    assert is_indexed(model, name), order
