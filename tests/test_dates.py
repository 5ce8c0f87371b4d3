"""Dates as people type them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from agreements.forms.fields import DateField


@pytest.mark.parametrize(
    "typed",
    [
        "24/11/2026",
        "24-11-2026",
        "24.11.2026",
        "24/11/26",
        "24-11-26",
        "24 november 2026",
        "24 Nopember 2026",
        "24 Nov 26",
        "24-Nov.-2026",
        "Selasa, 24 November 2026",
        "Jum'at 24 November 2026",
        "2026-11-24",
        " 24 / 11 / 2026 ",
    ],
)
def test_one_day_in_many_ways(typed: str) -> None:
    assert DateField().clean(typed) == date(2026, 11, 24)


@pytest.mark.parametrize("typed", ["31/2/2026", "24/13/2026", "24 Foo 2026", "besok", "11/2026", "24/11/202", "0/1/26"])
def test_what_is_no_day(typed: str) -> None:
    with pytest.raises(ValidationError):
        DateField().clean(typed)


@pytest.mark.parametrize("typed", ["1/1/1899", "31/12/2401", "1 Januari 9999", "0001-01-01"])
def test_a_year_that_no_agreement_reaches_is_a_slip_of_the_hand(typed: str) -> None:
    with pytest.raises(ValidationError, match="antara 1900 dan 2400"):
        DateField().clean(typed)


def test_a_year_of_two_figures_may_lie_far_ahead_or_in_the_last_century() -> None:
    assert DateField().clean("1/1/49") == date(2049, 1, 1)
    assert DateField().clean("1/1/98") == date(1998, 1, 1)
