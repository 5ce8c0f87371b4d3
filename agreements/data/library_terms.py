"""The terms and the first steps that an installation begins with, from the same regulations as the answers."""

from typing import NamedTuple


class TermRow(NamedTuple):
    """A term, what it means, and where it stands."""

    slug: str
    term: str
    meaning: str
    citation: str = ""


class StepRow(NamedTuple):
    """A step towards the first usulan; ``prepare`` one thing per line, ``stages`` keys with commas."""

    slug: str
    title: str
    text: str
    prepare: str
    citation: str = ""
    link: str = ""
    stages: str = ""


TERMS = (
    TermRow("ksdpl", "KSDPL", "Kerja sama daerah dengan pemerintah daerah di luar negeri.", "PP 28/2018 Pasal 1"),
    TermRow("ksdll", "KSDLL", "Kerja sama daerah dengan lembaga di luar negeri.", "PP 28/2018 Pasal 1"),
    TermRow("usulan", "Usulan", "Berkas: satu rencana kerja sama dalam perjalanannya melalui sebelas tahap."),
    TermRow(
        "prakarsa",
        "Prakarsa",
        "Gagasan awal kerja sama, dari daerah atau dari mitra.",
        "PP 28/2018 Pasal 28(1)–(2)",
    ),
    TermRow(
        "penjajakan",
        "Penjajakan",
        "Mencari tahu peluang dan manfaat kerja sama bagi kepentingan daerah dan kepentingan nasional.",
        "PP 28/2018 Pasal 28(3)",
    ),
    TermRow(
        "loi",
        "LoI",
        "Pernyataan kehendak kerja sama (letter of intent), ditandatangani setelah konsultasi dengan kedua menteri.",
        "PP 28/2018 Pasal 28(4)",
    ),
    TermRow(
        "rencana-kerja-sama",
        "Rencana kerja sama",
        "Rencana dengan sekurang-kurangnya tujuh butir, dilampirkan pada permohonan kepada DPRD.",
        "PP 28/2018 Pasal 30(3)",
    ),
    TermRow(
        "dprd",
        "DPRD",
        "Dewan Perwakilan Rakyat Daerah; memberi persetujuan paling lama 45 hari kerja sejak menerima surat "
        "permohonan.",
        "PP 28/2018 Pasal 30(4)",
    ),
    TermRow(
        "verifikasi",
        "Verifikasi",
        "Pemeriksaan rencana oleh Menteri Dalam Negeri, berujung pertimbangan tertulis.",
        "PP 28/2018 Pasal 31",
    ),
    TermRow("naskah", "Naskah kerja sama", "Teks yang memuat kerja sama itu.", "PP 28/2018 Pasal 23(3)"),
    TermRow(
        "surat-konfirmasi",
        "Surat konfirmasi",
        "Surat yang menyatakan naskah sesuai dengan aspek politis dan yuridis; dasar penandatanganan.",
        "PP 28/2018 Pasal 33(3)–(4)",
    ),
    TermRow(
        "persyaratan", "Persyaratan", "Syarat yang dipastikan satu per satu beserta buktinya.", "PP 28/2018 Pasal 27"
    ),
    TermRow(
        "empat-aman",
        "Empat aman",
        "Asas setiap kerja sama: aman secara politis, yuridis, teknis, dan keamanan.",
        "Permendagri 25/2020",
    ),
    TermRow(
        "kesetaraan",
        "Kesetaraan",
        "Kedua daerah setara status administrasinya dan/atau wilayahnya; hanya untuk KSDPL.",
        "PP 28/2018 Pasal 27(3)a",
    ),
    TermRow("mitra", "Mitra", "Pemerintah daerah atau lembaga di luar negeri yang diajak bekerja sama."),
    TermRow(
        "kepala-daerah",
        "Kepala daerah",
        "Gubernur, bupati, atau wali kota, yang mewakili daerah.",
        "PP 28/2018 Pasal 23(1)",
    ),
    TermRow("menteri", "Menteri", "Menteri Dalam Negeri, bila tidak disebut lain."),
    TermRow("opd", "OPD", "Organisasi perangkat daerah: dinas atau badan pemerintah daerah."),
    TermRow(
        "penerusan",
        "Penerusan kerja sama",
        "KSDLL yang meneruskan kerja sama Pemerintah Pusat.",
        "PP 28/2018 Pasal 25",
    ),
    TermRow("hari-kerja", "Hari kerja", "Senin sampai dengan Jumat, tanpa hari libur nasional dan cuti bersama."),
    TermRow(
        "riwayat-lama",
        "Riwayat lama",
        "Catatan dari masa sebelum sistem ini, dimasukkan kemudian dan ditandai demikian.",
    ),
    TermRow("payung", "Payung", "Perjanjian provinsi yang menaungi perjanjian kabupaten/kota."),
    TermRow("adendum", "Adendum", "Naskah kemudian yang mengubah perjanjian."),
    TermRow("perpanjangan", "Perpanjangan", "Usulan baru, dengan prosedur penuh, untuk masa berlaku berikutnya."),
    TermRow("penangguhan", "Penangguhan", "Perjanjian dan programnya dihentikan sementara sampai dicatat dilanjutkan."),
    TermRow(
        "naskah-asli",
        "Naskah asli",
        "Naskah yang ditandatangani, disimpan Kementerian Luar Negeri; daerah menerima salinan sahnya.",
        "UU 24/2000 Pasal 17",
    ),
    TermRow(
        "rencana-aksi",
        "Rencana aksi",
        "Baris rencana: kegiatan, perangkat daerah, waktu, indikator, anggaran, sumbernya.",
    ),
    TermRow(
        "kewajiban-laporan",
        "Kewajiban laporan",
        "Laporan yang harus disampaikan daerah untuk satu masa.",
        "PP 28/2018 Pasal 43(1)",
    ),
    TermRow("tpb", "TPB", "Tujuan Pembangunan Berkelanjutan."),
    TermRow("sepi", "Sepi, tidur", "Perjanjian tanpa catatan apa pun selama masa yang ditetapkan administrator."),
)

STEPS = (
    StepRow(
        "pastikan",
        "Pastikan boleh bekerja sama",
        "Periksa lebih dahulu bahwa mitra dan objeknya memenuhi persyaratan. Yang tidak memenuhi berhenti di sini, "
        "sebelum "
        "banyak tenaga terpakai.",
        "Negara mitra mempunyai hubungan diplomatik\nObjeknya urusan Pemerintah Daerah\n"
        "Sesuai rencana pembangunan nasional dan daerah\nKSDPL: mitra setara",
        "PP 28/2018 Pasal 27",
        "question_list",
    ),
    StepRow(
        "mitra",
        "Catat mitranya",
        "Cari mitra di daftar; bila belum ada, catat nama, negara, dan tingkatnya.",
        "Nama resmi mitra dalam bahasa Indonesia atau Inggris dan bahasanya sendiri\nTingkat daerahnya di negara itu\n"
        "Nama dan alamat penghubung",
        "PP 28/2018 Pasal 36",
        "partner_list",
    ),
    StepRow(
        "usulan",
        "Buat usulan dan surat usulannya",
        "Pilih KSDPL atau KSDLL, isi data usulan, dan unggah surat usulan atau tawaran. Setelah diajukan, provinsi "
        "memeriksanya.",
        "Surat usulan perangkat daerah, atau surat tawaran mitra\nObjek dan judul kerja sama",
        "PP 28/2018 Pasal 28(1)–(2)",
        "proposal_create",
        "prakarsa",
    ),
    StepRow(
        "penjajakan",
        "Jajaki manfaatnya",
        "Uraikan manfaat bagi daerah dan bagi kepentingan nasional, lalu pastikan persyaratan satu per satu dengan "
        "buktinya.",
        "Laporan hasil penjajakan\nBukti tiap persyaratan\nUraian manfaat bagi daerah, nasional, dan mitra",
        "PP 28/2018 Pasal 28(3)",
        "proposal_list",
        "penjajakan",
    ),
    StepRow(
        "loi",
        "Konsultasi dengan dua kementerian, lalu LoI",
        "Sampaikan surat konsultasi kepada Menteri Dalam Negeri dan Menteri Luar Negeri. LoI ditandatangani setelah "
        "keduanya "
        "dikonsultasikan.",
        "Surat konsultasi kepada kedua menteri\nBukti konsultasi dari keduanya\nKonsep LoI dwibahasa",
        "PP 28/2018 Pasal 28(4)",
        "template_list",
        "pernyataan_kehendak",
    ),
    StepRow(
        "rencana-dprd",
        "Rencana kerja sama dan persetujuan DPRD",
        "Susun rencana dengan tujuh butirnya, lalu kepala daerah meminta persetujuan DPRD. Catat tanggal surat "
        "diterima DPRD.",
        "Rencana kerja sama, tujuh butir\nRencana aksi dan anggaran\nSurat permohonan kepada DPRD\n"
        "Tanda terima surat di DPRD",
        "PP 28/2018 Pasal 30",
        "template_list",
        "rencana_kerja_sama,persetujuan_dprd",
    ),
    StepRow(
        "verifikasi-naskah",
        "Verifikasi dan naskah",
        "Menteri memverifikasi rencana. Setelah pertimbangannya tertulis, susun rancangan naskah; Menteri dan Menteri "
        "Luar Negeri "
        "membahasnya, dan surat konfirmasi menjadi dasar penandatanganan.",
        "Surat penyampaian rencana kepada Menteri\nRancangan naskah dalam bahasa Indonesia dan bahasa mitra dan/atau "
        "Inggris",
        "PP 28/2018 Pasal 31–33",
        "template_list",
        "verifikasi,rancangan_naskah,pembahasan_naskah,persetujuan",
    ),
    StepRow(
        "tanda-tangan",
        "Tanda tangan dan pelaksanaan",
        "Kepala daerah menandatangani sendiri. Sesudahnya program, kegiatan, laporan, dan evaluasi dicatat pada "
        "perjanjiannya.",
        "Surat konfirmasi\nBila di luar negeri: izin perjalanan kepala daerah\nTempat naskah asli dan salinan sahnya",
        "PP 28/2018 Pasal 33(4)",
        "stage_guide",
        "penandatanganan",
    ),
)
