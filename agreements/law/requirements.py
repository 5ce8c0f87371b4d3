"""What is confirmed, planned and weighed in every file: P27 requirements, P30(3) plan, P23(2) objects, four aman."""

from dataclasses import dataclass

from agreements.law.tables import Citation, DocumentKind, Requirement
from agreements.law.tables import gettext_noop as _

OBJECTS = {
    "iptek": _("Pengembangan ilmu pengetahuan dan teknologi"),
    "budaya": _("Pertukaran budaya"),
    "kemampuan": _("Peningkatan kemampuan teknis dan manajemen pemerintahan"),
    "promosi": _("Promosi potensi daerah"),
    "lainnya": _("Objek lain yang tidak bertentangan dengan peraturan perundang-undangan"),
}
OBJECTS_CITATION = Citation("23(2)")

COMMON = (
    Requirement(
        "p27_1_a",
        _("Mempunyai hubungan diplomatik"),
        _("Sebut dasar hubungan diplomatik dengan negara mitra."),
        Citation("27(1)a"),
    ),
    Requirement(
        "p27_1_b",
        _("Merupakan urusan Pemerintah Daerah"),
        _("Sebut urusan pemerintahan yang menjadi kewenangan daerah."),
        Citation("27(1)b"),
    ),
    Requirement(
        "p27_1_c",
        _("Pemerintah Daerah tidak membuka kantor perwakilan di luar negeri"),
        _("Termasuk kantor yang disewa dengan dana APBD atau sumber lain, juga dari mitra."),
        Citation("27(1)c"),
    ),
    Requirement(
        "p27_1_d",
        _("Mitra tidak mencampuri urusan pemerintahan dalam negeri"),
        _("Jelaskan bagaimana naskah dan rencana menjaganya."),
        Citation("27(1)d"),
    ),
    Requirement(
        "p27_1_e",
        _("Sesuai dengan kebijakan dan rencana pembangunan nasional dan daerah"),
        _("Sebut RPJMN, RPJMD, atau rencana lain yang sejalan."),
        Citation("27(1)e"),
    ),
    Requirement(
        "p27_2",
        _("Ilmu pengetahuan dan teknologi dapat dialihkan ke sumber daya manusia Indonesia"),
        _("Jelaskan cara alih pengetahuan."),
        Citation("27(2)"),
        when_objects=frozenset({"iptek"}),
    ),
)
KSDPL_ONLY = (
    Requirement(
        "p27_3_a",
        _("Kesetaraan status administrasi dan/atau kesetaraan wilayah"),
        _("Sebut tingkat pemerintahan mitra dan padanannya."),
        Citation("27(3)a"),
    ),
    Requirement(
        "p27_3_b",
        _("Saling melengkapi"),
        _("Sebut potensi atau kelebihan masing-masing pihak yang saling melengkapi dan menguntungkan."),
        Citation("27(3)b"),
    ),
    Requirement(
        "p27_3_c",
        _("Peningkatan hubungan antarmasyarakat"),
        _("Sebut kelompok masyarakat yang dihubungkan."),
        Citation("27(3)c"),
    ),
)


@dataclass(frozen=True)
class PlanItem:
    """One of the seven items a cooperation plan must hold (PP 28/2018 P30(3)a–g)."""

    key: str
    label: str
    citation: Citation


PLAN_ITEMS = (
    PlanItem("subject", _("Subjek kerja sama"), Citation("30(3)a")),
    PlanItem("background", _("Latar belakang"), Citation("30(3)b")),
    PlanItem("aims", _("Maksud, tujuan, dan sasaran"), Citation("30(3)c")),
    PlanItem("object", _("Objek kerja sama"), Citation("30(3)d")),
    PlanItem("scope", _("Ruang lingkup kerja sama"), Citation("30(3)e")),
    PlanItem("funding", _("Sumber pembiayaan"), Citation("30(3)f")),
    PlanItem("duration", _("Jangka waktu pelaksanaan"), Citation("30(3)g")),
)

# Who takes part in the inter-ministerial meeting at the least (PP 28/2018 P32(3)a–d).
PARTICIPANTS = {
    "kemlu": _("Kementerian Luar Negeri"),
    "kl_objek": _("Kementerian/lembaga yang terkait dengan objek"),
    "provinsi": _("Pemerintah Daerah provinsi"),
    "kabkota": _("Pemerintah Daerah kabupaten/kota"),
}
PARTICIPANTS_CITATION = Citation("32(3)")

# Permendagri 25/2020 names the four principles; its articles could not be read, so none is cited here.
PRINCIPLES_CITATION = Citation("", "permendagri_25_2020")
PRINCIPLES = {
    "politis": (_("Politis"), _("Tidak bertentangan dengan politik luar negeri dan kebijakan Pemerintah Pusat.")),
    "yuridis": (_("Yuridis"), _("Ada kepastian hukum yang menutup celah yang merugikan tujuan kerja sama.")),
    "teknis": (_("Teknis"), _("Tidak bertentangan dengan kebijakan kementerian/lembaga teknis.")),
    "keamanan": (_("Keamanan"), _("Bukan kedok kegiatan asing yang mengganggu stabilitas atau keamanan dalam negeri.")),
}

# A signed original goes to the Foreign Ministry, which sends certified copies back.
ORIGINALS_CITATION = Citation("17", "uu_24_2000")

# PP 28/2018 has no article on the ending of a cooperation: the ground comes from the text itself or, as an analogy,
# from what ends a treaty (UU 24/2000 P18).
ENDINGS = {
    "own_text": _("Menurut ketentuan naskah sendiri"),
    "agreed": _("Kesepakatan para pihak menurut tata cara dalam naskah"),
    "aim_reached": _("Tujuan telah tercapai"),
    "changed": _("Perubahan mendasar yang memengaruhi pelaksanaan"),
    "breach": _("Salah satu pihak melanggar ketentuan"),
    "replaced": _("Diganti dengan naskah baru"),
    "new_norms": _("Muncul norma baru"),
    "object_lost": _("Objek kerja sama hilang"),
    "national": _("Merugikan kepentingan nasional"),
}
ENDINGS_CITATION = Citation("18", "uu_24_2000")

# A kepala daerah abroad without the Minister's permit.
TRAVEL_CITATION = Citation("76(1)i", "uu_23_2014")
# What was carried out is reported to the Minister; a trip nobody wrote about cannot be.
REPORTING_CITATION = Citation("43(1)")

# Papers that no move asks for. Full Powers are disputed for sister cities and absent from PP 28/2018.
OPTIONAL_DOCUMENTS = (
    DocumentKind("rujukan_kemlu", _("Rujukan Kementerian Luar Negeri"), "prakarsa", Citation("27(1)a")),
    DocumentKind("kerja_sama_pusat", _("Perjanjian induk Pemerintah Pusat dan izinnya"), "prakarsa", Citation("25")),
    DocumentKind("surat_pengantar", _("Surat pengantar antara kabupaten/kota dan provinsi"), "prakarsa"),
    DocumentKind("berita_acara", _("Berita acara"), "pembahasan_naskah"),
    DocumentKind("surat_kuasa", _("Surat kuasa (Full Powers)"), "penandatanganan"),
    DocumentKind("korespondensi", _("Korespondensi"), "prakarsa"),
    DocumentKind("lainnya", _("Dokumen lain"), "prakarsa"),
)
