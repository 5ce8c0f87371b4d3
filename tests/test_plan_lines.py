"""The action plan and budget: rows of a plan's version, frozen with it, edited without a script."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agreements import models
from agreements.forms.plans import RupiahField
from agreements.services import plans
from agreements.services.plans import Line, lines_of
from tests.factories import World, at

pytestmark = pytest.mark.django_db

ITEMS = dict.fromkeys(("subject", "background", "aims", "object", "scope", "funding", "duration"), "Isi")
ROW = {"activity": "Pelatihan", "year": "2027", "quarter": "2", "budget": "Rp1.250.000", "source": "APBD"}


@pytest.fixture
def proposal(world: World) -> models.Proposal:
    return at("rencana_kerja_sama", "preparing", world=world)


def posted(*rows: dict[str, str], **more: str) -> dict[str, str]:
    data = ITEMS | more | {"baris-TOTAL_FORMS": str(len(rows)), "baris-INITIAL_FORMS": "0"}
    return data | {f"baris-{number}-{key}": value for number, row in enumerate(rows) for key, value in row.items()}


def send(user: models.Officer, proposal: models.Proposal, data: dict[str, str]) -> Any:
    client = Client()
    client.force_login(user)
    return client.post(reverse("proposal_plan", args=[proposal.pk]), data)


def test_rows_are_kept_in_their_order_and_empty_ones_are_none(world: World, proposal: models.Proposal) -> None:
    response = send(world.owner, proposal, posted({"activity": "Promosi", "year": "2028"}, {}, ROW, {"quarter": ""}))
    assert response.status_code == 302
    plan = proposal.plans.get()
    assert [(row.position, row.activity, row.when, row.budget) for row in plan.lines.all()] == [
        (1, "Promosi", "2028", None),
        (2, "Pelatihan", "2027, Triwulan II", Decimal(1_250_000)),
    ]
    assert plan.total == 1_250_000
    assert send(world.owner, proposal, posted(ROW)).status_code == 302
    assert [row.activity for row in plan.lines.all()] == ["Pelatihan"]


def test_a_row_begun_wants_what_and_when_and_keeps_what_was_typed(world: World, proposal: models.Proposal) -> None:
    response = send(world.owner, proposal, posted({"budget": "sejuta", "indicator": "40 perajin"}))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Tulis jumlah rupiah seperti 1.250.000." in page and "sejuta" in page and "40 perajin" in page
    assert page.count("Isi kegiatan dan tahunnya, atau kosongkan seluruh baris.") >= 2
    assert 'href="#id_baris-0-activity"' in page
    assert not models.PlanLine.objects.exists()


def test_the_seven_items_alone_leave_the_rows_as_they_are(world: World, proposal: models.Proposal) -> None:
    plans.save(proposal=proposal, actor=world.owner, items=ITEMS, lines=[Line("Pelatihan", 2027)])
    assert send(world.owner, proposal, ITEMS | {"scope": "Lain"}).status_code == 302
    plan = proposal.plans.get()
    assert (plan.scope, plan.lines.count()) == ("Lain", 1)


def test_a_frozen_version_keeps_its_rows_and_the_next_begins_with_them(world: World, proposal: models.Proposal) -> None:
    first = plans.save(
        proposal=proposal, actor=world.owner, items=ITEMS, lines=[Line("Pelatihan", 2027, budget=Decimal(5))]
    )
    models.Plan.objects.filter(pk=first.pk).update(frozen_at=timezone.now())
    second = plans.save(proposal=proposal, actor=world.owner, items=ITEMS)
    assert (second.version, lines_of(plan=second)) == (2, lines_of(plan=first))
    third = plans.save(proposal=proposal, actor=world.owner, items=ITEMS, lines=[])
    assert third.pk == second.pk and third.lines.count() == 0
    first.refresh_from_db()
    assert [(row.activity, row.budget) for row in first.lines.all()] == [("Pelatihan", 5)]


def test_the_page_offers_empty_rows_and_stays_on_wish(world: World, proposal: models.Proposal) -> None:
    plans.save(proposal=proposal, actor=world.owner, items=ITEMS, lines=[Line("Pelatihan", 2027, budget=Decimal(5000))])
    client = Client()
    client.force_login(world.owner)
    url = reverse("proposal_plan", args=[proposal.pk])
    page = client.get(url).content.decode()
    assert 'value="5.000"' in page and 'value="2027"' in page and page.count('-activity"') >= 4
    assert client.post(url, posted(ROW, stay="1"))["Location"] == f"{url}#rencana-aksi"


def test_there_is_a_most(world: World, proposal: models.Proposal) -> None:
    assert send(world.owner, proposal, posted(*[ROW] * 61)).status_code == 422
    assert send(world.owner, proposal, posted(*[ROW] * 60)).status_code == 302
    assert models.PlanLine.objects.count() == 60


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1250000", 1_250_000),
        ("1.250.000", 1_250_000),
        ("Rp1.250.000", 1_250_000),
        ("Rp. 1.250.000,00", 1_250_000),
        ("rp 15.000,-", 15_000),
        ("0", 0),
        ("", None),
    ],
)
def test_rupiah_as_people_type_it(typed: str, amount: int | None) -> None:
    assert RupiahField(required=False).clean(typed) == amount


@pytest.mark.parametrize("typed", ["-5", "1,5", "1.25", "1.2500", "12 juta", "1e9", "9" * 16, "٣"])
def test_what_is_no_amount_of_rupiah(typed: str) -> None:
    with pytest.raises(ValidationError):
        RupiahField(required=False).clean(typed)


def test_the_database_refuses_a_negative_budget(world: World, proposal: models.Proposal) -> None:
    plan = proposal.plans.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        models.PlanLine.objects.create(plan=plan, position=1, activity="A", year=2027, budget=-1)


def test_the_tab_shows_rows_and_total_in_as_many_queries(world: World, proposal: models.Proposal) -> None:
    client = Client()
    client.force_login(world.leader)
    url = reverse("proposal_detail", args=[proposal.pk]) + "?bagian=rencana"

    def asked(rows: int) -> int:
        line = Line("Pelatihan", 2027, budget=Decimal(1_000_000))
        plans.save(proposal=proposal, actor=world.owner, items=ITEMS, lines=[line] * rows)
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(url).content.decode()
        assert f"Rp{rows}.000.000" in page
        return len(queries)

    assert asked(3) == asked(50)
