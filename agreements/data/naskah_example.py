"""A filled-in text for Kota Tangerang and Yantai: the fields of their letter of intent are known, the rest is made up.

It is kept as an example and every paper made from it says so.
"""

REGION, PARTNER = "36.71", "Yantai"
CLAUSES = ["people_to_people", "evaluation"]
LANGUAGES = ["id", "en"]
VALUES = {
    "shared": {
        "term_years": "5",
        "notice_months": "6",
        "first_signatory": "",
        "second_signatory": "示例 (Contoh)",
        "prevailing": "en",
    },
    "id": {
        "title": "Contoh: Kerja Sama Usaha, Industri, dan Pendidikan",
        "first_party": "Pemerintah Kota Tangerang, Republik Indonesia",
        "second_party": "Pemerintah Kota Yantai, Provinsi Shandong, Republik Rakyat Tiongkok",
        "first_office": "Wali Kota Tangerang",
        "second_office": "Wali Kota Yantai",
        "considerations": "Para Pihak telah menandatangani pernyataan kehendak kerja sama;\n"
        "Kota Tangerang dan Kota Yantai mempunyai potensi yang saling melengkapi di bidang usaha, industri, dan "
        "pendidikan;",
        "purpose": "meningkatkan kemampuan sumber daya manusia di kedua kota;\n"
        "memperluas jejaring pelaku usaha dan industri; dan\n"
        "mempererat hubungan lembaga pendidikan.",
        "areas": "usaha;\nindustri; dan\npendidikan.",
        "programmes": "kunjungan dan pertemuan pelaku usaha;\npelatihan tenaga terampil untuk industri; dan\n"
        "pertukaran guru, pelajar, dan mahasiswa.",
        "funding": "Setiap Pihak menanggung biaya yang timbul di pihaknya dari anggaran masing-masing.",
        "working_group": "Kelompok kerja terdiri atas paling banyak lima wakil dari setiap Pihak dan dipimpin bersama "
        "oleh seorang wakil dari setiap Pihak.",
        "first_unit": "Bagian Kerja Sama Sekretariat Daerah Kota Tangerang (contoh)",
        "second_unit": "Kantor Urusan Luar Negeri Kota Yantai (contoh)",
        "place": "",
    },
    "en": {
        "title": "Example: Cooperation in Business, Industry and Education",
        "first_party": "The Government of the City of Tangerang, the Republic of Indonesia",
        "second_party": "the Municipal Government of Yantai, Shandong Province, the People’s Republic of China",
        "first_office": "Mayor of Tangerang",
        "second_office": "Mayor of Yantai",
        "considerations": "the Parties have signed a letter of intent on cooperation;\n"
        "the City of Tangerang and the City of Yantai have potential that complements each other in business, industry "
        "and education;",
        "purpose": "to develop the skills of human resources in both cities;\n"
        "to widen the network of business and industry; and\n"
        "to strengthen the ties between educational institutions.",
        "areas": "business;\nindustry; and\neducation.",
        "programmes": "visits and meetings of business people;\ntraining of skilled workers for industry; and\n"
        "exchange of teachers, pupils and students.",
        "funding": "Each Party shall bear the costs arising on its side from its own budget.",
        "working_group": "The working group shall consist of no more than five representatives of each Party and shall "
        "be chaired jointly by one representative of each Party.",
        "first_unit": "the Cooperation Division of the Regional Secretariat of the City of Tangerang (example)",
        "second_unit": "the Foreign Affairs Office of the City of Yantai (example)",
        "place": "",
    },
}
