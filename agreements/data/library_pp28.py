"""PP 28/2018 as far as it could be read; what was restored from the context of a damaged scan stands in ``[…]``."""

from typing import NamedTuple

READ = "read"


class ArticleRow(NamedTuple):
    """An article; ``is_gist`` unless the copy at hand was followed word for word."""

    number: str
    heading: str
    text: str
    explanation: str = ""
    note: str = ""
    is_gist: bool = True
    certainty: str = READ


PP_28_2018 = (
    ArticleRow(
        "1",
        "Pengertian",
        "- Kerja Sama Daerah: usaha bersama antara daerah dan daerah lain, antara daerah dan pihak ketiga, dan/atau "
        "antara daerah dan lembaga atau pemerintah daerah di luar negeri yang didasarkan pada pertimbangan efisiensi "
        "dan efektivitas pelayanan publik serta saling menguntungkan.\n"
        "- KSDPL: usaha bersama yang dilakukan oleh daerah dengan pemerintah daerah di luar negeri dalam rangka "
        "penyelenggaraan urusan pemerintahan yang menjadi [kewenangan] daerah untuk kesejahteraan masyarakat dan "
        "percepatan pelayanan publik.\n"
        "- KSDLL: pengertian yang sama, dengan lembaga di luar negeri.",
        note="Hanya pengertian yang dipakai sistem ini.",
    ),
    ArticleRow(
        "23",
        "Yang mewakili daerah, objek, naskah",
        "(1) Dalam KSDPL dan KSDLL, daerah diwakili oleh gubernur atau bupati/wali kota yang bertindak untuk dan atas "
        "nama daerah.\n"
        "(2) Objek KSDPL dan KSDLL terdiri atas:\n"
        "a. pengembangan ilmu pengetahuan dan teknologi;\n"
        "b. [pertukaran] budaya;\n"
        "c. peningkatan kemampuan teknis dan manajemen pemerintahan;\n"
        "d. promosi potensi daerah; dan\n"
        "e. objek kerja sama lainnya yang tidak [bertentangan] dengan ketentuan peraturan [perundang-undangan].\n"
        "(3) KSDPL dan KSDLL [dituangkan] dalam naskah kerja sama.",
        is_gist=False,
    ),
    ArticleRow(
        "24",
        "Bentuk KSDPL",
        "KSDPL terdiri atas:\n"
        "a. kerja sama provinsi kembar/[bersaudara];\n"
        "b. kerja sama kabupaten/kota kembar/bersaudara; dan\n"
        "c. kerja sama lainnya.",
        is_gist=False,
    ),
    ArticleRow(
        "25",
        "Bentuk KSDLL",
        "KSDLL diselenggarakan:\n"
        "a. atas dasar penerusan kerja sama Pemerintah Pusat; atau\n"
        "b. dalam bentuk kerja sama lainnya berdasarkan persetujuan Pemerintah Pusat.",
    ),
    ArticleRow(
        "26",
        "Hibah dan hasil berupa barang",
        "(1) Hibah dalam KSDPL/KSDLL dilaksanakan sesuai peraturan perundang-undangan.\n"
        "(2) Hasil berupa barang yang belum ditegaskan kepemilikannya dalam naskah: daerah berkoordinasi dengan "
        "Menteri.",
    ),
    ArticleRow(
        "27",
        "Persyaratan",
        "(1) Pelaksanaan KSDPL dan KSDLL harus memenuhi persyaratan:\n"
        "a. mempunyai hubungan diplomatik;\n"
        "b. merupakan urusan Pemerintah Daerah;\n"
        "c. Pemerintah Daerah tidak membuka kantor perwakilan di luar negeri;\n"
        "d. pemerintah daerah di luar negeri dan lembaga di luar negeri tidak [mencampuri] urusan pemerintahan dalam "
        "negeri; dan\n"
        "e. sesuai dengan kebijakan dan rencana pembangunan nasional dan daerah.\n"
        "(2) Kerja sama di bidang ilmu pengetahuan dan teknologi harus dapat dialihkan ke sumber daya manusia "
        "Indonesia.\n"
        "(3) KSDPL [juga] harus memenuhi:\n"
        "a. kesetaraan status [administrasi dan/atau] kesetaraan wilayah;\n"
        "b. saling melengkapi; dan\n"
        "c. peningkatan hubungan antarmasyarakat.",
        explanation="Ayat (1) huruf c: kantor yang didirikan/disewa di luar negeri dengan dana APBD atau sumber lain "
        "termasuk dari mitra.\n"
        "Ayat (3) huruf b: memanfaatkan potensi atau kelebihan masing-masing pihak untuk saling melengkapi dan saling "
        "menguntungkan.",
        is_gist=False,
    ),
    ArticleRow(
        "28",
        "Prakarsa, penjajakan, pernyataan kehendak",
        "(1) [Prakarsa] KSDPL dapat berasal dari:\n"
        "a. Pemerintah Daerah;\n"
        "b. pemerintah daerah di luar negeri; atau\n"
        "c. pemerintah daerah di luar negeri melalui Menteri dan/atau menteri luar negeri.\n"
        "(2) Prakarsa KSDLL dapat berasal dari:\n"
        "a. Pemerintah Daerah; atau\n"
        "b. pemerintah daerah di luar negeri atau lembaga di luar negeri melalui Menteri dan/atau menteri luar "
        "negeri.\n"
        "(3) Kepala daerah melakukan penjajakan untuk mengetahui peluang dan manfaat kerja sama bagi kepentingan "
        "daerah dan kepentingan nasional.\n"
        "(4) Bila hasil penjajakan dapat ditindaklanjuti dengan pernyataan kehendak kerja sama, kepala daerah "
        "melakukan "
        "koordinasi dan konsultasi dengan Menteri dan menteri luar negeri sebelum penandatanganan pernyataan "
        "kehendak.\n"
        "(5) Pernyataan kehendak ditindaklanjuti dengan penyusunan rencana KSDPL atau KSDLL.",
    ),
    ArticleRow(
        "29",
        "Persetujuan Pemerintah Pusat",
        "(1) KSDPL dilaksanakan berdasarkan persetujuan Pemerintah Pusat.\n(2) Persetujuan dikoordinasikan oleh "
        "Menteri.",
    ),
    ArticleRow(
        "30",
        "Rencana kerja sama dan persetujuan DPRD",
        "(1) KSDPL harus memperoleh persetujuan DPRD.\n"
        "(2) Kepala daerah menyampaikan surat permohonan persetujuan dengan melampirkan rencana kerja sama kepada "
        "DPRD.\n"
        "(3) Rencana kerja sama paling sedikit memuat:\n"
        "a. subjek kerja sama;\n"
        "b. latar belakang;\n"
        "c. maksud, tujuan, dan sasaran;\n"
        "d. objek kerja sama;\n"
        "e. ruang lingkup kerja sama;\n"
        "f. sumber pembiayaan; dan\n"
        "g. jangka waktu pelaksanaan.\n"
        "(4) Persetujuan DPRD diberikan paling lama 45 hari kerja sejak menerima surat permohonan.\n"
        "(5) Bentuk persetujuan sesuai tata tertib DPRD.",
    ),
    ArticleRow(
        "31",
        "Verifikasi",
        "(1) Rencana yang telah disetujui DPRD disampaikan kepada Menteri untuk mendapatkan pertimbangan.\n"
        "(2) Menteri melakukan verifikasi.\n"
        "(3) Menteri memberikan pertimbangan tertulis untuk ditindaklanjuti berupa:\n"
        "a. memperbaiki rencana kerja sama; atau\n"
        "b. menyusun rancangan naskah kerja sama.",
    ),
    ArticleRow(
        "32",
        "Rancangan naskah",
        "(1) Rancangan naskah disampaikan kepada Menteri untuk mendapatkan persetujuan.\n"
        "(2) Menteri menyelenggarakan rapat antarkementerian/lembaga untuk membahas rancangan naskah.\n"
        "(3) Rapat paling sedikit mengikutsertakan:\n"
        "a. kementerian luar negeri;\n"
        "b. K/L yang terkait dengan objek;\n"
        "c. Pemerintah Daerah provinsi yang bersangkutan; dan\n"
        "d. Pemerintah Daerah kabupaten/kota yang bersangkutan.",
    ),
    ArticleRow(
        "33",
        "Pembahasan dan penandatanganan",
        "(1) Menteri menyampaikan rancangan yang telah disetujui kepada menteri luar negeri.\n"
        "(2) Menteri luar negeri atau pejabat yang ditunjuk membahasnya dengan pemerintah daerah di luar negeri.\n"
        "(3) Bila disepakati, menteri luar negeri menyampaikan hasil pembahasan dan surat konfirmasi kepada Menteri.\n"
        "(4) Surat konfirmasi disampaikan Menteri kepada Pemerintah Daerah sebagai dasar penandatanganan naskah oleh "
        "kepala daerah.",
        explanation="Ayat (3): surat konfirmasi adalah surat yang menyatakan naskah telah sesuai dengan aspek politis "
        "dan "
        "yuridis yang berkaitan dengan hubungan kerja sama luar negeri.",
    ),
    ArticleRow("34", "Perselisihan KSDPL", "Perselisihan KSDPL diselesaikan melalui negosiasi dan konsultasi."),
    ArticleRow(
        "35",
        "Tata cara KSDPL",
        "Tata cara diatur dalam Peraturan Menteri.",
        note="Peraturan Menteri yang dimaksud adalah Permendagri 25/2020.",
    ),
    ArticleRow(
        "36",
        "Mitra KSDLL",
        "(1) Penerusan kerja sama Pusat dilakukan dengan:\n"
        "a. organisasi internasional (antarpemerintah);\n"
        "b. lembaga nonprofit berbadan hukum di luar negeri (ormas berbadan hukum yayasan asing, LSM asing);\n"
        "c. mitra pembangunan luar negeri (lembaga di bawah naungan pemerintah luar negeri).\n"
        "(2) Huruf b tidak termasuk partai politik.\n"
        "(3) Sesuai peraturan [sektor].\n"
        "(4) KSDLL dengan persetujuan Pusat dilakukan dengan lembaga selain yang disebut ayat (1), misalnya lembaga "
        "pendidikan.",
    ),
    ArticleRow("37", "Koordinasi KSDLL", "Penerusan dan persetujuan dikoordinasikan oleh Menteri."),
    *(
        ArticleRow(
            number,
            "Prosedur KSDLL",
            "Pasal 30, 31, 32, 33 berlaku mutatis mutandis bagi KSDLL.",
            note="Intisari ini berlaku untuk Pasal 38 sampai dengan Pasal 40 bersama-sama.",
        )
        for number in ("38", "39", "40")
    ),
    ArticleRow("41", "Perselisihan KSDLL", "Perselisihan KSDLL diselesaikan melalui negosiasi dan konsultasi."),
    ArticleRow(
        "42",
        "Tata cara KSDLL",
        "Tata cara diatur dalam Peraturan Menteri.",
        note="Peraturan Menteri yang dimaksud adalah Permendagri 25/2020.",
    ),
    ArticleRow(
        "43",
        "Pelaporan",
        "(1) Pemerintah Daerah melaporkan pelaksanaan KSDPL dan KSDLL kepada Menteri.\n"
        "(2) Tata cara pelaporan diatur dalam Peraturan Menteri.",
        note="Berapa kali dan dalam bentuk apa belum diperiksa; kalender pelaporan diatur administrator.",
    ),
    ArticleRow(
        "44",
        "Pembinaan dan pengawasan",
        "(4) Pembinaan dan pengawasan kerja sama kabupaten/kota dalam satu provinsi, umum dan teknis, dilaksanakan "
        "oleh "
        "gubernur sebagai wakil Pemerintah Pusat.\n"
        "(5) termasuk pemantauan dan evaluasi.",
        note="Ayat (1) sampai dengan ayat (3) belum dimuat.",
    ),
    ArticleRow(
        "47",
        "Daerah khusus",
        "Berlaku juga bagi DIY, DKI, Aceh, Papua, Papua Barat sepanjang tidak diatur khusus.",
    ),
    ArticleRow("48", "Peralihan", "KSDPL/KSDLL yang ditandatangani sebelum PP ini tetap berlaku sampai berakhir."),
)
