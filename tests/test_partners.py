"""The register of partners."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Country, Officer, Partner
from agreements.services import partners
from agreements.services.errors import NotAllowed
from tests.factories import PartnerFactory, World, at, make_world

pytestmark = pytest.mark.django_db

CITY = {"name": "Kurashiki", "kind": "pemerintah_daerah", "country": "KR", "within": "Okayama", "level": "second"}


def as_(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_list_asks_as_often_for_fifty_as_for_three(world: World) -> None:
    client = as_(world.owner)
    Partner.objects.all().delete()
    asked = []
    for number in (3, 47):
        for _ in range(number):
            at("prakarsa", "preparing", world=world, partner=PartnerFactory())
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("partner_list")).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_filters_find_by_country_kind_level_and_words(world: World) -> None:
    def found(**query: str) -> set[str]:
        return {each.name for each in as_(world.leader).get(reverse("partner_list"), query).context["page"]}

    assert found(negara="CN") == {"Yantai"}
    assert found(jenis="nonprofit") == {"Yayasan Laut"}
    assert found(tingkat="first") == {"Gyeongsangnam-do"}
    assert found(q="shandong") == {"Yantai"}
    assert "Tidak ada yang cocok" in text(as_(world.leader).get(reverse("partner_list"), {"q": "tiada"}))


def test_everybody_looks_partners_up_but_sees_only_files_of_the_own_region(world: World) -> None:
    own = at("prakarsa", "preparing", world=world, title="Berkas kota")
    url = reverse("partner_detail", args=[own.partner_id])
    for officer, sees in [(world.owner, True), (world.reviewer, True), (world.other_kota, False)]:
        page = as_(officer).get(url)
        assert page.status_code == 200
        assert (own.get_absolute_url() in page.content.decode()) is sees, officer
        row = next(each for each in as_(officer).get(reverse("partner_list")).context["page"] if each == own.partner)
        assert row.files == int(sees), officer


def test_the_page_says_what_is_not_recorded_and_how_relations_stand(world: World) -> None:
    page = text(as_(world.owner).get(reverse("partner_detail", args=[world.taipei.pk])))
    assert page.count("tidak tercatat") >= 3
    assert "prosedur khusus" in page
    assert "PP 28/2018 Pasal 27(1)a" in page


def test_a_partner_that_is_not_there(world: World) -> None:
    assert as_(world.owner).get(reverse("partner_detail", args=[999_999])).status_code == 404


def test_only_proposers_keep_partners(world: World) -> None:
    urls = [reverse("partner_create"), reverse("partner_edit", args=[world.yantai.pk])]
    number = Partner.objects.count()
    for officer in (world.leader, world.kota_leader, world.administrator):
        client = as_(officer)
        for url in urls:
            assert client.get(url).status_code == 403
            assert client.post(url, CITY).status_code == 403
        page = client.get(reverse("partner_detail", args=[world.yantai.pk])).content.decode()
        assert urls[1] not in page
        with pytest.raises(NotAllowed):
            partners.save(actor=officer, data=CITY)
    assert Partner.objects.count() == number
    for officer in (world.owner, world.proposer, world.reviewer):
        assert as_(officer).get(urls[0]).status_code == 200


def test_a_partner_is_made_and_changed(world: World) -> None:
    client = as_(world.owner)
    response = client.post(reverse("partner_create"), CITY | {"website": "kurashiki.example"})
    partner = Partner.objects.get(name="Kurashiki")
    assert response["Location"] == reverse("partner_detail", args=[partner.pk])
    assert partner.website == "https://kurashiki.example"
    client.post(reverse("partner_edit", args=[partner.pk]), CITY | {"level_name": "city"})
    partner.refresh_from_db()
    assert partner.level_name == "city"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"level": ""}, "level"),
        ({"kind": "nonprofit"}, "level"),
        ({"name": ""}, "name"),
        ({"country": ""}, "country"),
        ({"website": "bukan alamat"}, "website"),
        ({"name": "Yantai", "country": "CN", "within": "Shandong"}, "name"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(world: World, changes: dict[str, str], field: str) -> None:
    response = as_(world.owner).post(reverse("partner_create"), CITY | {"local_name": "倉敷市"} | changes)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "倉敷市" in text(response)
    assert f"#id_{field}" in text(response)


def test_an_institution_needs_no_level(world: World) -> None:
    data = {"name": "Institut Laut", "kind": "lembaga_lain", "country": Country.objects.get(code="KR").pk}
    assert as_(world.owner).post(reverse("partner_create"), data).status_code == 302
    assert Partner.objects.get(name="Institut Laut").level == ""


def test_a_partner_in_use_is_corrected_by_a_reviewer_only(db):
    """Otherwise a region could make any pair equal (P27(3)a) by rewriting the partner's level."""
    world = make_world()
    partner = at("prakarsa", "preparing", world=world).partner
    address = f"/mitra/{partner.pk}/ubah/"
    data = {
        "name": partner.name,
        "local_name": "",
        "kind": partner.kind,
        "country": partner.country_id,
        "within": partner.within,
        "level": "first",
        "level_name": "",
        "website": "",
        "contact": "",
        "source": "",
    }
    client = Client()
    client.force_login(world.owner)
    response = client.post(address, data)
    assert response.status_code == 422
    assert "diubah pemeriksa provinsi" in response.content.decode()
    partner.refresh_from_db()
    assert partner.level == "second"
    client.force_login(world.reviewer)
    assert client.post(address, data).status_code == 302
