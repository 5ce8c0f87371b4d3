"""Fixtures: the people of the journeys, with the reference data as an installation has it."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from agreements.models import Officer, Region
from tests.journeys.desk import PASSWORD


@pytest.fixture
def people(db) -> None:
    """The officers of Kota Tangerang and of the province, with a password each."""
    call_command("load_reference", verbosity=0)
    places = {region.code: region for region in Region.objects.all()}
    for username, role, code in (
        ("kota-tangerang", "regional_officer", "36.71"),
        ("kota-serang", "regional_officer", "36.73"),
        ("provinsi", "provincial_reviewer", "36"),
        ("pimpinan", "leader", "36"),
    ):
        Officer.objects.create_user(
            username, password=PASSWORD, role=role, region=places[code], first_name=username.title()
        )


@pytest.fixture
def today() -> date:
    """Today where the officers sit."""
    return timezone.localdate()


@pytest.fixture
def next_years(today) -> tuple[str, str]:
    """First and last day of a five-year term that begins today, as typed."""
    return f"{today:%d/%m/%Y}", f"{today + timedelta(days=5 * 365):%d-%m-%Y}"
