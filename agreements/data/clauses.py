"""The clause library as it is first loaded: Indonesian and English. An administrator goes on from here.

A line is a paragraph; one that begins with “- ” is an entry of a list, one that begins with “(1)” is numbered.
The wording is our own and cites no article: what the law says of a clause stands in its note.
"""

from typing import NamedTuple


class ClauseRow(NamedTuple):
    """One clause; ``indonesian`` and ``english`` are (heading, body)."""

    key: str
    name: str
    part: str
    purpose: str
    indonesian: tuple[str, str]
    english: tuple[str, str]
    note: str = ""
    is_optional: bool = False
    applies_to: tuple[str, ...] = ()


OPENING = (
    ClauseRow(
        "title",
        "Judul naskah",
        "title",
        "Judul di atas kedua kolom; setiap baris dicetak di tengah.",
        (
            "",
            "MEMORANDUM SALING PENGERTIAN\nANTARA\n{{ first_party }}\nDAN\n{{ second_party }}\nTENTANG\n{{ title }}\n"
            "NOMOR: {{ number }}\nNOMOR: {{ number }}",
        ),
        (
            "",
            "MEMORANDUM OF UNDERSTANDING\nBETWEEN\n{{ first_party }}\nAND\n{{ second_party }}\nON\n{{ title }}\n"
            "NUMBER: {{ number }}\nNUMBER: {{ number }}",
        ),
    ),
    ClauseRow(
        "parties",
        "Para pihak",
        "opening",
        "Menyebut kedua pihak dengan nama resminya.",
        (
            "",
            "{{ first_party }} dan {{ second_party }}, yang dalam Memorandum Saling Pengertian ini masing-masing "
            "disebut “Pihak” dan bersama-sama disebut “Para Pihak”,",
        ),
        (
            "",
            "{{ first_party }} and {{ second_party }}, in this Memorandum of Understanding each referred to as a "
            "“Party” and together as the “Parties”,",
        ),
    ),
    ClauseRow(
        "central_agreement",
        "Rujukan perjanjian induk",
        "opening",
        "Menyebut perjanjian Pemerintah Pusat yang diteruskan.",
        ("", "Merujuk pada {{ central_reference }} sebagai dasar kerja sama yang diteruskan oleh Para Pihak;"),
        ("", "Referring to {{ central_reference }} as the basis of the cooperation continued by the Parties;"),
        note="PP 28/2018 Pasal 25 dan 36(1): KSDLL atas dasar penerusan kerja sama Pemerintah Pusat.",
        applies_to=("ksdll.penerusan",),
    ),
    ClauseRow(
        "considerations",
        "Pertimbangan",
        "opening",
        "Alasan bekerja sama dan asas yang dipegang kedua pihak.",
        (
            "",
            "Berkeinginan memajukan hubungan baik dan kerja sama yang bermanfaat bagi masyarakat kedua belah pihak;\n"
            "Mengakui arti penting asas kesetaraan, saling menghormati, dan saling menguntungkan;\n"
            "Mengingat bahwa:\n{{ considerations }}\n"
            "Sesuai dengan peraturan perundang-undangan yang berlaku di negara masing-masing;\n"
            "Telah mencapai saling pengertian sebagai berikut:",
        ),
        (
            "",
            "Desiring to promote good relations and cooperation for the benefit of the people on both sides;\n"
            "Recognising the importance of the principles of equality, mutual respect and mutual benefit;\n"
            "Considering that:\n{{ considerations }}\n"
            "Pursuant to the laws and regulations in force in their respective countries;\n"
            "Have reached the following understanding:",
        ),
        note="PP 28/2018 Pasal 1: saling menguntungkan.",
    ),
)

CORE = (
    ClauseRow(
        "purpose",
        "Maksud dan tujuan",
        "article",
        "Untuk apa kerja sama diadakan.",
        (
            "Maksud dan Tujuan",
            "(1) Memorandum Saling Pengertian ini dimaksudkan sebagai landasan kerja sama Para Pihak atas dasar "
            "kesetaraan dan saling menguntungkan.\n(2) Kerja sama ini bertujuan:\n{{ purpose }}",
        ),
        (
            "Purpose and Objectives",
            "(1) This Memorandum of Understanding is intended to provide a framework for cooperation between the "
            "Parties on the basis of equality and mutual benefit.\n(2) The objectives of the cooperation are:\n"
            "{{ purpose }}",
        ),
        note="PP 28/2018 Pasal 30(3)c.",
    ),
    ClauseRow(
        "areas",
        "Bidang kerja sama",
        "article",
        "Bidang yang termasuk urusan pemerintahan daerah.",
        (
            "Bidang Kerja Sama",
            "(1) Para Pihak, dalam batas kewenangan dan kemampuan masing-masing, bekerja sama dalam bidang:\n"
            "{{ areas }}\n(2) Bidang lain dapat ditambahkan dengan persetujuan tertulis Para Pihak.",
        ),
        (
            "Areas of Cooperation",
            "(1) The Parties shall, within the limits of their respective competence and capacity, cooperate in the "
            "following areas:\n{{ areas }}\n(2) Other areas may be added by written consent of the Parties.",
        ),
        note="PP 28/2018 Pasal 23(2), 27(1)b.",
    ),
    ClauseRow(
        "programmes",
        "Program dan rencana aksi",
        "article",
        "Apa yang dikerjakan, dan rencana aksi yang merincinya.",
        (
            "Program dan Rencana Aksi",
            "(1) Kerja sama dilaksanakan melalui program dan kegiatan berikut:\n{{ programmes }}\n"
            "(2) Rincian kegiatan, jadwal, penanggung jawab, dan anggaran dituangkan dalam rencana aksi yang disusun "
            "dan ditinjau bersama setiap tahun.\n"
            "(3) Apabila diperlukan, Para Pihak dapat membuat pengaturan pelaksanaan tersendiri yang tunduk pada "
            "Memorandum Saling Pengertian ini.",
        ),
        (
            "Programmes and Plan of Action",
            "(1) The cooperation shall be carried out through the following programmes and activities:\n"
            "{{ programmes }}\n"
            "(2) Details of activities, schedules, responsible units and budgets shall be set out in a plan of action "
            "which is drawn up and reviewed jointly each year.\n"
            "(3) Where necessary, the Parties may conclude separate implementing arrangements subject to this "
            "Memorandum of Understanding.",
        ),
    ),
    ClauseRow(
        "funding",
        "Pembiayaan",
        "article",
        "Siapa menanggung biaya.",
        (
            "Pembiayaan",
            "(1) {{ funding }}\n"
            "(2) Setiap kegiatan dilaksanakan sesuai dengan ketersediaan dana dan sumber daya Para Pihak serta "
            "ketentuan pengelolaan keuangan yang berlaku bagi masing-masing Pihak.\n"
            "(3) Pembagian biaya suatu kegiatan disepakati secara tertulis sebelum kegiatan dimulai.",
        ),
        (
            "Funding",
            "(1) {{ funding }}\n"
            "(2) Every activity shall be subject to the availability of funds and resources of the Parties and to the "
            "financial regulations that apply to each of them.\n"
            "(3) The sharing of the costs of an activity shall be agreed in writing before the activity begins.",
        ),
        note="PP 28/2018 Pasal 30(3)f.",
    ),
    ClauseRow(
        "working_group",
        "Kelompok kerja bersama",
        "article",
        "Siapa menjalankan dan memantau kerja sama.",
        (
            "Kelompok Kerja Bersama",
            "(1) Para Pihak membentuk kelompok kerja bersama yang menyusun rencana aksi, memantau pelaksanaannya, dan "
            "menyampaikan laporan kepada Para Pihak.\n(2) {{ working_group }}\n"
            "(3) Kelompok kerja bertemu paling sedikit sekali dalam setahun, bergantian di wilayah Para Pihak atau "
            "melalui sarana elektronik.\n"
            "(4) Unit pelaksana Memorandum Saling Pengertian ini adalah {{ first_unit }} dan {{ second_unit }}.",
        ),
        (
            "Joint Working Group",
            "(1) The Parties shall establish a joint working group which draws up the plan of action, monitors its "
            "implementation and reports to the Parties.\n(2) {{ working_group }}\n"
            "(3) The working group shall meet at least once a year, alternately in the territories of the Parties or "
            "by electronic means.\n"
            "(4) The units implementing this Memorandum of Understanding shall be {{ first_unit }} and "
            "{{ second_unit }}.",
        ),
    ),
)
