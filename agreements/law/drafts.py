"""The letters and papers that are drafted from a file's data: which there are, at which stage, and on which article."""

from dataclasses import dataclass
from enum import StrEnum

from agreements.law.tables import Citation
from agreements.law.tables import gettext_noop as _


class Layout(StrEnum):
    """How a paper is laid out."""

    LETTER = "letter"
    BILINGUAL = "bilingual"
    PLAN = "plan"
    RECORD = "record"


class Author(StrEnum):
    """Whose letterhead and signature it carries."""

    REGION = "region"
    PROVINCE = "province"


@dataclass(frozen=True)
class DraftKind:
    """A paper. ``slug`` stands in its address; ``attaches`` is the kind that is bound behind it.

    ``document`` is the kind of paper it becomes in the folder once it is signed. ``below_province`` is True for what
    only a kabupaten/kota's file needs.
    """

    key: str
    slug: str
    label: str
    stage: str
    document: str
    layout: Layout = Layout.LETTER
    citation: Citation | None = None
    attaches: str = ""
    author: Author = Author.REGION
    below_province: bool = False


_KINDS = (
    DraftKind(
        "pengantar_provinsi",
        "pengantar-provinsi",
        _("Surat pengantar kabupaten/kota kepada gubernur"),
        "prakarsa",
        "surat_pengantar",
        citation=Citation("44(4)"),
        below_province=True,
    ),
    DraftKind(
        "konsultasi_mendagri",
        "konsultasi-mendagri",
        _("Surat konsultasi kepada Menteri Dalam Negeri"),
        "pernyataan_kehendak",
        "surat_konsultasi",
        citation=Citation("28(4)"),
    ),
    DraftKind(
        "konsultasi_menlu",
        "konsultasi-menlu",
        _("Surat konsultasi kepada Menteri Luar Negeri"),
        "pernyataan_kehendak",
        "surat_konsultasi",
        citation=Citation("28(4)"),
    ),
    DraftKind(
        "loi",
        "loi",
        _("Pernyataan kehendak kerja sama (LoI)"),
        "pernyataan_kehendak",
        "loi",
        layout=Layout.BILINGUAL,
        citation=Citation("28(4)"),
    ),
    DraftKind(
        "rencana",
        "rencana",
        _("Rencana kerja sama"),
        "rencana_kerja_sama",
        "lampiran_rencana",
        layout=Layout.PLAN,
        citation=Citation("30(3)"),
    ),
    DraftKind(
        "permohonan_dprd",
        "permohonan-dprd",
        _("Surat permohonan persetujuan DPRD"),
        "persetujuan_dprd",
        "permohonan_dprd",
        citation=Citation("30(2)"),
        attaches="rencana",
    ),
    DraftKind(
        "surat_verifikasi",
        "surat-verifikasi",
        _("Surat kepada Menteri: penyampaian rencana kerja sama"),
        "verifikasi",
        "surat_verifikasi",
        citation=Citation("31(1)"),
        attaches="rencana",
    ),
    DraftKind(
        "pengantar_pusat",
        "pengantar-pusat",
        _("Surat pengantar gubernur kepada Menteri Dalam Negeri"),
        "verifikasi",
        "surat_pengantar",
        citation=Citation("44(4)"),
        author=Author.PROVINCE,
        below_province=True,
    ),
    DraftKind(
        "surat_rancangan",
        "surat-rancangan",
        _("Surat kepada Menteri: penyampaian rancangan naskah"),
        "pembahasan_naskah",
        "surat_naskah",
        citation=Citation("32(1)"),
    ),
    DraftKind(
        "ba_pembahasan",
        "berita-acara-pembahasan",
        _("Berita acara hasil pembahasan"),
        "pembahasan_naskah",
        "berita_acara",
        layout=Layout.RECORD,
        citation=Citation("32(2)–(3)"),
    ),
    DraftKind(
        "ba_penandatanganan",
        "berita-acara-penandatanganan",
        _("Berita acara penandatanganan"),
        "penandatanganan",
        "berita_acara",
        layout=Layout.RECORD,
        citation=Citation("23(1)"),
    ),
)
DRAFT_KINDS: dict[str, DraftKind] = {kind.key: kind for kind in _KINDS}
DRAFT_SLUGS: dict[str, str] = {kind.slug: kind.key for kind in _KINDS}
# What stands in a text on a line of its own and is replaced by a table.
TABLE_MARKS = {
    "persyaratan": _("Tabel persyaratan Pasal 27 dengan keterangannya"),
    "rencana_aksi": _("Tabel rencana aksi dan anggaran"),
}
