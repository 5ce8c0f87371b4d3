"""Which jobs run once per working day. The worker asks between two tasks and once a minute."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from agreements.law import workdays
from agreements.services import clocks, digests, schedule
from agreements.tasks import reminders, typed

logger = logging.getLogger(__name__)

ASK_EVERY = timedelta(minutes=1)
TRY_AGAIN_AFTER = timedelta(minutes=10)


@dataclass(frozen=True)
class DailyJob:
    """``run`` gets the day; it is called on working days, once the clock in Jakarta shows ``after``.

    ``after`` is a time, or what tells it where administrators choose.
    """

    name: str
    run: Callable[[date], None]
    after: time | Callable[[], time] = time(6)

    def is_time(self, now: datetime) -> bool:
        """Whether its time of day has come."""
        return now.time() >= (self.after() if callable(self.after) else self.after)


# One line per job: DailyJob("pengingat", reminders.remind). A job may only write rows and enqueue tasks.
JOBS: tuple[DailyJob, ...] = (
    DailyJob("pengingat", reminders.remind),
    DailyJob("isian", typed.tidy),
    DailyJob("ringkasan", reminders.digest, after=digests.after),
)


class Timetable:
    """Remembers when it last looked, so that the worker may ask as often as it likes."""

    def __init__(self, jobs: tuple[DailyJob, ...] | None = None) -> None:
        self.jobs = JOBS if jobs is None else jobs
        self._not_before: dict[str, datetime] = {}

    def run_due(self, now: datetime | None = None) -> list[str]:
        """Run what is due; the names of the jobs that ran. A job that fails is logged and tried again later."""
        now = timezone.localtime(now)
        asked = [job for job in self.jobs if now >= self._not_before.get(job.name, now)]
        waiting = [job for job in asked if job.is_time(now)]
        if not waiting or not workdays.is_working_day(now.date(), *clocks.adjustments()):
            self._look_again(asked, now + ASK_EVERY)
            return []
        return [job.name for job in waiting if self._run(job, now)]

    def _run(self, job: DailyJob, now: datetime) -> bool:
        day = now.date()
        try:
            has_run = not schedule.has_run(name=job.name, day=day) and schedule.run_once(
                name=job.name, day=day, job=job.run
            )
        except Exception:
            logger.exception("daily job %s failed; it is tried again", job.name)
            self._look_again([job], now + TRY_AGAIN_AFTER)
            return False
        self._look_again([job], now + ASK_EVERY)
        return has_run

    def _look_again(self, jobs: list[DailyJob], when: datetime) -> None:
        self._not_before.update({job.name: when for job in jobs})
