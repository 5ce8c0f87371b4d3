"""What concerns people: notices, one's account, handing over, and the opportunities of a region."""

import pytest
from playwright.sync_api import expect

from tests.browser.journeys.hands import Hands
from tests.factories import PASSWORD, NoticeFactory, World, at
from tests.opportunity_builders import SectorFactory

pytestmark = pytest.mark.journey


@pytest.mark.hands("keyboard")
def test_notices_and_the_calendar(hands: Hands, world: World) -> None:
    at("prakarsa", "preparing", world=world)
    for number in range(3):
        NoticeFactory(recipient=world.owner, title=f"Laporan {number}")
    hands.sit(world.owner)
    hands.open("/beranda/")
    with hands.inside(hands.page.get_by_role("banner")):
        hands.follow("3 pemberitahuan belum dibaca")
    hands.press("Tandai dibaca: Laporan 1")
    hands.follow("Belum dibaca")
    hands.press("Tandai semua dibaca")
    hands.sees("Semua sudah dibaca.")
    hands.follow("Atur pemberitahuan dan kalender")
    hands.pick(hands.main.locator("[name=report][value=digest]"))
    hands.pick(hands.main.locator("[name=task][value=off]"))
    hands.press("Simpan pengaturan")
    expect(hands.main.locator("[name=report][value=digest]")).to_be_checked()
    hands.press("Buat alamat kalender")
    first = hands.field("Alamat kalender Anda").input_value()
    hands.press("Ganti alamat")
    assert hands.field("Alamat kalender Anda").input_value() != first
    hands.press("Matikan kalender")
    hands.sees("Kalender Anda belum punya alamat.")


@pytest.mark.hands("keyboard")
def test_from_an_opportunity_to_a_file(hands: Hands, world: World) -> None:
    SectorFactory(key="pelabuhan")
    hands.sit(world.owner)
    hands.open("/peluang/")
    hands.follow("Potensi daerah")
    hands.follow("Catat potensi")
    hands.choose("Bidang", "Pelabuhan")
    hands.fill("Judul", "Pelabuhan rakyat")
    hands.fill("Fakta", "Ada dermaga.")
    hands.press("Simpan potensi")
    hands.sees("Ada dermaga.")
    hands.follow("Ubah")
    hands.fill("Perangkat daerah", "Dinas Perhubungan")
    hands.press("Simpan potensi")
    hands.open("/peluang/minat/")
    hands.follow("Catat minat")
    hands.choose("Mitra", "Yantai, Shandong, Tiongkok")
    hands.choose("Bidang", "Pelabuhan")
    hands.fill("Isi", "Mencari mitra pelabuhan")
    hands.fill("Sumber", "Surat 1/2025")
    hands.fill("Tanggal", "1/3/2025")
    hands.press("Simpan")
    hands.open("/peluang/")
    hands.choose("Bidang", "Pelabuhan")
    hands.press("Saring")
    hands.follow("Yantai")
    hands.unfold("Cara poin dihitung")
    hands.press("Jadikan usulan")
    hands.is_at(r"/usulan/.*")
    hands.sees("Yantai")


@pytest.mark.hands("keyboard")
def test_ones_account(hands: Hands, world: World) -> None:
    hands.open("/")
    hands.follow("Masuk")
    hands.fill("Nama pengguna atau pos-el", world.owner.username)
    hands.fill("Kata sandi", "salah")
    hands.press("Masuk")
    expect(hands.page.get_by_role("alert")).to_be_visible()
    hands.fill("Kata sandi", PASSWORD)
    hands.press("Masuk")
    hands.is_at("/beranda/")
    banner = hands.page.get_by_role("banner")
    with hands.inside(banner):
        hands.unfold(banner.locator(".menu-user summary"))
        hands.press("EN")
    expect(hands.page.locator("html")).to_have_attribute("lang", "en")
    with hands.inside(banner):
        hands.unfold(banner.locator(".menu-user summary"))
        hands.press("ID")
        hands.unfold(banner.locator(".menu-user summary"))
        hands.follow("Profil")
    hands.follow("Ganti kata sandi")
    hands.fill("Kata sandi saat ini", PASSWORD)
    hands.fill("Kata sandi baru", "kalimat pendek yang baru")
    hands.fill("Kata sandi baru (lagi)", "kalimat pendek yang baru")
    hands.press("Ganti kata sandi")
    with hands.inside(banner):
        hands.unfold(banner.locator(".menu-user summary"))
        hands.press("Keluar")
    hands.open("/masuk/")
    hands.fill("Nama pengguna atau pos-el", world.owner.username)
    hands.fill("Kata sandi", "kalimat pendek yang baru")
    hands.press("Masuk")
    hands.is_at("/beranda/")


@pytest.mark.hands("keyboard")
def test_files_are_handed_over(hands: Hands, world: World) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    hands.sit(world.reviewer)
    hands.open("/serah-terima/")
    hands.follow("Serah terima baru")
    giver = hands.field("Yang menyerahkan").locator("option", has_text="Kota-Tangerang,").first.inner_text()
    hands.choose("Yang menyerahkan", giver.strip())
    hands.press("Pilih berkas")
    hands.pick(hands.main.locator("[name=proposals]").first)
    receiver = hands.field("Yang menerima").locator("option", has_text="Kota-Tangerang-2").first.inner_text()
    hands.choose("Yang menerima", receiver.strip())
    hands.fill("Alasan", "Mutasi")
    hands.press("Serahkan berkas")
    hands.is_at(r"/serah-terima/\d+/")
    proposal.refresh_from_db()
    assert proposal.holder == world.owner2
