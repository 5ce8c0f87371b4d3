"""The page of components: in development, and only there."""

import pytest
from django.test import Client

from tests.journeys.desk import PASSWORD


@pytest.mark.django_db
def test_it_shows_every_component_in_development_only(client: Client, people: None, settings) -> None:
    assert client.login(username="kota-tangerang", password=PASSWORD)
    assert client.get("/komponen/").status_code == 404
    settings.DEBUG = True
    page = client.get("/komponen/").content.decode()
    for part in (
        "stepper-wide",
        "checklist",
        "error-summary",
        "empty-title",
        "table-quiet",
        "alert-success",
        'class="pages"',
        'class="panel fold"',
        'class="long"',
    ):
        assert part in page, part
