"""Daily jobs: each runs once per day, whoever asks how often."""

from collections.abc import Callable
from datetime import date

from django.db import IntegrityError, transaction

from agreements.models import DailyRun


def has_run(*, name: str, day: date) -> bool:
    """Whether the job is done for that day."""
    return DailyRun.objects.filter(name=name, day=day).exists()


def run_once(*, name: str, day: date, job: Callable[[date], None]) -> bool:
    """Run ``job`` and note the day in one transaction; False where it had run already.

    A job that raises leaves neither its rows nor the note, so it is tried again. What cannot be rolled back, such as a
    mail, belongs into a background task that the job enqueues.
    """
    with transaction.atomic():
        try:
            with transaction.atomic():
                DailyRun.objects.create(name=name, day=day)
        except IntegrityError:
            return False
        job(day)
    return True
