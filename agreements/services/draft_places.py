"""The placeholders of drafts: what each one is, whether a draft may leave it blank, and where it is filled in."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _


@dataclass(frozen=True)
class Place:
    """A placeholder. ``page`` names the address where its value is typed, ``query`` what follows it.

    An empty ``page`` means that administrators keep it. ``sample`` is what a trial of a template shows.
    """

    label: str
    sample: str
    page: str = ""
    query: str = ""
    is_required: bool = False


_EDIT, _PLAN, _PAPER = "proposal_edit", "proposal_plan", "document_add"

PLACES: dict[str, Place] = {
    # the region
    "daerah.nama": Place(_("Nama daerah"), "Kota Contoh", is_required=True),
    "daerah.pemerintah": Place(_("Nama pemerintah daerah"), "Pemerintah Kota Contoh", is_required=True),
    "daerah.kepala": Place(_("Jabatan kepala daerah"), "Wali Kota Contoh", is_required=True),
    "daerah.nama_kepala": Place(_("Nama kepala daerah"), "Nama Contoh"),
    "daerah.tempat": Place(_("Tempat surat"), "Contoh"),
    "daerah.dprd": Place(_("Nama DPRD"), "DPRD Kota Contoh", is_required=True),
    "daerah.dprd_lengkap": Place(
        _("Nama DPRD, tidak disingkat"), "Dewan Perwakilan Rakyat Daerah Kota Contoh", is_required=True
    ),
    "daerah.provinsi": Place(_("Nama provinsi"), "Provinsi Contoh", is_required=True),
    "daerah.gubernur": Place(_("Jabatan gubernur"), "Gubernur Contoh", is_required=True),
    "daerah.nama_gubernur": Place(_("Nama gubernur"), "Nama Gubernur Contoh"),
    "daerah.pemerintah_en": Place(_("Nama pemerintah daerah, Inggris"), "Government of Contoh City", is_required=True),
    "daerah.kepala_en": Place(_("Jabatan kepala daerah, Inggris"), "Mayor of Contoh", is_required=True),
    # the partner
    "mitra.nama": Place(_("Nama mitra"), "Sample City", is_required=True),
    "mitra.nama_lengkap": Place(_("Nama mitra, bagian, dan negaranya"), "Sample City, Contohland", is_required=True),
    "mitra.nama_lengkap_en": Place(
        _("Nama mitra, bagian, dan negaranya, Inggris"), "Sample City, Contohland", is_required=True
    ),
    "mitra.negara": Place(_("Negara mitra"), "Contohland", is_required=True),
    "mitra.jenis": Place(_("Jenis mitra"), "Pemerintah daerah di luar negeri", is_required=True),
    "mitra.tingkat": Place(_("Sebutan tingkat mitra di negaranya"), "prefecture-level city"),
    # the file
    "usulan.nomor": Place(_("Nomor berkas"), "KSDPL/00.00/2026/0001"),
    "usulan.judul": Place(_("Judul kerja sama"), "Contoh kerja sama kota", _EDIT, is_required=True),
    "usulan.skema": Place(_("Skema, disingkat"), "KSDPL", is_required=True),
    "usulan.skema_lengkap": Place(
        _("Skema, tidak disingkat"), "kerja sama daerah dengan pemerintah daerah di luar negeri", is_required=True
    ),
    "usulan.bentuk": Place(_("Bentuk kerja sama"), "Kerja sama lainnya", is_required=True),
    "usulan.objek": Place(_("Objek kerja sama"), "pertukaran budaya", _EDIT, is_required=True),
    "usulan.objek_en": Place(_("Objek kerja sama, Inggris"), "cultural exchange", _EDIT, is_required=True),
    "usulan.prakarsa": Place(_("Asal prakarsa"), "Pemerintah Daerah", _EDIT),
    "usulan.perangkat_daerah": Place(_("Perangkat daerah pemrakarsa"), "Bagian Kerja Sama", _EDIT),
    "usulan.latar_belakang": Place(_("Latar belakang"), "Contoh latar belakang.", _EDIT),
    "usulan.manfaat_daerah": Place(_("Manfaat bagi daerah"), "Contoh manfaat bagi daerah.", _EDIT),
    "usulan.manfaat_nasional": Place(_("Manfaat bagi kepentingan nasional"), "Contoh manfaat nasional.", _EDIT),
    "usulan.manfaat_mitra": Place(_("Manfaat bagi mitra"), "Contoh manfaat bagi mitra.", _EDIT),
    "usulan.perjanjian_pusat": Place(_("Perjanjian induk Pemerintah Pusat"), "", _EDIT),
    # the plan, PP 28/2018 P30(3)a–g
    "rencana.versi": Place(_("Versi rencana"), "1", _PLAN),
    "rencana.subjek": Place(_("Subjek kerja sama"), "Contoh subjek.", _PLAN, "#id_subject", True),
    "rencana.latar_belakang": Place(_("Latar belakang rencana"), "Contoh latar.", _PLAN, "#id_background", True),
    "rencana.maksud": Place(_("Maksud, tujuan, dan sasaran"), "Contoh maksud.", _PLAN, "#id_aims", True),
    "rencana.objek": Place(_("Objek kerja sama dalam rencana"), "Contoh objek.", _PLAN, "#id_object", True),
    "rencana.ruang_lingkup": Place(_("Ruang lingkup kerja sama"), "Contoh lingkup.", _PLAN, "#id_scope", True),
    "rencana.pembiayaan": Place(_("Sumber pembiayaan"), "Contoh pembiayaan.", _PLAN, "#id_funding", True),
    "rencana.jangka_waktu": Place(_("Jangka waktu pelaksanaan"), "Contoh jangka waktu.", _PLAN, "#id_duration", True),
    "rencana.anggaran": Place(_("Jumlah anggaran rencana aksi"), "Rp1.000.000,00", _PLAN, "#rencana-aksi"),
    # letters and decisions that came before; number and day as written on them
    "surat.loi_tanggal": Place(_("Tanggal LoI"), "1 Februari 2026", _PAPER, "jenis=loi"),
    "surat.dprd_nomor": Place(_("Nomor persetujuan DPRD"), "1/CONTOH/2026", _PAPER, "jenis=keputusan_dprd"),
    "surat.dprd_tanggal": Place(_("Tanggal persetujuan DPRD"), "1 Maret 2026", _PAPER, "jenis=keputusan_dprd"),
    "surat.pertimbangan_nomor": Place(
        _("Nomor pertimbangan Menteri"), "2/CONTOH/2026", _PAPER, "jenis=pertimbangan_menteri"
    ),
    "surat.pertimbangan_tanggal": Place(
        _("Tanggal pertimbangan Menteri"), "1 April 2026", _PAPER, "jenis=pertimbangan_menteri"
    ),
    "surat.konfirmasi_nomor": Place(_("Nomor surat konfirmasi"), "3/CONTOH/2026", _PAPER, "jenis=surat_konfirmasi"),
    "surat.konfirmasi_tanggal": Place(_("Tanggal surat konfirmasi"), "1 Mei 2026", _PAPER, "jenis=surat_konfirmasi"),
}
