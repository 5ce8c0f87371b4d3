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


def working_day(*, point: WatchPoint, day: date, adjusted: clocks.Adjustments) -> date:
    """The working day of a reminder about ``day``: moved back on the side before, on to the next on the side after."""
    sign = 1 if point.side == WatchPoint.Side.AFTER else -1
    if point.unit == WatchPoint.Unit.MONTHS:
        plain = workdays.add_months(day, sign * point.amount)
    else:
        plain = day + timedelta(days=sign * point.amount)
    move = workdays.not_before if sign > 0 else workdays.not_after
    return move(plain, *adjusted)


def due(
    *, points: Iterable[WatchPoint], day: date, after: date, until: date, adjusted: clocks.Adjustments
) -> Iterator[tuple[WatchPoint, date]]:
    """Points whose reminder about ``day`` falls after ``after`` and not past ``until``, each with its working day."""
    for point in points:
        when = working_day(point=point, day=day, adjusted=adjusted)
        if after < when <= until:
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
