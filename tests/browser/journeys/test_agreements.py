"""An agreement: what is carried out, what came of it, how its term is changed, and how it ends."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from agreements import models
from tests.browser.journeys.hands import Hands
from tests.factories import World, at
from tests.seeds import picture

pytestmark = pytest.mark.journey


@pytest.fixture
def agreement(world: World) -> models.Agreement:
    return at("pelaksanaan", "carrying_out", world=world).agreement


@pytest.mark.hands("keyboard")
def test_carried_out(hands: Hands, world: World, agreement: models.Agreement, tmp_path: Path) -> None:
    photo = tmp_path / "pembukaan.jpg"
    photo.write_bytes(picture("JPEG"))
    here = agreement.get_absolute_url()
    hands.sit(world.owner)
    hands.open(here)
    hands.follow("Tambah program")
    hands.press("Simpan program")
    hands.sees("Ada yang perlu diperbaiki")
    hands.fill("Program", "Pelatihan perajin")
    hands.fill("Pelaksana (OPD)", "Disperindagkop")
    hands.fill("Sasaran", "perajin terlatih")
    hands.fill("Target", "120")
    hands.fill("Capaian", "96")
    hands.choose("Keadaan", "berjalan")
    hands.press("Simpan program")
    hands.follow("Catat kegiatan")
    hands.fill("Kegiatan", "Pembukaan")
    hands.choose("Program", "Pelatihan perajin")
    hands.fill("Tanggal", "1 Desember 2025")
    hands.fill("Hasil", "Dua kelompok dilatih.")
    hands.press("Simpan kegiatan")
    hands.open(here)
    hands.follow("Pembukaan")
    hands.attach("Berkas", photo)
    hands.fill("Keterangan", "Foto bersama")
    hands.press("Unggah")
    hands.sees("Foto bersama")
    hands.open(here)
    hands.follow("Catat perjalanan")
    hands.choose("Arah", "ke luar negeri")
    hands.fill("Delegasi", "Wali Kota dan tim")
    hands.fill("Jumlah orang", "4")
    hands.fill("Tujuan", "Yantai")
    hands.pick("Wali Kota ikut serta")
    hands.fill("Berangkat", "3/11/2025")
    hands.fill("Kembali", "7/11/2025")
    hands.fill("Maksud", "Menyusun rencana kerja")
    hands.fill("Nomor izin perjalanan luar negeri", "099/1/2025")
    hands.press("Simpan perjalanan")
    hands.open(here)
    hands.follow("Yantai")
    hands.fill("Catatan hasil", "Rencana kerja disepakati")
    hands.press("Simpan perjalanan")
    hands.open(here)
    hands.follow("Catat manfaat")
    hands.choose("Manfaat bagi", "daerah")
    hands.fill("Manfaat yang terwujud", "Sembilan puluh enam perajin terlatih")
    hands.fill("Tanggal", "1/12/2025")
    hands.fill("Bukti", "Daftar hadir")
    hands.press("Simpan manfaat")
    hands.sees("Sembilan puluh enam perajin terlatih")
    assert models.Trip.objects.get().result == "Rencana kerja disepakati"


@pytest.mark.hands("keyboard")
def test_changed_suspended_renewed_and_ended(hands: Hands, world: World, agreement: models.Agreement) -> None:
    agreement.expires_on = timezone.localdate() + timedelta(days=200)
    agreement.save()
    here = agreement.get_absolute_url()
    day = f"{timezone.localdate():%d/%m/%Y}"
    hands.sit(world.owner)
    hands.open(here)
    hands.follow("Catat adendum")
    hands.fill("Nomor", "2/ADD/2026")
    hands.fill("Tanggal", day)
    hands.fill("Yang diubah", "Sasaran pelatihan.")
    hands.press("Simpan adendum")
    hands.sees("2/ADD/2026")
    hands.follow("Ubah data")
    hands.fill("Nomor mitra", "YT-2026-7")
    hands.press("Simpan")
    hands.open("/perjanjian/")
    hands.follow("Pantauan")
    hands.follow("Kota Tangerang")
    hands.follow("Mulai berkas perpanjangan")
    hands.press("Lanjut")
    hands.is_at(r"/usulan/isian/[\w-]+/pokok/")
    hands.sit(world.reviewer)
    hands.open(here)
    hands.follow("Tangguhkan")
    hands.fill("Ditangguhkan sejak", day)
    hands.fill("Alasan", "Keadaan mitra.")
    hands.press("Tangguhkan")
    hands.sees("Ditangguhkan sejak")
    hands.follow("Lanjutkan perjanjian")
    hands.fill(hands.main.locator("form [name=on]"), day)
    hands.press("Lanjutkan")
    agreement.refresh_from_db()
    assert agreement.suspended_on is None
    hands.open(agreement.proposal.get_absolute_url())
    hands.follow("Catat berakhirnya kerja sama")
    hands.fill("Tanggal berakhir", day)
    hands.choose("Dasar pengakhiran", "Tujuan telah tercapai")
    hands.fill("Alasan", "Semua program selesai.")
    hands.press("Catat berakhirnya kerja sama")
    hands.sees("Berakhir")
    agreement.refresh_from_db()
    assert agreement.ended_on
