"""Questions and answers, terms and first steps that an installation begins with.

Every answer says only what the regulations of :mod:`agreements.data.library` say, or says that they do not say it.
"""

from typing import NamedTuple


class QuestionRow(NamedTuple):
    """A question; ``citations`` separated by semicolons."""

    slug: str
    topic: str
    question: str
    answer: str
    citations: str = ""


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


QUESTIONS = (
    QuestionRow(
        "ksdpl-atau-ksdll",
        "basics",
        "Apa beda KSDPL dan KSDLL?",
        "KSDPL adalah kerja sama daerah dengan pemerintah daerah di luar negeri. KSDLL adalah kerja sama daerah dengan "
        "lembaga di luar negeri.\n\n"
        "- KSDPL: provinsi kembar/bersaudara, kabupaten/kota kembar/bersaudara, atau kerja sama lainnya.\n"
        "- KSDLL: penerusan kerja sama Pemerintah Pusat, atau kerja sama lainnya dengan persetujuan Pemerintah "
        "Pusat.\n\n"
        "Tahapannya sama: Pasal 30 sampai dengan Pasal 33 berlaku mutatis mutandis bagi KSDLL.",
        "PP 28/2018 Pasal 1; PP 28/2018 Pasal 24; PP 28/2018 Pasal 25; PP 28/2018 Pasal 38–40",
    ),
    QuestionRow(
        "objek",
        "basics",
        "Apa yang boleh dikerjasamakan?",
        "Objeknya:\n"
        "- pengembangan ilmu pengetahuan dan teknologi;\n"
        "- pertukaran budaya;\n"
        "- peningkatan kemampuan teknis dan manajemen pemerintahan;\n"
        "- promosi potensi daerah;\n"
        "- objek lain yang tidak bertentangan dengan ketentuan peraturan perundang-undangan.\n\n"
        "Objek itu harus urusan Pemerintah Daerah.",
        "PP 28/2018 Pasal 23(2); PP 28/2018 Pasal 27(1)b",
    ),
    QuestionRow(
        "siapa-memulai",
        "basics",
        "Siapa yang boleh memulai kerja sama?",
        "KSDPL dapat dimulai Pemerintah Daerah, pemerintah daerah di luar negeri, atau pemerintah daerah di luar "
        "negeri "
        "melalui Menteri dan/atau menteri luar negeri.\n\n"
        "KSDLL dapat dimulai Pemerintah Daerah. Tawaran dari luar negeri harus datang melalui Menteri dan/atau "
        "menteri luar "
        "negeri; tawaran langsung dari lembaga asing bukan prakarsa KSDLL yang sah.",
        "PP 28/2018 Pasal 28(1)–(2)",
    ),
    QuestionRow(
        "syarat",
        "requirements",
        "Apa saja persyaratannya?",
        "Lima syarat bagi KSDPL dan KSDLL:\n"
        "1. mempunyai hubungan diplomatik;\n"
        "2. merupakan urusan Pemerintah Daerah;\n"
        "3. Pemerintah Daerah tidak membuka kantor perwakilan di luar negeri;\n"
        "4. mitra tidak mencampuri urusan pemerintahan dalam negeri;\n"
        "5. sesuai dengan kebijakan dan rencana pembangunan nasional dan daerah.\n\n"
        "Kerja sama ilmu pengetahuan dan teknologi juga harus dapat dialihkan ke sumber daya manusia Indonesia. KSDPL "
        "juga "
        "harus memenuhi kesetaraan, saling melengkapi, dan peningkatan hubungan antarmasyarakat.",
        "PP 28/2018 Pasal 27(1); PP 28/2018 Pasal 27(2); PP 28/2018 Pasal 27(3)",
    ),
    QuestionRow(
        "tanpa-hubungan-diplomatik",
        "requirements",
        "Apa bila negara mitra belum punya hubungan diplomatik?",
        "Kerja sama tidak dapat diajukan: hubungan diplomatik adalah syarat pertama. Sistem menghentikan usulan "
        "dengan negara "
        "yang tercatat “tidak ada”.\n\n"
        "Israel dan Taiwan diperlakukan khusus oleh Permenlu 3/2019; untuk negara yang tercatat “prosedur khusus” "
        "lampirkan "
        "rujukan Kementerian Luar Negeri. Catatan hubungan diplomatik diperbaiki administrator.",
        "PP 28/2018 Pasal 27(1)a; Permenlu 3/2019",
    ),
    QuestionRow(
        "setara",
        "requirements",
        "Dengan pemerintah daerah mana kita setara?",
        "KSDPL mensyaratkan kesetaraan status administrasi dan/atau kesetaraan wilayah. Provinsi berpasangan dengan "
        "daerah "
        "tingkat pertama di luar negeri (misalnya negara bagian, provinsi, prefektur), kabupaten/kota dengan tingkat "
        "kedua "
        "atau munisipalitas.\n\n"
        "Pasangan yang tidak setingkat dihentikan, kecuali pemeriksa provinsi mencatat alasan kesetaraan wilayah.",
        "PP 28/2018 Pasal 27(3)a",
    ),
    QuestionRow(
        "mitra-ksdll",
        "requirements",
        "Lembaga apa saja yang dapat menjadi mitra KSDLL?",
        "Penerusan kerja sama Pemerintah Pusat dilakukan dengan organisasi internasional, lembaga nonprofit berbadan "
        "hukum di "
        "luar negeri (bukan partai politik), dan mitra pembangunan luar negeri.\n\n"
        "Dengan lembaga lain, misalnya perguruan tinggi, KSDLL memerlukan persetujuan Pemerintah Pusat.",
        "PP 28/2018 Pasal 36",
    ),
    QuestionRow(
        "kantor-luar-negeri",
        "requirements",
        "Bolehkah daerah membuka kantor di luar negeri?",
        "Tidak. Pemerintah Daerah tidak membuka kantor perwakilan di luar negeri. Menurut penjelasannya, yang "
        "dimaksud adalah "
        "kantor yang didirikan atau disewa di luar negeri dengan dana APBD atau sumber lain, termasuk dari mitra.",
        "PP 28/2018 Pasal 27(1)c",
    ),
    QuestionRow(
        "sebelum-loi",
        "stages",
        "Apa yang harus ada sebelum LoI ditandatangani?",
        "Hasil penjajakan, lalu koordinasi dan konsultasi dengan Menteri Dalam Negeri dan Menteri Luar Negeri. "
        "Keduanya "
        "dilakukan sebelum pernyataan kehendak ditandatangani; unggah bukti dari kedua kementerian.",
        "PP 28/2018 Pasal 28(3)–(4)",
    ),
    QuestionRow(
        "isi-rencana",
        "stages",
        "Apa isi rencana kerja sama?",
        "Paling sedikit tujuh butir:\n"
        "1. subjek kerja sama;\n"
        "2. latar belakang;\n"
        "3. maksud, tujuan, dan sasaran;\n"
        "4. objek kerja sama;\n"
        "5. ruang lingkup kerja sama;\n"
        "6. sumber pembiayaan;\n"
        "7. jangka waktu pelaksanaan.",
        "PP 28/2018 Pasal 30(3)",
    ),
    QuestionRow(
        "kapan-dprd",
        "stages",
        "Kapan DPRD memberi persetujuan?",
        "Setelah kepala daerah menyampaikan surat permohonan dengan lampiran rencana kerja sama. Persetujuan "
        "diberikan paling "
        "lama 45 hari kerja sejak DPRD menerima surat permohonan; catat tanggal diterimanya. Bentuknya menurut tata "
        "tertib "
        "DPRD.",
        "PP 28/2018 Pasal 30(2); PP 28/2018 Pasal 30(4); PP 28/2018 Pasal 30(5)",
    ),
    QuestionRow(
        "dprd-lewat-waktu",
        "stages",
        "Apa bila 45 hari kerja lewat tanpa jawaban DPRD?",
        "PP 28/2018 tidak mengenal persetujuan diam-diam. Lewat tenggat dicatat sebagai terlambat dan tidak pernah "
        "dianggap "
        "disetujui; berkas tetap menunggu keputusan DPRD.",
        "PP 28/2018 Pasal 30(4)",
    ),
    QuestionRow(
        "peran-provinsi",
        "stages",
        "Mengapa berkas kabupaten/kota melewati provinsi?",
        "Pembinaan dan pengawasan kerja sama kabupaten/kota dalam satu provinsi dilaksanakan gubernur sebagai wakil "
        "Pemerintah "
        "Pusat, termasuk pemantauan dan evaluasi. Provinsi juga diikutsertakan dalam rapat antarkementerian/lembaga.",
        "PP 28/2018 Pasal 44(4)–(5); PP 28/2018 Pasal 32(3)c; UU 23/2014 Pasal 368(1)",
    ),
    QuestionRow(
        "menteri-meminta-perbaikan",
        "stages",
        "Apa yang terjadi setelah verifikasi Menteri?",
        "Menteri memberi pertimbangan tertulis: memperbaiki rencana kerja sama, atau menyusun rancangan naskah. Bila "
        "diminta "
        "memperbaiki, berkas kembali ke tahap rencana dan tahap sesudahnya ditempuh lagi.",
        "PP 28/2018 Pasal 31(3)",
    ),
    QuestionRow(
        "siapa-menandatangani",
        "text",
        "Siapa yang menandatangani?",
        "Gubernur, bupati, atau wali kota: daerah diwakili kepala daerah yang bertindak untuk dan atas nama daerah. "
        "PP 28/2018 "
        "tidak memuat ketentuan pelimpahan penandatanganan.\n\n"
        "Dasar penandatanganan adalah surat konfirmasi yang disampaikan Menteri kepada Pemerintah Daerah.",
        "PP 28/2018 Pasal 23(1); PP 28/2018 Pasal 33(4)",
    ),
    QuestionRow(
        "bahasa",
        "text",
        "Dalam bahasa apa naskah dibuat?",
        "Selalu bahasa Indonesia; dengan pihak asing juga bahasa nasional pihak asing itu dan/atau bahasa Inggris.",
        "UU 24/2009 Pasal 31",
    ),
    QuestionRow(
        "surat-konfirmasi",
        "text",
        "Apa itu surat konfirmasi?",
        "Surat menteri luar negeri yang menyatakan naskah telah sesuai dengan aspek politis dan yuridis hubungan "
        "kerja sama "
        "luar negeri. Menteri Dalam Negeri menyampaikannya kepada Pemerintah Daerah sebagai dasar penandatanganan.",
        "PP 28/2018 Pasal 33(3)–(4)",
    ),
    QuestionRow(
        "surat-kuasa",
        "text",
        "Apakah perlu surat kuasa (full powers)?",
        "Tidak disebut dalam PP 28/2018, dan untuk naskah kerja sama daerah kembar praktiknya tidak seragam. Dalam "
        "sistem ini "
        "surat kuasa adalah dokumen pilihan; tanyakan kepada Kementerian Luar Negeri saat pembahasan naskah.",
    ),
    QuestionRow(
        "izin-perjalanan",
        "text",
        "Apa yang diperlukan bila penandatanganan di luar negeri?",
        "Izin perjalanan luar negeri kepala daerah dari Menteri Dalam Negeri. Kepala daerah yang ke luar negeri tanpa "
        "izin "
        "diberhentikan sementara 3 bulan.",
        "UU 23/2014 Pasal 76(1)i; UU 23/2014 Pasal 77(2)",
    ),
    QuestionRow(
        "naskah-asli",
        "after",
        "Ke mana naskah asli disimpan?",
        "Naskah asli disimpan Kementerian Luar Negeri, salinan sahnya kembali ke daerah. Catat tempat keduanya pada "
        "dokumennya.",
        "UU 24/2000 Pasal 17",
    ),
    QuestionRow(
        "pelaporan",
        "after",
        "Kepada siapa pelaksanaan dilaporkan?",
        "Kepada Menteri Dalam Negeri. Berapa kali dan dalam bentuk apa diatur Peraturan Menteri, yang pasalnya belum "
        "diperiksa; "
        "kalender di sini mulai dengan laporan semester dari kabupaten/kota melalui provinsi, dan dapat diubah "
        "administrator.",
        "PP 28/2018 Pasal 43",
    ),
    QuestionRow(
        "jangka-waktu",
        "after",
        "Berapa lama kerja sama berlaku, dan bagaimana memperpanjangnya?",
        "Tidak ditemukan batas paling lama dalam peraturan; lima tahun lazim dipakai. Dalam praktik perpanjangan "
        "menempuh "
        "prosedur yang berlaku lagi, jadi mulailah jauh sebelum masa berlaku habis.",
    ),
    QuestionRow(
        "perselisihan",
        "after",
        "Bagaimana bila berselisih dengan mitra?",
        "Melalui negosiasi dan konsultasi.",
        "PP 28/2018 Pasal 34; PP 28/2018 Pasal 41",
    ),
)

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
