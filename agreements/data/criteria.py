"""The default criteria of an evaluation and what each mark means.

The five criteria are those that Indonesian studies of sister cities use. The meanings of the marks were written for
this application: they are a beginning that administrators edit in versions, and no wording of a regulation.
"""

from typing import NamedTuple

NAME = "Kriteria baku"
NOTE = (
    "Lima kriteria dari kajian kota bersaudara di Indonesia. Arti setiap nilai disusun untuk aplikasi ini sebagai awal"
    " dan dapat diubah; bukan bunyi peraturan."
)


class CriterionRow(NamedTuple):
    """A criterion, the facts shown beside it, and what the marks 1 to 5 mean."""

    key: str
    name: str
    facts: tuple[str, ...]
    anchors: tuple[str, str, str, str, str]


CRITERIA = (
    CriterionRow(
        "perjanjian-formal",
        "Perjanjian formal",
        ("agreement", "reports"),
        (
            "Tidak ada naskah yang berlaku, atau para pihak tidak lagi memakainya.",
            "Naskah berlaku, tetapi tidak dijabarkan dalam program dan tidak dirujuk saat bekerja.",
            "Naskah berlaku dan sebagian janjinya sudah menjadi program dengan pelaksana.",
            "Naskah dirujuk dalam setiap program; laporan dan masa berlakunya dijaga tepat waktu.",
            "Naskah berlaku, dipakai sebagai acuan, dan rencana kerjanya diperbarui para pihak.",
        ),
    ),
    CriterionRow(
        "keterlibatan-masyarakat",
        "Keterlibatan masyarakat",
        ("activities",),
        (
            "Hanya pejabat yang terlibat; warga, sekolah, dan usaha tidak ikut serta.",
            "Warga hadir sebagai undangan atau penonton dalam acara pemerintah.",
            "Satu kelompok, misalnya sekolah atau pelaku usaha, ikut serta dalam kegiatan.",
            "Beberapa kelompok ikut merencanakan dan menjalankan kegiatan.",
            "Warga, sekolah, kampus, dan pelaku usaha ikut menjalankan dan merasakan manfaatnya.",
        ),
    ),
    CriterionRow(
        "keberlanjutan",
        "Keberlanjutan",
        ("activities", "programmes", "follow_ups"),
        (
            "Tidak ada kegiatan selama semester ini dan tidak ada rencana berikutnya.",
            "Kegiatan hanya sekali-sekali dan bergantung pada satu petugas.",
            "Kegiatan berjalan, tetapi anggaran atau jadwal berikutnya belum pasti.",
            "Kegiatan berjalan dengan penanggung jawab dan anggaran; jadwal berikutnya sedang disusun.",
            "Kegiatan berjalan teratur dengan penanggung jawab, anggaran, dan jadwal berikutnya.",
        ),
    ),
    CriterionRow(
        "timbal-balik",
        "Timbal balik",
        ("benefits", "trips"),
        (
            "Hanya satu pihak yang memberi atau menerima manfaat.",
            "Manfaat bagi pihak lain baru berupa janji atau kunjungan kehormatan.",
            "Kedua pihak menerima manfaat, tetapi salah satunya jauh lebih banyak.",
            "Kedua pihak memberi dan menerima; selisih bebannya kecil dan diketahui bersama.",
            "Kedua pihak memberi dan menerima manfaat yang seimbang.",
        ),
    ),
    CriterionRow(
        "hasil-nyata",
        "Hasil nyata",
        ("programmes", "benefits"),
        (
            "Belum ada hasil yang dapat diperiksa.",
            "Ada hasil kegiatan, tetapi belum terukur terhadap target.",
            "Sebagian target tercapai dan hasilnya dapat diperiksa.",
            "Sebagian besar target tercapai; manfaatnya mulai tercatat dengan bukti.",
            "Target program tercapai dan hasilnya dapat diperiksa.",
        ),
    ),
)
