"""Reports of the regions and of the province, and the evaluation of an agreement."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from agreements import models
from tests.browser.journeys.hands import Hands
from tests.factories import (
    CriterionFactory,
    EvaluationFactory,
    ObligationFactory,
    RecommendationFactory,
    World,
    at,
)

pytestmark = pytest.mark.journey


@pytest.mark.hands("keyboard")
def test_a_region_reports(hands: Hands, world: World, paper: Any) -> None:
    at("pelaksanaan", "carrying_out", world=world)
    owed = ObligationFactory(region=world.kota)
    hands.sit(world.owner)
    hands.open("/laporan/?tahun=2025")
    hands.follow("Laporan semester, Semester II 2025")
    hands.attach("Berkas laporan", paper("Laporan semester"))
    hands.fill("Catatan untuk provinsi", "Lengkap.")
    hands.press("Ajukan ke provinsi")
    hands.sees("Pemeriksa provinsi akan menerima")
    hands.sit(world.reviewer)
    hands.open(owed.get_absolute_url())
    hands.unfold("Kembalikan dengan catatan")
    hands.fill(hands.main.locator("[name=note]"), "Sebut jumlah peserta.")
    hands.press("Kembalikan ke daerah")
    hands.sit(world.owner)
    hands.open(owed.get_absolute_url())
    hands.sees("Sebut jumlah peserta.")
    hands.attach("Berkas laporan", paper("Laporan semester", "dengan peserta"))
    hands.press("Ajukan ke provinsi")
    hands.sit(world.reviewer)
    hands.open(owed.get_absolute_url())
    hands.press("Terima laporan")
    hands.follow("Catat penyampaian")
    hands.pick(hands.main.locator("input[type=checkbox]").first)
    hands.fill("Nomor surat", "700/12/2026")
    hands.fill("Tanggal surat", "2/2/2026")
    hands.press("Catat penyampaian")
    owed.refresh_from_db()
    assert owed.sent_on == date(2026, 2, 2)


@pytest.mark.hands("noscript")
def test_the_province_compiles_issues_and_anybody_verifies(hands: Hands, world: World) -> None:
    at("pelaksanaan", "carrying_out", world=world)
    hands.sit(world.reviewer)
    hands.open("/laporan/susun/")
    hands.choose("Tahun", "2025")
    hands.press("Pilih")
    hands.press("Susun dan terbitkan")
    hands.is_at(r"/laporan/penyusunan/\d+/")
    hands.sees("Menunggu giliran.")
    hands.stays_while_it_renews(hands.main.get_by_role("link", name="Muat ulang"))
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    if not hands.renews_itself:
        hands.follow("Muat ulang")
    hands.sees("Selesai.")
    hands.follow("Buka laporan nomor")
    hands.reads_pdf("PDF")
    code = models.IssuedReport.objects.get().code
    with hands.inside(hands.page.locator("main .facts")):
        hands.follow(hands.main.locator(f"a[href*='{code}']"))
    hands.sees("diterbitkan")
    hands.page.context.clear_cookies()
    hands.open("/verifikasi/")
    hands.fill(hands.main.locator("[name=kode]"), code)
    hands.press("Periksa")
    hands.is_at(rf"/verifikasi/{code}/")
    hands.sees("Provinsi Banten")


@pytest.mark.hands("noscript")
def test_an_evaluation_and_its_follow_up(hands: Hands, world: World) -> None:
    CriterionFactory(key="perjanjian-formal")
    CriterionFactory(key="manfaat")
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    hands.sit(world.owner)
    hands.open(agreement.get_absolute_url())
    hands.follow("Evaluasi baru")
    hands.fill("Tahun", "2025")
    hands.pick(hands.main.locator("[name=semester][value='2']"))
    hands.press("Mulai evaluasi")
    hands.is_at(r"/evaluasi/\d+/ubah/")
    hands.press("Pakai semua fakta sebagai bukti")
    for radio in hands.main.locator("input[type=radio][value='4']").all():
        hands.pick(radio)
    for evidence in hands.main.locator("textarea[name^=evidence]").all():
        hands.fill(evidence, "Tercatat dalam kegiatan.")
    hands.write(summary="Berjalan baik.", findings="96 dari 120 perajin terlatih.")
    hands.choose(hands.main.locator("[name=conclusion]"), "Lanjutkan dengan perbaikan")
    hands.fill(hands.main.locator("[name=rekomendasi-0-text]"), "Menambah peserta")
    hands.fill(hands.main.locator("[name=rekomendasi-0-owner]"), "Disperindagkop")
    hands.fill(hands.main.locator("[name=rekomendasi-0-due_on]"), "31/12/2099")
    hands.press(hands.main.get_by_role("button", name="Simpan", exact=True))
    hands.is_at(r"/evaluasi/\d+/")
    hands.press("Ajukan ke provinsi")
    here = re.sub("[?#].*", "", hands.page.url)
    hands.sit(world.reviewer)
    hands.open(here)
    hands.unfold("Kembalikan dengan catatan")
    hands.fill(hands.main.locator("[name=note]"), "Sebut kendala.")
    hands.press("Kembalikan ke daerah")
    hands.sit(world.owner)
    hands.open(here)
    hands.follow("Ubah isi")
    hands.write(obstacles="Izin perjalanan.")
    hands.press("Simpan dan lanjut mengisi")
    hands.open(here)
    hands.press("Ajukan ke provinsi")
    hands.sit(world.reviewer)
    hands.open(here)
    hands.press("Terima evaluasi")
    hands.sit(world.owner)
    hands.open(here)
    hands.follow("Lihat pratinjau")
    expect(hands.page.locator("h1").first).to_be_visible()
    hands.open(here)
    hands.press("Terbitkan laporan")
    hands.sees("Laporan sudah terbit")
    assert hands.fetch("XLSX")


@pytest.mark.hands("keyboard")
def test_a_follow_up_is_done_and_opened_again(hands: Hands, world: World) -> None:
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    evaluation = EvaluationFactory(
        agreement=agreement, state="accepted", submitted_by=world.owner, reviewed_by=world.reviewer
    )
    advice = RecommendationFactory(evaluation=evaluation)
    hands.sit(world.owner)
    hands.open("/evaluasi/tindak-lanjut/")
    hands.follow("Susun rencana tahunan")
    hands.press("Tandai selesai")
    hands.sees("Ada yang perlu diperbaiki")
    hands.fill("Yang sudah dilakukan", "Rencana disusun.")
    hands.press("Tandai selesai")
    hands.sees("Rencana disusun.")
    hands.sit(world.reviewer)
    hands.open(advice.get_absolute_url())
    hands.unfold("Buka kembali")
    for field in hands.main.locator("details.more textarea").all():
        hands.fill(field, "Belum cukup.")
    hands.fill(hands.main.locator("details.more [name=due_on]"), "31/12/2098")
    hands.press("Buka kembali dengan tenggat baru")
    advice.refresh_from_db()
    assert advice.done_on is None
