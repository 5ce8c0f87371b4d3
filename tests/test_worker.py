"""The background worker: one at a time, nothing lost when it is killed, daily jobs once a day."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from agreements.models import DailyRun, Holiday
from agreements.services import schedule, workers
from agreements.tasks.schedule import DailyJob, Timetable

ROOT = Path(__file__).resolve().parent.parent
WIB = ZoneInfo("Asia/Jakarta")
# A Wednesday without a holiday, the Saturday after it, and a public holiday (Independence Day, a Monday).
WORKDAY, SATURDAY, HOLIDAY = date(2026, 11, 25), date(2026, 11, 28), date(2026, 8, 17)


@task()
def add(first: int, second: int) -> int:
    return first + second


@task()
def sleep_until(path: str) -> str:
    """Says that it has begun, and ends when it may."""
    begun = Path(path)
    begun.with_suffix(f".{os.getpid()}").touch()
    while not begun.exists():
        time.sleep(0.02)
    return "done"


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=WIB)


def work() -> None:
    call_command("pekerja", batch=True, interval=0)


# --- the queue ----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_everything_in_the_queue_is_done() -> None:
    results = [add.enqueue(number, 1) for number in range(3)]
    work()
    assert [DBTaskResult.objects.get(pk=each.id).return_value for each in results] == [1, 2, 3]


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_left_is_begun_again() -> None:
    left = DBTaskResult.objects.get(pk=add.enqueue(20, 22).id)
    left.claim("the-worker-that-was-killed")
    work()
    left.refresh_from_db()
    assert (left.status, left.return_value, len(left.worker_ids)) == (TaskResultStatus.SUCCESSFUL, 42, 2)


@pytest.mark.django_db(transaction=True)
def test_a_task_that_takes_its_workers_along_is_given_up() -> None:
    left = DBTaskResult.objects.get(pk=add.enqueue(1, 1).id)
    for number in range(workers.MOST_ATTEMPTS):
        left.claim(f"worker-{number}")
    work()
    left.refresh_from_db()
    assert left.status == TaskResultStatus.FAILED and left.exception_class_path.endswith("WorkersGone")


@pytest.mark.django_db(transaction=True)
def test_a_second_worker_touches_nothing_while_the_first_lives(tmp_path: Path) -> None:
    """Two processes, as in life; the first is killed with its task, the second then finishes that task."""
    gate = tmp_path / "gate"
    result = DBTaskResult.objects.get(pk=sleep_until.enqueue(str(gate)).id)
    with worker() as first:
        begun = tmp_path / f"gate.{first.pid}"
        wait_for(begun.exists)
        with pytest.raises(CommandError, match="pekerja lain"):
            work()
        with worker() as second:
            time.sleep(1.5)
            result.refresh_from_db()
            assert result.status == TaskResultStatus.RUNNING and len(result.worker_ids) == 1
            first.kill()
            wait_for((tmp_path / f"gate.{second.pid}").exists)
            gate.touch()
            wait_for(lambda: is_done(result))
    assert result.return_value == "done" and len(result.worker_ids) == 2


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_asked_to_end_finishes_its_task(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    result = DBTaskResult.objects.get(pk=sleep_until.enqueue(str(gate)).id)
    with worker() as process:
        wait_for((tmp_path / f"gate.{process.pid}").exists)
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        assert process.poll() is None
        gate.touch()
        assert process.wait(20) == 0
    result.refresh_from_db()
    assert result.status == TaskResultStatus.SUCCESSFUL


@contextmanager
def worker() -> Iterator[subprocess.Popen[bytes]]:
    """``manage.py pekerja`` as a process of its own on the database of the test."""
    script = (
        "import django, sys; from django.conf import settings; "
        "settings.DATABASES['default']['NAME'] = sys.argv[1]; django.setup(); "
        "from django.core.management import call_command; call_command('pekerja', interval=0.05)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(connection.settings_dict["NAME"])],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(condition, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.05)


def is_done(result: DBTaskResult) -> bool:
    result.refresh_from_db()
    return result.status == TaskResultStatus.SUCCESSFUL


# --- daily jobs -----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_daily_job_runs_once_per_day() -> None:
    days: list[date] = []
    job = DailyJob("uji", days.append)
    assert Timetable((job,)).run_due(at(WORKDAY)) == ["uji"]
    # Asked again, by the same worker and by one that was started anew.
    again = Timetable((job,))
    assert [again.run_due(at(WORKDAY, 10, minute)) for minute in (0, 2, 4)] == [[], [], []]
    assert days == [WORKDAY]
    assert again.run_due(at(date(2026, 11, 26))) == ["uji"]
    assert list(DailyRun.objects.order_by("day").values_list("day", flat=True)) == [WORKDAY, date(2026, 11, 26)]


@pytest.mark.django_db
@pytest.mark.parametrize("moment", [at(SATURDAY), at(HOLIDAY), at(WORKDAY, 5, 59)], ids=["weekend", "holiday", "early"])
def test_a_daily_job_waits_for_a_working_day_and_its_hour(moment: datetime) -> None:
    days: list[date] = []
    assert Timetable((DailyJob("uji", days.append),)).run_due(moment) == [] and days == []


@pytest.mark.django_db
def test_a_day_off_that_an_administrator_added_counts() -> None:
    Holiday.objects.create(date=WORKDAY, name="Cuti bersama")
    assert Timetable((DailyJob("uji", lambda day: None),)).run_due(at(WORKDAY)) == []


@pytest.mark.django_db
def test_a_daily_job_that_fails_leaves_nothing_and_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    tries: list[date] = []

    def job(day: date) -> None:
        tries.append(day)
        Holiday.objects.create(date=date(2030, 1, 2), name="ditulis oleh pekerjaan")
        if len(tries) == 1:
            raise ValueError("mati listrik")

    table = Timetable((DailyJob("uji", job),))
    assert table.run_due(at(WORKDAY, 9, 0)) == [] and "mati listrik" in caplog.text
    assert not Holiday.objects.exists() and not DailyRun.objects.exists()
    assert table.run_due(at(WORKDAY, 9, 5)) == []
    assert table.run_due(at(WORKDAY, 9, 11)) == ["uji"]
    assert Holiday.objects.count() == 1


@pytest.mark.django_db
def test_two_workers_that_ask_at_once_run_it_once() -> None:
    """The row is unique: whoever comes second sees it."""
    runs: list[date] = []
    assert schedule.run_once(name="uji", day=WORKDAY, job=runs.append)
    assert not schedule.run_once(name="uji", day=WORKDAY, job=runs.append)
    assert runs == [WORKDAY]
