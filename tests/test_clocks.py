"""Clocks: the law's period, service targets, standing still while a file is back. Dates counted by hand on 2025."""

from datetime import date
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.admin.clocks import places
from agreements.law import registry
from agreements.models import Holiday, Proposal, ServiceTarget
from agreements.services import clocks, transitions
from tests.factories import World, at, given

pytestmark = pytest.mark.django_db

MONDAY = date(2025, 9, 8)  # nine weeks without a public holiday follow


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Any:
    """``today(day)`` sets the clock on the wall."""

    def set_to(day: date) -> None:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: day)

    return set_to


def target(days: int, stage: str = "prakarsa", step: str = "under_review") -> None:
    ServiceTarget.objects.update_or_create(stage=stage, step=step, defaults={"working_days": days})


def move(proposal: Proposal, key: str, actor: Any, on: date, **more: Any) -> Proposal:
    return transitions.perform(proposal_id=proposal.pk, key=key, actor=actor, given=given(on, **more))


def answer_returns(proposal: Proposal, world: World) -> None:
    """The region answers whatever the return named, so that the file may come back."""
    proposal.return_items.update(answer="Sudah dilengkapi", answered_by=world.owner)


def read(proposal: Proposal) -> clocks.Reading | None:
    return clocks.read(proposal=Proposal.objects.get(pk=proposal.pk), adjusted=clocks.adjustments())


# --- which clock ----------------------------------------------------------------------------------


def test_without_law_and_target_there_is_no_clock(world: World) -> None:
    moved = move(at("prakarsa", "preparing", world=world), "submit", world.owner, MONDAY)
    assert moved.due_on is None and read(moved) is None


def test_a_service_target_is_a_clock_without_an_article(world: World, today: Any) -> None:
    """Ten working days after Monday 8 September 2025: Monday 22 September."""
    target(10)
    moved = move(at("prakarsa", "preparing", world=world), "submit", world.owner, MONDAY)
    assert moved.due_on == date(2025, 9, 22)
    today(date(2025, 9, 11))
    reading = read(moved)
    assert reading == clocks.Reading(total=10, elapsed=3, left=7, due_on=date(2025, 9, 22), citation="")
    assert reading.is_target and (reading.tone, reading.is_overdue) == ("quiet", False)
    today(date(2025, 9, 23))
    assert (read(moved).left, read(moved).is_overdue, read(moved).tone) == (-1, True, "bad")


def test_the_law_goes_before_a_target(world: World, today: Any) -> None:
    target(3, "persetujuan_dprd", "awaiting")
    moved = move(at("persetujuan_dprd", "preparing", world=world), "send", world.owner, MONDAY)
    today(MONDAY)
    assert moved.due_on == date(2025, 11, 10)
    reading = read(moved)
    assert (reading.total, reading.citation, reading.is_target) == (45, "PP 28/2018 Pasal 30(4)", False)


def test_a_target_counts_without_the_days_off(world: World) -> None:
    Holiday.objects.create(date=date(2025, 9, 15), name="Cuti bersama")
    target(10)
    assert move(at("prakarsa", "preparing", world=world), "submit", world.owner, MONDAY).due_on == date(2025, 9, 23)


def test_a_changed_target_counts_from_the_next_move(world: World, today: Any) -> None:
    target(10)
    moved = move(at("prakarsa", "preparing", world=world), "submit", world.owner, MONDAY)
    target(20)
    today(MONDAY)
    assert (read(moved).total, read(moved).due_on) == (10, date(2025, 9, 22))


# --- standing still -------------------------------------------------------------------------------


def test_the_clock_stops_while_the_file_is_back_and_then_goes_on(world: World, today: Any) -> None:
    """Submitted Mon 8 Sep, returned Thu 11 Sep after 3 days; back Mon 22 Sep with 7 days left: Wed 1 Oct."""
    target(10)
    proposal = move(at("prakarsa", "preparing", world=world), "submit", world.owner, MONDAY)
    back = move(proposal, "return", world.reviewer, date(2025, 9, 11))
    assert (back.clock_used, back.due_on) == (3, None)
    today(date(2025, 9, 19))
    reading = read(back)
    assert (reading.is_stopped, reading.elapsed, reading.due_on, reading.citation) == (True, 3, None, "")
    assert (reading.is_target, reading.is_overdue, reading.tone) == (False, False, "quiet")

    answer_returns(proposal, world)
    today(date(2025, 9, 22))
    again = move(proposal, "submit", world.owner, date(2025, 9, 22))
    assert (again.clock_used, again.due_on) == (3, date(2025, 10, 1))
    today(date(2025, 9, 24))
    assert read(again) == clocks.Reading(total=10, elapsed=5, left=5, due_on=date(2025, 10, 1), citation="")

    second = move(proposal, "return", world.reviewer, date(2025, 9, 24))
    assert (second.clock_used, second.due_on) == (5, None)


def test_a_review_that_comes_back_late_has_one_more_working_day(world: World, today: Any) -> None:
    """Returned on the 13th of ten days, back on Friday 26 September: due the Monday after."""
    target(10)
    proposal = move(at("prakarsa", "preparing", world=world), "submit", world.owner, MONDAY)
    back = move(proposal, "return", world.reviewer, date(2025, 9, 25))
    assert back.clock_used == 13
    answer_returns(proposal, world)
    assert move(proposal, "submit", world.owner, date(2025, 9, 26)).due_on == date(2025, 9, 29)


@pytest.mark.parametrize(("key", "actor"), [("endorse", "reviewer"), ("withdraw", "owner")])
def test_any_other_move_forgets_what_was_used(world: World, key: str, actor: str) -> None:
    target(10)
    proposal = move(at("prakarsa", "preparing", world=world), "submit", world.owner, MONDAY)
    move(proposal, "return", world.reviewer, date(2025, 9, 11))
    answer_returns(proposal, world)
    move(proposal, "submit", world.owner, date(2025, 9, 12))
    moved = move(proposal, key, getattr(world, actor), date(2025, 9, 15))
    assert (moved.clock_used, moved.due_on) == (None, None)
    assert read(moved) is None


def test_a_file_withdrawn_while_it_is_back_has_no_clock(world: World) -> None:
    target(10)
    proposal = move(at("prakarsa", "preparing", world=world), "submit", world.owner, MONDAY)
    move(proposal, "return", world.reviewer, date(2025, 9, 11))
    gone = move(proposal, "withdraw", world.owner, date(2025, 9, 12))
    assert gone.clock_used is None and read(gone) is None


def test_a_return_without_a_clock_stops_nothing(world: World) -> None:
    proposal = move(at("prakarsa", "preparing", world=world), "submit", world.owner, MONDAY)
    back = move(proposal, "return", world.reviewer, date(2025, 9, 11))
    assert back.clock_used is None and read(back) is None


# --- pages ----------------------------------------------------------------------------------------


def test_the_pages_say_what_the_clock_does(world: World, client: Client) -> None:
    target(10)
    proposal = move(at("prakarsa", "preparing", world=world), "submit", world.owner, MONDAY)
    client.force_login(world.owner)
    shown = client.get(proposal.get_absolute_url()).content.decode()
    assert "target layanan" in shown and "dari 10." in shown
    assert "target layanan" in client.get(reverse("proposal_list")).content.decode()
    move(proposal, "return", world.reviewer, date(2025, 9, 11))
    said = "jam berhenti pada hari kerja ke-3: dikembalikan untuk diperbaiki"
    for url in (proposal.get_absolute_url(), reverse("proposal_list"), reverse("cockpit")):
        assert said in client.get(url).content.decode(), url
    client.force_login(world.reviewer)
    assert said in client.get(reverse("cockpit")).content.decode()


@pytest.mark.parametrize("name", ["proposal_list", "cockpit"])
def test_lists_ask_as_often_for_many_clocks(world: World, client: Client, name: str) -> None:
    target(10)
    client.force_login(world.owner)
    asked = []
    for number in (3, 6):
        for _ in range(number):
            proposal = move(at("prakarsa", "preparing", world=world), "submit", world.owner, MONDAY)
            move(proposal, "return", world.reviewer, date(2025, 9, 11))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name)).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


# --- targets in the admin -------------------------------------------------------------------------


def test_targets_are_offered_for_every_step_but_those_of_the_law() -> None:
    steps = {f"{stage}.{step}" for _scheme, stage, step in registry.positions()}
    offered = [key for key, _label in places()]
    assert set(offered) == steps - {"persetujuan_dprd.awaiting", "pelaksanaan.carrying_out"}
    assert len(offered) == len(set(offered))


def test_an_administrator_keeps_targets(world: World, client: Client) -> None:
    client.force_login(world.administrator)
    add = reverse("admin:agreements_servicetarget_add")
    data = {"place": "prakarsa.under_review", "working_days": "10"}
    assert client.post(add, data).status_code == 302
    kept = ServiceTarget.objects.get()
    assert (kept.stage, kept.step, kept.working_days) == ("prakarsa", "under_review", 10)
    assert "sudah punya target" in client.post(add, data).content.decode()
    for wrong in (
        {"place": "persetujuan_dprd.awaiting", "working_days": "10"},
        {"place": "verifikasi.awaiting", "working_days": "0"},
    ):
        assert client.post(add, wrong).status_code == 200
    change = reverse("admin:agreements_servicetarget_change", args=[kept.pk])
    page = client.get(change).content.decode()
    assert 'value="prakarsa.under_review" selected' in page and "tidak berubah" in page
    assert client.post(change, data | {"working_days": "12"}).status_code == 302
    kept.refresh_from_db()
    assert kept.working_days == 12
    assert ServiceTarget in admin.site._registry
    assert client.post(reverse("admin:agreements_servicetarget_delete", args=[kept.pk]), {"post": "yes"})
    assert not ServiceTarget.objects.exists()
