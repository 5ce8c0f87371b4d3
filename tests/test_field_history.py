"""Field history: reviewers see who changed which field of agreements and partners, from what to what."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements import models
from agreements.services import field_history
from tests.factories import World, at


def save_as(world: World, name: str, partner: models.Partner, **changes: str) -> None:
    """Through the page, so that the user is known."""
    client = Client()
    client.force_login(getattr(world, name))
    fields = ("name", "local_name", "kind", "country", "within", "level", "level_name", "website", "contact", "source")
    data = {name: str(getattr(partner, name)) for name in fields} | {"country": partner.country_id} | changes
    assert client.post(reverse("partner_edit", args=[partner.pk]), data).status_code == 302
    partner.refresh_from_db()


def test_who_when_and_what_by_their_labels(world: World) -> None:
    partner = world.yantai
    save_as(world, "owner", partner, level_name="kota prefektur", country="KR")
    save_as(world, "reviewer", partner, level="first", level_name="")
    newest, older, first = field_history.changes(partner)
    assert (newest.who, older.who) == (str(world.reviewer), str(world.owner)) and newest.at > older.at
    assert {(f.label, f.old, f.new) for f in older.fields} == {
        ("negara", "Tiongkok", "Korea Selatan"),
        (models.Partner._meta.get_field("level_name").verbose_name, "", "kota prefektur"),
    }
    levels = dict(models.Partner.Level.choices)
    assert (str(levels["second"]), str(levels["first"])) in {(f.old, f.new) for f in newest.fields}
    assert first.is_first and first.fields == [] and first.who == ""


def test_dates_and_switches_in_words(world: World) -> None:
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    agreement.expires_on, agreement.renews_automatically = agreement.signed_on.replace(2031), True
    agreement.save()
    fields = {field.label: (field.old, field.new) for field in field_history.changes(agreement)[0].fields}
    assert fields["diperpanjang otomatis"] == ("tidak", "ya")
    assert fields["berlaku sampai"][0] == "" and fields["berlaku sampai"][1].endswith(" 2031")


def test_a_save_that_changes_nothing_is_not_told(world: World) -> None:
    world.yantai.save()
    assert [change.is_first for change in field_history.changes(world.yantai)] == [True]


def test_at_most_twenty_in_one_query(world: World) -> None:
    partner = world.yantai
    for number in range(25):
        partner.local_name = f"Nama {number}"
        partner.save()
    with CaptureQueriesContext(connection) as captured:
        changes = field_history.changes(partner)
    assert len(captured) == 1 and len(changes) == 20
    assert (changes[0].fields[0].old, changes[0].fields[0].new) == ("Nama 23", "Nama 24")
    assert not any(change.is_first for change in changes)


SEE = {"reviewer": True, "administrator": True, "leader": False, "owner": False, "proposer": False}


@pytest.mark.parametrize("name", list(SEE))
def test_who_sees_the_panel(world: World, name: str) -> None:
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    client = Client()
    client.force_login(getattr(world, name))
    for url in (agreement.get_absolute_url(), reverse("partner_detail", args=[world.yantai.pk])):
        assert ("Perubahan data" in client.get(url).content.decode()) is SEE[name], url


def test_the_panel_says_who_and_what(world: World) -> None:
    save_as(world, "owner", world.yantai, local_name="烟台")
    client = Client()
    client.force_login(world.reviewer)
    page = client.get(reverse("partner_detail", args=[world.yantai.pk])).content.decode()
    assert "kosong → 烟台" in page and "Kota-Tangerang" in page
