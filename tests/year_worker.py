"""The real worker (``manage.py pekerja``) on a clock that runs through 2026: started and begun anew by a test, never
collected.

Arguments: the database's name, a folder, after how many writes the process kills itself, 0 for never. The folder keeps
the moment at which the clock stands, so that the next process goes on there, and takes the e-mails.
"""

import os
import signal
import sys
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import django
from django.conf import settings
from django.utils import timezone

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
JAKARTA = ZoneInfo("Asia/Jakarta")
# It dies in the midst of writing these, not while it only notes that a day had nothing.
PRECIOUS = ("agreements_notice", "agreements_delivery", "agreements_digest", "dbtaskresult")


def moments(off: set[date]) -> list[datetime]:
    """One for each day on which the machine is on, and one late on the last: more than an hour later, when a claimed
    e-mail counts as left by a killed worker.
    """
    days = (FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1))
    found = [datetime(day.year, day.month, day.day, 17, tzinfo=JAKARTA) for day in days if day not in off]
    return [*found, found[-1] + timedelta(hours=4)]


class Clock:
    """Stands still while there is work, then goes on to the next moment."""

    def __init__(self, place: Path, stops: list[datetime]) -> None:
        self.place, self.stops = place, stops
        self.at = int(place.read_text()) if place.exists() else 0
        self.has_looked = False

    def now(self) -> datetime:
        return self.stops[self.at]

    def go_on(self) -> None:
        """The next moment; after the last one the process ends."""
        if self.at + 1 == len(self.stops):
            raise SystemExit(0)
        self.at += 1
        self.place.write_text(str(self.at))


class Death:
    """SIGKILL to oneself at the so-many-th write, before it or after it: nothing catches it, nothing is closed."""

    def __init__(self, writes: int) -> None:
        self.left = writes

    def __call__(self, run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        is_write = sql.startswith(("INSERT", "UPDATE")) and any(table in sql for table in PRECIOUS)
        if is_write:
            self.left -= 1
        if is_write and self.left == 0:
            if len(sql) % 2:
                run(sql, params, many, context)
            os.kill(os.getpid(), signal.SIGKILL)
        return run(sql, params, many, context)


def main() -> None:
    name, folder, writes = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    settings.DATABASES["default"]["NAME"] = name
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(folder / "mail")
    django.setup()
    # only once Django is set up
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415

    from agreements.tasks.schedule import Timetable  # noqa: PLC0415
    from tests.reminder_year import OFF  # noqa: PLC0415

    clock = Clock(folder / "clock", moments(OFF))
    timezone.now = clock.now
    run_due = Timetable.run_due

    def day_by_day(self: Timetable, now: datetime | None = None) -> list[str]:
        if clock.has_looked and not DBTaskResult.objects.ready().exists():
            clock.go_on()
        clock.has_looked = True
        return run_due(self, now)

    Timetable.run_due = day_by_day
    with ExitStack() as stack:
        if writes:
            stack.enter_context(connection.execute_wrapper(Death(writes)))
        call_command("pekerja", interval=0, verbosity=0)


if __name__ == "__main__":
    main()
