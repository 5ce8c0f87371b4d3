"""The way of a file from its first page to the signed agreement, as the law orders it (PP 28/2018 P28–P33)."""

import re

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
    officer.open(f"/usulan/baru/?skema={scheme}")
    data = {
        "scheme": scheme,
        "initiator": "region",
        "lead_unit": "Dinas Perindustrian, Perdagangan, Koperasi dan UKM",
        "objects_of_cooperation": ["promosi", "kemampuan"],
        "background": "Kunjungan bersama telah dilakukan.",
        "benefit_region": "Pelatihan 120 perajin.",
        "benefit_nation": "Promosi ekspor nonmigas.",
        "benefit_partner": "Akses pasar bahan baku.",
        **particulars,
    }
    place = officer.send("/usulan/baru/", data, r"/usulan/\d+/")
    return int(re.search(r"\d+", place)[0])


def to_signing(officer: Desk, reviewer: Desk, pk: int, day: str, requirement_keys: tuple[str, ...]) -> None:
    """Take a file from prakarsa to the stage of signing; ``requirement_keys`` are those of its scheme."""
    officer.upload(pk, "usulan")
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
    reviewer.letter(pk, "catat-persetujuan", day)
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
        "in_force_on": in_force,
        "expires_on": expires,
        "languages": "Indonesia, Tionghoa, Inggris",
        "original_at": "Kementerian Luar Negeri",
        "copy_at": "Bagian Kerja Sama",
        **particulars,
    }
    officer.move(pk, "tandatangani", **data)
    return int(re.search(r"/perjanjian/(\d+)/", officer.open(f"/usulan/{pk}/"))[1])
