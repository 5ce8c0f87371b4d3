"""A changed holiday moves the due dates that lie ahead, and nothing else."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Holiday, Proposal, ServiceTarget
from agreements.services import holidays, transitions
from agreements.services.errors import NotAllowed
from tests.factories import World, at, given

pytestmark = pytest.mark.django_db

MONDAY = date(2025, 9, 8)  # with 45 working days until Monday 10 November 2025
DAY_OFF = {"date": date(2025, 10, 1), "name": "Cuti bersama", "is_working": False}


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Any:
    """``today(day)`` sets the clock on the wall; at first Thursday 11 September 2025."""

    def set_to(day: date) -> None:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: day)

    set_to(date(2025, 9, 11))
    return set_to


def sent(world: World, on: date = MONDAY) -> Proposal:
    """A file that waits for the DPRD since ``on``."""
    proposal = at("persetujuan_dprd", "preparing", world=world)
    return transitions.perform(proposal_id=proposal.pk, key="send", actor=world.owner, given=given(on))


def noted(proposal: Proposal) -> list[str]:
    return list(proposal.log.filter(event="clock").values_list("note", flat=True))


def test_a_day_off_moves_a_due_date_ahead_and_says_so(world: World, today: Any) -> None:
    proposal = sent(world)
    holidays.save(actor=world.administrator, **DAY_OFF)
    proposal.refresh_from_db()
    assert (proposal.waiting_since, proposal.due_on) == (MONDAY, date(2025, 11, 11))
    assert noted(proposal) == ["Tenggat bergeser dari 10-11-2025 ke 11-11-2025: Cuti bersama (01-10-2025)."]
    row = proposal.log.get(event="clock")
    assert (row.actor, row.effective_on, row.to_stage) == (world.administrator, date(2025, 9, 11), "persetujuan_dprd")
    assert row.hash == row.compute_hash()


def test_changing_and_removing_it_moves_the_date_again(world: World, today: Any) -> None:
    """A day after the period, then one inside it again, then none."""
    proposal = sent(world)
    holiday = holidays.save(actor=world.administrator, **DAY_OFF)
    holidays.save(actor=world.administrator, **(DAY_OFF | {"date": date(2025, 12, 1)}), holiday=holiday)
    proposal.refresh_from_db()
    assert proposal.due_on == date(2025, 11, 10)
    holidays.save(actor=world.administrator, **DAY_OFF, holiday=holiday)
    holidays.remove(actor=world.administrator, holiday=holiday)
    proposal.refresh_from_db()
    assert proposal.due_on == date(2025, 11, 10)
    assert not Holiday.objects.exists()
    assert len(noted(proposal)) == 4
    assert noted(proposal)[-1].endswith("Cuti bersama (01-10-2025), dihapus.")


def test_a_holiday_that_is_worked_brings_the_date_nearer(world: World, today: Any) -> None:
    """From Monday 27 October, 45 working days to Tuesday 30 December over Christmas; without it, the 29th."""
    today(date(2025, 10, 27))
    proposal = sent(world, date(2025, 10, 27))
    assert proposal.due_on == date(2025, 12, 30)
    holidays.save(actor=world.administrator, date=date(2025, 12, 25), name="Natal", is_working=True)
    proposal.refresh_from_db()
    assert proposal.due_on == date(2025, 12, 29)


def test_a_day_that_was_free_anyway_moves_nothing(world: World, today: Any) -> None:
    proposal = sent(world)
    holidays.save(actor=world.administrator, date=date(2025, 10, 4), name="Sabtu", is_working=False)
    proposal.refresh_from_db()
    assert proposal.due_on == date(2025, 11, 10) and not noted(proposal)


def test_a_date_that_has_passed_stays(world: World, today: Any) -> None:
    passed = sent(world)
    today(date(2025, 11, 11))
    holidays.save(actor=world.administrator, **DAY_OFF)
    passed.refresh_from_db()
    assert passed.due_on == date(2025, 11, 10) and not noted(passed)


def test_the_last_day_itself_still_moves(world: World, today: Any) -> None:
    proposal = sent(world)
    today(date(2025, 11, 10))
    holidays.save(actor=world.administrator, date=date(2025, 11, 10), name="Libur", is_working=False)
    proposal.refresh_from_db()
    assert proposal.due_on == date(2025, 11, 11)


def test_a_target_and_a_resumed_review_move_too(world: World, today: Any) -> None:
    """Seven of ten days left on Monday 22 September: 1 October; 24 September free: 2 October."""
    ServiceTarget.objects.create(stage="prakarsa", step="under_review", working_days=10)
    proposal = at("prakarsa", "preparing", world=world)

    def move(key: str, actor: Any, on: date) -> Proposal:
        return transitions.perform(proposal_id=proposal.pk, key=key, actor=actor, given=given(on))

    today(date(2025, 9, 22))
    move("submit", world.owner, MONDAY)
    move("return", world.reviewer, date(2025, 9, 11))
    proposal.return_items.update(answer="Sudah", answered_by=world.owner)
    assert move("submit", world.owner, date(2025, 9, 22)).due_on == date(2025, 10, 1)
    # A target changed meanwhile does not count for it.
    ServiceTarget.objects.update(working_days=30)
    holidays.save(actor=world.administrator, date=date(2025, 9, 24), name="Libur", is_working=False)
    moved = Proposal.objects.get(pk=proposal.pk)
    assert (moved.due_on, moved.clock_used) == (date(2025, 10, 2), 3)


def test_a_stopped_clock_and_a_closed_file_do_not_move(world: World, today: Any) -> None:
    closed = at("persetujuan_dprd", "awaiting", world=world, outcome="refused")
    Proposal.objects.filter(pk=closed.pk).update(due_on=date(2025, 11, 10))
    holidays.save(actor=world.administrator, **DAY_OFF)
    assert not noted(closed)


@pytest.mark.parametrize("who", ["owner", "reviewer", "leader"])
def test_only_an_administrator_keeps_holidays(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        holidays.save(actor=getattr(world, who), **DAY_OFF)
    kept = Holiday.objects.create(**DAY_OFF)
    with pytest.raises(NotAllowed):
        holidays.remove(actor=getattr(world, who), holiday=kept)
    assert Holiday.objects.count() == 1


def test_the_admin_goes_through_the_service(world: World, client: Client, today: Any) -> None:
    proposal = sent(world)
    client.force_login(world.administrator)
    data = {"date": "2025-10-01", "name": "Cuti bersama"}
    assert client.post(reverse("admin:agreements_holiday_add"), data).status_code == 302
    proposal.refresh_from_db()
    assert proposal.due_on == date(2025, 11, 11)
    kept = Holiday.objects.get()
    change = reverse("admin:agreements_holiday_change", args=[kept.pk])
    assert client.post(change, data | {"is_working": "on"}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.due_on == date(2025, 11, 10)
    client.post(change, data)
    everything = {"action": "delete_selected", "_selected_action": kept.pk, "post": "yes"}
    client.post(reverse("admin:agreements_holiday_changelist"), everything)
    assert Holiday.objects.exists(), "several at once would go past the service"
    client.post(reverse("admin:agreements_holiday_delete", args=[kept.pk]), {"post": "yes"})
    proposal.refresh_from_db()
    assert proposal.due_on == date(2025, 11, 10) and not Holiday.objects.exists()


def test_queries_grow_only_with_the_files_that_move(world: World, today: Any) -> None:
    """A fixed number, and per moved file its log row: the look for the last one and the row."""
    asked = {}
    for number in (3, 50):
        while Proposal.objects.count() < number:
            at("persetujuan_dprd", "awaiting", world=world)
        since = MONDAY
        Proposal.objects.update(waiting_since=since, due_on=date(2025, 11, 10))
        Holiday.objects.all().delete()
        with CaptureQueriesContext(connection) as still:
            kept = holidays.save(actor=world.administrator, **(DAY_OFF | {"date": since + timedelta(days=5)}))
        with CaptureQueriesContext(connection) as moving:
            holidays.save(actor=world.administrator, **DAY_OFF, holiday=kept)
        assert Proposal.objects.filter(due_on=date(2025, 11, 11)).count() == number
        asked[number] = (len(still), len(moving) - 2 * number)
    assert asked[3] == asked[50]
