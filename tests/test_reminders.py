"""A year of reminders: each once, on the working day that a calendar on the wall gives, whatever is switched off.

The year and its days are those of ``reminder_year``; a worker that is really killed goes through it in
``test_worker_year``.
"""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from agreements.models import (
    Agreement,
    Delivery,
    Holiday,
    Notice,
    Officer,
    Recommendation,
    ReportEvent,
    ReportObligation,
    WatchPoint,
)
from agreements.notices import reminders
from agreements.services import notifications
from tests.evaluation_builders import agreement, officer, province
from tests.reminder_year import BY_HAND, OFF, expected, make_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def year() -> dict[str, Any]:
    """Two officers of one kota and what they owe in 2026."""
    return make_year()


class Killed(BaseException):
    """The process is gone: nothing catches it."""


@contextmanager
def killed_at(statement: int) -> Iterator[None]:
    """Raise :class:`Killed` when the database is asked for the so-many-th time."""
    left = [statement]

    def execute(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(("SELECT", "INSERT", "UPDATE")):
            left[0] -= 1
            if left[0] == 0:
                raise Killed
        return run(sql, params, many, context)

    try:
        with connection.execute_wrapper(execute):
            yield
    except Killed:
        pass


def live_through(first: date, last: date, *, chance: random.Random | None = None) -> dict[str, date]:
    """Run the job as the worker does, Monday to Friday while the machine is on; each new notice with its day.

    With ``chance`` the process is killed on the days around an event, at any question to the database, and begun anew;
    quiet stretches are then passed over.
    """
    busy = {first} | {date.fromisoformat(day) + timedelta(days=n) for day in BY_HAND.values() for n in (0, 1, 3)}
    made: dict[str, date] = {}
    known = 0
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        if day in OFF or day.weekday() >= 5 or (chance is not None and day not in busy and day.month != 8):
            continue
        if chance is not None and chance.random() < 0.7:
            with killed_at(chance.randint(1, 40)):
                reminders.make(day=day)
        reminders.make(day=day)
        total = Notice.objects.count()
        if total != known:
            known = total
            for name, key in Notice.objects.values_list("recipient__username", "key"):
                made.setdefault(f"{name} {key}", day)
    return made


@pytest.mark.parametrize("seed", [None, 1, 2], ids=lambda seed: "quiet" if seed is None else f"killed-{seed}")
def test_a_year_of_reminders(year: dict[str, Any], seed: int | None) -> None:
    made = live_through(
        date(2026, 1, 1),
        date(2026, 12, 31),
        chance=None if seed is None else random.Random(seed),
    )
    wanted = expected(year)
    told = Counter(Notice.objects.values_list("recipient__username", "key"))
    assert set(told) == {(name, key) for key in wanted for name in ("petugas", "petugas-2")}
    assert set(told.values()) == {1}
    about_advice = set(Notice.objects.filter(key__startswith="follow_up:").values_list("url", flat=True))
    assert about_advice == {f"/evaluasi/tindak-lanjut/{year['advice'].pk}/"}
    assert dict(Notice.objects.values_list("key", "for_day")) == {
        key: date.fromisoformat(day) for key, day in wanted.items()
    }
    # made on its day, or the next day the machine was on
    for key, day in wanted.items():
        when = date.fromisoformat(day)
        while when in OFF or when.weekday() >= 5:
            when += timedelta(days=1)
        assert made[f"petugas {key}"] == when, key
    # one e-mail each, for the officer who has an address; silence waits for the daily digest
    digested = {key for key in wanted if key.startswith(("silent", "asleep"))}
    assert set(Delivery.objects.values_list("notice__key", flat=True)) == set(wanted) - digested
    assert Delivery.objects.count() == len(wanted) - len(digested)
    assert set(Delivery.objects.values_list("address", flat=True)) == {"petugas@contoh.example"}
    # the calendar was kept once
    assert sorted(year["semester"].obligations.values_list("period_end", flat=True)) == [
        date(2026, 6, 30),
        date(2026, 12, 31),
    ]
    assert ReportEvent.objects.filter(obligation__rule=year["semester"]).count() == 2


def test_nobody_is_told_of_what_lay_before_the_first_run(year: dict[str, Any]) -> None:
    reminders.make(day=date(2026, 6, 18))
    assert not Notice.objects.exists()
    reminders.make(day=date(2026, 6, 19))
    assert {key.split(":", 2)[2] for key in Notice.objects.values_list("key", flat=True)} == {
        "2026-06-20:before-1-days"
    }


def test_a_holiday_entered_late_does_not_swallow_a_reminder(year: dict[str, Any]) -> None:
    reminders.make(day=date(2026, 6, 17))
    reminders.make(day=date(2026, 6, 18))
    # Friday the 19th becomes a day off: the reminder of that day belongs to the 18th, which has been run already
    Holiday.objects.create(date=date(2026, 6, 19), name="Contoh cuti bersama")
    reminders.make(day=date(2026, 6, 22))
    kept = Notice.objects.filter(key__endswith="2026-06-20:before-1-days", recipient__username="petugas")
    assert [notice.for_day for notice in kept] == [date(2026, 6, 18)]


def test_what_is_done_is_not_reminded_of(year: dict[str, Any]) -> None:
    Recommendation.objects.update(done_on=date(2026, 1, 1))
    ReportObligation.objects.update(state="submitted", submitted_by=year["people"][0], submitted_on=date(2026, 2, 1))
    Agreement.objects.filter(pk=year["ending"].pk).update(ended_on=date(2026, 2, 1), end_reason="Contoh")
    agreement(number="D", extends=year["later"], signed_on=date(2023, 1, 2))
    Agreement.objects.filter(pk=year["silent"].pk).update(suspended_on=date(2026, 1, 2), suspension_reason="Contoh")
    for day in ("2026-03-16", "2026-03-17", "2026-06-30", "2026-08-10", "2026-12-24"):
        reminders.make(day=date.fromisoformat(day))
    about_new = Notice.objects.exclude(key__startswith="report")
    assert not about_new.exists()


def test_points_are_data(year: dict[str, Any]) -> None:
    WatchPoint.objects.all().delete()
    WatchPoint.objects.create(subject="term", side="before", amount=2, unit="months")
    reminders.make(day=date(2026, 4, 19))
    reminders.make(day=date(2026, 4, 20))
    assert {n.for_day for n in Notice.objects.all()} == {date(2026, 4, 20)}
    assert "20 Juni 2026" in Notice.objects.first().title


def test_who_is_gone_is_not_told(year: dict[str, Any]) -> None:
    Officer.objects.filter(username="petugas-2").update(is_active=False)
    officer("pemeriksa", Officer.Role.PROVINCIAL_REVIEWER, province())
    reminders.make(day=date(2026, 6, 18))
    reminders.make(day=date(2026, 6, 19))
    assert [n.recipient.username for n in Notice.objects.all()] == ["petugas"]


def test_telling_twice_tells_once(year: dict[str, Any]) -> None:
    draft = notifications.Draft(
        recipients=tuple(year["people"]),
        kind="term",
        subject=year["later"],
        say=lambda: notifications.Words("Contoh", "Contoh"),
        url="/perjanjian/",
        for_day=date(2026, 1, 5),
        key="contoh",
    )
    assert [notifications.tell(drafts=[draft]) for _ in range(2)] == [2, 0]
    # an address learnt later brings no old notices
    Officer.objects.filter(username="petugas-2").update(email="dua@contoh.example")
    notifications.tell(drafts=[draft])
    assert [each.address for each in Delivery.objects.all()] == ["petugas@contoh.example"]
