"""KSDPL Kota Tangerang – Yantai, from nothing to the issued report, over HTTP as the right officers."""

import pytest

from tests.journeys import steps
from tests.journeys.desk import Desk

pytestmark = pytest.mark.journey

REQUIREMENTS = ("p27_1_a", "p27_1_b", "p27_1_c", "p27_1_d", "p27_1_e", "p27_3_a", "p27_3_b", "p27_3_c")


def test_from_usulan_to_issued_report(people, today, next_years, media_root):
    officer, reviewer, neighbour, leader = (
        Desk("kota-tangerang"),
        Desk("provinsi"),
        Desk("kota-serang"),
        Desk("pimpinan"),
    )
    day = f"{today:%d/%m/%Y}"
    yantai = steps.partner(
        officer,
        name="Yantai",
        kind="pemerintah_daerah",
        country="CN",
        within="Shandong",
        level="second",
        level_name="prefecture-level city",
    )
    pk = steps.begin(officer, "ksdpl", partner=yantai, form="kabkota_kembar", title="Kota bersaudara Tangerang–Yantai")

    # Nothing is hidden, nothing can be skipped, and nobody outside sees it.
    officer.refused(pk, "ajukan", "Surat usulan atau tawaran kerja sama")
    officer.refused(pk, "tandatangani", "Langkah ini tidak dikenal")
    assert neighbour.client.get(f"/usulan/{pk}/").status_code == 404
    assert leader.client.post(f"/usulan/{pk}/tahap/ajukan/", {"note": ""}).status_code == 403

    steps.to_signing(officer, reviewer, pk, day, REQUIREMENTS)
    agreement = steps.sign(officer, pk, day, *next_years)

    page = officer.open(f"/usulan/{pk}/?bagian=riwayat")
    for done in (
        "LoI ditandatangani",
        "Disetujui DPRD",
        "Surat konfirmasi diterima",
        "Naskah kerja sama ditandatangani",
    ):
        assert done in page
    assert f"KSDPL/36.71/{today.year}/0001" in page

    text = steps.carry_out_and_report(officer, reviewer, agreement, today)
    for expected in (
        "Kota Tangerang",
        "Yantai, Shandong, Tiongkok",
        f"KSDPL/36.71/{today.year}/0001",
        "Pelatihan perajin",
        "Pasal 24",
        "Pasal 363 dan Pasal 367",
        "Lanjutkan dengan perbaikan",
        "Menambah peserta dari kecamatan utara",
        "Halaman 1 dari",
    ):
        assert expected in text, expected
