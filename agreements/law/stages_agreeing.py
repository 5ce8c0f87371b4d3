"""From the Ministry's verification to carrying out (PP 28/2018 P31–P33)."""

from agreements.law.stage_parts import (
    AWAITING,
    CARRYING_OUT,
    NEGOTIATING,
    PREPARING,
    SIGNING,
    decision_moves,
    internal_moves,
    preparing,
    review,
    send,
    withdrawals,
)
from agreements.law.tables import (
    Ask,
    Citation,
    DocumentKind,
    Outcome,
    Party,
    Side,
    Stage,
    Step,
    Transition,
)
from agreements.law.tables import gettext_noop as _


def verifikasi(cite: dict[str, Citation]) -> Stage:
    """6. The Minister considers: improve the plan, or draft the text (P31)."""
    key, citation = "verifikasi", cite["verifikasi"]
    considered = ("document:pertimbangan_menteri",)
    steps = (
        preparing(_("Sampaikan rencana yang disetujui DPRD kepada Menteri Dalam Negeri")),
        Step(AWAITING, _("Diverifikasi Menteri"), Party.KEMENDAGRI, _("Catat pertimbangan tertulis Menteri")),
    )
    return Stage(
        number=6,
        key=key,
        label=_("Verifikasi"),
        short_label=_("Verifikasi"),
        acts=_("Menteri Dalam Negeri"),
        kind="external",
        citation=citation,
        steps=steps,
        transitions=(
            send(
                key,
                cite["verifikasi_send"],
                _("Catat penyampaian ke Menteri"),
                _("Rencana disampaikan kepada Menteri"),
                ("plan_frozen", "document:surat_verifikasi"),
                _("Tanggal dikirim"),
            ),
            decision_moves(
                "approve",
                cite["verifikasi_draft"],
                side=Side.EITHER,
                from_step=AWAITING,
                to=("rancangan_naskah", PREPARING),
                requires=considered,
                label=_("Catat pertimbangan: susun rancangan naskah"),
                done=_("Menteri: susun rancangan naskah"),
            ),
            decision_moves(
                "improve",
                cite["verifikasi_improve"],
                side=Side.EITHER,
                from_step=AWAITING,
                to=("rencana_kerja_sama", PREPARING),
                requires=considered,
                label=_("Catat pertimbangan: perbaiki rencana"),
                done=_("Menteri: perbaiki rencana kerja sama"),
                effects=("supersede_documents",),
            ),
            *withdrawals(key, steps),
        ),
        documents=(
            DocumentKind(
                "surat_verifikasi", _("Surat penyampaian rencana kepada Menteri"), key, cite["verifikasi_send"]
            ),
            DocumentKind("pertimbangan_menteri", _("Pertimbangan tertulis Menteri"), key, cite["verifikasi_outcome"]),
        ),
    )


def rancangan(cite: dict[str, Citation]) -> Stage:
    """7. The draft of the text (P31(3)b)."""
    key, citation = "rancangan_naskah", cite["rancangan_naskah"]
    steps = (
        preparing(_("Susun rancangan naskah dalam dua bahasa")),
        review(_("Periksa rancangan naskah")),
    )
    return Stage(
        number=7,
        key=key,
        label=_("Penyusunan rancangan naskah"),
        short_label=_("Rancangan naskah"),
        acts=_("Pemerintah Daerah"),
        kind="internal",
        citation=citation,
        steps=steps,
        transitions=(
            *internal_moves(
                key,
                citation,
                "pembahasan_naskah",
                PREPARING,
                ("document:rancangan_naskah", "document:rancangan_naskah_asing"),
            ),
            *withdrawals(key, steps),
        ),
        documents=(
            DocumentKind("rancangan_naskah", _("Rancangan naskah bahasa Indonesia"), key, Citation("31", "uu_24_2009")),
            DocumentKind(
                "rancangan_naskah_asing",
                _("Rancangan naskah bahasa mitra atau Inggris"),
                key,
                Citation("31", "uu_24_2009"),
            ),
        ),
    )


def pembahasan(cite: dict[str, Citation]) -> Stage:
    """8. The ministries discuss it, then the partner (P32, P33(1)–(2))."""
    key, citation = "pembahasan_naskah", cite["pembahasan_naskah"]
    met, negotiated = ("document:hasil_rapat_kl",), ("document:naskah_disepakati",)
    steps = (
        preparing(_("Sampaikan rancangan naskah kepada Menteri Dalam Negeri")),
        Step(AWAITING, _("Dibahas antar-K/L"), Party.KEMENDAGRI, _("Catat hasil rapat antarkementerian/lembaga")),
        Step(NEGOTIATING, _("Dibahas Menlu dengan mitra"), Party.KEMLU, _("Catat hasil pembahasan dengan mitra")),
    )
    back = ("rancangan_naskah", PREPARING)
    return Stage(
        number=8,
        key=key,
        label=_("Pembahasan rancangan naskah"),
        short_label=_("Pembahasan"),
        acts=_("Menteri Dalam Negeri, lalu Menteri Luar Negeri dengan mitra"),
        kind="external",
        citation=citation,
        steps=steps,
        transitions=(
            send(
                key,
                cite["naskah_send"],
                _("Catat penyampaian rancangan ke Menteri"),
                _("Rancangan naskah disampaikan kepada Menteri"),
                ("document:surat_naskah",),
                _("Tanggal dikirim"),
            ),
            decision_moves(
                "approve",
                cite["naskah_meeting"],
                side=Side.EITHER,
                from_step=AWAITING,
                to=(key, NEGOTIATING),
                requires=(*met, "meeting_participants"),
                more_asks=(Ask.PARTICIPANTS,),
                label=_("Catat hasil rapat: diteruskan ke Menlu"),
                done=_("Rapat antar-K/L menyetujui; diteruskan kepada Menlu"),
            ),
            decision_moves(
                "improve",
                cite["naskah_meeting"],
                side=Side.EITHER,
                from_step=AWAITING,
                to=back,
                requires=met,
                label=_("Catat permintaan perbaikan"),
                done=_("Rapat antar-K/L meminta naskah diperbaiki"),
                effects=("supersede_documents",),
            ),
            decision_moves(
                "refuse",
                cite["naskah_meeting"],
                side=Side.EITHER,
                from_step=AWAITING,
                to=(key, AWAITING),
                requires=met,
                label=_("Catat penolakan"),
                done=_("Rancangan naskah ditolak dalam rapat antar-K/L"),
            ),
            decision_moves(
                "approve",
                cite["naskah_negotiation"],
                side=Side.EITHER,
                from_step=NEGOTIATING,
                to=("persetujuan", AWAITING),
                requires=negotiated,
                label=_("Catat naskah disepakati mitra"),
                done=_("Naskah disepakati dengan mitra"),
            ),
            decision_moves(
                "improve",
                cite["naskah_negotiation"],
                side=Side.EITHER,
                from_step=NEGOTIATING,
                to=back,
                requires=negotiated,
                label=_("Catat permintaan perbaikan"),
                done=_("Mitra meminta naskah diperbaiki"),
                effects=("supersede_documents",),
            ),
            decision_moves(
                "refuse",
                cite["naskah_negotiation"],
                side=Side.EITHER,
                from_step=NEGOTIATING,
                to=(key, NEGOTIATING),
                requires=negotiated,
                label=_("Catat penolakan"),
                done=_("Mitra tidak menyepakati naskah"),
            ),
            *withdrawals(key, steps),
        ),
        documents=(
            DocumentKind(
                "surat_naskah", _("Surat penyampaian rancangan naskah kepada Menteri"), key, cite["naskah_send"]
            ),
            DocumentKind("hasil_rapat_kl", _("Hasil rapat antarkementerian/lembaga"), key, cite["naskah_meeting"]),
            DocumentKind(
                "naskah_disepakati", _("Hasil pembahasan naskah dengan mitra"), key, cite["naskah_negotiation"]
            ),
        ),
    )


def persetujuan(cite: dict[str, Citation]) -> Stage:
    """9. The central government's letter of confirmation (P29, P33(3)–(4))."""
    key, citation = "persetujuan", cite["persetujuan"]
    letter = ("document:surat_konfirmasi",)
    steps = (Step(AWAITING, _("Menunggu surat konfirmasi"), Party.KEMLU, _("Catat surat konfirmasi")),)
    return Stage(
        number=9,
        key=key,
        label=_("Persetujuan Pemerintah Pusat"),
        short_label=_("Persetujuan Pusat"),
        acts=_("Menteri Luar Negeri melalui Menteri Dalam Negeri"),
        kind="external",
        citation=citation,
        steps=steps,
        transitions=(
            decision_moves(
                "approve",
                cite["surat_konfirmasi"],
                side=Side.EITHER,
                from_step=AWAITING,
                to=("penandatanganan", SIGNING),
                requires=letter,
                label=_("Catat surat konfirmasi"),
                done=_("Surat konfirmasi diterima"),
            ),
            decision_moves(
                "improve",
                cite["surat_konfirmasi"],
                side=Side.EITHER,
                from_step=AWAITING,
                to=("rancangan_naskah", PREPARING),
                requires=("document:jawaban_pusat",),
                label=_("Catat permintaan perbaikan"),
                done=_("Pemerintah Pusat meminta naskah diperbaiki"),
                effects=("supersede_documents",),
            ),
            decision_moves(
                "refuse",
                citation,
                side=Side.EITHER,
                from_step=AWAITING,
                to=(key, AWAITING),
                requires=("document:jawaban_pusat",),
                label=_("Catat penolakan"),
                done=_("Tidak disetujui Pemerintah Pusat"),
            ),
            *withdrawals(key, steps),
        ),
        documents=(
            DocumentKind("surat_konfirmasi", _("Surat konfirmasi"), key, cite["surat_konfirmasi"]),
            DocumentKind("jawaban_pusat", _("Jawaban Pemerintah Pusat selain surat konfirmasi"), key),
        ),
    )


def penandatanganan(cite: dict[str, Citation]) -> Stage:
    """10. The signing by the head of the region (P23(1), P33(4))."""
    key, citation = "penandatanganan", cite["penandatanganan"]
    steps = (Step(SIGNING, _("Siap ditandatangani"), Party.REGION, _("Catat penandatanganan naskah")),)
    return Stage(
        number=10,
        key=key,
        label=_("Penandatanganan naskah"),
        short_label=_("Tanda tangan"),
        acts=_("Gubernur atau bupati/wali kota"),
        kind="internal",
        citation=citation,
        steps=steps,
        transitions=(
            Transition(
                key="sign",
                slug="tandatangani",
                label=_("Catat penandatanganan naskah"),
                done=_("Naskah kerja sama ditandatangani"),
                from_step=SIGNING,
                side=Side.PROPOSER,
                citation=citation,
                to_stage="pelaksanaan",
                to_step=CARRYING_OUT,
                outcome=Outcome.AGREED,
                requires=(
                    "document:surat_konfirmasi",
                    "document:naskah_ttd",
                    "travel_permit",
                    "signed_by_head",
                    "bilingual",
                ),
                asks=(Ask.PLACE, Ask.SIGNING),
                effects=("create_agreement",),
                date_label=_("Tanggal penandatanganan"),
            ),
            *withdrawals(key, steps),
        ),
        documents=(
            DocumentKind("naskah_ttd", _("Naskah kerja sama bertanda tangan"), key, Citation("23(3)")),
            DocumentKind(
                "izin_perjalanan", _("Izin perjalanan luar negeri kepala daerah"), key, Citation("76(1)i", "uu_23_2014")
            ),
        ),
    )


def pelaksanaan(cite: dict[str, Citation]) -> Stage:
    """11. Carrying out, reporting, evaluating, until it ends (P43, P44)."""
    key, citation = "pelaksanaan", cite["pelaksanaan"]
    return Stage(
        number=11,
        key=key,
        label=_("Pelaksanaan"),
        short_label=_("Pelaksanaan"),
        acts=_("Pemerintah Daerah"),
        kind="internal",
        citation=citation,
        steps=(Step(CARRYING_OUT, _("Dilaksanakan"), Party.NOBODY, _("Catat program, kegiatan, dan evaluasi")),),
        transitions=(
            Transition(
                key="end",
                slug="akhiri",
                label=_("Catat berakhirnya kerja sama"),
                done=_("Kerja sama berakhir"),
                from_step=CARRYING_OUT,
                side=Side.REVIEWER,
                citation=None,
                to_stage=key,
                to_step=CARRYING_OUT,
                outcome=Outcome.ENDED,
                requires=("document:dokumen_pengakhiran",),
                asks=(Ask.NOTE,),
                effects=("end_agreement",),
                date_label=_("Tanggal berakhir"),
                tone="danger",
            ),
        ),
        documents=(
            DocumentKind("laporan_pelaksanaan", _("Laporan pelaksanaan"), key, Citation("43(1)")),
            DocumentKind("dokumen_pengakhiran", _("Dokumen pengakhiran kerja sama"), key),
        ),
        is_final=True,
    )
