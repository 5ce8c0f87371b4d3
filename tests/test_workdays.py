"""Working days, with dates counted by hand on the calendars of 2025 and 2026."""

from datetime import date, timedelta

import pytest

from agreements.law.workdays import add_working_days, is_working_day, working_days_between
from agreements.models import Holiday

FRIDAY = date(2026, 8, 14)
INDEPENDENCE = date(2026, 8, 17)  # a Monday
CHRISTMAS = date(2026, 12, 25)  # a Friday


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (FRIDAY, True),
        (date(2026, 8, 15), False),
        (date(2026, 8, 16), False),
        (INDEPENDENCE, False),
        (date(2026, 8, 18), True),
        (CHRISTMAS, False),
        (date(2026, 12, 24), True),
        (date(2026, 1, 1), False),
        (date(2026, 5, 1), False),
        (date(2026, 6, 1), False),
    ],
)
def test_which_days_count(day: date, counts: bool) -> None:
    assert is_working_day(day) is counts


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (FRIDAY, 0, FRIDAY),
        (FRIDAY, 1, date(2026, 8, 18)),  # over the weekend and Independence Day
        (FRIDAY, 4, date(2026, 8, 21)),
        (date(2026, 8, 15), 1, date(2026, 8, 18)),  # begun on a Saturday
        (INDEPENDENCE, 1, date(2026, 8, 18)),
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
        (date(2025, 9, 8), 45, date(2025, 11, 10)),  # nine weeks without a holiday
        (date(2025, 10, 27), 45, date(2025, 12, 30)),  # nine weeks to 29 December, and Christmas
    ],
)
def test_counting_onward(start: date, days: int, end: date) -> None:
    assert add_working_days(start, days) == end
    assert working_days_between(start, end) == days


def test_collective_leave_added_by_hand() -> None:
    leave = [date(2026, 8, 18), date(2026, 8, 19)]
    assert add_working_days(FRIDAY, 1, leave) == date(2026, 8, 20)
    assert working_days_between(FRIDAY, date(2026, 8, 21), leave) == 2
    assert not is_working_day(date(2026, 8, 18), leave)


def test_a_holiday_that_is_worked_after_all() -> None:
    assert add_working_days(FRIDAY, 1, (), [INDEPENDENCE]) == INDEPENDENCE
    assert working_days_between(FRIDAY, date(2026, 8, 18), (), [INDEPENDENCE]) == 2
    assert not is_working_day(date(2026, 8, 16), (), [date(2026, 8, 16)]), "a Sunday stays a Sunday"


def test_backwards_is_negative() -> None:
    assert working_days_between(date(2026, 8, 21), FRIDAY) == -4
    assert working_days_between(FRIDAY, FRIDAY) == 0


@pytest.mark.parametrize("adjusted", [((), ()), ([date(2026, 3, 18), date(2026, 12, 24)], [INDEPENDENCE])])
def test_adding_and_counting_are_inverse(adjusted: tuple[list[date], list[date]]) -> None:
    for offset in range(0, 365, 3):
        start = date(2026, 1, 1) + timedelta(days=offset)
        for days in (1, 2, 5, 45):
            end = add_working_days(start, days, *adjusted)
            assert is_working_day(end, *adjusted)
            assert working_days_between(start, end, *adjusted) == days
            assert working_days_between(start, end - timedelta(days=1), *adjusted) == days - 1


@pytest.mark.django_db
def test_administrators_add_and_remove_days() -> None:
    Holiday.objects.create(date=date(2026, 8, 18), name="Cuti bersama")
    Holiday.objects.create(date=INDEPENDENCE, name="Tetap kerja", is_working=True)
    added, removed = Holiday.adjustments()
    assert (set(added), set(removed)) == ({date(2026, 8, 18)}, {INDEPENDENCE})
    assert add_working_days(FRIDAY, 2, added, removed) == date(2026, 8, 19)
