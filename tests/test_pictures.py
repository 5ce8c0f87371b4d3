"""The pictures of the whole: the projection, the marks of the map, whose they are, and each chart with its table."""

import hashlib
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.data.country_points import COUNTRY_POINTS
from agreements.forms.fields import DegreesField
from agreements.models import Agreement, Country
from agreements.reports import map_layout, projection, world_map
from agreements.reports import pictures as drawn
from agreements.services import pictures
from tests.factories import CountryFactory, PartnerFactory, ProgrammeFactory, RegionFactory, World, at, make_world

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"
MARK = re.compile(
    r'<a class="map-mark" href="([^"]+)" aria-labelledby="mark-\d+"><title id="mark-\d+">([^<]+)</title>'
    r'.*?href="#([a-z-]+)"'
)


@pytest.fixture
def world(db) -> World:
    return make_world()


def placed(name: str, country: str, latitude: str, longitude: str, **more):
    return PartnerFactory(
        name=name,
        country=CountryFactory(code=country),
        latitude=Decimal(latitude),
        longitude=Decimal(longitude),
        **more,
    )


def page(user, query: str = "") -> str:
    client = Client()
    client.force_login(user)
    response = client.get(reverse("pictures") + query)
    assert response.status_code == 200
    return response.content.decode()


# --- the projection, against the polynomials worked out by hand -----------------------------------------------------


def test_the_middle_and_both_edges_of_the_equator() -> None:
    assert projection.project(0, 150) == pytest.approx((1000, projection.HEIGHT / 2))
    assert projection.project_offset(0, 180) == pytest.approx((2000, projection.HEIGHT / 2))
    assert projection.project_offset(0, -180) == pytest.approx((0, projection.HEIGHT / 2))
    # 30° W is the cut: 29° W stands at the left, 31° W at the right.
    assert projection.project(0, -29)[0] == pytest.approx(2000 / 360)
    assert projection.project(0, -31)[0] == pytest.approx(2000 - 2000 / 360)


def test_a_place_by_hand() -> None:
    """45° N, 60° E of the middle: φ = 0.785398, φ² = 0.616850, φ⁴ = 0.380504; the scale is 2000 / (2 · 0.8707 · π).

    x = 1.047198 · (0.8707 − 0.131979·0.616850 + 0.380504·(−0.013791 + 0.380504·(0.003971·0.616850 − 0.001529)))
      = 1.047198 · (0.8707 − 0.081411 − 0.005116) = 0.821184, times 365.579 = 300.21
    y = 0.785398 · (1.007226 + 0.616850·(0.015085 + 0.380504·(−0.044475 + 0.028874·0.616850 − 0.005916·0.380504)))
      = 0.785398 · (1.007226 + 0.616850·0.004083) = 0.793051, times 365.579 = 289.92
    """
    x, y = projection.project_offset(45, 60)
    assert x - 1000 == pytest.approx(300.21, abs=0.1)
    assert projection.HEIGHT / 2 - y == pytest.approx(289.92, abs=0.1)


@pytest.mark.parametrize(("latitude", "longitude"), [(90.1, 0), (-91, 0), (0, 180.5), (0, -181)])
def test_a_place_off_the_globe_is_refused(latitude: float, longitude: float) -> None:
    with pytest.raises(ValueError, match="no such place"):
        projection.project(latitude, longitude)


def test_marks_are_kept_apart_and_inside() -> None:
    stand = map_layout.spread([(100.0, 100.0)] * 12 + [(0.0, 0.0), (560.0, 280.0)])
    for number, (x, y) in enumerate(stand):
        assert map_layout.EDGE <= x <= map_layout.WIDTH - map_layout.EDGE
        assert map_layout.EDGE <= y <= map_layout.HEIGHT - map_layout.EDGE
        for other_x, other_y in stand[number + 1 :]:
            assert ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5 >= map_layout.APART - 1
    assert stand == map_layout.spread([(100.0, 100.0)] * 12 + [(0.0, 0.0), (560.0, 280.0)])


@pytest.mark.parametrize(
    "points", [[], [(62.5, 17.3), (-33.9, 151.2)], [(37.5, 121.4)], [(64.1, -21.9), (-54.8, -68.3)]]
)
def test_the_view_holds_its_points(points: list[tuple[float, float]]) -> None:
    view = map_layout.view(points)
    for point in points:
        x, y = view.place(*point)
        assert 0 <= x <= map_layout.WIDTH
        assert 0 <= y <= map_layout.HEIGHT


# --- the outline and the points of the countries ---------------------------------------------------------------------


def test_the_outline_is_small_and_what_the_manifest_says() -> None:
    content = (VENDOR / "world-atlas" / "land.svg").read_bytes()
    entries = {entry["file"]: entry for entry in json.loads((VENDOR / "manifest.json").read_text())["files"]}
    assert len(content) <= 35_000
    assert entries["world-atlas/land.svg"]["sha256"] == hashlib.sha256(content).hexdigest()
    assert b'id="land"' in content
    assert b'id="home"' in content


@pytest.mark.parametrize(
    ("code", "south", "north", "west", "east"),
    [("CN", 20, 50, 75, 130), ("SE", 55, 69, 11, 24), ("AU", -39, -12, 114, 153), ("BR", -33, 4, -73, -35)],
)
def test_a_countrys_point_lies_in_it(code: str, south: int, north: int, west: int, east: int) -> None:
    latitude, longitude = COUNTRY_POINTS[code]
    assert south < latitude < north
    assert west < longitude < east


# --- where something lies -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "degrees"),
    [("6,2", "6.2"), ("-6.25", "-6.25"), ("−6,2", "-6.2"), ("6,2 LS", "-6.2"), ("6.2° LU", "6.2"), ("0", "0")],
)
def test_degrees_as_people_type_them(text: str, degrees: str) -> None:
    assert DegreesField(most=90, sides="LU LS").clean(text) == Decimal(degrees)


@pytest.mark.parametrize("text", ["91", "-90,1", "6 BT", "-6 LS", "enam", "6,2,1", "6°12'"])
def test_degrees_that_are_none(text: str) -> None:
    with pytest.raises(ValidationError):
        DegreesField(most=90, sides="LU LS").clean(text)


def test_half_a_point_is_refused_by_form_and_database(world: World) -> None:
    client = Client()
    client.force_login(world.reviewer)
    typed = {"name": "Yantai", "kind": "pemerintah_daerah", "country": CountryFactory().pk, "level": "second"}
    response = client.post(reverse("partner_create"), {**typed, "latitude": "37,5"})
    assert response.status_code == 422
    assert "longitude" in response.context["form"].errors
    assert (
        client.post(reverse("partner_create"), {**typed, "latitude": "37,5", "longitude": "121,4"}).status_code == 302
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Country.objects.update(latitude=1, longitude=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Country.objects.update(latitude=91, longitude=1)


# --- the map ------------------------------------------------------------------------------------------------


def test_a_mark_says_level_by_shape_and_stage_by_shape_colour_and_words(world: World) -> None:
    city = at("persetujuan_dprd", "awaiting", world=world, partner=placed("Yantai", "CN", "37.5", "121.4"))
    html = page(world.owner)
    marks = MARK.findall(html)
    assert [(url, symbol) for url, _name, symbol in marks] == [(city.get_absolute_url(), "circle-persetujuan")]
    assert marks[0][1] == f"{city.region.name} – Yantai, {city.partner.country}: 5. DPRD"
    assert f'<title id="mark-1">{marks[0][1]}</title>' in html
    assert 'class="tone-persetujuan" href="#circle-persetujuan"' in html
    css = (VENDOR.parent / "css" / "pictures.css").read_text()
    symbols = (VENDOR.parent.parent / "templates" / "pictures" / "_symbols.html").read_text()
    for group in pictures.GROUPS:
        assert f".tone-{group}" in css
        assert f'id="circle-{group}"' in symbols
        assert f'id="diamond-{group}"' in symbols
    assert not re.search(r"#[0-9a-f]{3,6}\b", css)


def test_the_map_shows_only_what_the_reader_sees(world: World) -> None:
    file = at("prakarsa", "preparing", world=world, partner=placed("Yantai", "CN", "37.5", "121.4"))
    assert file.get_absolute_url() in page(world.owner)
    assert file.get_absolute_url() in page(world.reviewer)
    for stranger in (world.other_kota, world.other_reviewer):
        html = page(stranger)
        assert "Yantai" not in html
        assert "Belum ada mitra di peta" in html


def test_an_agreements_state_decides_its_group(world: World) -> None:
    partner = placed("Yantai", "CN", "37.5", "121.4")
    file = at("pelaksanaan", "carrying_out", world=world, partner=partner)
    agreement = Agreement.objects.get(proposal=file)

    def group() -> str:
        return pictures.places(user=world.owner)[0].group

    Agreement.objects.filter(pk=agreement.pk).update(suspended_on="2025-05-01", suspension_reason="Sebab")
    assert group() == "tidur"
    Agreement.objects.filter(pk=agreement.pk).update(ended_on="2025-06-01", end_reason="Selesai")
    assert group() == "berakhir"


def test_a_partner_without_a_point_stands_in_its_country_or_is_told_of(world: World) -> None:
    rough = PartnerFactory(name="Kasar", country=CountryFactory(code="SE", latitude=64, longitude=17))
    lost = PartnerFactory(name="Hilang", country=CountryFactory(code="ZW"))
    at("prakarsa", "preparing", world=world, partner=rough)
    at("prakarsa", "preparing", world=world, partner=lost)
    html = page(world.owner)
    assert len(MARK.findall(html)) == 1
    assert "di titik negaranya" in html
    assert "1 berkas tidak ada di peta" in html


def test_filters_are_links_that_count(world: World) -> None:
    at("prakarsa", "preparing", world=world, partner=placed("Yantai", "CN", "37.5", "121.4"))
    at("persetujuan_dprd", "awaiting", world=world, partner=placed("Timra", "SE", "62.5", "17.3"))
    html = page(world.owner, "?negara=SE")
    assert [symbol for _url, _name, symbol in MARK.findall(html)] == ["circle-persetujuan"]
    assert 'href="?negara=SE#peta" aria-current="true"' in html
    assert 'href="?tahap=persetujuan#peta"' in page(world.owner)
    assert len(MARK.findall(page(world.owner, "?tahap=prakarsa"))) == 1
    assert len(MARK.findall(page(world.owner, "?negara=XX&tahap=tiada"))) == 2  # unknown values ask for nothing


def test_a_crowded_map_counts_by_country_and_so_does_its_table(world: World) -> None:
    for number in range(25):
        at(
            "prakarsa",
            "preparing",
            world=world,
            partner=placed(f"Kota {number}", "CN", f"{30 + number * 0.1:.1f}", "110"),
        )
    for number in range(10):
        at("prakarsa", "preparing", world=world, partner=placed(f"Stad {number}", "NL", "52.4", "5.7"))
    drawing = world_map.of_user(user=world.owner)
    assert sorted(mark.count for mark in drawing.marks) == [1] * 10 + [25]
    assert sum(mark.count for mark in drawing.marks) == drawing.files == 35
    html = page(world.owner)
    assert 'href="/gambaran/?negara=CN"' in html
    rows = re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a></th>\s*<td[^>]*><span>(\d+)', html)
    assert rows == [(str(Country.objects.get(pk="CN")), "25"), ("Negara NL", "10")]


def test_no_query_more_for_fifty_files_and_the_page_stays_small(world: World) -> None:
    client = Client()
    client.force_login(world.reviewer)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            response = client.get(reverse("pictures"))
        assert response.status_code == 200
        assert len(response.content) <= 61_440
        return len(captured)

    codes = ["CN", "NL", "SE", "AU", "JP"]
    for code in codes:
        CountryFactory(code=code, latitude=10, longitude=20)
    for number in range(3):
        file = at(
            "pelaksanaan", "carrying_out", world=world, partner=placed(f"M {number}", "CN", "30", f"{100 + number}")
        )
        ProgrammeFactory(agreement=file.agreement, sdg=["8.9"])
    few = queries()
    for number in range(47):
        file = at(
            "pelaksanaan",
            "carrying_out",
            world=world,
            partner=placed(f"N {number}", codes[number % 5], f"{number - 20}", f"{number * 3}"),
        )
        ProgrammeFactory(agreement=file.agreement, sdg=["8.9", "4"])
    assert queries() == few


# --- the other pictures -------------------------------------------------------------------------------------


def test_each_chart_and_its_table_tell_what_was_counted_by_hand(world: World) -> None:
    for stage, step in (("prakarsa", "preparing"), ("prakarsa", "preparing"), ("penjajakan", "preparing")):
        at(stage, step, world=world)
    signed = at("pelaksanaan", "carrying_out", world=world)
    for state, sdg in (("running", ["8.9", "8", "4"]), ("done", ["8"]), ("planned", []), ("dropped", ["1"])):
        ProgrammeFactory(agreement=signed.agreement, state=state, sdg=sdg)
    funnel, _durations, goals, kept = drawn.all_of(user=world.reviewer)
    assert funnel.title == "3 berkas berjalan, terbanyak di tahap Prakarsa (2)"
    assert [row[3] for row in funnel.table.rows] == [2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert funnel.table.totals[1:] == (4, 0, 4)
    assert goals.title == "Program mendukung 2 dari 17 tujuan, terbanyak Pekerjaan Layak dan Pertumbuhan Ekonomi (2)"
    counted = {row[0]: row[1:] for row in goals.table.rows}
    assert len(counted) == 17
    assert counted["8. Pekerjaan Layak dan Pertumbuhan Ekonomi"] == (2, 2)
    assert counted["4. Pendidikan Berkualitas"] == (1, 1)
    assert counted["1. Tanpa Kemiskinan"] == (0, 0)
    assert goals.table.remark.endswith("2 dari 3 program menyebut tujuannya.")
    assert kept.title == "2 dari 3 program berjalan atau selesai"
    assert [row[1:] for row in kept.table.rows] == [(3, 2, 67)]
    for picture in (funnel, goals, kept):
        assert picture.chart is not None
        assert 'role="img"' in picture.chart.svg
        for row in picture.table.rows:
            assert str(row[0]) in picture.chart.described
    html = page(world.reviewer)
    for picture in (funnel, goals, kept):
        assert f'id="{picture.key}-heading"' in html
        assert picture.title in html


def test_a_region_with_a_point_is_home(world: World) -> None:
    world.owner.region.latitude, world.owner.region.longitude = Decimal("-6.2"), Decimal("106.6")
    world.owner.region.save()
    at("prakarsa", "preparing", world=world, partner=placed("Yantai", "CN", "37.5", "121.4"))
    assert 'class="map-seat"' in page(world.owner)
    assert RegionFactory(code="99").point is None
