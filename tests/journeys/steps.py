"""The way of a file from its first page to the signed agreement, as the law orders it (PP 28/2018 P28–P33)."""

import hashlib
import re
from datetime import date, timedelta
from io import BytesIO

from django.test import Client
from pypdf import PdfReader

from tests.journeys.desk import Desk

PLAN = {
    "subject": "Pemerintah Kota Tangerang dan mitra",
    "background": "Pertukaran sejak kunjungan pertama.",
    "aims": "Meningkatkan perdagangan dan pendidikan vokasi.",
    "object": "Promosi potensi daerah.",
    "scope": "Pameran, pelatihan, dan magang.",
    "funding": "APBD Kota Tangerang dan anggaran mitra.",
    "duration": "Lima tahun sejak ditandatangani.",
}


def partner(officer: Desk, **particulars: str) -> int:
    """Register a partner; returns its id."""
    officer.open("/mitra/baru/")
    blank = {"local_name": "", "within": "", "level": "", "level_name": "", "website": "", "contact": "", "source": ""}
    place = officer.send("/mitra/baru/", {**blank, **particulars}, r"/mitra/\d+/")
    return int(re.search(r"\d+", place)[0])


def begin(officer: Desk, scheme: str, **particulars: str) -> int:
    """Begin a file; returns its id."""
    assert "KSDPL" in officer.open("/usulan/baru/")
    page = officer.open(f"/usulan/baru/?skema={scheme}")
    answers = {
        "initiator": "region",
        "lead_unit": "Dinas Perindustrian, Perdagangan, Koperasi dan UKM",
        "objects_of_cooperation": ["promosi", "kemampuan"],
        "background": "Kunjungan bersama telah dilakukan.",
        "benefit_region": "Pelatihan 120 perajin.",
        "benefit_nation": "Promosi ekspor nonmigas.",
        "benefit_partner": "Akses pasar bahan baku.",
        **particulars,
    }
    token = re.search(r'name="token" value="([0-9a-f-]+)"', page)[1]
    place = officer.send("/usulan/baru/", {"scheme": scheme, "token": token, **answers}, r"/usulan/isian/.*/pokok/")
    place = officer.send(place, answers, r"/usulan/isian/.*/alasan/")
    place = officer.send(place, answers, r"/usulan/isian/.*/periksa/")
    assert "Pelatihan 120 perajin." in officer.open(place)
    place = officer.send(place, {}, r"/usulan/\d+/")
    return int(re.search(r"\d+", place)[0])


def to_signing(officer: Desk, reviewer: Desk, pk: int, day: str, requirement_keys: tuple[str, ...]) -> None:
    """Take a file from prakarsa to the stage of signing; ``requirement_keys`` are those of its scheme."""
    officer.upload(pk, "usulan")
    officer.move(pk, "ajukan")
    returned = {"item-0-subject": "document:usulan", "item-0-fault": "expired", "item-0-remark": "Tanggal sudah lewat"}
    reviewer.open(f"/usulan/{pk}/tahap/kembalikan/")
    reviewer.move(pk, "kembalikan", **{**returned, "note": "Perbarui suratnya."})
    officer.refused(pk, "ajukan", "Jawab catatan: Surat usulan atau tawaran kerja sama")
    names = re.findall(r'name="(answer-\d+)"', officer.open(f"/usulan/{pk}/catatan/"))
    officer.send(f"/usulan/{pk}/catatan/", dict.fromkeys(names, "Surat baru diunggah."))
    officer.move(pk, "ajukan")
    reviewer.move(pk, "setujui")
    # penjajakan
    answers = {f"{key}-status": "met" for key in requirement_keys}
    answers |= {f"{key}-evidence": "Dibuktikan dengan surat dinas." for key in requirement_keys}
    officer.open(f"/usulan/{pk}/persyaratan/")
    officer.send(f"/usulan/{pk}/persyaratan/", answers)
    officer.upload(pk, "hasil_penjajakan")
    officer.move(pk, "ajukan")
    reviewer.open(f"/usulan/{pk}/empat-aman/")
    aman = {f"{key}-finding": "safe" for key in ("politis", "yuridis", "teknis", "keamanan")}
    aman |= {f"{key}-reason": "Tidak ada keberatan." for key in ("politis", "yuridis", "teknis", "keamanan")}
    reviewer.send(f"/usulan/{pk}/empat-aman/", aman)
    reviewer.move(pk, "setujui")
    # pernyataan kehendak: both consultations first
    officer.upload(pk, "surat_konsultasi")
    officer.letter(pk, "kirim", day)
    officer.upload(pk, "bukti_konsultasi_mendagri")
    officer.refused(
        pk,
        "catat-persetujuan",
        "Bukti konsultasi Menlu",
        effective_on=day,
        letter_number="1",
        letter_date=day,
    )
    officer.upload(pk, "bukti_konsultasi_menlu")
    officer.letter(pk, "catat-persetujuan", day)
    officer.upload(pk, "loi")
    officer.move(pk, "tandatangani", effective_on=day, place="Tangerang")
    # rencana, DPRD
    officer.open(f"/usulan/{pk}/rencana/")
    officer.send(f"/usulan/{pk}/rencana/", PLAN)
    officer.move(pk, "ajukan")
    reviewer.move(pk, "setujui")
    officer.upload(pk, "permohonan_dprd")
    officer.letter(pk, "kirim", day)
    officer.upload(pk, "keputusan_dprd")
    officer.letter(pk, "catat-persetujuan", day)
    # verifikasi
    officer.upload(pk, "surat_verifikasi")
    officer.letter(pk, "kirim", day)
    reviewer.upload(pk, "pertimbangan_menteri")
    reviewer.letter(pk, "catat-persetujuan", day)
    # naskah
    officer.upload(pk, "rancangan_naskah", "rancangan_naskah_asing")
    officer.move(pk, "ajukan")
    reviewer.move(pk, "setujui")
    officer.upload(pk, "surat_naskah")
    officer.letter(pk, "kirim", day)
    reviewer.upload(pk, "hasil_rapat_kl")
    meeting = {"effective_on": day, "letter_number": "9", "letter_date": day}
    reviewer.refused(pk, "catat-persetujuan", "PP 28/2018 Pasal 32(3)", participants=["kemlu", "provinsi"], **meeting)
    reviewer.letter(pk, "catat-persetujuan", day, participants=["kemlu", "kl_objek", "provinsi", "kabkota"])
    reviewer.upload(pk, "naskah_disepakati")
    reviewer.letter(pk, "catat-persetujuan", day)
    officer.upload(pk, "surat_konfirmasi")
    officer.letter(pk, "catat-persetujuan", day)


def sign(officer: Desk, pk: int, day: str, in_force: str, expires: str, **particulars: str) -> int:
    """Sign; returns the agreement's id."""
    officer.upload(pk, "naskah_ttd")
    data = {
        "effective_on": day,
        "place": "Tangerang",
        "number_region": "119/01/KS/2026",
        "number_partner": "YT-2026-7",
        "signatory_region": "Wali Kota Tangerang",
        "signatory_partner": "Wali Kota Yantai",
        "signed_by_head": "on",
        "in_force_on": in_force,
        "expires_on": expires,
        "languages": "Indonesia, Tionghoa, Inggris",
        "original_at": "Kementerian Luar Negeri",
        "copy_at": "Bagian Kerja Sama",
        **particulars,
    }
    officer.move(pk, "tandatangani", **data)
    return int(re.search(r"/perjanjian/(\d+)/", officer.open(f"/usulan/{pk}/"))[1])


def carry_out_and_report(officer: Desk, reviewer: Desk, agreement: int, today: date) -> str:
    """Programme, activity, evaluation, issue and verification; returns the text of the issued PDF."""
    officer.open(f"/perjanjian/{agreement}/")
    programme = {
        "title": "Pelatihan perajin",
        "lead_unit": "Disperindagkop",
        "counterpart": "Biro Perdagangan",
        "indicator": "perajin terlatih",
        "target": "120",
        "actual": "96",
        "starts_on": f"{today:%d/%m/%Y}",
        "ends_on": "",
        "state": "running",
    }
    officer.send(f"/perjanjian/{agreement}/program/baru/", programme)
    activity = {
        "programme": "",
        "title": "Pembukaan pelatihan",
        "held_on": f"{today:%Y-%m-%d}",
        "place": "Tangerang",
        "participants": "48",
        "cost": "",
        "result": "Dua kelompok dilatih.",
    }
    officer.send(f"/perjanjian/{agreement}/kegiatan/baru/", activity)
    semester = 1 if today.month <= 6 else 2
    period = {"year": str(today.year), "semester": str(semester)}
    place = officer.send(f"/perjanjian/{agreement}/evaluasi/baru/", period, r"/evaluasi/\d+/ubah/")
    pk = int(re.search(r"\d+", place)[0])
    _evaluate(officer, pk, today)
    officer.send(f"/evaluasi/{pk}/ajukan/", {})
    reviewer.open(f"/evaluasi/{pk}/")
    reviewer.send(f"/evaluasi/{pk}/kembalikan/", {"note": "Sebut jumlah peserta."})
    _evaluate(officer, pk, today)
    officer.send(f"/evaluasi/{pk}/ajukan/", {})
    reviewer.send(f"/evaluasi/{pk}/terima/", {})
    assert officer.client.post(f"/evaluasi/{pk}/terima/").status_code == 403
    officer.send(f"/evaluasi/{pk}/terbitkan/", {})
    return _read_back(officer, pk)


def _evaluate(officer: Desk, pk: int, today: date) -> None:
    page = officer.open(f"/evaluasi/{pk}/ubah/")
    scores = sorted({int(found) for found in re.findall(r'name="score-(\d+)"', page)})
    assert len(scores) == 5
    data = {
        "summary": "Program berjalan; pertukaran guru tertunda.",
        "findings": "96 dari 120 perajin terlatih.",
        "obstacles": "Izin perjalanan.",
        "lessons": "Rencana tahunan membantu.",
        "conclusion": "improve",
        "rekomendasi-TOTAL_FORMS": "2",
        "rekomendasi-INITIAL_FORMS": re.search(r'rekomendasi-INITIAL_FORMS" value="(\d+)"', page)[1],
        "rekomendasi-0-text": "Menambah peserta dari kecamatan utara",
        "rekomendasi-0-owner": "Disperindagkop",
        "rekomendasi-0-due_on": f"{today + timedelta(days=90):%d/%m/%Y}",
        "rekomendasi-1-text": "",
        "rekomendasi-1-owner": "",
        "rekomendasi-1-due_on": "",
    }
    data |= {f"score-{key}": str(mark) for key, mark in zip(scores, (5, 3, 4, 4, 3), strict=True)}
    data |= {f"evidence-{key}": "Tercatat dalam kegiatan." for key in scores}
    officer.send(f"/evaluasi/{pk}/ubah/", data)


def _read_back(officer: Desk, pk: int) -> str:
    """The PDF's text; its bytes must be the ones that the verification page vouches for."""
    response = officer.client.get(f"/evaluasi/{pk}/laporan.pdf")
    content = b"".join(response.streaming_content) if response.streaming else response.content
    assert response["Content-Type"] == "application/pdf"
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    code = re.search(r"/verifikasi/([A-Z0-9]{12})/", officer.open(f"/evaluasi/{pk}/"))[1]
    verification = Client().get(f"/verifikasi/{code}/")
    assert verification.status_code == 200
    assert hashlib.sha256(content).hexdigest() in verification.content.decode().replace(" ", "").replace("\n", "")
    assert code in text.replace(" ", "").replace("-", "")
    assert "belum diterbitkan" not in text
    return " ".join(text.split())
