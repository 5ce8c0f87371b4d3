"""Which days' reminders have been made, so that a machine that was off catches up and nothing is made twice."""

from datetime import date, timedelta

from agreements.models import ReminderRun

# A holiday entered late can move a reminder before the last run; so far back each run looks once more.
LOOK_BACK = timedelta(days=10)


def window(*, day: date) -> date:
    """The day after which reminders up to ``day`` are still to be looked for.

    The first run of all looks at its own day only: nobody is told of what lay before.
    """
    runs = ReminderRun.objects.filter(day__lt=day)
    last, first = runs.order_by("-day").first(), runs.order_by("day").first()
    if last is None or first is None:
        return day - timedelta(days=1)
    return max(last.day - LOOK_BACK, first.day - timedelta(days=1))


def finish(*, day: date, made: int) -> None:
    """All of the day's reminders are there; a repeated run adds to nothing."""
    ReminderRun.objects.get_or_create(day=day, defaults={"made": made})
