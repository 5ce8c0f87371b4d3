"""Finding: search, lists, saved views, the guide, the pictures, the leader's page."""

import re
from io import BytesIO

import openpyxl
import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from agreements import models
from tests.browser.conftest import WIDTHS
from tests.browser.journeys.hands import Hands
from tests.factories import World, at

pytestmark = pytest.mark.journey


def test_searched_filtered_sorted_saved_and_exported(hands: Hands, world: World) -> None:
    at("prakarsa", "preparing", world=world, title="Kota bersaudara")
    at("penjajakan", "under_review", world=world, partner=world.gyeongnam, title="Pelabuhan")
    hands.sit(world.reviewer)
    hands.open("/beranda/")
    with hands.inside(hands.page.get_by_role("banner")):
        if hands.is_narrow:
            hands.unfold("Menu")
        hands.fill_and_enter(hands.main.locator("[data-search]:visible"), "Yanatai")
    hands.is_at("/cari/")
    hands.sees("Maksud Anda")
    hands.follow("Yantai")
    hands.sees("Kota Tangerang – Yantai")
    hands.open("/usulan/")
    hands.unfold("Negara")
    hands.follow("Korea Selatan")
    hands.sees("1 usulan")
    hands.unfold("Simpan tampilan ini")
    hands.fill("Nama tampilan", "Korea")
    hands.press("Simpan")
    hands.is_at("/usulan/")
    hands.follow("Hapus semua saringan")
    hands.unfold("Urutkan")
    hands.follow("Mitra, naik")
    if not hands.is_narrow:  # there a row is a card, and the heads are not shown
        hands.follow("Sejak")
    sheet = openpyxl.load_workbook(BytesIO(hands.fetch("XLSX"))).active
    assert "Yantai" in str(list(sheet.values)) and "Gyeongsangnam" in str(list(sheet.values))
    hands.follow("Kelola tampilan")
    hands.unfold("Ganti nama")
    hands.fill("Nama baru untuk Korea", "Mitra Korea")
    hands.press("Simpan Korea")
    hands.press("Jadikan awal Mitra Korea")
    hands.follow("Mitra Korea")
    hands.sees("1 usulan")
    hands.follow("Kelola tampilan")
    hands.press("Hapus Mitra Korea")
    assert not models.SavedView.objects.exists()


@pytest.mark.hands("keyboard")
def test_the_guide(hands: Hands, world: World) -> None:
    call_command("load_reference", verbosity=0)
    hands.sit(world.owner)
    hands.open("/panduan/")
    hands.fill("Cari di seluruh panduan", "persetujuan dprd")
    hands.press("Cari")
    hands.follow("PP 28/2018 Pasal 30")
    expect(hands.page.locator(":target")).to_be_visible()
    hands.open("/panduan/")
    hands.follow("Tanya jawab")
    hands.sees("KSDPL")
    hands.open("/panduan/")
    hands.follow("Mulai dari sini")
    hands.follow("Usulan baru")
    hands.is_at("/usulan/baru/")


def test_the_map_and_its_table(hands: Hands, world: World) -> None:
    call_command("load_reference", verbosity=0)
    at("prakarsa", "preparing", world=world)
    at("penjajakan", "preparing", world=world, partner=world.gyeongnam)
    hands.sit(world.reviewer)
    hands.open("/beranda/")
    if hands.is_narrow:
        hands.unfold("Mitra di dunia")
    with hands.inside(hands.page.locator("main svg.map")):
        hands.follow("Kota Tangerang – Yantai")
    hands.is_at(r"/usulan/\d+/")
    hands.open("/beranda/")
    if hands.is_narrow:
        hands.unfold("Mitra di dunia")
    hands.follow("Peta dan tabelnya")
    hands.is_at("/gambaran/")
    with hands.inside(hands.page.locator("main svg.map")):
        hands.follow("Kota Tangerang – Gyeongsangnam")
    hands.is_at(r"/usulan/\d+/")
    hands.open("/gambaran/")
    hands.follow(hands.main.locator("#peta-tabel a").first)
    hands.is_at(r"/usulan/\d+/")
    hands.open("/gambaran/")
    hands.unfold("Saringan peta")
    hands.follow("Korea Selatan")
    expect(hands.page).to_have_url(re.compile("negara=KR"))


@pytest.mark.hands("keyboard")
def test_the_leader_reads_and_prints(hands: Hands, world: World) -> None:
    at("persetujuan_dprd", "awaiting", world=world)
    at("pelaksanaan", "carrying_out", world=world)
    hands.sit(world.leader)
    hands.open("/beranda/")
    hands.sees("Yang perlu perhatian")
    hands.reads_pdf("Cetak")
    with hands.inside(hands.page.locator("main .counts")):
        hands.follow("1 usulan berjalan")
    hands.is_at("/usulan/")


def test_the_menu_of_the_whole(hands: Hands, world: World) -> None:
    hands.sit(world.owner)
    hands.open("/beranda/")
    hands.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    for name, address in (("Perjanjian", "/perjanjian/"), ("Peluang", "/peluang/"), ("Panduan", "/panduan/")):
        with hands.inside(hands.page.get_by_role("navigation", name="Menu utama")):
            hands.follow(name)
        hands.is_at(address)
    # On a telephone the same menu is folded.
    hands.page.set_viewport_size({"width": WIDTHS[1], "height": 780})
    with hands.inside(hands.page.get_by_role("banner")):
        hands.unfold("Menu")
        hands.follow("Usulan")
    hands.is_at("/usulan/")
