"""The wording that an installation begins with: formal letters, which administrators go on editing.

Articles are those of PP 28/2018 that could be read; Permendagri 25/2020 is named without an article.
"""

from typing import TypedDict


class Wording(TypedDict, total=False):
    """The texts of one kind; see services.wording for what a text may hold."""

    nature: str
    enclosures: str
    subject: str
    recipient: str
    body: str
    copies: str
    subject_en: str
    body_en: str


_MENDAGRI = "Yth. Menteri Dalam Negeri Republik Indonesia\ndi Jakarta"
_BENEFITS = """Manfaat bagi daerah :: {{ usulan.manfaat_daerah }}
Manfaat bagi kepentingan nasional :: {{ usulan.manfaat_nasional }}
Manfaat bagi mitra :: {{ usulan.manfaat_mitra }}"""
_FACTS = """Mitra :: {{ mitra.nama_lengkap }}
Bentuk kerja sama :: {{ usulan.bentuk }}
Objek kerja sama :: {{ usulan.objek }}
Perangkat daerah pemrakarsa :: {{ usulan.perangkat_daerah }}"""
_COPIES = """{% if daerah.nama != daerah.provinsi %}{{ daerah.gubernur }}{% endif %}

Ketua {{ daerah.dprd }}"""

_LEAD = "{% if usulan.perangkat_daerah %}{{ usulan.perangkat_daerah }}{% endif %}"

_CONSULTATION = (
    """Berdasarkan Pasal 28 ayat (4) Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja Sama Daerah,
sebelum menandatangani pernyataan kehendak kerja sama kepala daerah melakukan koordinasi dan konsultasi dengan Menteri
Dalam Negeri dan Menteri Luar Negeri. Tata cara kerja sama dimaksud diatur dalam Peraturan Menteri Dalam Negeri Nomor 25
Tahun 2020.

Sehubungan dengan hal tersebut, bersama ini kami sampaikan bahwa {{ daerah.pemerintah }} telah melakukan penjajakan
{{ usulan.skema_lengkap }} dengan {{ mitra.nama_lengkap }}, sebagai berikut.

"""
    + _FACTS
    + """
"""
    + _BENEFITS
)

KONSULTASI_MENDAGRI = Wording(
    nature="Penting",
    enclosures="1 (satu) berkas",
    subject="Koordinasi dan konsultasi rencana penandatanganan pernyataan kehendak kerja sama dengan {{ mitra.nama }}",
    recipient=_MENDAGRI,
    body=_CONSULTATION
    + """

Pemenuhan persyaratan kerja sama sebagaimana dimaksud dalam Pasal 27 Peraturan Pemerintah Nomor 28 Tahun 2018 adalah
sebagai berikut.

[[persyaratan]]

Untuk itu, kami mohon arahan dan pertimbangan Bapak/Ibu Menteri atas rencana penandatanganan pernyataan kehendak kerja
sama (letter of intent) dimaksud. Sebagai bahan pertimbangan, terlampir kami sampaikan laporan hasil penjajakan dan
konsep pernyataan kehendak kerja sama.

Demikian disampaikan. Atas perhatian Bapak/Ibu Menteri, kami ucapkan terima kasih.""",
    copies="Menteri Luar Negeri Republik Indonesia\n" + _COPIES,
)
KONSULTASI_MENLU = Wording(
    nature="Penting",
    enclosures="1 (satu) berkas",
    subject="Koordinasi dan konsultasi rencana penandatanganan pernyataan kehendak kerja sama dengan {{ mitra.nama }}",
    recipient="Yth. Menteri Luar Negeri Republik Indonesia\ndi Jakarta",
    body=_CONSULTATION
    + """

Untuk itu, kami mohon pandangan Bapak/Ibu Menteri mengenai:

1. keadaan hubungan diplomatik Republik Indonesia dengan {{ mitra.negara }} serta kesesuaian rencana kerja sama ini
dengan kebijakan politik luar negeri;

2. kedudukan {{ mitra.nama_lengkap }}{% if mitra.tingkat %} ({{ mitra.tingkat }}){% endif %} dan kewenangannya untuk
menandatangani pernyataan kehendak kerja sama; dan

3. hal lain dari segi politis dan yuridis yang perlu kami perhatikan dalam konsep pernyataan kehendak kerja sama.

Sebagai bahan pertimbangan, terlampir kami sampaikan laporan hasil penjajakan dan konsep pernyataan kehendak kerja sama.

Demikian disampaikan. Atas perhatian Bapak/Ibu Menteri, kami ucapkan terima kasih.""",
    copies="Menteri Dalam Negeri Republik Indonesia\n" + _COPIES,
)
LOI = Wording(
    subject="PERNYATAAN KEHENDAK KERJA SAMA ANTARA {{ daerah.pemerintah|besar }}, REPUBLIK INDONESIA, DAN "
    "{{ mitra.nama_lengkap|besar }}",
    subject_en="LETTER OF INTENT BETWEEN THE {{ daerah.pemerintah_en|besar }}, REPUBLIC OF INDONESIA, AND "
    "{{ mitra.nama_lengkap_en|besar }}",
    body="""{{ daerah.pemerintah }}, Republik Indonesia, dan {{ mitra.nama_lengkap }}, selanjutnya secara
sendiri-sendiri disebut “Pihak” dan secara bersama-sama disebut “Para Pihak”;

Berkeinginan untuk memajukan persahabatan dan saling pengertian antara masyarakat kedua daerah, berdasarkan asas
kesetaraan dan saling menguntungkan;

Sesuai dengan peraturan perundang-undangan yang berlaku di negara masing-masing;

Menyatakan kehendak sebagai berikut:

1. Para Pihak bermaksud menjajaki dan mengembangkan kerja sama dalam bidang {{ usulan.objek }}.

2. Para Pihak akan menyusun rencana kerja sama dan membahas naskah kerja sama menurut prosedur yang berlaku di negara
masing-masing.

3. Masing-masing Pihak menunjuk penghubung untuk mempersiapkan kegiatan sebagaimana dimaksud pada angka 1 dan 2.

4. Pernyataan kehendak ini tidak menimbulkan hak dan kewajiban hukum maupun pembiayaan bagi Para Pihak.

5. Pernyataan kehendak ini berlaku sejak tanggal ditandatangani dan berakhir pada saat naskah kerja sama ditandatangani,
atau atas pemberitahuan tertulis salah satu Pihak.

Dibuat dalam rangkap dua di ………………… pada tanggal ………………… dalam bahasa Indonesia dan bahasa Inggris, semua naskah
berkedudukan sama.""",
    body_en="""The {{ daerah.pemerintah_en }}, Republic of Indonesia, and {{ mitra.nama_lengkap_en }}, hereinafter
referred to individually as the “Party” and collectively as the “Parties”;

Desiring to promote friendship and mutual understanding between the peoples of both regions, on the principles of
equality and mutual benefit;

Pursuant to the prevailing laws and regulations of their respective countries;

Have expressed their intention as follows:

1. The Parties intend to explore and develop cooperation in the field of {{ usulan.objek_en }}.

2. The Parties will prepare a cooperation plan and discuss the text of a cooperation agreement in accordance with the
procedures of their respective countries.

3. Each Party will designate a contact point to prepare the activities referred to in paragraphs 1 and 2.

4. This Letter of Intent does not create any legal or financial rights or obligations for the Parties.

5. This Letter of Intent shall take effect on the date of its signing and shall end when the cooperation agreement is
signed, or upon written notification by either Party.

Done in duplicate at ………………… on ………………… in the Indonesian and English languages, all texts being equally authentic.""",
)
RENCANA = Wording(
    subject="Rencana kerja sama {{ daerah.pemerintah }} dengan {{ mitra.nama_lengkap }}",
    body="""Rencana ini disusun berdasarkan Pasal 30 ayat (3) Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja
Sama Daerah sebagai tindak lanjut pernyataan kehendak kerja sama.

## A. Subjek kerja sama

{{ rencana.subjek }}

## B. Latar belakang

{{ rencana.latar_belakang }}

## C. Maksud, tujuan, dan sasaran

{{ rencana.maksud }}

## D. Objek kerja sama

{{ rencana.objek }}

## E. Ruang lingkup kerja sama

{{ rencana.ruang_lingkup }}

## F. Sumber pembiayaan

{{ rencana.pembiayaan }}

## G. Jangka waktu pelaksanaan

{{ rencana.jangka_waktu }}

## H. Rencana aksi dan anggaran

[[rencana_aksi]]""",
)
PERMOHONAN_DPRD = Wording(
    nature="Penting",
    enclosures="1 (satu) berkas rencana kerja sama",
    subject="Permohonan persetujuan rencana kerja sama dengan {{ mitra.nama }}",
    recipient="Yth. Ketua {{ daerah.dprd_lengkap }}\ndi {{ daerah.tempat }}",
    body="""Berdasarkan Pasal 30 ayat (1) dan ayat (2) Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja Sama
Daerah, {{ usulan.skema_lengkap }} harus memperoleh persetujuan DPRD, dan untuk itu kepala daerah menyampaikan surat
permohonan persetujuan dengan melampirkan rencana kerja sama.

Sehubungan dengan hal tersebut, bersama ini kami sampaikan rencana kerja sama {{ daerah.pemerintah }} dengan
{{ mitra.nama_lengkap }}, dengan pokok-pokok sebagai berikut.

Objek kerja sama :: {{ rencana.objek }}
Ruang lingkup :: {{ rencana.ruang_lingkup }}
Sumber pembiayaan :: {{ rencana.pembiayaan }}
Jangka waktu pelaksanaan :: {{ rencana.jangka_waktu }}
{% if rencana.anggaran %}
Jumlah anggaran :: {{ rencana.anggaran }}
{% endif %}

Rencana kerja sama selengkapnya sebagaimana terlampir. Kami mohon persetujuan DPRD atas rencana tersebut. Sesuai dengan
Pasal 30 ayat (4) Peraturan Pemerintah dimaksud, persetujuan diberikan paling lama 45 (empat puluh lima) hari kerja
sejak surat permohonan ini diterima.

Demikian disampaikan. Atas perhatian dan kerja samanya kami ucapkan terima kasih.""",
    copies="Sekretaris Daerah {{ daerah.nama }}\n" + _LEAD,
)
SURAT_VERIFIKASI = Wording(
    nature="Penting",
    enclosures="1 (satu) berkas",
    subject="Penyampaian rencana kerja sama dengan {{ mitra.nama }} untuk mendapatkan pertimbangan",
    recipient=_MENDAGRI,
    body="""Berdasarkan Pasal 31 ayat (1) Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja Sama Daerah, rencana
kerja sama yang telah disetujui DPRD disampaikan kepada Menteri untuk mendapatkan pertimbangan.

Bersama ini kami sampaikan rencana kerja sama {{ daerah.pemerintah }} dengan {{ mitra.nama_lengkap }} yang telah
memperoleh persetujuan {{ daerah.dprd }} dengan surat nomor {{ surat.dprd_nomor }} tanggal {{ surat.dprd_tanggal }}.

Bentuk kerja sama :: {{ usulan.bentuk }}
Objek kerja sama :: {{ rencana.objek }}
Sumber pembiayaan :: {{ rencana.pembiayaan }}
Jangka waktu pelaksanaan :: {{ rencana.jangka_waktu }}

Kami mohon verifikasi dan pertimbangan tertulis Bapak/Ibu Menteri atas rencana tersebut untuk kami tindak lanjuti.
Sebagai kelengkapan, terlampir kami sampaikan:

1. rencana kerja sama;

2. persetujuan {{ daerah.dprd }};

3. pernyataan kehendak kerja sama yang ditandatangani pada tanggal {{ surat.loi_tanggal }}; dan

4. keterangan pemenuhan persyaratan menurut Pasal 27 Peraturan Pemerintah dimaksud.

Demikian disampaikan. Atas perhatian Bapak/Ibu Menteri, kami ucapkan terima kasih.""",
    copies=_COPIES,
)
SURAT_RANCANGAN = Wording(
    nature="Penting",
    enclosures="1 (satu) berkas rancangan naskah",
    subject="Penyampaian rancangan naskah kerja sama dengan {{ mitra.nama }} untuk mendapatkan persetujuan",
    recipient=_MENDAGRI,
    body="""Menindaklanjuti pertimbangan tertulis Menteri Dalam Negeri nomor {{ surat.pertimbangan_nomor }} tanggal
{{ surat.pertimbangan_tanggal }} dan sesuai dengan Pasal 32 ayat (1) Peraturan Pemerintah Nomor 28 Tahun 2018 tentang
Kerja Sama Daerah, bersama ini kami sampaikan rancangan naskah kerja sama {{ daerah.pemerintah }} dengan
{{ mitra.nama_lengkap }} untuk mendapatkan persetujuan.

Judul kerja sama :: {{ usulan.judul }}
Bentuk kerja sama :: {{ usulan.bentuk }}
Objek kerja sama :: {{ usulan.objek }}

Rancangan naskah disusun dalam bahasa Indonesia dan bahasa asing sesuai dengan Pasal 31 Undang-Undang Nomor 24 Tahun
2009. Kami siap mengikuti rapat antarkementerian/lembaga yang diselenggarakan untuk membahas rancangan naskah tersebut
sebagaimana dimaksud dalam Pasal 32 ayat (2) dan ayat (3) Peraturan Pemerintah dimaksud.

Demikian disampaikan. Atas perhatian Bapak/Ibu Menteri, kami ucapkan terima kasih.""",
    copies="Menteri Luar Negeri Republik Indonesia\n" + _COPIES,
)
BA_PEMBAHASAN = Wording(
    subject="Berita acara hasil pembahasan rancangan naskah kerja sama {{ daerah.pemerintah }} dengan {{ mitra.nama }}",
    body="""Pada hari ini, ………………… tanggal ………………… bulan ………………… tahun …………………, bertempat di …………………………,
telah dilaksanakan pembahasan rancangan naskah kerja sama antara:

1. {{ daerah.pemerintah }}, diwakili oleh ………………………………… (jabatan …………………………………); dan

2. {{ mitra.nama_lengkap }}, diwakili oleh ………………………………… (jabatan …………………………………).

Pembahasan mengenai {{ usulan.judul }} menghasilkan kesepakatan sebagai berikut:

a. …………………………………………………………………………………………

b. …………………………………………………………………………………………

c. …………………………………………………………………………………………

Hal yang masih perlu ditindaklanjuti beserta penanggung jawab dan tenggatnya:

a. …………………………………………………………………………………………

b. …………………………………………………………………………………………

Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.""",
)
BA_PENANDATANGANAN = Wording(
    subject="Berita acara penandatanganan naskah kerja sama {{ daerah.pemerintah }} dengan {{ mitra.nama }}",
    body="""Pada hari ini, ………………… tanggal ………………… bulan ………………… tahun …………………, bertempat di …………………………,
telah ditandatangani naskah kerja sama berjudul “{{ usulan.judul }}” oleh:

1. {{ daerah.kepala }}, untuk dan atas nama {{ daerah.nama }} sesuai dengan Pasal 23 ayat (1) Peraturan Pemerintah
Nomor 28 Tahun 2018 tentang Kerja Sama Daerah; dan

2. ………………………………… (jabatan …………………………………), untuk dan atas nama {{ mitra.nama_lengkap }}.

Penandatanganan dilaksanakan berdasarkan surat konfirmasi nomor {{ surat.konfirmasi_nomor }} tanggal
{{ surat.konfirmasi_tanggal }} sebagaimana dimaksud dalam Pasal 33 ayat (4) Peraturan Pemerintah dimaksud.

Naskah dibuat dalam rangkap ………… dalam bahasa ………………………………… dan masing-masing pihak menerima ………… naskah asli.

Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.""",
)
PENGANTAR_PROVINSI = Wording(
    nature="Penting",
    enclosures="1 (satu) berkas",
    subject="Penyampaian usulan kerja sama {{ daerah.nama }} dengan {{ mitra.nama }}",
    recipient="Yth. {{ daerah.gubernur }}\nu.p. Sekretaris Daerah {{ daerah.provinsi }}",
    body="""Bersama ini kami sampaikan usulan {{ usulan.skema_lengkap }} antara {{ daerah.pemerintah }} dan
{{ mitra.nama_lengkap }}, sebagai berikut.

Nomor berkas :: {{ usulan.nomor }}
Judul kerja sama :: {{ usulan.judul }}
Asal prakarsa :: {{ usulan.prakarsa }}
"""
    + _FACTS
    + """

Sehubungan dengan tugas gubernur sebagai wakil Pemerintah Pusat dalam pembinaan dan pengawasan kerja sama
kabupaten/kota menurut Pasal 44 ayat (4) Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja Sama Daerah, kami mohon
usulan dimaksud dapat diperiksa dan diproses lebih lanjut.

Demikian disampaikan. Atas perhatian dan kerja samanya kami ucapkan terima kasih.""",
    copies="Ketua {{ daerah.dprd }}\n" + _LEAD,
)
PENGANTAR_PUSAT = Wording(
    nature="Penting",
    enclosures="1 (satu) berkas",
    subject="Pengantar rencana kerja sama {{ daerah.nama }} dengan {{ mitra.nama }}",
    recipient=_MENDAGRI,
    body="""Sehubungan dengan tugas gubernur sebagai wakil Pemerintah Pusat dalam pembinaan dan pengawasan kerja sama
kabupaten/kota menurut Pasal 44 ayat (4) Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja Sama Daerah, bersama ini
kami teruskan berkas {{ usulan.skema_lengkap }} antara {{ daerah.pemerintah }} dan {{ mitra.nama_lengkap }}.

Nomor berkas :: {{ usulan.nomor }}
Judul kerja sama :: {{ usulan.judul }}
"""
    + _FACTS
    + """
Persetujuan DPRD :: nomor {{ surat.dprd_nomor }} tanggal {{ surat.dprd_tanggal }}

Berkas tersebut telah diperiksa oleh {{ daerah.provinsi }}. Kami mohon perkenan Bapak/Ibu Menteri untuk memberikan
pertimbangan sesuai dengan Pasal 31 Peraturan Pemerintah dimaksud.

Demikian disampaikan. Atas perhatian Bapak/Ibu Menteri, kami ucapkan terima kasih.""",
    copies="{{ daerah.kepala }}",
)

WORDINGS: dict[str, Wording] = {
    "pengantar_provinsi": PENGANTAR_PROVINSI,
    "konsultasi_mendagri": KONSULTASI_MENDAGRI,
    "konsultasi_menlu": KONSULTASI_MENLU,
    "loi": LOI,
    "rencana": RENCANA,
    "permohonan_dprd": PERMOHONAN_DPRD,
    "surat_verifikasi": SURAT_VERIFIKASI,
    "pengantar_pusat": PENGANTAR_PUSAT,
    "surat_rancangan": SURAT_RANCANGAN,
    "ba_pembahasan": BA_PEMBAHASAN,
    "ba_penandatanganan": BA_PENANDATANGANAN,
}
