"""Pages with more than a screen holds: parts are leafed through, names are cut short, tables stand in groups."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Agreement, Benefit, Officer
from agreements.reports import world_map
from agreements.services import pictures, uploads
from tests.factories import CountryFactory, PartnerFactory, ProgrammeFactory, World, at, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def agreement(world: World) -> Agreement:
    return at("pelaksanaan", "carrying_out", world=world).agreement


def read(officer: Officer, address: str) -> str:
    client = Client()
    client.force_login(officer)
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_programmes_of_an_agreement_are_leafed_through(world: World, agreement: Agreement) -> None:
    for number in range(1, 24):
        ProgrammeFactory(agreement=agreement, title=f"Latihan ke-{number:02}", starts_on=date(2026, 1, number))
    address = agreement.get_absolute_url()
    first, third = read(world.owner, address), read(world.owner, f"{address}?program=3&kegiatan=2")
    # In the table; what a programme lacks is named above it, whichever page it is on.
    assert [number for number in range(1, 24) if f">Latihan ke-{number:02}<" in first] == list(range(1, 11))
    assert [number for number in range(1, 24) if f">Latihan ke-{number:02}<" in third] == [21, 22, 23]
    # A link of one part keeps the page of the other, and leads back to its part.
    assert 'href="?kegiatan=2&amp;program=2#program"' in third
    # The tab counts all of them.
    assert "<small>23</small>" in first
    # A page that does not exist shows the last one.
    assert ">Latihan ke-23<" in read(world.owner, f"{address}?program=99")


def test_of_many_benefits_the_newest_stand_first_and_the_rest_is_one_link_away(
    world: World, agreement: Agreement
) -> None:
    signed = agreement.signed_on
    assert signed is not None
    for number in range(1, 6):
        Benefit.objects.create(
            agreement=agreement,
            side=Benefit.Side.REGION,
            statement=f"Hasil {number}.",
            realised_on=signed + timedelta(days=number),
            evidence="Contoh",
            recorded_by=world.owner,
        )
    address = agreement.get_absolute_url()
    short, whole = read(world.owner, address), read(world.owner, f"{address}?manfaat=semua")
    assert [number for number in range(1, 6) if f"Hasil {number}." in short] == [3, 4, 5]
    assert 'href="?manfaat=semua#manfaat"' in short
    assert [number for number in range(1, 6) if f"Hasil {number}." in whole] == [1, 2, 3, 4, 5]
    assert 'href="?manfaat=semua#manfaat"' not in whole


def test_an_agreement_asks_the_same_with_three_and_fifty_programmes(world: World, agreement: Agreement) -> None:
    client = Client()
    client.force_login(world.owner)
    counts = []
    for more in (3, 47):
        for _ in range(more):
            ProgrammeFactory(agreement=agreement)
        client.get(agreement.get_absolute_url())
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(agreement.get_absolute_url()).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_mark_of_many_countries_names_three_and_counts_the_others(world: World) -> None:
    for place, code in enumerate(("AL", "AT", "BE", "BG", "CZ")):
        partner = PartnerFactory(country=CountryFactory(code=code, name_id=f"Negara {place + 1}"))
        at("prakarsa", "preparing", world=world, partner=partner)
    places = [each for each in pictures.places(user=world.owner) if each.country.name_id.startswith("Negara")]
    name = world_map._name_of_many(places)
    assert name.startswith("Negara 1, Negara 2, Negara 3, dan 2 negara lain: 5 berkas (")


def test_the_tables_of_the_administration_stand_in_groups(world: World) -> None:
    keeper = Officer.objects.create(username="pengelola", role="administrator", is_staff=True, is_superuser=True)
    html = read(keeper, reverse("admin:index"))
    heads = [part.split("</h2>")[0] for part in html.split("<h2>")[1:]]
    assert heads[:5] == [
        "Akun, daerah, dan mitra",
        "Tenggat, pengingat, dan pelaporan",
        "Panduan dan dasar hukum",
        "Surat, naskah, evaluasi, dan peluang",
        "Catatan, hanya untuk dibaca",
    ]
    # Everything of this product has its place; what is left over belongs to a library.
    rest = html.split("<h2>Lainnya</h2>")[1].split("</table>")[0]
    assert rest.count("<tr>") == 2  # the head and one line
    assert "Pekerjaan latar" in rest


def test_a_limit_in_whole_megabytes_has_no_decimals() -> None:
    assert uploads.limit_label(25 * 1024 * 1024).replace("\xa0", " ") == "25 MB"
    assert uploads.limit_label(1536 * 1024).replace("\xa0", " ") == "1,5 MB"
