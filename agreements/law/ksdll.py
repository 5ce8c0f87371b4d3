"""KSDLL: cooperation with an institution abroad (PP 28/2018 P25, P36–P40).

P38–P40 apply P30–P33 *mutatis mutandis*, so each of those articles is cited together with them.
"""

from agreements.law import ksdpl
from agreements.law.requirements import COMMON, OPTIONAL_DOCUMENTS, PLAN_ITEMS
from agreements.law.stages import eleven_stages
from agreements.law.tables import Citation, Table
from agreements.law.tables import gettext_noop as _

_OWN = {
    "prakarsa": Citation("28(2)"),
    "penjajakan": Citation("28(3)"),
    "pernyataan_kehendak": Citation("28(4)"),
    "persetujuan": Citation("25 dan 37"),
    "pelaksanaan": Citation("43(1)"),
}
CITATIONS = {
    key: _OWN.get(key) or Citation(f"{citation.article} jo. 38–40") for key, citation in ksdpl.CITATIONS.items()
}

PARTNER_KINDS_BY_FORM = {
    "penerusan": frozenset({"organisasi_internasional", "nonprofit", "mitra_pembangunan"}),
    "persetujuan": frozenset({"lembaga_lain"}),
}

TABLE = Table(
    scheme="ksdll",
    label="KSDLL",
    name=_("Kerja sama daerah dengan lembaga di luar negeri"),
    version="pp-28-2018",
    forms={
        "penerusan": _("Penerusan kerja sama Pemerintah Pusat"),
        "persetujuan": _("Kerja sama lainnya dengan persetujuan Pemerintah Pusat"),
    },
    initiators={
        "region": _("Pemerintah Daerah"),
        "partner_via_minister": _("Pemerintah daerah atau lembaga di luar negeri melalui Menteri dan/atau Menlu"),
        "partner": _("Lembaga di luar negeri secara langsung"),
    },
    initiator_citation=Citation("28(2)"),
    stages=eleven_stages(CITATIONS),
    requirements=COMMON,
    plan_items={item.key: item.label for item in PLAN_ITEMS},
    documents=OPTIONAL_DOCUMENTS,
)
