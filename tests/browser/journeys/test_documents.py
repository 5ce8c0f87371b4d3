"""Papers of a file: versions, comparison, search; letters and the bilingual text made from its data."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files import File
from django.core.management import call_command
from playwright.sync_api import expect
from pypdf import PdfReader

from agreements import models
from agreements.data import naskah_example
from agreements.data.drafts import WORDINGS
from agreements.management.commands.load_reference import add_missing_clauses
from agreements.services import documents, drafts
from agreements.services.documents import Letter
from tests.browser.journeys.hands import Hands
from tests.factories import World, at

pytestmark = pytest.mark.journey


def words(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


@pytest.mark.hands("keyboard")
def test_versions_compared_searched_and_final(hands: Hands, world: World, paper: Any) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    proposal.documents.all().delete()
    hands.sit(world.owner)
    hands.open(proposal.get_absolute_url())
    hands.follow("Dokumen")
    hands.follow("Unggah Surat usulan")
    hands.press("Unggah")
    hands.sees("Ada yang perlu diperbaiki")
    hands.attach("Berkas", paper("Surat usulan", "Pelatihan lima puluh perajin"))
    hands.fill("Nomor surat", "12/KS/2026")
    hands.fill("Tanggal surat", "2 Januari 2026")
    hands.press("Unggah")
    hands.is_told("disimpan, versi 1")
    hands.follow("Dokumen")
    hands.follow("Surat usulan")
    hands.follow("Unggah versi baru")
    hands.attach("Berkas", paper("Surat usulan", "Pelatihan seratus perajin"))
    hands.press("Unggah")
    hands.is_told("versi 2")
    hands.follow("Dokumen")
    hands.unfold("1 versi sebelumnya")
    hands.follow("Surat usulan")
    hands.follow("Bandingkan dengan versi 1")
    hands.sees("paragraf berubah")
    hands.follow("Seluruh naskah")
    hands.press("Bandingkan")
    hands.follow("Versi 2")
    hands.press("Tandai final")
    hands.sees("Final")
    hands.follow("Ubah")
    hands.fill("Tempat naskah asli", "Kementerian Luar Negeri")
    hands.press("Simpan")
    assert "seratus perajin" in words(hands.fetch("Unduh"))
    hands.open(proposal.get_absolute_url())
    hands.follow("Dokumen")
    hands.fill("Kata dalam dokumen berkas ini", "12/KS")
    hands.press("Cari")
    hands.sees("1 dokumen")


def test_one_pdf_of_everything(hands: Hands, world: World, paper: Any) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    proposal.documents.all().delete()
    with paper("Surat usulan").open("rb") as letter:
        documents.add(proposal=proposal, actor=world.owner, kind="usulan", upload=File(letter), letter=Letter())
    hands.sit(world.owner)
    hands.open(proposal.get_absolute_url())
    hands.follow("Berkas lengkap")
    hands.follow("Arsip")
    hands.press("Susun berkas lengkap")
    hands.sees("Menunggu giliran.")
    hands.stays_while_it_renews(hands.main.get_by_role("link", name="Muat ulang"))
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    if not hands.renews_itself:
        hands.follow("Muat ulang")
    hands.sees("Siap diunduh")
    assert "Surat usulan" in words(hands.fetch("Unduh PDF"))


@pytest.mark.hands("keyboard")
def test_coordination_and_the_printed_sheet(hands: Hands, world: World, paper: Any) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    hands.sit(world.reviewer)
    hands.open(proposal.get_absolute_url())
    hands.follow("Koordinasi")
    hands.pick("Tindak lanjut")
    hands.fill("Pesan", "Lengkapi latar belakang.")
    hands.unfold("Siapa yang dapat disebut")
    owner = hands.field("Penanggung jawab").locator("option", has_text="Kota-Tangerang,").inner_text()
    hands.choose("Penanggung jawab", owner.strip())
    hands.fill("Tenggat", "31/12/2099")
    hands.attach("Lampiran", paper("Lampiran"))
    hands.press("Kirim")
    hands.sees("Lengkapi latar belakang.")
    hands.sit(world.owner)
    hands.open(f"{proposal.get_absolute_url()}?bagian=koordinasi")
    hands.press("Tandai selesai")
    assert models.Comment.objects.get().done_at
    hands.follow("Riwayat")
    hands.follow("Cetak lembar")
    expect(hands.page.locator("h1")).to_be_visible()


@pytest.mark.hands("noscript")
def test_a_letter_and_the_text_in_two_languages(hands: Hands, world: World, paper: Any) -> None:
    add_missing_clauses()
    drafts.save_template(actor=None, kind="loi", texts=dict(WORDINGS["loi"]))
    proposal = at("rancangan_naskah", "preparing", world=world)
    hands.sit(world.owner)
    hands.open(proposal.get_absolute_url())
    hands.follow("Konsep surat")
    hands.follow("Pernyataan kehendak")
    hands.press("Buat konsep")
    hands.sees("konsep 1")
    hands.reads_pdf("PDF Pernyataan kehendak")
    hands.follow("Konsep surat")
    hands.follow("Buka naskah")
    for code in ("id", "en"):
        for key, text in naskah_example.VALUES[code].items():
            hands.fill(hands.main.locator(f"[name={code}-{key}]"), text)
    for key, text in naskah_example.VALUES["shared"].items():
        field = hands.main.locator(f"[name=shared-{key}]")
        if field.evaluate("field => field.tagName") == "SELECT":
            hands.choose(field, field.locator(f"option[value='{text}']").inner_text().strip())
        else:
            hands.fill(field, text)
    hands.press(hands.main.get_by_role("button", name="Simpan", exact=True))
    hands.press("Buat konsep")
    hands.sees("Konsep 1")
    hands.press("Simpan sebagai rancangan naskah")
    hands.sees("rancangan naskah versi")
    hands.fill(hands.main.locator("[name=id-place]"), "Serang")
    hands.press(hands.main.get_by_role("button", name="Simpan", exact=True))
    hands.press("Buat konsep")
    hands.press("Simpan sebagai rancangan naskah")
    hands.open(f"{proposal.get_absolute_url()}?bagian=dokumen")
    hands.follow("Rancangan naskah bahasa Indonesia")
    hands.follow("Bandingkan dengan versi")
    hands.sees("berubah")
    hands.open(f"{proposal.get_absolute_url()}naskah/mou/")
    hands.follow("Pratinjau")
    expect(hands.page.locator("h1").first).to_be_visible()
