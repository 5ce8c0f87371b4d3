"""Working days: Monday to Friday without Indonesian public holidays; cuti bersama is what administrators add."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

import holidays


@lru_cache(maxsize=256)
def _public_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("ID", years=year))


def is_working_day(day: date, added: Collection[date] = (), removed: Collection[date] = ()) -> bool:
    """Whether ``day`` counts. ``added`` are further days off (cuti bersama), ``removed`` are worked after all."""
    if day.weekday() >= 5 or day in added:
        return False
    return day in removed or day not in _public_holidays(day.year)


def add_working_days(start: date, days: int, added: Collection[date] = (), removed: Collection[date] = ()) -> date:
    """The day on which the ``days``-th working day after ``start`` falls; ``start`` itself is day zero."""
    day, left = start, days
    while left > 0:
        day += timedelta(days=1)
        if is_working_day(day, added, removed):
            left -= 1
    return day


def working_days_between(start: date, end: date, added: Collection[date] = (), removed: Collection[date] = ()) -> int:
    """How many working days lie after ``start`` up to and including ``end``; negative when ``end`` is earlier."""
    if end < start:
        return -working_days_between(end, start, added, removed)
    weeks, rest = divmod((end - start).days, 7)
    weekdays = weeks * 5 + sum((start + timedelta(days=offset)).weekday() < 5 for offset in range(1, rest + 1))
    off = {day for year in range(start.year, end.year + 1) for day in _public_holidays(year)} - set(removed) | set(
        added
    )
    return weekdays - sum(start < day <= end and day.weekday() < 5 for day in off)


def running_count(
    first: date, last: date, added: Collection[date] = (), removed: Collection[date] = ()
) -> dict[date, int]:
    """Working days after ``first`` up to each day until ``last``; the difference of two days is the count between."""
    count, counted = 0, {first: 0}
    for offset in range(1, (last - first).days + 1):
        day = first + timedelta(days=offset)
        count += is_working_day(day, added, removed)
        counted[day] = count
    return counted


def working_days_before(end: date, days: int, added: Collection[date] = (), removed: Collection[date] = ()) -> date:
    """The day from which ``days`` working days lead up to ``end``; ``end`` itself is day zero."""
    day, left = end, days
    while left > 0:
        day -= timedelta(days=1)
        if is_working_day(day, added, removed):
            left -= 1
    return day


def not_after(day: date, added: Collection[date] = (), removed: Collection[date] = ()) -> date:
    """``day`` where it is a working day, else the last working day before it."""
    while not is_working_day(day, added, removed):
        day -= timedelta(days=1)
    return day


def not_before(day: date, added: Collection[date] = (), removed: Collection[date] = ()) -> date:
    """``day`` where it is a working day, else the next working day."""
    while not is_working_day(day, added, removed):
        day += timedelta(days=1)
    return day


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last: 31 August less six months is 28 or 29 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
