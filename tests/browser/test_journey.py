"""The KSDPL journey in a real Chromium: the officer and the reviewer click, type and upload what people do."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from agreements.data.paper import one_page_pdf
from tests.journeys.desk import PASSWORD
from tests.journeys.steps import PLAN

pytestmark = pytest.mark.journey


class Chair:
    """Whoever sits at this browser, and the file in front of them."""

    def __init__(self, page: Page, papers: Path, day: str):
        self.page, self.papers, self.day = page, papers, day
        self.file = ""

    def sit(self, username: str) -> None:
        """Log out whoever is there and log in through the form."""
        self.page.context.clear_cookies()
        self.page.goto("/masuk/")
        self.page.fill("[name=login]", username)
        self.page.fill("[name=password]", PASSWORD)
        self.page.press("[name=password]", "Enter")
        self.page.wait_for_url("**/beranda/")
        if self.file:
            self.page.goto(self.file)

    def press(self, name: str) -> None:
        """Press the button or link of this name in the page's main part."""
        main = self.page.locator("main")
        main.get_by_role("button", name=name).or_(main.get_by_role("link", name=name)).first.click()

    def type(self, **fields: str) -> None:
        """Fill fields by name."""
        for name, text in fields.items():
            self.page.fill(f"main [name={name}]", text)

    def upload(self, *kinds: str) -> None:
        """Upload one paper of each kind, from the file's own list of papers."""
        for kind in kinds:
            paper = self.papers / f"{kind}.pdf"
            paper.write_bytes(one_page_pdf(kind))
            self.page.goto(f"{self.file}dokumen/baru/?jenis={kind}")
            self.page.set_input_files("[name=upload]", paper)
            self.press("Unggah")
            expect(self.page.get_by_role("status").first).to_contain_text("disimpan, versi 1")

    def upload_what_is_missing(self) -> None:
        """Follow the first red line of the panel, as its reader would."""
        self.page.locator(".next-panel .check-open a").first.click()
        kind = re.search(r"jenis=(\w+)", self.page.url)[1]
        paper = self.papers / f"{kind}.pdf"
        paper.write_bytes(one_page_pdf(kind))
        self.page.set_input_files("[name=upload]", paper)
        self.press("Unggah")

    def letter(self, link: str, button: str, **more: str) -> None:
        """Record a move that rests on a letter."""
        self.page.goto(self.file)
        self.press(link)
        self.type(effective_on=self.day, letter_number="12/KS/2026", letter_date=self.day, **more)
        self.press(button)
        self.page.wait_for_url(re.compile(r"/usulan/\d+/$"))

    def stands_at(self, number: int) -> None:
        """The stepper shows this stage as the present one."""
        self.page.goto(self.file)
        expect(self.page.locator(".stepper-wide [aria-current=step]")).to_contain_text(str(number))


@pytest.fixture
def chair(page: Page, tmp_path: Path, today: date) -> Chair:
    return Chair(page, tmp_path, f"{today:%d/%m/%Y}")


def test_ksdpl_from_usulan_to_issued_report(live_server, people, chair, page, screenshot, watch, today):
    watch.expect(r"status of 422")  # Chromium's own note on the form that was sent empty
    page.goto("/masuk/")
    screenshot("01-masuk")
    chair.sit("kota-tangerang")
    screenshot("02-beranda-kosong")

    page.goto("/mitra/baru/")
    chair.type(name="Yantai", within="Shandong", level_name="prefecture-level city")
    page.select_option("[name=kind]", "pemerintah_daerah")
    page.select_option("[name=country]", "CN")
    page.select_option("[name=level]", "second")
    screenshot("03-mitra-baru")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/mitra/\d+/$"))

    page.goto("/usulan/")
    chair.press("Usulan baru")
    screenshot("04-usulan-skema")
    page.locator("a.choice").first.click()
    chair.press("Lanjut")
    expect(page.get_by_role("alert")).to_contain_text("Ada yang perlu diperbaiki")
    screenshot("05-usulan-salah")
    page.select_option("[name=partner]", label="Yantai, Shandong, Tiongkok")
    page.select_option("[name=form]", "kabkota_kembar")
    chair.press("Lanjut")
    chair.type(title="Kota bersaudara Tangerang–Yantai", lead_unit="Disperindagkop")
    page.check("[name=objects_of_cooperation][value=promosi]")
    expect(page.locator("[data-autosave-status]")).to_contain_text("Tersimpan pukul")
    chair.press("Lanjut")
    chair.type(benefit_region="Pelatihan.", benefit_nation="Ekspor.", benefit_partner="Pasar.")
    chair.press("Lanjut")
    screenshot("05-usulan-periksa")
    chair.press("Simpan usulan")
    page.wait_for_url(re.compile(r"/usulan/\d+/$"))
    chair.file = page.url
    screenshot("06-usulan-kurang")
    expect(page.get_by_role("button", name="Ajukan ke provinsi")).to_be_disabled()
    chair.upload_what_is_missing()
    chair.press("Ajukan ke provinsi")
    expect(page.get_by_role("status").first).to_contain_text("Kini menunggu Pemeriksa Provinsi Banten")

    chair.sit("provinsi")
    page.goto("/beranda/")
    screenshot("07-beranda-provinsi")
    page.goto(chair.file)
    chair.press("Kembalikan dengan catatan")
    page.select_option("[name=item-0-subject]", "particulars")
    page.select_option("[name=item-0-fault]", "incomplete")
    chair.type(**{"item-0-remark": "Latar belakang kosong", "note": "Lengkapi latar belakang."})
    screenshot("08-kembalikan")
    chair.press("Kembalikan dengan catatan")

    chair.sit("kota-tangerang")
    expect(page.get_by_role("button", name="Ajukan ke provinsi")).to_be_disabled()
    chair.press("Jawab catatan: Data usulan")
    page.locator("main textarea").fill("Latar belakang sudah ditulis.")
    screenshot("08-jawab-catatan")
    chair.press("Simpan jawaban")
    chair.press("Ajukan ke provinsi")
    chair.sit("provinsi")
    chair.press("Setujui dan teruskan")
    chair.stands_at(2)

    # penjajakan: requirements with evidence, then the province's four aman
    chair.sit("kota-tangerang")
    page.goto(f"{chair.file}persyaratan/")
    for radio in page.locator("input[type=radio][value=met]").all():
        radio.check()
    for text in page.locator("main textarea").all():
        text.fill("Dibuktikan dengan surat dinas.")
    screenshot("09-persyaratan")
    chair.press("Simpan persyaratan")
    chair.upload("hasil_penjajakan")
    page.goto(chair.file)
    chair.press("Ajukan ke provinsi")
    chair.sit("provinsi")
    page.goto(f"{chair.file}empat-aman/")
    for radio in page.locator("input[type=radio][value=safe]").all():
        radio.check()
    for text in page.locator("main textarea").all():
        text.fill("Tidak ada keberatan.")
    screenshot("10-empat-aman")
    chair.press("Simpan penilaian")
    chair.press("Setujui dan teruskan")

    # LoI after both consultations
    chair.sit("kota-tangerang")
    chair.upload("surat_konsultasi")
    chair.letter("Catat pengiriman surat konsultasi", "Catat pengiriman surat konsultasi")
    chair.upload("bukti_konsultasi_mendagri", "bukti_konsultasi_menlu")
    chair.letter("Catat konsultasi selesai", "Catat konsultasi selesai")
    chair.upload("loi")
    page.goto(chair.file)
    chair.press("Catat penandatanganan LoI")
    chair.type(effective_on=chair.day, place="Tangerang")
    chair.press("Catat penandatanganan LoI")
    chair.stands_at(4)

    # the plan, DPRD
    page.goto(f"{chair.file}rencana/")
    chair.type(**PLAN)
    screenshot("11-rencana")
    chair.press("Simpan rencana")
    page.goto(chair.file)
    chair.press("Ajukan ke provinsi")
    chair.sit("provinsi")
    chair.press("Setujui dan teruskan")
    chair.sit("kota-tangerang")
    chair.upload("permohonan_dprd")
    chair.letter("Catat penyampaian ke DPRD", "Catat penyampaian ke DPRD")
    screenshot("12-menunggu-dprd")
    expect(page.locator(".next-side")).to_contain_text("Hari kerja ke-0 dari 45")
    chair.upload("keputusan_dprd")
    chair.letter("Catat persetujuan DPRD", "Catat persetujuan DPRD")

    # the Minister, the text, the confirmation
    chair.upload("surat_verifikasi")
    chair.letter("Catat penyampaian ke Menteri", "Catat penyampaian ke Menteri")
    chair.upload("pertimbangan_menteri")
    chair.letter("Catat pertimbangan: susun", "Catat pertimbangan: susun")
    chair.upload("rancangan_naskah", "rancangan_naskah_asing")
    page.goto(chair.file)
    chair.press("Ajukan ke provinsi")
    chair.sit("provinsi")
    chair.press("Setujui dan teruskan")
    chair.sit("kota-tangerang")
    chair.upload("surat_naskah")
    chair.letter("Catat penyampaian rancangan", "Catat penyampaian rancangan")
    chair.upload("hasil_rapat_kl")
    page.goto(chair.file)
    chair.press("Catat hasil rapat")
    for box in page.locator("[name=participants]").all():
        box.check()
    chair.type(effective_on=chair.day, letter_number="7/KL/2026", letter_date=chair.day)
    chair.press("Catat hasil rapat")
    chair.upload("naskah_disepakati")
    chair.letter("Catat naskah disepakati", "Catat naskah disepakati")
    chair.upload("surat_konfirmasi")
    chair.letter("Catat surat konfirmasi", "Catat surat konfirmasi")
    chair.stands_at(10)

    # signing
    chair.upload("naskah_ttd")
    page.goto(chair.file)
    chair.press("Catat penandatanganan naskah")
    chair.type(
        effective_on=chair.day,
        place="Tangerang",
        number_region="119/1/2026",
        signatory_region="Wali Kota Tangerang",
        signatory_partner="Wali Kota Yantai",
        in_force_on=chair.day,
        expires_on=f"31/12/{today.year + 4}",
        languages="Indonesia, Tionghoa, Inggris",
    )
    page.check("[name=signed_by_head]")
    screenshot("13-penandatanganan")
    chair.press("Catat penandatanganan naskah")
    screenshot("14-usulan-disepakati")
    chair.press("Lihat perjanjian")
    page.wait_for_url(re.compile(r"/perjanjian/\d+/$"))
    agreement = page.url

    # programme, activity, evaluation
    page.goto(f"{agreement}program/baru/")
    chair.type(title="Pelatihan perajin", lead_unit="Disperindagkop", indicator="perajin terlatih", target="120")
    chair.type(actual="96")
    page.select_option("[name=state]", "running")
    page.locator("main form button[type=submit]").last.click()
    page.goto(f"{agreement}kegiatan/baru/")
    chair.type(title="Pembukaan", held_on=chair.day, place="Tangerang", result="Dua kelompok dilatih.")
    page.locator("main form button[type=submit]").last.click()
    page.goto(agreement)
    screenshot("15-perjanjian")
    page.goto(f"{agreement}evaluasi/baru/")
    chair.type(year=str(today.year))
    page.check(f"[name=semester][value='{1 if today.month <= 6 else 2}']")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/evaluasi/\d+/ubah/$"))
    evaluation = page.url.removesuffix("ubah/")
    chair.type(summary="Berjalan baik.", findings="96 dari 120 perajin terlatih.")
    page.select_option("[name=conclusion]", "improve")
    for radio in page.locator("input[type=radio][value='4']").all():
        radio.check()
    screenshot("16-evaluasi-ubah")
    chair.press("Simpan")
    page.wait_for_url(re.compile(r"/evaluasi/\d+/$"))
    chair.press("Ajukan")
    chair.file = evaluation
    chair.sit("provinsi")
    screenshot("17-evaluasi-diperiksa")
    chair.press("Terima")
    chair.sit("kota-tangerang")
    chair.press("Terbitkan")
    screenshot("18-evaluasi-terbit")

    # what anybody may check
    code = re.search(r"/verifikasi/([A-Z0-9]{12})/", page.content())[1]
    page.context.clear_cookies()
    page.goto(f"/verifikasi/{code}/")
    expect(page.locator("main")).to_contain_text("Kota Tangerang")
    screenshot("19-verifikasi")
