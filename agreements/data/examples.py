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


class ProgrammeRow(NamedTuple):
    """A promised programme; days are counted from the signing."""

    title: str
    lead_unit: str
    indicator: str
    target: int
    actual: int
    state: str
    starts: int
    ends: int


class ActivityRow(NamedTuple):
    """Something that happened; ``programme`` is its place in the list of programmes, if it belongs to one."""

    title: str
    days_ago: int
    place: str
    participants: int
    cost: int
    result: str
    programme: int | None = None


class EvaluationRow(NamedTuple):
    """An evaluation ``semesters_ago`` with its marks in the criteria's order, left in ``state``."""

    semesters_ago: int
    state: str
    marks: tuple[int, ...]
    conclusion: str
    summary: str
    findings: str
    obstacles: str = ""
    lessons: str = ""
    review_note: str = ""
    advice: str = ""


@dataclass(frozen=True)
class ExampleAgreement:
    """A file carried to its signing, and what became of it. ``term_days`` counts from the signing."""

    file: ExampleFile
    term_days: int
    languages: str
    programmes: tuple[ProgrammeRow, ...]
    activities: tuple[ActivityRow, ...] = ()
    evaluations: tuple[EvaluationRow, ...] = ()


SIGNED = ("pelaksanaan", "carrying_out")
SUMMARY = "Contoh: sebagian besar program berjalan, satu program tertunda menunggu jadwal mitra."
FINDINGS = "Contoh: pelatihan dan pameran terlaksana; pertukaran pelajar baru satu angkatan."
OBSTACLES = "Contoh: pergantian petugas penghubung di kedua pihak."
LESSONS = "Contoh: jadwal perlu disepakati sebelum anggaran disusun."

AGREEMENTS = (
    ExampleAgreement(
        ExampleFile("kota-tangerang", "Contoh City", "kota bersaudara", SIGNED, 1690, TRADE),
        term_days=1826,
        languages="Indonesia, Jepang, Inggris",
        programmes=(
            ProgrammeRow("Pelatihan perajin", TRADE, "perajin terlatih", 120, 96, "running", 30, 1800),
            ProgrammeRow("Pameran dagang bersama", TRADE, "pameran", 4, 4, "done", 60, 1400),
            ProgrammeRow("Magang guru vokasi", EDUCATION, "guru", 20, 7, "running", 200, 1800),
            ProgrammeRow("Pertukaran pelajar", EDUCATION, "pelajar", 40, 10, "stalled", 300, 1700),
            ProgrammeRow("Festival budaya", CULTURE, "festival", 3, 0, "planned", 1750, 1820),
        ),
        activities=(
            ActivityRow("Pelatihan batik tahap III", 40, "Tangerang", 32, 185_000_000, "32 perajin terlatih.", 0),
            ActivityRow("Pameran dagang keempat", 160, "Contoh City", 24, 410_000_000, "24 usaha ikut serta.", 1),
            ActivityRow("Magang tujuh guru", 220, "Contoh City", 7, 260_000_000, "Tujuh guru selesai magang.", 2),
            ActivityRow("Rapat kerja bersama", 300, "Tangerang", 18, 15_000_000, "Rencana kerja dua tahun disepakati."),
        ),
        evaluations=(
            EvaluationRow(
                2, "accepted", (5, 3, 4, 4, 4), "improve", SUMMARY, FINDINGS, OBSTACLES, LESSONS,
                advice="Sepakati jadwal pertukaran pelajar dengan mitra",
            ),
            EvaluationRow(
                1, "submitted", (5, 4, 4, 4, 4), "extend", SUMMARY, FINDINGS, OBSTACLES, LESSONS,
                advice="Mulai prosedur perpanjangan",
            ),
        ),
    ),
    ExampleAgreement(
        ExampleFile(
            "opd-provinsi", "Contoh State", "provinsi bersaudara", SIGNED, 700, PLANNING,
            form="provinsi_kembar", objects=("iptek", "budaya", "promosi"),
        ),
        term_days=1826,
        languages="Indonesia, Inggris",
        programmes=(
            ProgrammeRow("Pelatihan tenaga kesehatan", HEALTH, "tenaga kesehatan", 60, 45, "running", 60, 1500),
            ProgrammeRow("Riset bersama rumput laut", PLANNING, "laporan riset", 2, 1, "running", 90, 1200),
            ProgrammeRow("Promosi investasi", TRADE, "forum", 5, 1, "stalled", 120, 1700),
        ),
        activities=(
            ActivityRow("Pelatihan gelombang kedua", 75, "Serang", 25, 320_000_000, "25 orang terlatih.", 0),
            ActivityRow("Seminar hasil riset tahap satu", 190, "Serang", 80, 42_000_000, "Laporan terbit.", 1),
        ),
        evaluations=(
            EvaluationRow(
                2, "returned", (4, 3, 3, 3, 3), "improve", SUMMARY, FINDINGS, OBSTACLES,
                review_note="Contoh: lampirkan bukti nilai timbal balik.",
                advice="Susun jadwal forum investasi",
            ),
            EvaluationRow(1, "draft", (4, 3), "", SUMMARY, ""),
        ),
    ),
    ExampleAgreement(
        ExampleFile(
            "kota-tangsel", "Contoh University", "pusat pelatihan bahasa", SIGNED, 1300, EDUCATION,
            scheme="ksdll", form="persetujuan", objects=("kemampuan",),
        ),
        term_days=1096,
        languages="Indonesia, Inggris",
        programmes=(
            ProgrammeRow("Kelas bahasa bagi aparatur", EDUCATION, "aparatur", 100, 22, "stalled", 60, 1090),
            ProgrammeRow("Beasiswa singkat", EDUCATION, "penerima", 10, 0, "dropped", 200, 1090),
        ),
        activities=(
            ActivityRow("Kelas bahasa pertama", 1050, "Tangerang Selatan", 22, 60_000_000, "22 orang lulus.", 0),
        ),
        evaluations=(
            EvaluationRow(
                3, "accepted", (3, 2, 1, 2, 2), "end", "Contoh: kegiatan berhenti setelah tahun pertama.",
                "Contoh: satu dari dua program berjalan, lalu berhenti.", OBSTACLES, LESSONS,
                advice="Bahas pengakhiran dengan mitra",
            ),
        ),
    ),
)  # fmt: skip
