"""Made-up agreements and what became of them, marked “Contoh”; days are counted back from the day of loading."""

from dataclasses import dataclass
from typing import NamedTuple

from agreements.data.examples import CULTURE, EDUCATION, ENVIRONMENT, HEALTH, PLANNING, TRADE, ExampleFile


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
    unit: str = ""
    object: str = ""
    sdg: tuple[str, ...] = ()
    budget: int | None = None
    note: str = ""


class TripRow(NamedTuple):
    """A trip of ``days``, begun ``days_ago``; one without ``permit`` or ``result`` shows as a gap."""

    direction: str
    delegation: str
    people: int
    by_head: bool
    destination: str
    days_ago: int
    days: int
    purpose: str
    permit: str = ""
    result: str = ""


class BenefitRow(NamedTuple):
    """A benefit that came true; ``activity`` is its place in the list of activities, if it came from one."""

    side: str
    statement: str
    days_ago: int
    evidence: str
    amount: int | None = None
    activity: int | None = None


class AddendumRow(NamedTuple):
    """A later text that leaves the term as it is."""

    number: str
    changes: str
    days_ago: int


class ActivityRow(NamedTuple):
    """Something that happened; ``programme`` is its place in the list of programmes, if it belongs to one."""

    title: str
    days_ago: int
    place: str
    participants: int
    cost: int
    result: str
    programme: int | None = None


class AdviceRow(NamedTuple):
    """A recommendation, due in so many days from the loading; ``done`` says what was done about it, ``reopened`` why
    the province found it not done after all.
    """

    text: str
    due_in: int = 60
    done: str = ""
    reopened: str = ""


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
    advice: tuple[AdviceRow, ...] = ()


class SuspensionRow(NamedTuple):
    """Suspended ``days_ago``, meant to last until ``until_in`` days from the loading."""

    days_ago: int
    until_in: int
    reason: str


@dataclass(frozen=True)
class ExampleAgreement:
    """A file carried to its signing, and what became of it. ``term_days`` counts from the signing.

    ``under`` names the partner of the province's agreement that is its umbrella; of the rows of its own action plan
    the first ``from_plan`` became programmes.
    """

    file: ExampleFile
    term_days: int
    languages: str
    programmes: tuple[ProgrammeRow, ...]
    activities: tuple[ActivityRow, ...] = ()
    evaluations: tuple[EvaluationRow, ...] = ()
    trips: tuple[TripRow, ...] = ()
    benefits: tuple[BenefitRow, ...] = ()
    addenda: tuple[AddendumRow, ...] = ()
    notice_months: int | None = 6
    under: str = ""
    from_plan: int = 0
    suspension: SuspensionRow | None = None


WAITS = "Contoh: menunggu jadwal mitra"
APBD = "APBD (contoh)"
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
            ProgrammeRow("Pelatihan perajin", TRADE, "perajin terlatih", 120, 96, "running", 30, 1800,
                         "orang", "kemampuan", ("4.4", "8.3"), 750_000_000),
            ProgrammeRow("Pameran dagang bersama", TRADE, "pameran", 4, 4, "done", 60, 1400,
                         "kali", "budaya", ("8.9", "17.11"), 1_640_000_000),
            ProgrammeRow("Magang guru vokasi", EDUCATION, "guru", 20, 7, "running", 200, 1800,
                         "orang", "kemampuan", ("4.c",), 780_000_000),
            ProgrammeRow("Pertukaran pelajar", EDUCATION, "pelajar", 40, 10, "stalled", 300, 1650,
                         "orang", "budaya", ("4",), 400_000_000, WAITS),
            ProgrammeRow("Festival budaya", CULTURE, "festival", 3, 0, "planned", 1750, 1820,
                         "kali", "budaya", ("11.4",)),
        ),
        activities=(
            ActivityRow("Pelatihan batik tahap III", 40, "Tangerang", 32, 185_000_000, "32 perajin terlatih.", 0),
            ActivityRow("Pameran dagang keempat", 160, "Contoh City", 24, 410_000_000, "24 usaha ikut serta.", 1),
            ActivityRow("Magang tujuh guru", 220, "Contoh City", 7, 260_000_000, "Tujuh guru selesai magang.", 2),
            ActivityRow("Rapat kerja bersama", 300, "Tangerang", 18, 15_000_000, "Rencana kerja dua tahun disepakati."),
        ),
        evaluations=(
            EvaluationRow(
                3, "accepted", (4, 3, 4, 3, 3), "improve", SUMMARY, FINDINGS, OBSTACLES, LESSONS,
                advice=(
                    AdviceRow("Tetapkan penanggung jawab setiap program", 20, "lima program punya penanggung jawab."),
                    AdviceRow("Sepakati jadwal pertukaran pelajar dengan mitra", -12),
                ),
            ),
            EvaluationRow(
                2, "accepted", (5, 3, 4, 4, 4), "improve", SUMMARY, FINDINGS, OBSTACLES, LESSONS,
                advice=(AdviceRow("Catat manfaat bagi mitra setiap selesai kegiatan"),),
            ),
            EvaluationRow(
                1, "submitted", (5, 4, 4, 4, 4), "extend", SUMMARY, FINDINGS, OBSTACLES, LESSONS,
                advice=(AdviceRow("Mulai prosedur perpanjangan"),),
            ),
        ),
        trips=(
            TripRow(
                "outgoing", "Wali Kota dan empat pejabat", 5, True, "Contoh City", 165, 6, "Membuka pameran dagang",
                "CONTOH/IZIN/1", "Contoh: dua puluh empat usaha memperoleh pembeli tetap.",
            ),
            TripRow("incoming", "Wakil Wali Kota Contoh City", 8, False, "Tangerang", 95, 3, "Meninjau pelatihan"),
            TripRow("outgoing", "Wali Kota dan tim", 6, True, "Contoh City", -40, 5, "Membahas perpanjangan"),
        ),
        benefits=(
            BenefitRow(
                "region", "Contoh: 32 perajin memperoleh sertifikat dan pesanan pertama.", 38,
                "Contoh: daftar sertifikat dan faktur.", 96_000_000, 0,
            ),
            BenefitRow(
                "region", "Contoh: 24 usaha menjual di pameran.", 158, "Contoh: rekap penjualan pameran.",
                310_000_000, 1,
            ),
            BenefitRow("partner", "Contoh: tujuh sekolah mitra menerima guru tamu.", 210, "Contoh: surat sekolah."),
        ),
        addenda=(AddendumRow("CONTOH/ADD/1", "Contoh: menambah program magang guru vokasi.", 900),),
    ),
    ExampleAgreement(
        ExampleFile(
            "opd-provinsi", "Contoh State", "provinsi bersaudara", SIGNED, 700, PLANNING,
            form="provinsi_kembar", objects=("iptek", "budaya", "promosi"),
        ),
        term_days=1826,
        languages="Indonesia, Inggris",
        programmes=(
            ProgrammeRow("Pelatihan tenaga kesehatan", HEALTH, "tenaga kesehatan", 60, 45, "running", 60, 1500,
                         "orang", "iptek", ("3.c",), 900_000_000),
            ProgrammeRow("Riset bersama rumput laut", PLANNING, "laporan riset", 2, 1, "running", 90, 1200,
                         "", "iptek", ("9.5", "14.a")),
            ProgrammeRow("Promosi investasi", TRADE, "forum", 5, 1, "stalled", 120, 1700,
                         "kali", "promosi", ("17.3",), None, WAITS),
            ProgrammeRow("Pertukaran peternak", "Dinas Pertanian", "peternak", 12, 0, "suspended", 150, 1500,
                         "orang", "iptek", ("2.4",), None, "Contoh: pembatasan karantina hewan"),
        ),
        activities=(
            ActivityRow("Pelatihan gelombang kedua", 75, "Serang", 25, 320_000_000, "25 orang terlatih.", 0),
            ActivityRow("Seminar hasil riset tahap satu", 190, "Serang", 80, 42_000_000, "Laporan terbit.", 1),
        ),
        evaluations=(
            EvaluationRow(
                2, "returned", (4, 3, 3, 3, 3), "improve", SUMMARY, FINDINGS, OBSTACLES,
                review_note="Contoh: lampirkan bukti nilai timbal balik.",
                advice=(AdviceRow("Susun jadwal forum investasi"),),
            ),
            EvaluationRow(1, "draft", (4, 3), "", SUMMARY, ""),
        ),
        trips=(
            TripRow(
                "outgoing", "Gubernur dan rombongan", 7, True, "Contoh State", 120, 5, "Forum investasi",
                "", "Contoh: satu kesepakatan awal.",
            ),
        ),
        benefits=(
            BenefitRow("nation", "Contoh: dua artikel ilmiah bersama terbit.", 150, "Contoh: tautan jurnal.", None, 1),
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
            ProgrammeRow("Kelas bahasa bagi aparatur", EDUCATION, "aparatur", 100, 22, "stalled", 60, 1090,
                         "orang", "kemampuan", ("4",), 240_000_000, "Contoh: pengajar belum tersedia"),
            ProgrammeRow("Beasiswa singkat", EDUCATION, "penerima", 10, 0, "dropped", 200, 1090,
                         "orang", "kemampuan", ("4.b",), None, "Contoh: anggaran tidak tersedia"),
        ),
        activities=(
            ActivityRow("Kelas bahasa pertama", 1050, "Tangerang Selatan", 22, 60_000_000, "22 orang lulus.", 0),
        ),
        evaluations=(
            EvaluationRow(
                3, "accepted", (3, 2, 1, 2, 2), "end", "Contoh: kegiatan berhenti setelah tahun pertama.",
                "Contoh: satu dari dua program berjalan, lalu berhenti.", OBSTACLES, LESSONS,
                advice=(AdviceRow("Bahas pengakhiran dengan mitra"),),
            ),
        ),
    ),
    ExampleAgreement(
        ExampleFile(
            "kota-serang", "Contoh Shire", "pertukaran guru di bawah payung provinsi", SIGNED, 410, EDUCATION,
            objects=("budaya", "kemampuan"),
        ),
        term_days=1096,
        languages="Indonesia, Inggris",
        under="Contoh State",
        from_plan=2,
        programmes=(
            ProgrammeRow("Pertukaran guru", EDUCATION, "guru", 24, 9, "running", 30, 1000,
                         "orang", "kemampuan", ("4.c",), 360_000_000),
        ),
        activities=(
            ActivityRow("Guru tamu angkatan pertama", 130, "Serang", 9, 95_000_000, "Sembilan guru mengajar.", 0),
        ),
        evaluations=(
            EvaluationRow(
                1, "accepted", (4, 3, 3, 3, 4), "improve", "Contoh: pertukaran guru berjalan, jadwal sering bergeser.",
                "Contoh: sembilan dari dua puluh empat guru sudah bertukar.", OBSTACLES, LESSONS,
                advice=(
                    AdviceRow("Tetapkan jadwal tahunan bersama mitra", 45, "jadwal dibahas dalam rapat daring.",
                              "Contoh: jadwal belum disepakati mitra secara tertulis."),
                    AdviceRow("Anggarkan biaya pendamping", 75),
                ),
            ),
        ),
        trips=(
            TripRow(
                "outgoing", "Kepala dinas dan tiga guru", 4, False, "Contoh Shire", 60, 7, "Menjajaki sekolah mitra",
                "CONTOH/IZIN/2",
            ),
        ),
        benefits=(
            BenefitRow("region", "Contoh: sembilan guru memakai cara mengajar baru.", 100, "Contoh: laporan sekolah.",
                       None, 0),
            BenefitRow("nation", "Contoh: bahasa Indonesia diajarkan di dua sekolah mitra.", 90,
                       "Contoh: surat sekolah mitra."),
            BenefitRow("partner", "Contoh: dua sekolah mitra menerima guru tamu.", 95, "Contoh: surat sekolah mitra.",
                       None, 0),
        ),
    ),
    ExampleAgreement(
        ExampleFile("kab-tangerang", "Contoh Stadt", "daur ulang dan pelatihan teknik", SIGNED, 560, ENVIRONMENT),
        term_days=1461,
        languages="Indonesia, Jerman, Inggris",
        programmes=(
            ProgrammeRow("Pelatihan daur ulang", ENVIRONMENT, "petugas terlatih", 60, 22, "running", 40, 1300,
                         "orang", "kemampuan", ("11.6", "12.5"), 410_000_000),
            ProgrammeRow("Pameran lingkungan", CULTURE, "pameran", 3, 0, "planned", 700, 1400, "kali", "budaya"),
        ),
        activities=(
            ActivityRow("Pelatihan daur ulang pertama", 240, "Tigaraksa", 22, 130_000_000, "22 petugas terlatih.", 0),
        ),
        suspension=SuspensionRow(50, 120, "Contoh: kedua pihak menata ulang pembiayaan; program menunggu."),
    ),
)  # fmt: skip


# A report that the province asks of regions; (officer, whether the province accepted what they handed in).
REPORT_TITLE, REPORT_NOTE = "Contoh: capaian program semester lalu", "Contoh: laporan semester terlampir."
REPORTS = (("kota-tangerang", True), ("kota-serang", False), ("kota-tangsel", None))
