"""KSDPL: cooperation with a local government abroad (PP 28/2018 P24, P27–P33)."""

from agreements.law.requirements import COMMON, KSDPL_ONLY, OPTIONAL_DOCUMENTS, PLAN_ITEMS
from agreements.law.stages import eleven_stages
from agreements.law.tables import Citation, Table
from agreements.law.tables import gettext_noop as _

CITATIONS = {
    "prakarsa": Citation("28(1)"),
    "penjajakan": Citation("28(3)"),
    "pernyataan_kehendak": Citation("28(4)"),
    "rencana_kerja_sama": Citation("30(3)"),
    "persetujuan_dprd": Citation("30(1)"),
    "dprd_letter": Citation("30(2)"),
    "dprd_clock": Citation("30(4)"),
    "dprd_form": Citation("30(5)"),
    "verifikasi": Citation("31(2)"),
    "verifikasi_send": Citation("31(1)"),
    "verifikasi_outcome": Citation("31(3)"),
    "verifikasi_improve": Citation("31(3)a"),
    "verifikasi_draft": Citation("31(3)b"),
    "rancangan_naskah": Citation("31(3)b"),
    "naskah_send": Citation("32(1)"),
    "pembahasan_naskah": Citation("32(2)–(3), 33(1)–(2)"),
    "naskah_meeting": Citation("32(2)"),
    "naskah_negotiation": Citation("33(2)"),
    "persetujuan": Citation("29(1)"),
    "surat_konfirmasi": Citation("33(3)–(4)"),
    "penandatanganan": Citation("33(4)"),
    "pelaksanaan": Citation("43(1)"),
}

REQUIREMENTS = (*COMMON, *KSDPL_ONLY)

TABLE = Table(
    scheme="ksdpl",
    label="KSDPL",
    name=_("Kerja sama daerah dengan pemerintah daerah di luar negeri"),
    version="pp-28-2018",
    forms={
        "provinsi_kembar": _("Provinsi kembar/bersaudara"),
        "kabkota_kembar": _("Kabupaten/kota kembar/bersaudara"),
        "lainnya": _("Kerja sama lainnya"),
    },
    initiators={
        "region": _("Pemerintah Daerah"),
        "partner": _("Pemerintah daerah di luar negeri"),
        "partner_via_minister": _("Pemerintah daerah di luar negeri melalui Menteri dan/atau Menlu"),
    },
    initiator_citation=Citation("28(1)"),
    stages=eleven_stages(CITATIONS, own_particulars=("parity",)),
    requirements=REQUIREMENTS,
    plan_items={item.key: item.label for item in PLAN_ITEMS},
    documents=OPTIONAL_DOCUMENTS,
)
