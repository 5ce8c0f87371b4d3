"""Rows of the action plan become programmes: what is carried over, what the officer adds, and never twice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from agreements.models import Agreement, Plan, PlanLine, Programme
from agreements.services import plan_programmes, suspensions
from agreements.services.errors import NotAllowed, Refused
from tests.factories import World, at, make_world

pytestmark = pytest.mark.django_db

LINES = (
    ("Pelatihan bersama", "Dinas Perindustrian", 2026, 2, "1.250 perajin terlatih", 250_000_000, "APBD"),
    ("Pertukaran pelajar", "Dinas Pendidikan", 2027, None, "Terlaksananya pertukaran", None, ""),
    ("Pameran", "", 2026, 4, "1 pameran", 400_000_000, "Para pihak"),
)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def agreement(world: World) -> Agreement:
    """With a plan of three rows; an older version has one of its own, which is not offered."""
    found = at("pelaksanaan", "carrying_out", world=world).agreement
    found.proposal.plans.all().delete()
    old = Plan.objects.create(proposal=found.proposal, version=1, edited_by=world.owner)
    PlanLine.objects.create(plan=old, position=1, activity="Dulu", year=2025)
    plan = Plan.objects.create(proposal=found.proposal, version=2, edited_by=world.owner)
    names = ("activity", "lead_unit", "year", "quarter", "indicator", "budget", "source")
    PlanLine.objects.bulk_create(
        PlanLine(plan=plan, position=position, **dict(zip(names, row, strict=True)))
        for position, row in enumerate(LINES, start=1)
    )
    return found


def url(agreement: Agreement) -> str:
    return reverse("programme_from_plan", args=[agreement.pk])


def owner(world: World) -> Client:
    client = Client()
    client.force_login(world.owner)
    return client


def sent(page: Any, **changes: str) -> dict[str, str]:
    """What the opened page would send, with changes."""
    rows = page.context["rows"]
    data = {"baris-TOTAL_FORMS": str(len(rows.forms)), "baris-INITIAL_FORMS": str(len(rows.forms))}
    for row in rows.forms:
        for field in row:
            value = field.value()
            if value not in (None, ""):
                shown = value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value).replace(".00", "")
                data[field.html_name] = "on" if value is True else shown
    return {name: value for name, value in (data | changes).items() if value != ""}


@pytest.mark.parametrize(
    ("indicator", "target", "what"),
    [
        ("40 peserta", Decimal(40), "peserta"),
        ("1.250 perajin terlatih", Decimal(1250), "perajin terlatih"),
        ("12,5 % kenaikan", Decimal("12.5"), "% kenaikan"),
        ("  3  kali pameran ", Decimal(3), "kali pameran"),
        ("Terlatihnya 40 orang", None, "Terlatihnya 40 orang"),
        ("0 keluhan", None, "0 keluhan"),
        ("2026", None, "2026"),
        ("", None, ""),
    ],
)
def test_a_target_is_read_only_where_the_indicator_begins_with_it(
    indicator: str, target: Decimal | None, what: str
) -> None:
    assert plan_programmes.counted(indicator=indicator) == (target, what)


def test_the_rows_are_shown_completed_and_become_programmes_with_a_link_back(
    world: World, agreement: Agreement
) -> None:
    client = owner(world)
    front = client.get(agreement.get_absolute_url()).text
    assert "3 baris rencana aksi" in front and url(agreement) in front
    page = client.get(url(agreement))
    assert page.status_code == 200 and "Pelatihan bersama" in page.text and "Dulu" not in page.text
    # The plan says no target of the second row and no unit of the third; both are asked for.
    refused = client.post(url(agreement), sent(page))
    assert refused.status_code == 422 and refused.text.count("Isi bagian ini, atau") >= 4
    assert not Programme.objects.exists()
    completed = {"baris-1-target": "1", "baris-1-indicator": "angkatan", "baris-2-lead_unit": "Dinas Perdagangan"}
    answer = client.post(url(agreement), sent(page, **completed))
    assert answer["Location"] == agreement.get_absolute_url()
    first, third, second = agreement.programmes.order_by("starts_on")
    assert (first.title, first.lead_unit, first.target, first.indicator, first.state) == (
        "Pelatihan bersama", "Dinas Perindustrian", 1250, "perajin terlatih", "planned"
    )  # fmt: skip
    assert (first.budget, first.budget_source) == (250_000_000, "APBD")
    assert (first.starts_on, first.ends_on) == (date(2026, 4, 1), date(2026, 6, 30))
    assert first.counterpart == agreement.proposal.partner.name
    assert (second.starts_on, second.ends_on, second.budget) == (date(2027, 1, 1), date(2027, 12, 31), None)
    assert (third.starts_on, third.ends_on) == (date(2026, 10, 1), date(2026, 12, 31))
    assert [each.plan_line.position for each in (first, second, third)] == [1, 2, 3]
    front = client.get(agreement.get_absolute_url()).text
    assert "Rencana aksi baris 1" in front and "baris rencana aksi<" not in front
    assert f"/usulan/{agreement.proposal_id}/?bagian=rencana#bagian" in front
    assert "Tidak ada baris yang menunggu" in client.get(url(agreement)).text


def test_a_row_left_out_may_stay_half_filled_and_waits(world: World, agreement: Agreement) -> None:
    client = owner(world)
    page = client.get(url(agreement))
    left = {"baris-1-take": "", "baris-2-take": "", "baris-2-starts_on": "besok"}
    assert client.post(url(agreement), sent(page, **left)).status_code == 302
    assert Programme.objects.get().title == "Pelatihan bersama"
    assert [line.position for line in plan_programmes.waiting(agreement=agreement)] == [2, 3]
    nothing = client.post(url(agreement), sent(client.get(url(agreement)), **{f"baris-{n}-take": "" for n in (0, 1)}))
    assert nothing.status_code == 422 and "Pilih paling sedikit satu baris" in nothing.text


def test_never_twice(world: World, agreement: Agreement) -> None:
    client = owner(world)
    data = sent(client.get(url(agreement)), **{"baris-1-take": "", "baris-2-take": ""})
    assert client.post(url(agreement), data).status_code == 302
    again = client.post(url(agreement), data)
    assert again.status_code == 422 and "Baris 1 sudah menjadi program" in again.text
    made = Programme.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Programme.objects.create(agreement=agreement, title="Lagi", target=1, plan_line=made.plan_line)
    seed = replace(plan_programmes.seed(line=plan_programmes.waiting(agreement=agreement)[0]), target=Decimal(1))
    with pytest.raises(Refused, match="sudah menjadi program"):
        plan_programmes.plant(agreement=agreement, actor=world.owner, seeds=[seed, seed])
    assert Programme.objects.count() == 1


def test_a_row_of_another_file_is_no_row(world: World, agreement: Agreement) -> None:
    client = owner(world)
    foreign = PlanLine.objects.get(activity="Dulu")
    data = sent(client.get(url(agreement)), **{"baris-0-line": str(foreign.pk), "baris-1-take": "", "baris-2-take": ""})
    assert client.post(url(agreement), data).status_code == 404
    assert client.post(url(agreement), data | {"baris-0-line": "x"}).status_code == 404
    with pytest.raises(Refused):
        plan_programmes.plant(agreement=agreement, actor=world.owner, seeds=[plan_programmes.seed(line=foreign)])
    with pytest.raises(NotAllowed):
        plan_programmes.plant(agreement=agreement, actor=world.reviewer, seeds=[])


def test_under_a_suspended_agreement_they_wait_for_it_to_go_on(world: World, agreement: Agreement) -> None:
    day = date(2026, 1, 5)
    suspensions.suspend(agreement=agreement, actor=world.reviewer, on=day, until=None, reason="Bencana")
    seed = plan_programmes.seed(line=plan_programmes.waiting(agreement=agreement)[0])
    [made] = plan_programmes.plant(agreement=agreement, actor=world.owner, seeds=[seed])
    assert made.state == "suspended"
    suspensions.resume(agreement=agreement, actor=world.reviewer, on=day)
    made.refresh_from_db()
    assert made.state == "planned"


def test_under_an_ended_agreement_nothing_begins(world: World, agreement: Agreement) -> None:
    Agreement.objects.filter(pk=agreement.pk).update(ended_on=date(2026, 2, 2), end_kind="agreed", end_reason="Selesai")
    assert "baris rencana aksi" not in owner(world).get(agreement.get_absolute_url()).text
    seed = plan_programmes.seed(line=plan_programmes.waiting(agreement=agreement)[0])
    with pytest.raises(Refused, match="sudah berakhir"):
        plan_programmes.plant(agreement=agreement, actor=world.owner, seeds=[seed])
    answer = owner(world).post(
        url(agreement), sent(owner(world).get(url(agreement)), **{"baris-1-take": "", "baris-2-take": ""})
    )
    assert answer.status_code == 422 and "sudah berakhir" in answer.text
