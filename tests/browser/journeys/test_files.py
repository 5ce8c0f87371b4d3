"""A file: begun in steps, sent, returned, answered, moved on to the signature."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from agreements import models
from tests.browser.journeys.hands import Hands
from tests.factories import World, at

pytestmark = pytest.mark.journey


def test_a_new_file_in_steps(hands: Hands, world: World, paper: Any) -> None:
    hands.sit(world.owner)
    hands.open("/usulan/")
    hands.follow("Usulan baru")
    hands.follow("KSDPL")
    hands.press("Lanjut")
    hands.sees("Ada yang perlu diperbaiki")
    hands.choose("Mitra", "Yantai, Shandong, Tiongkok")
    hands.choose("Bentuk kerja sama", "Kabupaten/kota kembar/bersaudara")
    hands.press("Lanjut")
    hands.fill("Judul kerja sama", "Kota bersaudara Tangerang–Yantai")
    hands.fill("Perangkat daerah pemrakarsa", "Disperindagkop")
    hands.pick(hands.main.locator("[name=objects_of_cooperation]").first)
    hands.press("Lanjut")
    hands.is_at(r"/usulan/isian/[\w-]+/alasan/")
    hands.fill("Manfaat bagi daerah", "Pelatihan.")
    hands.fill("Manfaat bagi kepentingan nasional", "Ekspor.")
    hands.fill("Manfaat bagi mitra", "Pasar.")
    hands.press("Kembali")
    hands.is_at(r"/usulan/isian/[\w-]+/pokok/")
    hands.press("Lanjut")
    hands.press("Lanjut")
    hands.sees("Pelatihan.")
    hands.follow("Ubah Alasan")
    hands.press("Simpan dan periksa")
    hands.press("Simpan usulan")
    hands.is_at(r"/usulan/\d+/")
    hands.follow(hands.main.locator(".next-panel .check-open a").first)
    hands.attach("Berkas", paper("Surat usulan"))
    hands.press("Unggah")
    hands.is_told("disimpan, versi 1")
    hands.press("Ajukan ke provinsi")
    hands.is_told("Kini menunggu Pemeriksa")
    assert models.Proposal.objects.get().step == "under_review"


class Folder:
    """The file in front of whoever sits there."""

    def __init__(self, hands: Hands, paper: Any, proposal: models.Proposal) -> None:
        self.hands, self.paper = hands, paper
        self.address = f"/usulan/{proposal.pk}/"
        self.day = f"{timezone.localdate():%d/%m/%Y}"

    def taken_by(self, officer: Any) -> None:
        """Somebody sits down and opens it."""
        self.hands.sit(officer)
        self.hands.open(self.address)

    def upload(self, *kinds: str) -> None:
        """One paper of each kind."""
        for kind in kinds:
            self.hands.open(f"{self.address}dokumen/baru/?jenis={kind}")
            self.hands.attach("Berkas", self.paper(kind, self.address))
            self.hands.press("Unggah")
            self.hands.is_told("disimpan, versi")

    def letter(self, move: str) -> None:
        """Record a move that rests on a letter."""
        self.hands.open(self.address)
        self.hands.follow(move)
        self.hands.write(effective_on=self.day, letter_number="12/KS/2026", letter_date=self.day)
        self.hands.press(move)
        self.hands.is_at(self.address)

    def stands_at(self, number: int) -> None:
        """The stepper shows this stage as the present one."""
        expect(self.hands.page.locator(".stepper-wide [aria-current=step]")).to_contain_text(str(number))


def return_and_answer(folder: Folder, world: World) -> None:
    """The reviewer returns a file with a fault, its officer answers and sends it again, the reviewer endorses."""
    hands = folder.hands
    folder.taken_by(world.reviewer)
    hands.follow("Kembalikan dengan catatan")
    hands.press("Kembalikan dengan catatan")  # refused: nothing is written yet
    hands.sees("Ada yang perlu diperbaiki")
    hands.choose(hands.main.locator("[name=item-0-subject]"), "Data usulan")
    hands.choose(hands.main.locator("[name=item-0-fault]"), "kurang lengkap")
    hands.fill(hands.main.locator("[name=item-0-remark]"), "Latar belakang kosong")
    hands.write(note="Lengkapi latar belakang.")
    hands.press("Kembalikan dengan catatan")
    folder.taken_by(world.owner)
    expect(hands.page.get_by_role("button", name="Ajukan ke provinsi")).to_be_disabled()
    hands.follow("Jawab catatan: Data usulan")
    hands.fill(hands.main.locator("textarea").first, "Latar belakang sudah ditulis.")
    hands.press("Simpan jawaban")
    hands.open(folder.address)
    hands.press("Ajukan ke provinsi")
    folder.taken_by(world.reviewer)
    hands.press("Setujui dan teruskan")


def explore(folder: Folder, world: World) -> None:
    """Requirements with their evidence, the result, then the province's four aman."""
    hands = folder.hands
    folder.taken_by(world.owner)
    hands.follow("Persyaratan")
    hands.follow("Isi persyaratan")
    for radio in hands.main.locator("input[type=radio][value=met]").all():
        hands.pick(radio)
    for text in hands.main.locator("textarea").all():
        hands.fill(text, "Dibuktikan dengan surat dinas.")
    hands.press("Simpan persyaratan")
    folder.upload("hasil_penjajakan")
    hands.press("Ajukan ke provinsi")
    folder.taken_by(world.reviewer)
    hands.open(f"{folder.address}empat-aman/")
    for radio in hands.main.locator("input[type=radio][value=safe]").all():
        hands.pick(radio)
    for text in hands.main.locator("textarea").all():
        hands.fill(text, "Tidak ada keberatan.")
    hands.press("Simpan penilaian")
    hands.press("Setujui dan teruskan")


def meet(folder: Folder) -> None:
    """The ministries' meeting, with who took part."""
    hands = folder.hands
    folder.upload("hasil_rapat_kl")
    hands.follow("Catat hasil rapat")
    for box in hands.main.locator("[name=participants]").all():
        hands.pick(box)
    hands.write(effective_on=folder.day, letter_number="7/KL/2026", letter_date=folder.day)
    hands.press("Catat hasil rapat")


def sign(folder: Folder, today: date) -> None:
    """The text is signed; the file has become an agreement."""
    hands = folder.hands
    folder.upload("naskah_ttd")
    hands.follow("Catat penandatanganan naskah")
    hands.write(
        effective_on=folder.day,
        place="Tangerang",
        number_region="119/1/2026",
        signatory_region="Wali Kota Tangerang",
        signatory_partner="Wali Kota Yantai",
        in_force_on=folder.day,
        expires_on=f"31/12/{today.year + 4}",
        languages="Indonesia, Tionghoa, Inggris",
    )
    hands.pick(hands.main.locator("[name=signed_by_head]"))
    hands.press("Catat penandatanganan naskah")
    hands.follow("Lihat perjanjian")
    hands.is_at(r"/perjanjian/\d+/")


@pytest.mark.hands("noscript")
def test_returned_answered_and_withdrawn(hands: Hands, world: World, paper: Any) -> None:
    proposal = at("prakarsa", "under_review", world=world)
    folder = Folder(hands, paper, proposal)
    return_and_answer(folder, world)
    folder.stands_at(2)
    explore(folder, world)
    folder.stands_at(3)
    folder.taken_by(world.owner)
    folder.upload("surat_konsultasi")
    folder.letter("Catat pengiriman surat konsultasi")
    hands.follow("Tarik usulan")
    hands.write(note="Mitra mengundurkan diri.")
    hands.press("Tarik usulan")
    hands.sees("Ditarik")


@pytest.mark.hands("keyboard")
def test_the_last_stages_to_the_signature(hands: Hands, world: World, paper: Any) -> None:
    proposal = at("pembahasan_naskah", "awaiting", world=world)
    folder = Folder(hands, paper, proposal)
    folder.taken_by(world.owner)
    meet(folder)
    folder.letter("Catat naskah disepakati")
    folder.upload("surat_konfirmasi")
    folder.letter("Catat surat konfirmasi")
    folder.stands_at(10)
    sign(folder, timezone.localdate())
