"""On which working day a reminder belongs."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from agreements.law import workdays
from agreements.models import WatchPoint
from agreements.services import clocks

# No stretch of weekends and holidays is longer; a reminder is moved by at most so many days.
LONGEST_BREAK = timedelta(days=15)


def active() -> dict[str, list[WatchPoint]]:
    """The points in use, by subject."""
    found: dict[str, list[WatchPoint]] = {}
    for point in WatchPoint.objects.filter(is_active=True):
        found.setdefault(point.subject, []).append(point)
    return found


def plain_day(*, point: WatchPoint, day: date) -> date:
    """The day of a reminder about ``day`` by the calendar alone."""
    sign = 1 if point.side == WatchPoint.Side.AFTER else -1
    if point.unit == WatchPoint.Unit.MONTHS:
        return workdays.add_months(day, sign * point.amount)
    return day + timedelta(days=sign * point.amount)


def working_day(*, point: WatchPoint, day: date, adjusted: clocks.Adjustments) -> date:
    """The working day of a reminder about ``day``: moved back on the side before, on to the next on the side after."""
    move = workdays.not_before if point.side == WatchPoint.Side.AFTER else workdays.not_after
    return move(plain_day(point=point, day=day), *adjusted)


def due(
    *, points: Iterable[WatchPoint], day: date, after: date, until: date, adjusted: clocks.Adjustments
) -> Iterator[tuple[WatchPoint, date]]:
    """Points whose reminder about ``day`` falls after ``after`` and not past ``until``, each with its working day.

    Around a long holiday several may be moved to one working day: of those only the latest is kept, since one is told
    the same thing once a day.
    """
    by_day: dict[date, tuple[date, WatchPoint]] = {}
    for point in points:
        plain = plain_day(point=point, day=day)
        when = working_day(point=point, day=day, adjusted=adjusted)
        if after < when <= until and (when not in by_day or by_day[when][0] < plain):
            by_day[when] = (plain, point)
    for when, (_plain, point) in sorted(by_day.items(), key=lambda each: each[0]):
        yield point, when


def reach(*, points: Iterable[WatchPoint], after: date, until: date) -> tuple[date, date]:
    """First and last day that a reminder between ``after`` and ``until`` may be about: for the database's filter."""
    backwards = forwards = 0
    for point in points:
        days = point.amount * (31 if point.unit == WatchPoint.Unit.MONTHS else 1)
        if point.side == WatchPoint.Side.AFTER:
            backwards = max(backwards, days)
        else:
            forwards = max(forwards, days)
    return (
        after - timedelta(days=backwards) - LONGEST_BREAK,
        until + timedelta(days=forwards) + LONGEST_BREAK,
    )
