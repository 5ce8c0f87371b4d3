"""The regulations that an installation begins with, as far as their text could be read, and how sure we are of each.

The copy of PP 28/2018 was a damaged scan: what was restored from the context stands in ``[…]``. Titles that were not
read stay empty. No official address could be confirmed, so no link is given.
"""

from datetime import date
from typing import NamedTuple

from agreements.data.library_pp28 import PP_28_2018, READ, ArticleRow

SECONDARY, UNVERIFIED = "secondary", "unverified"


class RegulationRow(NamedTuple):
    """A regulation; ``changed_by`` is a slug."""

    slug: str
    short_name: str
    kind: str
    number: str
    year: int
    title: str
    issuer: str
    status: str
    summary: str
    certainty: str
    certainty_note: str
    articles: tuple[ArticleRow, ...] = ()
    changed_by: str = ""
    promulgated_on: date | None = None


_ONLY_ARTICLES = "Hanya pasal yang dipakai sistem ini yang dimuat, dalam kata-kata ringkas. Statusnya belum diperiksa."

REGULATIONS = (
    RegulationRow(
        "pp-28-2018",
        "PP 28/2018",
        "pp",
        "28",
        2018,
        "Kerja Sama Daerah",
        "Pemerintah",
        "in_force",
        "Dasar prosedur sebelas tahap sistem ini: persyaratan (Pasal 27), prakarsa sampai pernyataan kehendak (Pasal "
        "28), "
        "rencana dan persetujuan DPRD (Pasal 30), verifikasi Menteri (Pasal 31), naskah, surat konfirmasi, dan "
        "penandatanganan (Pasal 32 dan 33), pelaporan (Pasal 43), serta pembinaan dan pengawasan (Pasal 44).",
        READ,
        "Salinan yang dibaca adalah hasil pindai yang rusak; kata dalam kurung siku dipulihkan dari konteks. Cukup "
        "untuk "
        "menyebut pasal dan menjelaskan aturan. Bandingkan dengan naskah resmi sebelum dikutip kata demi kata.",
        PP_28_2018,
    ),
    RegulationRow(
        "permendagri-25-2020",
        "Permendagri 25/2020",
        "permendagri",
        "25",
        2020,
        "Tata Cara Kerja Sama Daerah dengan Pemerintah Daerah di Luar Negeri dan Kerja Sama Daerah dengan Lembaga di "
        "Luar "
        "Negeri",
        "Menteri Dalam Negeri",
        "in_force",
        "Melaksanakan PP 28/2018 Pasal 35 dan Pasal 42. 7 bab, 44 pasal, dua bagian: KSDPL dan KSDLL. Mencabut "
        "Permendagri "
        "3/2008 dan Permendagri 74/2012.\n\n"
        "Yang pasti dari isinya:\n"
        "- alasan bekerja sama: efisiensi dan efektivitas pelayanan publik, serta saling menguntungkan;\n"
        "- manfaat timbal balik ditimbang sebelum bekerja sama;\n"
        "- setiap kerja sama aman secara politis, yuridis, teknis, dan keamanan;\n"
        "- gubernur, bupati, atau wali kota mewakili daerah;\n"
        "- kabupaten/kota berkoordinasi dengan provinsi;\n"
        "- pemerintah daerah di luar negeri harus setara;\n"
        "- yang ditandatangani harus dilaksanakan.",
        SECONDARY,
        "Batang tubuhnya belum dapat dibaca; isinya dari catatan umum Biro Pemerintahan dan Kesra Setda Provinsi "
        "Banten. "
        "Nomor pasal tidak dicetak sampai administrator mengisinya.",
        promulgated_on=date(2020, 5, 22),
    ),
    RegulationRow(
        "permenlu-3-2019",
        "Permenlu 3/2019",
        "permenlu",
        "3",
        2019,
        "",
        "Menteri Luar Negeri",
        "unknown",
        "Antara lain memperlakukan Israel dan Taiwan dengan prosedur khusus.",
        SECONDARY,
        "Batang tubuhnya belum dapat dibaca. Nomor pasal tidak dicetak sampai administrator mengisinya.",
    ),
    RegulationRow(
        "uu-23-2014",
        "UU 23/2014",
        "uu",
        "23",
        2014,
        "Pemerintahan Daerah",
        "",
        "unknown",
        "Pasal 363, 367, dan 368 mengatur kerja sama daerah; Pasal 76 dan 77 larangan bagi kepala daerah.",
        READ,
        _ONLY_ARTICLES,
        (
            ArticleRow(
                "76",
                "Perjalanan ke luar negeri",
                "(1) huruf i: kepala daerah tidak ke luar negeri tanpa izin Menteri Dalam Negeri.",
                certainty=UNVERIFIED,
            ),
            ArticleRow(
                "77",
                "Akibat perjalanan tanpa izin",
                "(2) Kepala daerah yang ke luar negeri tanpa izin diberhentikan sementara 3 bulan.",
                certainty=UNVERIFIED,
            ),
            ArticleRow(
                "368",
                "Pengawasan gubernur",
                "(1) Gubernur mengawasi, memantau, dan mengevaluasi kerja sama kabupaten/kota.",
            ),
        ),
    ),
    RegulationRow(
        "uu-24-2009",
        "UU 24/2009",
        "uu",
        "24",
        2009,
        "",
        "",
        "unknown",
        "Pasal 31 menentukan bahasa naskah dengan pihak asing.",
        READ,
        _ONLY_ARTICLES,
        (
            ArticleRow(
                "31",
                "Bahasa naskah",
                "Bahasa Indonesia selalu dipakai; dengan pihak asing juga bahasa nasional pihak asing itu dan/atau "
                "bahasa "
                "Inggris.",
            ),
        ),
    ),
    RegulationRow(
        "uu-24-2000",
        "UU 24/2000",
        "uu",
        "24",
        2000,
        "Perjanjian Internasional",
        "",
        "unknown",
        "Pasal 17 mengatur naskah asli dan salinan sahnya, Pasal 18 berakhirnya perjanjian internasional; Pasal 18 "
        "hanya "
        "dipakai sebagai analogi.",
        READ,
        _ONLY_ARTICLES + " Pasal 5, 7, dan 16 dibaca, isinya belum dimuat.",
        (
            ArticleRow(
                "17",
                "Naskah asli dan salinan",
                "Naskah asli disimpan Kementerian Luar Negeri; salinan sahnya dikembalikan.",
            ),
            ArticleRow(
                "18",
                "Berakhirnya perjanjian internasional",
                "Perjanjian internasional berakhir antara lain karena:\n"
                "- prosedur yang disepakati;\n"
                "- tujuannya tercapai;\n"
                "- perubahan mendasar;\n"
                "- pelanggaran oleh salah satu pihak;\n"
                "- diganti perjanjian baru;\n"
                "- norma baru;\n"
                "- objeknya hilang;\n"
                "- kepentingan nasional.",
                note="PP 28/2018 tidak memuat pasal tentang berakhirnya KSDPL/KSDLL; pasal ini dipakai sebagai "
                "analogi.",
            ),
        ),
    ),
    RegulationRow(
        "uu-37-1999",
        "UU 37/1999",
        "uu",
        "37",
        1999,
        "Hubungan Luar Negeri",
        "",
        "unknown",
        "",
        READ,
        "Pasal 7 dan 11 dibaca, isinya belum dimuat.",
    ),
    RegulationRow(
        "pp-12-2017",
        "PP 12/2017",
        "pp",
        "12",
        2017,
        "Pembinaan dan Pengawasan Penyelenggaraan Pemerintahan Daerah",
        "Pemerintah",
        "unknown",
        "",
        READ,
        "Dibaca sebagai pembanding; pasalnya belum dimuat.",
    ),
    RegulationRow(
        "pp-59-2016",
        "PP 59/2016",
        "pp",
        "59",
        2016,
        "",
        "Pemerintah",
        "unknown",
        "",
        READ,
        "Dibaca sebagai pembanding; pasalnya belum dimuat.",
    ),
    RegulationRow(
        "permendagri-3-2008",
        "Permendagri 3/2008",
        "permendagri",
        "3",
        2008,
        "Pedoman Pelaksanaan Kerja Sama Pemerintah Daerah dengan Pihak Luar Negeri",
        "Menteri Dalam Negeri",
        "revoked",
        "Memuat kesamaan karakteristik dan kesamaan permasalahan. Keduanya tidak ada dalam PP 28/2018 dan hanya "
        "menjadi "
        "bahan pertimbangan, bukan syarat.",
        SECONDARY,
        "Sudah dicabut; disebut agar yang menemukannya dalam berkas lama tahu penggantinya.",
        changed_by="permendagri-25-2020",
    ),
    RegulationRow(
        "permendagri-74-2012",
        "Permendagri 74/2012",
        "permendagri",
        "74",
        2012,
        "",
        "Menteri Dalam Negeri",
        "revoked",
        "",
        SECONDARY,
        "Sudah dicabut; disebut agar yang menemukannya dalam berkas lama tahu penggantinya.",
        changed_by="permendagri-25-2020",
    ),
    RegulationRow(
        "perda-kab-semarang-4-2021",
        "Perda Kab. Semarang 4/2021",
        "perda",
        "4",
        2021,
        "",
        "Kabupaten Semarang",
        "unknown",
        "Contoh pengaturan daerah: satu daftar tahapan untuk KSDPL dan KSDLL.",
        READ,
        "Hanya kutipannya yang dibaca.",
    ),
)
