"""A year of the real worker process, killed again and again in the midst of its work, on either database.

Every reminder comes once, on its working day; the days are those of ``reminder_year``. The worker's clock runs faster
than ours, and stands still while the process is dead, as long as the machine is not said to be off.
"""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from datetime import date
from email import message_from_bytes
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from agreements.models import DailyRun, Delivery, Digest, Notice, ReminderRun
from tests.reminder_year import OFF, expected, make_year

ROOT = Path(__file__).resolve().parent.parent
DEATHS = 7
# When the machine is off on the day of a reminder: the next working day on which it is on, by the calendar on the wall.
# 17 March is followed by the days off around Nyepi and Idul Fitri, 14 August by Independence Day.
LATER = {
    "2026-01-09": "2026-01-12",
    "2026-03-17": "2026-03-25",
    "2026-08-10": "2026-08-18",
    "2026-08-14": "2026-08-18",
    "2026-12-17": "2026-12-18",
}


def work(folder: Path, writes: int) -> int:
    """The worker until it dies or the year is over; how it ended."""
    command = [
        sys.executable,
        "-m",
        "tests.year_worker",
        str(connection.settings_dict["NAME"]),
        str(folder),
        str(writes),
    ]
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    return subprocess.run(command, cwd=ROOT, env=env, timeout=900, check=False).returncode


@pytest.mark.django_db(transaction=True)
def test_a_year_of_a_worker_that_is_killed(tmp_path: Path) -> None:
    year, chance, stood = make_year(), random.Random(2026), set()
    for _ in range(DEATHS):
        assert work(tmp_path, chance.randint(2, 55)) == -signal.SIGKILL
        stood.add((tmp_path / "clock").read_text())
    assert work(tmp_path, 0) == 0
    assert len(stood) > DEATHS // 2, "killed on many days, not always on the same"

    wanted = expected(year)
    told = Counter(Notice.objects.values_list("recipient__username", "key"))
    assert set(told) == {(name, key) for key in wanted for name in ("petugas", "petugas-2")}
    assert set(told.values()) == {1}
    # about the working day that was looked up, and told on it, or on the next one on which the machine was on
    for key, day, made in Notice.objects.values_list("key", "for_day", "created_at"):
        assert day.isoformat() == wanted[key], key
        assert timezone.localdate(made).isoformat() == LATER.get(wanted[key], wanted[key]), key
    assert all(date.fromisoformat(day) not in OFF for day in LATER.values())

    # the letters: what is not for the digest goes by itself, the rest with the digest of its day
    digested = {key for key in wanted if key.startswith(("silent", "asleep"))}
    by_itself = Delivery.objects.filter(notice__isnull=False)
    assert Counter(by_itself.values_list("notice__key", flat=True)) == Counter(set(wanted) - digested)
    days = {date.fromisoformat(LATER.get(wanted[key], wanted[key])) for key in digested}
    assert set(Digest.objects.values_list("recipient__username", "day")) == {("petugas", day) for day in days}
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
    assert_letters(tmp_path / "mail")

    # nothing is left undone, and no day was run twice
    assert not DBTaskResult.objects.exclude(status="SUCCESSFUL").exists()
    runs = list(DailyRun.objects.filter(name="pengingat").values_list("day", flat=True))
    assert len(runs) == len(set(runs)) == ReminderRun.objects.count()
    assert not {day for day in runs if day in OFF or day.weekday() >= 5}


def assert_letters(folder: Path) -> None:
    """Each e-mail left; a second copy only of one whose worker was killed between the sending and the mark."""
    letters = [
        message_from_bytes(part.strip() + b"\n")
        for path in folder.iterdir()
        for part in path.read_bytes().split(b"-" * 79 + b"\n")
        if part.strip()
    ]
    sent = Counter(each["Message-ID"] for each in letters)
    attempts = dict(Delivery.objects.values_list("pk", "attempts"))
    assert set(sent) == {f"<pemberitahuan-{pk}@127.0.0.1>" for pk in attempts}
    for pk, tries in attempts.items():
        assert 1 <= sent[f"<pemberitahuan-{pk}@127.0.0.1>"] <= tries, pk
    assert sum(tries - 1 for tries in attempts.values()) <= DEATHS
