"""Questions and answers that an installation begins with.

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
