"""Strengths, wishes and offers of the demo. A letter of intent is a fact with its source; the rest says “Contoh”."""

from datetime import date
from typing import NamedTuple

from agreements.data.banten import SISTERS_ARTICLE


class PotentialRow(NamedTuple):
    """A strength or need of the region whose officer records it. All of them are made up, and say so."""

    officer: str
    kind: str
    sector: str
    title: str
    facts: str
    lead_unit: str


class InterestRow(NamedTuple):
    """A wish or an offer of a partner, known by its name."""

    partner: str
    kind: str
    sector: str
    text: str
    source: str
    dated_on: date


POTENTIALS = (
    PotentialRow(
        "kota-tangerang",
        "strength",
        "industri",
        "Contoh: sentra industri kecil",
        "Contoh: sentra perajin dan usaha kecil yang siap menerima kunjungan dan magang.",
        "Dinas Perindustrian (contoh)",
    ),
    PotentialRow(
        "kota-tangerang",
        "need",
        "lingkungan",
        "Contoh: pengolahan sampah kota",
        "Contoh: daerah mencari pengalaman mengolah sampah menjadi energi.",
        "Dinas Lingkungan Hidup (contoh)",
    ),
    PotentialRow(
        "kab-tangerang",
        "strength",
        "industri",
        "Contoh: kawasan industri",
        "Contoh: kawasan industri dengan sekolah kejuruan di sekitarnya.",
        "Dinas Perindustrian (contoh)",
    ),
    PotentialRow(
        "kota-cilegon",
        "strength",
        "transportasi",
        "Contoh: pelabuhan",
        "Contoh: pelabuhan dan tenaga kerja kepelabuhanan.",
        "Dinas Perhubungan (contoh)",
    ),
    PotentialRow(
        "opd-provinsi",
        "strength",
        "pariwisata",
        "Contoh: wisata budaya",
        "Contoh: jalur wisata budaya dengan pemandu berbahasa asing.",
        "Dinas Pariwisata (contoh)",
    ),
)

# A letter of intent says what both sides wish; its fields are those that the source names.
LETTERS = (
    InterestRow(
        "Yantai",
        "wish",
        "industri",
        "LoI 24 April 2024 menyebut bidang usaha, industri, pendidikan.",
        "rmbanten.com",
        date(2024, 4, 24),
    ),
    InterestRow(
        "Incheon",
        "wish",
        "pariwisata",
        "LoI 6 Februari 2007 menyebut bidang ekonomi, pariwisata, ilmu pengetahuan/pendidikan, budaya.",
        SISTERS_ARTICLE,
        date(2007, 2, 6),
    ),
)

EXAMPLES = (
    InterestRow("Contoh City", "wish", "industri", "Contoh: mencari pemasok usaha kecil.", "Contoh", date(2026, 1, 15)),
    InterestRow(
        "Contoh City", "offer", "lingkungan", "Contoh: pelatihan mengolah sampah.", "Contoh", date(2026, 1, 15)
    ),
    InterestRow("Contoh State", "wish", "industri", "Contoh: mencari mitra industri.", "Contoh", date(2026, 2, 2)),
    InterestRow(
        "Contoh University", "offer", "lingkungan", "Contoh: riset bersama persampahan.", "Contoh", date(2026, 3, 9)
    ),
    InterestRow("Contoh Stadt", "wish", "transportasi", "Contoh: mencari mitra pelabuhan.", "Contoh", date(2026, 4, 1)),
)
