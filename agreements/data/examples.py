"""Made-up files that show every screen at work. Each title begins with “Contoh”; no partner here exists.

Days are counted back from the day of loading, so that the examples never grow old.
"""

from dataclasses import dataclass
from typing import NamedTuple


class PartnerRow(NamedTuple):
    """A fictitious partner."""

    name: str
    kind: str
    country: str
    within: str = ""
    level: str = ""
    level_name: str = ""


# Service targets of the demo, in working days. They are examples: a real instance sets its own, or none.
TARGETS = (
    ("prakarsa", "under_review", 10),
    ("penjajakan", "under_review", 10),
    ("rencana_kerja_sama", "under_review", 10),
    ("rancangan_naskah", "under_review", 10),
)

PARTNERS = (
    PartnerRow("Contoh City", "pemerintah_daerah", "JP", "Contoh Prefecture", "second", "city"),
    PartnerRow("Contoh Prefecture", "pemerintah_daerah", "JP", "", "first", "prefecture"),
    PartnerRow("Contoh State", "pemerintah_daerah", "AU", "", "first", "state"),
    PartnerRow("Contoh Shire", "pemerintah_daerah", "AU", "Contoh State", "second", "shire"),
    PartnerRow("Contoh Stadt", "pemerintah_daerah", "DE", "", "second", "kreisfreie Stadt"),
    PartnerRow("Contoh Town", "pemerintah_daerah", "NL", "", "second", "gemeente"),
    PartnerRow("Contoh Institute", "lembaga_lain", "AU"),
    PartnerRow("Contoh University", "lembaga_lain", "KR"),
    PartnerRow("Contoh Foundation", "nonprofit", "NL"),
    PartnerRow("Contoh Development Agency", "mitra_pembangunan", "DE"),
)


@dataclass(frozen=True)
class ExampleFile:
    """A file driven to ``until`` (stage, step), where it arrived ``days_ago``.

    ``then`` is one more move made there, with its ``note``, ``then_days`` after the arrival.
    """

    officer: str
    partner: str
    subject: str
    until: tuple[str, str]
    days_ago: int
    lead_unit: str
    form: str = "kabkota_kembar"
    scheme: str = "ksdpl"
    objects: tuple[str, ...] = ("budaya", "kemampuan")
    initiator: str = "region"
    then: str = ""
    then_days: int = 5
    note: str = ""

    @property
    def title(self) -> str:
        """Marked as an example at its very beginning."""
        return f"Contoh: {self.subject}"


CULTURE, EDUCATION = "Dinas Kebudayaan dan Pariwisata", "Dinas Pendidikan"
TRADE, HEALTH = "Dinas Perindustrian dan Perdagangan", "Dinas Kesehatan"
ENVIRONMENT, PLANNING = "Dinas Lingkungan Hidup", "Badan Perencanaan Pembangunan Daerah"

CENTRAL = "Contoh: nota kesepahaman Pemerintah Pusat tentang kerja sama pembangunan"

RUNNING = (
    ExampleFile("kota-tangerang", "Contoh City", "pertukaran pelajar vokasi", ("prakarsa", "preparing"), 6, EDUCATION),
    ExampleFile("kota-serang", "Contoh Stadt", "pengelolaan sampah kota", ("prakarsa", "under_review"), 4, ENVIRONMENT),
    ExampleFile(
        "kab-tangerang",
        "Contoh Town",
        "pelatihan perajin",
        ("prakarsa", "under_review"),
        12,
        TRADE,
        then="return",
        note="Contoh: surat usulan belum menyebut perangkat daerah pelaksana; lengkapi lalu ajukan lagi.",
    ),
    ExampleFile(
        "opd-provinsi",
        "Contoh Prefecture",
        "pengembangan pelabuhan perikanan",
        ("penjajakan", "preparing"),
        25,
        "Dinas Kelautan dan Perikanan",
        form="provinsi_kembar",
        objects=("iptek", "kemampuan"),
    ),
    ExampleFile("kota-tangsel", "Contoh City", "festival seni tahunan", ("penjajakan", "under_review"), 8, CULTURE),
    ExampleFile(
        "kota-cilegon",
        "Contoh Institute",
        "pelatihan keselamatan industri",
        ("penjajakan", "under_review"),
        3,
        TRADE,
        scheme="ksdll",
        form="persetujuan",
        initiator="partner_via_minister",
        objects=("iptek",),
    ),
    ExampleFile(
        "kota-tangsel", "Contoh Town", "ruang terbuka hijau", ("pernyataan_kehendak", "preparing"), 10, ENVIRONMENT
    ),
    ExampleFile("kota-tangerang", "Contoh Shire", "magang guru", ("pernyataan_kehendak", "awaiting"), 34, EDUCATION),
    ExampleFile("kota-serang", "Contoh Town", "pelestarian kota tua", ("pernyataan_kehendak", "signing"), 15, CULTURE),
    ExampleFile(
        "kota-tangerang",
        "Contoh Stadt",
        "transportasi umum perkotaan",
        ("rencana_kerja_sama", "preparing"),
        20,
        PLANNING,
    ),
    ExampleFile(
        "kab-tangerang",
        "Contoh Shire",
        "pertanian lahan sempit",
        ("rencana_kerja_sama", "under_review"),
        5,
        "Dinas Pertanian",
    ),
    ExampleFile(
        "kota-cilegon", "Contoh City", "kota pelabuhan bersaudara", ("persetujuan_dprd", "preparing"), 9, TRADE
    ),
    ExampleFile(
        "kota-tangerang", "Contoh Town", "promosi usaha mikro dan kecil", ("persetujuan_dprd", "awaiting"), 40, TRADE
    ),
    ExampleFile("kota-serang", "Contoh City", "perpustakaan digital", ("persetujuan_dprd", "awaiting"), 110, EDUCATION),
    ExampleFile("kab-tangerang", "Contoh City", "pariwisata pesisir", ("persetujuan_dprd", "awaiting"), 85, CULTURE),
    ExampleFile(
        "opd-provinsi",
        "Contoh State",
        "pendidikan kejuruan peternakan",
        ("verifikasi", "preparing"),
        7,
        EDUCATION,
        form="lainnya",
        objects=("iptek", "kemampuan", "promosi"),
    ),
    ExampleFile("kota-tangsel", "Contoh Stadt", "ekonomi kreatif", ("verifikasi", "awaiting"), 45, TRADE),
    ExampleFile("kota-cilegon", "Contoh Stadt", "pendidikan teknik", ("rancangan_naskah", "preparing"), 18, EDUCATION),
    ExampleFile(
        "kab-tangerang",
        "Contoh Foundation",
        "air bersih perdesaan",
        ("rancangan_naskah", "under_review"),
        6,
        ENVIRONMENT,
        scheme="ksdll",
        form="penerusan",
        objects=("kemampuan", "lainnya"),
    ),
    ExampleFile(
        "kota-tangsel",
        "Contoh University",
        "beasiswa dan riset kota cerdas",
        ("pembahasan_naskah", "preparing"),
        11,
        PLANNING,
        scheme="ksdll",
        form="persetujuan",
        objects=("iptek", "kemampuan"),
    ),
    ExampleFile("kota-serang", "Contoh Shire", "olahraga pelajar", ("pembahasan_naskah", "awaiting"), 60, EDUCATION),
    ExampleFile(
        "kab-tangerang", "Contoh Stadt", "kawasan industri hijau", ("pembahasan_naskah", "negotiating"), 33, TRADE
    ),
    ExampleFile("kota-cilegon", "Contoh Town", "ketahanan pesisir", ("persetujuan", "awaiting"), 28, ENVIRONMENT),
    ExampleFile("kota-cilegon", "Contoh Shire", "pelatihan bahasa", ("penandatanganan", "signing"), 14, EDUCATION),
    ExampleFile(
        "kota-serang",
        "Contoh Institute",
        "pelatihan perawat",
        ("pernyataan_kehendak", "preparing"),
        90,
        HEALTH,
        scheme="ksdll",
        form="persetujuan",
        then="withdraw",
        note="Contoh: daerah mengubah prioritas anggaran.",
    ),
    ExampleFile(
        "kota-tangerang",
        "Contoh Development Agency",
        "kendaraan listrik layanan publik",
        ("persetujuan_dprd", "awaiting"),
        150,
        ENVIRONMENT,
        scheme="ksdll",
        form="penerusan",
        then="refuse",
        then_days=50,
        note="Contoh: DPRD menilai pembiayaan belum jelas.",
    ),
)
