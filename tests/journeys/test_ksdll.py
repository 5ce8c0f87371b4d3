"""KSDLL of Kota Serang with a university, from nothing to the issued report, over HTTP as the right officers."""

import pytest

from tests.journeys import steps
from tests.journeys.desk import Desk

pytestmark = pytest.mark.journey

MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
REQUIREMENTS = ("p27_1_a", "p27_1_b", "p27_1_c", "p27_1_d", "p27_1_e", "p27_2")


def test_from_usulan_to_issued_report(people, today, next_years, media_root):
    officer, reviewer = Desk("kota-serang"), Desk("provinsi")
    day = f"{today.day} {MONTHS[today.month - 1]} {today.year}"
    university = steps.partner(officer, name="Contoh University", kind="lembaga_lain", country="AU")
    pk = steps.begin(
        officer,
        "ksdll",
        partner=university,
        form="persetujuan",
        title="Riset pengelolaan air",
        initiator="partner",
        objects_of_cooperation=["iptek"],
        central_reference="",
    )
    officer.upload(pk, "usulan")
    # A direct offer of a foreign institution is no lawful prakarsa (PP 28/2018 P28(2)b).
    officer.refused(pk, "ajukan", "PP 28/2018 Pasal 28(2)b")
    officer.send(
        f"/usulan/{pk}/ubah/",
        {
            "scheme": "ksdll",
            "partner": university,
            "form": "persetujuan",
            "initiator": "partner_via_minister",
            "central_reference": "",
            "title": "Riset pengelolaan air",
            "lead_unit": "Bappeda",
            "objects_of_cooperation": ["iptek"],
            "background": "",
            "benefit_region": "Peta sumber air.",
            "benefit_nation": "Ketahanan air.",
            "benefit_partner": "Data lapangan.",
        },
    )
    steps.to_signing(officer, reviewer, pk, day, REQUIREMENTS)
    agreement = steps.sign(officer, pk, day, *next_years)
    text = steps.carry_out_and_report(officer, reviewer, agreement, today)
    for expected in ("Kota Serang", "Contoh University, Australia", f"KSDLL/36.73/{today.year}/0001", "Pasal 25"):
        assert expected in text, expected
    assert "Pasal 27(3)" not in text
