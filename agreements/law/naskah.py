"""The text of an agreement (naskah): its languages, and what is filled into its clauses.

UU 24/2009 P31: always Bahasa Indonesia; with a foreign party also its national language and/or English.
"""

from dataclasses import dataclass

from agreements.law.tables import Citation
from agreements.law.tables import gettext_noop as _

LANGUAGES_CITATION = Citation("31", "uu_24_2009")
INDONESIAN, ENGLISH = "id", "en"


@dataclass(frozen=True)
class Language:
    """A language a text may be printed in: BCP 47 ``tag``, its name in itself, and how it numbers an article."""

    code: str
    tag: str
    name: str
    article: str


# Written from left to right only: a column that runs the other way has not been tried on paper.
LANGUAGES = {
    each.code: each
    for each in (
        Language("id", "id-ID", "Bahasa Indonesia", "Pasal {}"),
        Language("en", "en-GB", "English", "Article {}"),
        Language("de", "de-DE", "Deutsch", "Artikel {}"),
        Language("es", "es-ES", "Español", "Artículo {}"),
        Language("fr", "fr-FR", "Français", "Article {}"),
        Language("it", "it-IT", "Italiano", "Articolo {}"),
        Language("ja", "ja-JP", "日本語", "第{}条"),
        Language("ko", "ko-KR", "한국어", "제{}조"),
        Language("ms", "ms-MY", "Bahasa Melayu", "Perkara {}"),
        Language("nl", "nl-NL", "Nederlands", "Artikel {}"),
        Language("pt", "pt-PT", "Português", "Artigo {}"),
        Language("ru", "ru-RU", "Русский", "Статья {}"),
        Language("sv", "sv-SE", "Svenska", "Artikel {}"),
        Language("tr", "tr-TR", "Türkçe", "Madde {}"),
        Language("vi", "vi-VN", "Tiếng Việt", "Điều {}"),
        Language("zh", "zh-CN", "中文", "第{}条"),
    )
}


@dataclass(frozen=True)
class Blank:
    """Something filled into the text. ``kind``: line, text, list (one per line) or number.

    ``is_shared``: one value for all languages. ``sample`` is what a trial of the library prints.
    """

    key: str
    label: str
    kind: str = "line"
    help_text: str = ""
    is_shared: bool = False
    is_required: bool = True
    sample: str = ""


BLANKS = {
    each.key: each
    for each in (
        Blank("title", _("Judul kerja sama"), help_text=_("Yang ditulis setelah “tentang”."), sample="Contoh A"),
        Blank(
            "first_party",
            _("Nama resmi pihak daerah"),
            help_text=_("Misalnya: Pemerintah Kota Tangerang, Republik Indonesia."),
            sample="Contoh B",
        ),
        Blank("second_party", _("Nama resmi pihak mitra"), help_text=_("Dengan nama resmi negaranya."), sample="C"),
        Blank("first_office", _("Jabatan penanda tangan daerah"), sample="Contoh D"),
        Blank("second_office", _("Jabatan penanda tangan mitra"), sample="Contoh E"),
        Blank("considerations", _("Pertimbangan"), "list", _("Satu pertimbangan per baris."), sample="F1\nF2"),
        Blank("central_reference", _("Perjanjian induk Pemerintah Pusat"), sample="Contoh G"),
        Blank("purpose", _("Tujuan kerja sama"), "list", _("Satu tujuan per baris."), sample="H1\nH2"),
        Blank("areas", _("Bidang kerja sama"), "list", _("Satu bidang per baris."), sample="I1\nI2"),
        Blank("programmes", _("Program dan kegiatan"), "list", _("Satu program per baris."), sample="J1\nJ2"),
        Blank("funding", _("Pembiayaan"), "text", _("Satu kalimat utuh."), sample="Contoh K."),
        Blank("working_group", _("Susunan kelompok kerja"), "text", _("Satu kalimat utuh."), sample="Contoh L."),
        Blank("first_unit", _("Unit pelaksana daerah"), sample="Contoh M"),
        Blank("second_unit", _("Unit pelaksana mitra"), sample="Contoh N"),
        Blank(
            "place",
            _("Tempat penandatanganan"),
            help_text=_("Kosong dicetak sebagai titik-titik."),
            is_required=False,
            sample="Contoh O",
        ),
        Blank("term_years", _("Jangka waktu (tahun)"), "number", is_shared=True, sample="5"),
        Blank("notice_months", _("Pemberitahuan pengakhiran (bulan)"), "number", is_shared=True, sample="6"),
        Blank(
            "first_signatory",
            _("Nama penanda tangan daerah"),
            help_text=_("Kosong dicetak sebagai garis."),
            is_shared=True,
            is_required=False,
            sample="Contoh P",
        ),
        Blank(
            "second_signatory",
            _("Nama penanda tangan mitra"),
            help_text=_("Boleh dengan aksara setempat. Kosong dicetak sebagai garis."),
            is_shared=True,
            is_required=False,
            sample="Contoh Q",
        ),
        Blank(
            "prevailing",
            _("Bahasa yang diutamakan bila berbeda tafsir"),
            help_text=_("Kosong: semua bahasa sama kuat tanpa rujukan."),
            is_shared=True,
            is_required=False,
            sample="en",
        ),
    )
}
SHARED = tuple(each for each in BLANKS.values() if each.is_shared)
PER_LANGUAGE = tuple(each for each in BLANKS.values() if not each.is_shared)

# What the text may name besides the blanks: made by the paper itself.
MADE = {
    "languages": _("Nama bahasa-bahasa naskah"),
    "prevailing_language": _("Nama bahasa yang diutamakan, atau kosong"),
    "date": _("Tanggal, selalu titik-titik"),
    "number": _("Nomor naskah, selalu titik-titik"),
    "party": _("Nama pihak yang menandatangani; hanya pada blok tanda tangan"),
}
PLACEHOLDERS = frozenset(BLANKS) - {"prevailing"} | frozenset(MADE)
