"""The clause library, continued: safeguards, optional clauses, and the final provisions."""

from agreements.data.clauses import CORE, OPENING, ClauseRow

OPTIONAL = (
    ClauseRow(
        "technology_transfer",
        "Alih ilmu pengetahuan dan teknologi",
        "article",
        "Pilih bila objeknya pengembangan ilmu pengetahuan dan teknologi.",
        (
            "Alih Ilmu Pengetahuan dan Teknologi",
            "(1) Kegiatan di bidang ilmu pengetahuan dan teknologi diselenggarakan sedemikian rupa sehingga hasilnya "
            "dapat dialihkan kepada sumber daya manusia Indonesia.\n"
            "(2) Alih ilmu pengetahuan dan teknologi dilakukan melalui pelatihan, pendampingan, dan penyerahan "
            "dokumentasi yang dirinci dalam rencana aksi.",
        ),
        (
            "Transfer of Science and Technology",
            "(1) Activities in the field of science and technology shall be conducted in such a manner that their "
            "results can be transferred to Indonesian human resources.\n"
            "(2) The transfer of science and technology shall take place through training, mentoring and the delivery "
            "of documentation as detailed in the plan of action.",
        ),
        note="PP 28/2018 Pasal 27(2).",
        is_optional=True,
    ),
    ClauseRow(
        "people_to_people",
        "Hubungan antarmasyarakat",
        "article",
        "Menguatkan peran warga, sekolah, dan pelaku usaha.",
        (
            "Hubungan Antarmasyarakat",
            "Para Pihak mendorong hubungan langsung antara warga, lembaga pendidikan, komunitas budaya, dan pelaku "
            "usaha di wilayah masing-masing.",
        ),
        (
            "People-to-People Relations",
            "The Parties shall encourage direct relations between citizens, educational institutions, cultural "
            "communities and businesses in their respective territories.",
        ),
        note="PP 28/2018 Pasal 27(3)c.",
        is_optional=True,
        applies_to=("ksdpl",),
    ),
    ClauseRow(
        "sister_relation",
        "Hubungan kembar/bersaudara",
        "article",
        "Menyatakan hubungan provinsi, kabupaten, atau kota kembar/bersaudara.",
        (
            "Hubungan Bersaudara",
            "Dengan Memorandum Saling Pengertian ini Para Pihak menjalin hubungan bersaudara dan memelihara "
            "komunikasi yang teratur antara para pimpinan dan perangkatnya.",
        ),
        (
            "Sister Relationship",
            "By this Memorandum of Understanding the Parties establish a sister relationship and maintain regular "
            "communication between their leaders and their administrations.",
        ),
        note="PP 28/2018 Pasal 24 huruf a dan b.",
        is_optional=True,
        applies_to=("ksdpl.provinsi_kembar", "ksdpl.kabkota_kembar"),
    ),
    ClauseRow(
        "goods",
        "Hibah dan kepemilikan barang",
        "article",
        "Pilih bila kerja sama dapat menghasilkan barang atau hibah; menegaskan siapa pemiliknya.",
        (
            "Hibah dan Kepemilikan Barang",
            "(1) Hibah dalam rangka Memorandum Saling Pengertian ini dilaksanakan sesuai dengan peraturan "
            "perundang-undangan yang berlaku bagi Para Pihak.\n"
            "(2) Barang yang dihasilkan atau diadakan dari kerja sama menjadi milik Pihak yang membiayainya, kecuali "
            "pengaturan pelaksanaan menegaskan lain.\n"
            "(3) Serah terima barang dibuktikan dengan berita acara yang ditandatangani Para Pihak.",
        ),
        (
            "Grants and Ownership of Goods",
            "(1) Grants under this Memorandum of Understanding shall be made in accordance with the laws and "
            "regulations that apply to the Parties.\n"
            "(2) Goods produced or procured through the cooperation shall belong to the Party that financed them, "
            "unless an implementing arrangement expressly provides otherwise.\n"
            "(3) The handing over of goods shall be evidenced by minutes signed by the Parties.",
        ),
        note="PP 28/2018 Pasal 26(1) dan 26(2).",
        is_optional=True,
    ),
    ClauseRow(
        "representation",
        "Tanpa kantor perwakilan",
        "article",
        "Menegaskan bahwa daerah tidak membuka kantor di luar negeri.",
        (
            "Kantor Perwakilan",
            "Pelaksanaan Memorandum Saling Pengertian ini tidak menimbulkan hak atau kewajiban untuk membuka atau "
            "menyewa kantor perwakilan di wilayah Pihak lain.",
        ),
        (
            "Representative Offices",
            "The implementation of this Memorandum of Understanding shall give rise neither to a right nor to an "
            "obligation to open or rent a representative office in the territory of the other Party.",
        ),
        note="PP 28/2018 Pasal 27(1)c.",
        is_optional=True,
    ),
    ClauseRow(
        "evaluation",
        "Pelaporan dan evaluasi bersama",
        "article",
        "Mengatur laporan dan evaluasi berkala bersama mitra.",
        (
            "Pelaporan dan Evaluasi",
            "(1) Para Pihak mengevaluasi pelaksanaan kerja sama secara bersama paling sedikit sekali dalam setahun.\n"
            "(2) Hasil evaluasi menjadi dasar perbaikan rencana aksi dan dapat disampaikan oleh masing-masing Pihak "
            "kepada pemerintah pusatnya.",
        ),
        (
            "Reporting and Evaluation",
            "(1) The Parties shall jointly evaluate the implementation of the cooperation at least once a year.\n"
            "(2) The results of the evaluation shall be the basis for improving the plan of action and may be "
            "submitted by each Party to its central government.",
        ),
        note="PP 28/2018 Pasal 43(1).",
        is_optional=True,
    ),
)

SAFEGUARDS = (
    ClauseRow(
        "intellectual_property",
        "Hak kekayaan intelektual",
        "article",
        "Kepemilikan atas karya dan hasil bersama.",
        (
            "Hak Kekayaan Intelektual",
            "(1) Para Pihak melindungi hak kekayaan intelektual sesuai dengan peraturan perundang-undangan yang "
            "berlaku di negara masing-masing.\n"
            "(2) Hak kekayaan intelektual yang dibawa oleh suatu Pihak tetap menjadi milik Pihak tersebut, yang "
            "menjamin bahwa penggunaannya tidak melanggar hak pihak ketiga.\n"
            "(3) Hak atas hasil yang dicapai bersama dimiliki bersama; pemanfaatan dan pengungkapannya kepada pihak "
            "ketiga diatur dalam pengaturan pelaksanaan.",
        ),
        (
            "Intellectual Property Rights",
            "(1) The Parties shall protect intellectual property rights in accordance with the laws and regulations "
            "in force in their respective countries.\n"
            "(2) Intellectual property brought in by a Party shall remain the property of that Party, which warrants "
            "that its use does not infringe the rights of third parties.\n"
            "(3) Rights in results achieved jointly shall be owned jointly; their use and their disclosure to third "
            "parties shall be governed by implementing arrangements.",
        ),
    ),
    ClauseRow(
        "confidentiality",
        "Kerahasiaan",
        "article",
        "Perlindungan dokumen dan data yang dipertukarkan.",
        (
            "Kerahasiaan",
            "(1) Setiap Pihak menjaga kerahasiaan dokumen, informasi, dan data yang diterima dari Pihak lain selama "
            "dan setelah berlakunya Memorandum Saling Pengertian ini.\n"
            "(2) Pengungkapan kepada pihak ketiga hanya dilakukan dengan persetujuan tertulis Pihak yang "
            "memberikannya, kecuali diwajibkan oleh peraturan perundang-undangan.",
        ),
        (
            "Confidentiality",
            "(1) Each Party shall keep confidential the documents, information and data received from the other Party "
            "during and after the validity of this Memorandum of Understanding.\n"
            "(2) Disclosure to third parties shall be made only with the written consent of the Party that provided "
            "them, unless required by law.",
        ),
    ),
    ClauseRow(
        "personnel",
        "Penghormatan hukum dan tidak campur tangan",
        "article",
        "Kewajiban orang-orang yang menjalankan kegiatan di wilayah pihak lain.",
        (
            "Personel",
            "(1) Setiap orang yang ditugaskan dalam rangka Memorandum Saling Pengertian ini menghormati hukum, "
            "kebiasaan, dan kedaulatan negara tempat ia bertugas.\n"
            "(2) Mereka tidak mencampuri urusan dalam negeri negara tuan rumah, tidak melakukan kegiatan politik, dan "
            "menghindari kegiatan yang tidak sesuai dengan tujuan kerja sama.\n"
            "(3) Pelanggaran dapat menjadi alasan bagi penghentian tugas orang yang bersangkutan.",
        ),
        (
            "Personnel",
            "(1) Every person engaged in activities under this Memorandum of Understanding shall respect the laws, "
            "customs and sovereignty of the country in which he or she serves.\n"
            "(2) They shall not interfere in the internal affairs of the host country, shall not engage in political "
            "activities and shall avoid activities inconsistent with the purpose of the cooperation.\n"
            "(3) A breach may be a ground for ending the assignment of the person concerned.",
        ),
        note="PP 28/2018 Pasal 27(1)d.",
    ),
    ClauseRow(
        "limitation",
        "Pembatasan dan hukum yang berlaku",
        "article",
        "Tunduk pada hukum nasional dan kewajiban internasional masing-masing.",
        (
            "Pembatasan",
            "(1) Memorandum Saling Pengertian ini dilaksanakan sesuai dengan peraturan perundang-undangan dan "
            "kebijakan nasional yang berlaku di negara masing-masing Pihak.\n"
            "(2) Tidak satu pun ketentuannya memengaruhi hak dan kewajiban yang timbul dari perjanjian internasional "
            "yang mengikat negara masing-masing Pihak.",
        ),
        (
            "Limitation",
            "(1) This Memorandum of Understanding shall be implemented in accordance with the laws, regulations and "
            "national policies in force in the country of each Party.\n"
            "(2) Nothing herein shall affect the rights and obligations arising from international agreements that "
            "bind the country of each Party.",
        ),
        note="PP 28/2018 Pasal 27(1)e.",
    ),
)

FINAL = (
    ClauseRow(
        "disputes",
        "Penyelesaian perselisihan",
        "article",
        "Perselisihan diselesaikan secara damai.",
        (
            "Penyelesaian Perselisihan",
            "Setiap perselisihan mengenai penafsiran atau pelaksanaan Memorandum Saling Pengertian ini diselesaikan "
            "secara damai melalui negosiasi dan konsultasi antara Para Pihak.",
        ),
        (
            "Settlement of Disputes",
            "Any dispute concerning the interpretation or implementation of this Memorandum of Understanding shall be "
            "settled amicably through negotiation and consultation between the Parties.",
        ),
        note="KSDPL: PP 28/2018 Pasal 34. KSDLL: PP 28/2018 Pasal 41.",
    ),
    ClauseRow(
        "amendment",
        "Perubahan",
        "article",
        "Cara mengubah naskah.",
        (
            "Perubahan",
            "(1) Memorandum Saling Pengertian ini dapat diubah sewaktu-waktu dengan persetujuan tertulis Para Pihak.\n"
            "(2) Perubahan berlaku pada tanggal yang disepakati Para Pihak dan merupakan bagian yang tidak "
            "terpisahkan dari Memorandum Saling Pengertian ini.",
        ),
        (
            "Amendment",
            "(1) This Memorandum of Understanding may be amended at any time by written consent of the Parties.\n"
            "(2) An amendment shall take effect on the date agreed by the Parties and shall form an integral part of "
            "this Memorandum of Understanding.",
        ),
    ),
    ClauseRow(
        "entry_into_force",
        "Mulai berlaku",
        "article",
        "Kapan naskah mulai berlaku.",
        ("Mulai Berlaku", "Memorandum Saling Pengertian ini mulai berlaku pada tanggal penandatanganannya."),
        (
            "Entry into Force",
            "This Memorandum of Understanding shall enter into force on the date of its signature.",
        ),
    ),
    ClauseRow(
        "term",
        "Jangka waktu",
        "article",
        "Berapa lama naskah berlaku dan cara memperpanjangnya.",
        (
            "Jangka Waktu",
            "(1) Memorandum Saling Pengertian ini berlaku selama {{ term_years }} tahun.\n"
            "(2) Jangka waktu tersebut dapat diperpanjang dengan persetujuan tertulis Para Pihak sesuai dengan "
            "prosedur yang berlaku di negara masing-masing.",
        ),
        (
            "Term",
            "(1) This Memorandum of Understanding shall remain in force for a period of {{ term_years }} years.\n"
            "(2) That period may be extended by written consent of the Parties in accordance with the procedures "
            "applicable in their respective countries.",
        ),
        note="PP 28/2018 Pasal 30(3)g.",
    ),
    ClauseRow(
        "termination",
        "Pengakhiran",
        "article",
        "Cara mengakhiri dan apa yang terjadi dengan kegiatan yang berjalan.",
        (
            "Pengakhiran",
            "(1) Setiap Pihak dapat mengakhiri Memorandum Saling Pengertian ini dengan pemberitahuan tertulis "
            "sekurang-kurangnya {{ notice_months }} bulan sebelum tanggal pengakhiran yang dikehendaki.\n"
            "(2) Pengakhiran tidak memengaruhi penyelesaian program dan kegiatan yang sedang berjalan, kecuali "
            "disepakati lain oleh Para Pihak.",
        ),
        (
            "Termination",
            "(1) Either Party may terminate this Memorandum of Understanding by written notice at least "
            "{{ notice_months }} months before the intended date of termination.\n"
            "(2) Termination shall not affect the completion of programmes and activities in progress, unless "
            "otherwise agreed by the Parties.",
        ),
    ),
    ClauseRow(
        "languages",
        "Bahasa dan keaslian naskah",
        "article",
        "Bahasa naskah, keasliannya, dan bahasa yang diutamakan.",
        (
            "Bahasa dan Keaslian Naskah",
            "(1) Memorandum Saling Pengertian ini dibuat dalam rangkap dua dalam {{ languages }}, dan semua naskahnya "
            "sama-sama asli.\n"
            "{% if prevailing_language %}(2) Apabila terdapat perbedaan penafsiran, naskah bahasa "
            "{{ prevailing_language }} yang diutamakan.{% endif %}",
        ),
        (
            "Languages and Authentic Texts",
            "(1) This Memorandum of Understanding is done in duplicate in {{ languages }}, all texts being equally "
            "authentic.\n"
            "{% if prevailing_language %}(2) In the event of any divergence of interpretation, the "
            "{{ prevailing_language }} text shall prevail.{% endif %}",
        ),
        note="UU 24/2009 Pasal 31: bahasa Indonesia, dan bahasa nasional pihak asing dan/atau bahasa Inggris.",
    ),
    ClauseRow(
        "closing",
        "Penutup",
        "closing",
        "Kalimat penutup sebelum tanda tangan; tanggal selalu kosong.",
        (
            "",
            "SEBAGAI BUKTI, yang bertanda tangan di bawah ini, {{ first_office }} dan {{ second_office }}, telah "
            "menandatangani Memorandum Saling Pengertian ini.\nDITANDATANGANI di {{ place }}, pada tanggal {{ date }}.",
        ),
        (
            "",
            "IN WITNESS WHEREOF, the undersigned, the {{ first_office }} and the {{ second_office }}, have signed this "
            "Memorandum of Understanding.\nSIGNED at {{ place }}, on {{ date }}.",
        ),
        note="PP 28/2018 Pasal 23(1): daerah diwakili gubernur atau bupati/wali kota.",
    ),
    ClauseRow(
        "signature",
        "Blok tanda tangan",
        "signature",
        "Dicetak sekali untuk setiap pihak; nama dan jabatan ditambahkan di bawahnya.",
        ("", "UNTUK\n{{ party }}"),
        ("", "FOR\n{{ party }}"),
    ),
)

CLAUSES = (*OPENING, *CORE, *OPTIONAL, *SAFEGUARDS, *FINAL)
