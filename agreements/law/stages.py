"""The eleven stages that both schemes share (PP 28/2018 P28–P33; for KSDLL through P38–P40).

Where the two differ only in the article, the scheme's own file passes its citations in.
"""

from agreements.law.tables import (
    Ask,
    Citation,
    Clock,
    DocumentKind,
    Outcome,
    Party,
    Side,
    Stage,
    Step,
    Transition,
)
from agreements.law.tables import gettext_noop as _

PREPARING, REVIEW, AWAITING, NEGOTIATING, SIGNING, CARRYING_OUT = (
    "preparing",
    "under_review",
    "awaiting",
    "negotiating",
    "signing",
    "carrying_out",
)
SUPERVISION = Citation("44(4)")
# What must be lawful about a file while its particulars may still be edited.
_PARTICULARS = ("objects", "initiator", "partner_kind", "diplomatic_relations")


def _preparing(task: str) -> Step:
    return Step(PREPARING, _("Disiapkan daerah"), Party.REGION, task)


def _review(task: str) -> Step:
    return Step(REVIEW, _("Diperiksa provinsi"), Party.PROVINCE, task)


def _internal_moves(
    stage: str,
    citation: Citation,
    to_stage: str,
    to_step: str,
    submit_requires: tuple[str, ...],
    endorse_requires: tuple[str, ...] = (),
    endorse_effects: tuple[str, ...] = (),
) -> tuple[Transition, ...]:
    """Submit, endorse, return: how a file passes the province (PP 28/2018 P44(4))."""
    return (
        Transition(
            key="submit",
            slug="ajukan",
            label=_("Ajukan ke provinsi"),
            done=_("Diajukan ke provinsi"),
            from_step=PREPARING,
            side=Side.PROPOSER,
            citation=citation,
            to_stage=stage,
            to_step=REVIEW,
            requires=("answers", *submit_requires),
            effects=("assign_number",),
        ),
        Transition(
            key="endorse",
            slug="setujui",
            label=_("Setujui dan teruskan"),
            done=_("Disetujui provinsi"),
            from_step=REVIEW,
            side=Side.REVIEWER,
            citation=SUPERVISION,
            to_stage=to_stage,
            to_step=to_step,
            requires=("four_eyes", *submit_requires, *endorse_requires),
            effects=("resolve_returns", *endorse_effects),
        ),
        Transition(
            key="return",
            slug="kembalikan",
            label=_("Kembalikan dengan catatan"),
            done=_("Dikembalikan untuk diperbaiki"),
            from_step=REVIEW,
            side=Side.REVIEWER,
            citation=SUPERVISION,
            to_stage=stage,
            to_step=PREPARING,
            requires=("four_eyes",),
            asks=(Ask.ITEMS, Ask.NOTE),
            effects=("resolve_returns", "record_returns"),
            tone="secondary",
        ),
    )


def _decision(
    key: str,
    citation: Citation,
    *,
    side: Side,
    from_step: str,
    to: tuple[str, str],
    requires: tuple[str, ...],
    label: str,
    done: str,
    effects: tuple[str, ...] = (),
    more_asks: tuple[Ask, ...] = (),
) -> Transition:
    """An outside party's answer, recorded with its letter and its document."""
    slug, outcome, tone, asks = {
        "approve": ("catat-persetujuan", Outcome.RUNNING, "primary", (Ask.LETTER,)),
        "improve": ("catat-perbaikan", Outcome.RUNNING, "secondary", (Ask.LETTER, Ask.NOTE)),
        "refuse": ("catat-penolakan", Outcome.REFUSED, "danger", (Ask.LETTER, Ask.NOTE)),
    }[key]
    return Transition(
        key=key,
        slug=slug,
        label=label,
        done=done,
        from_step=from_step,
        side=side,
        citation=citation,
        to_stage=to[0],
        to_step=to[1],
        outcome=outcome,
        requires=requires,
        asks=asks + more_asks,
        effects=effects,
        date_label=_("Tanggal keputusan"),
        tone=tone,
    )


def _send(
    stage: str, citation: Citation, label: str, done: str, requires: tuple[str, ...], date_label: str
) -> Transition:
    return Transition(
        key="send",
        slug="kirim",
        label=label,
        done=done,
        from_step=PREPARING,
        side=Side.PROPOSER,
        citation=citation,
        to_stage=stage,
        to_step=AWAITING,
        requires=requires,
        asks=(Ask.LETTER,),
        date_label=date_label,
    )


def _withdrawals(stage: str, steps: tuple[Step, ...]) -> tuple[Transition, ...]:
    """A file may be withdrawn by its region as long as it runs; no article forbids or orders it."""
    return tuple(
        Transition(
            key="withdraw",
            slug="tarik",
            label=_("Tarik usulan"),
            done=_("Usulan ditarik daerah"),
            from_step=step.key,
            side=Side.PROPOSER,
            citation=None,
            to_stage=stage,
            to_step=step.key,
            outcome=Outcome.WITHDRAWN,
            asks=(Ask.NOTE,),
            tone="danger",
        )
        for step in steps
    )


def eleven_stages(cite: dict[str, Citation], own_particulars: tuple[str, ...] = ()) -> tuple[Stage, ...]:
    """Build the stages.

    ``cite`` maps stage keys and finer points to the scheme's own articles; ``own_particulars`` are rules over the
    particulars that only this scheme knows.
    """
    return (
        _prakarsa(cite, (*_PARTICULARS, *own_particulars)),
        _penjajakan(cite, (*_PARTICULARS, *own_particulars)),
        _pernyataan_kehendak(cite),
        _rencana(cite),
        _dprd(cite),
        _verifikasi(cite),
        _rancangan(cite),
        _pembahasan(cite),
        _persetujuan(cite),
        _penandatanganan(cite),
        _pelaksanaan(cite),
    )


def _prakarsa(cite: dict[str, Citation], particulars: tuple[str, ...]) -> Stage:
    key, citation = "prakarsa", cite["prakarsa"]
    steps = (
        _preparing(_("Lengkapi usulan dan ajukan ke provinsi")),
        _review(_("Periksa usulan")),
    )
    return Stage(
        number=1,
        key=key,
        label=_("Prakarsa"),
        short_label=_("Prakarsa"),
        acts=_("Pemerintah Daerah"),
        kind="internal",
        citation=citation,
        steps=steps,
        transitions=(
            *_internal_moves(
                key,
                citation,
                "penjajakan",
                PREPARING,
                (*particulars, "document:usulan"),
            ),
            *_withdrawals(key, steps),
        ),
        documents=(DocumentKind("usulan", _("Surat usulan atau tawaran kerja sama"), key, citation),),
    )


def _penjajakan(cite: dict[str, Citation], particulars: tuple[str, ...]) -> Stage:
    key, citation = "penjajakan", cite["penjajakan"]
    steps = (
        _preparing(_("Catat hasil penjajakan dan ajukan ke provinsi")),
        _review(_("Periksa hasil penjajakan dan nilai empat aman")),
    )
    return Stage(
        number=2,
        key=key,
        label=_("Penjajakan"),
        short_label=_("Penjajakan"),
        acts=_("Kepala daerah"),
        kind="internal",
        citation=citation,
        steps=steps,
        transitions=(
            *_internal_moves(
                key,
                citation,
                "pernyataan_kehendak",
                PREPARING,
                (*particulars, "benefits", "requirements", "document:hasil_penjajakan"),
                ("four_aman",),
            ),
            *_withdrawals(key, steps),
        ),
        documents=(DocumentKind("hasil_penjajakan", _("Laporan hasil penjajakan"), key, citation),),
    )


def _pernyataan_kehendak(cite: dict[str, Citation]) -> Stage:
    key, citation = "pernyataan_kehendak", cite["pernyataan_kehendak"]
    steps = (
        _preparing(_("Kirim surat konsultasi kepada Mendagri dan Menlu")),
        Step(AWAITING, _("Dikonsultasikan"), Party.BOTH_MINISTRIES, _("Catat jawaban konsultasi Mendagri dan Menlu")),
        Step(SIGNING, _("LoI siap ditandatangani"), Party.REGION, _("Catat penandatanganan LoI")),
    )
    answer = ("document:bukti_konsultasi_mendagri|bukti_konsultasi_menlu",)
    return Stage(
        number=3,
        key=key,
        label=_("Pernyataan kehendak kerja sama (LoI)"),
        short_label=_("Pernyataan kehendak"),
        acts=_("Kepala daerah, setelah konsultasi dengan Mendagri dan Menlu"),
        kind="external",
        citation=citation,
        steps=steps,
        transitions=(
            _send(
                key,
                citation,
                _("Catat pengiriman surat konsultasi"),
                _("Surat konsultasi dikirim"),
                ("document:surat_konsultasi",),
                _("Tanggal dikirim"),
            ),
            _decision(
                "approve",
                citation,
                side=Side.EITHER,
                from_step=AWAITING,
                to=(key, SIGNING),
                requires=("document:bukti_konsultasi_mendagri", "document:bukti_konsultasi_menlu"),
                label=_("Catat konsultasi selesai"),
                done=_("Konsultasi dengan Mendagri dan Menlu selesai"),
            ),
            _decision(
                "improve",
                citation,
                side=Side.EITHER,
                from_step=AWAITING,
                to=("penjajakan", PREPARING),
                requires=answer,
                label=_("Catat permintaan perbaikan"),
                done=_("Diminta diperbaiki dalam konsultasi"),
                effects=("supersede_documents",),
            ),
            _decision(
                "refuse",
                citation,
                side=Side.EITHER,
                from_step=AWAITING,
                to=(key, AWAITING),
                requires=answer,
                label=_("Catat penolakan"),
                done=_("Ditolak dalam konsultasi"),
            ),
            Transition(
                key="sign",
                slug="tandatangani",
                label=_("Catat penandatanganan LoI"),
                done=_("LoI ditandatangani"),
                from_step=SIGNING,
                side=Side.PROPOSER,
                citation=citation,
                to_stage="rencana_kerja_sama",
                to_step=PREPARING,
                requires=("document:loi", "travel_permit"),
                asks=(Ask.PLACE,),
                date_label=_("Tanggal penandatanganan"),
            ),
            *_withdrawals(key, steps),
        ),
        documents=(
            DocumentKind("surat_konsultasi", _("Surat konsultasi kepada Mendagri dan Menlu"), key, citation),
            DocumentKind("bukti_konsultasi_mendagri", _("Bukti konsultasi Mendagri"), key, citation),
            DocumentKind("bukti_konsultasi_menlu", _("Bukti konsultasi Menlu"), key, citation),
            DocumentKind("loi", _("Pernyataan kehendak (LoI) bertanda tangan"), key, citation),
        ),
    )


def _rencana(cite: dict[str, Citation]) -> Stage:
    key, citation = "rencana_kerja_sama", cite["rencana_kerja_sama"]
    steps = (
        _preparing(_("Susun tujuh butir rencana kerja sama")),
        _review(_("Periksa rencana kerja sama")),
    )
    return Stage(
        number=4,
        key=key,
        label=_("Penyusunan rencana kerja sama"),
        short_label=_("Rencana"),
        acts=_("Pemerintah Daerah"),
        kind="internal",
        citation=citation,
        steps=steps,
        transitions=(
            *_internal_moves(
                key,
                citation,
                "persetujuan_dprd",
                PREPARING,
                ("plan_complete",),
                endorse_effects=("freeze_plan",),
            ),
            *_withdrawals(key, steps),
        ),
        documents=(DocumentKind("lampiran_rencana", _("Lampiran rencana kerja sama"), key),),
    )


def _dprd(cite: dict[str, Citation]) -> Stage:
    key, citation = "persetujuan_dprd", cite["persetujuan_dprd"]
    decision = ("document:keputusan_dprd",)
    steps = (
        _preparing(_("Sampaikan surat permohonan dan rencana kepada DPRD")),
        Step(
            AWAITING,
            _("Menunggu DPRD"),
            Party.DPRD,
            _("Catat keputusan DPRD"),
            Clock(45, cite["dprd_clock"]),
        ),
    )
    return Stage(
        number=5,
        key=key,
        label=_("Persetujuan DPRD"),
        short_label=_("DPRD"),
        acts=_("DPRD, atas surat kepala daerah dan rencana kerja sama"),
        kind="external",
        citation=citation,
        steps=steps,
        transitions=(
            _send(
                key,
                cite["dprd_letter"],
                _("Catat penyampaian ke DPRD"),
                _("Surat permohonan diterima DPRD"),
                ("plan_frozen", "document:permohonan_dprd"),
                _("Tanggal diterima DPRD"),
            ),
            _decision(
                "approve",
                cite["dprd_form"],
                side=Side.PROPOSER,
                from_step=AWAITING,
                to=("verifikasi", PREPARING),
                requires=("plan_frozen", *decision),
                label=_("Catat persetujuan DPRD"),
                done=_("Disetujui DPRD"),
            ),
            _decision(
                "improve",
                cite["dprd_form"],
                side=Side.PROPOSER,
                from_step=AWAITING,
                to=("rencana_kerja_sama", PREPARING),
                requires=decision,
                label=_("Catat permintaan perbaikan"),
                done=_("DPRD meminta rencana diperbaiki"),
                effects=("supersede_documents",),
            ),
            _decision(
                "refuse",
                cite["dprd_form"],
                side=Side.PROPOSER,
                from_step=AWAITING,
                to=(key, AWAITING),
                requires=decision,
                label=_("Catat penolakan"),
                done=_("Tidak disetujui DPRD"),
            ),
            *_withdrawals(key, steps),
        ),
        documents=(
            DocumentKind("permohonan_dprd", _("Surat permohonan persetujuan kepada DPRD"), key, cite["dprd_letter"]),
            DocumentKind("keputusan_dprd", _("Keputusan atau persetujuan DPRD"), key, cite["dprd_form"]),
        ),
    )


def _verifikasi(cite: dict[str, Citation]) -> Stage:
    key, citation = "verifikasi", cite["verifikasi"]
    considered = ("document:pertimbangan_menteri",)
    steps = (
        _preparing(_("Sampaikan rencana yang disetujui DPRD kepada Menteri Dalam Negeri")),
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
            _send(
                key,
                cite["verifikasi_send"],
                _("Catat penyampaian ke Menteri"),
                _("Rencana disampaikan kepada Menteri"),
                ("plan_frozen", "document:surat_verifikasi"),
                _("Tanggal dikirim"),
            ),
            _decision(
                "approve",
                cite["verifikasi_draft"],
                side=Side.EITHER,
                from_step=AWAITING,
                to=("rancangan_naskah", PREPARING),
                requires=considered,
                label=_("Catat pertimbangan: susun rancangan naskah"),
                done=_("Menteri: susun rancangan naskah"),
            ),
            _decision(
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
            *_withdrawals(key, steps),
        ),
        documents=(
            DocumentKind(
                "surat_verifikasi", _("Surat penyampaian rencana kepada Menteri"), key, cite["verifikasi_send"]
            ),
            DocumentKind("pertimbangan_menteri", _("Pertimbangan tertulis Menteri"), key, cite["verifikasi_outcome"]),
        ),
    )


def _rancangan(cite: dict[str, Citation]) -> Stage:
    key, citation = "rancangan_naskah", cite["rancangan_naskah"]
    steps = (
        _preparing(_("Susun rancangan naskah dalam dua bahasa")),
        _review(_("Periksa rancangan naskah")),
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
            *_internal_moves(
                key,
                citation,
                "pembahasan_naskah",
                PREPARING,
                ("document:rancangan_naskah", "document:rancangan_naskah_asing"),
            ),
            *_withdrawals(key, steps),
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


def _pembahasan(cite: dict[str, Citation]) -> Stage:
    key, citation = "pembahasan_naskah", cite["pembahasan_naskah"]
    met, negotiated = ("document:hasil_rapat_kl",), ("document:naskah_disepakati",)
    steps = (
        _preparing(_("Sampaikan rancangan naskah kepada Menteri Dalam Negeri")),
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
            _send(
                key,
                cite["naskah_send"],
                _("Catat penyampaian rancangan ke Menteri"),
                _("Rancangan naskah disampaikan kepada Menteri"),
                ("document:surat_naskah",),
                _("Tanggal dikirim"),
            ),
            _decision(
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
            _decision(
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
            _decision(
                "refuse",
                cite["naskah_meeting"],
                side=Side.EITHER,
                from_step=AWAITING,
                to=(key, AWAITING),
                requires=met,
                label=_("Catat penolakan"),
                done=_("Rancangan naskah ditolak dalam rapat antar-K/L"),
            ),
            _decision(
                "approve",
                cite["naskah_negotiation"],
                side=Side.EITHER,
                from_step=NEGOTIATING,
                to=("persetujuan", AWAITING),
                requires=negotiated,
                label=_("Catat naskah disepakati mitra"),
                done=_("Naskah disepakati dengan mitra"),
            ),
            _decision(
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
            _decision(
                "refuse",
                cite["naskah_negotiation"],
                side=Side.EITHER,
                from_step=NEGOTIATING,
                to=(key, NEGOTIATING),
                requires=negotiated,
                label=_("Catat penolakan"),
                done=_("Mitra tidak menyepakati naskah"),
            ),
            *_withdrawals(key, steps),
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


def _persetujuan(cite: dict[str, Citation]) -> Stage:
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
            _decision(
                "approve",
                cite["surat_konfirmasi"],
                side=Side.EITHER,
                from_step=AWAITING,
                to=("penandatanganan", SIGNING),
                requires=letter,
                label=_("Catat surat konfirmasi"),
                done=_("Surat konfirmasi diterima"),
            ),
            _decision(
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
            _decision(
                "refuse",
                citation,
                side=Side.EITHER,
                from_step=AWAITING,
                to=(key, AWAITING),
                requires=("document:jawaban_pusat",),
                label=_("Catat penolakan"),
                done=_("Tidak disetujui Pemerintah Pusat"),
            ),
            *_withdrawals(key, steps),
        ),
        documents=(
            DocumentKind("surat_konfirmasi", _("Surat konfirmasi"), key, cite["surat_konfirmasi"]),
            DocumentKind("jawaban_pusat", _("Jawaban Pemerintah Pusat selain surat konfirmasi"), key),
        ),
    )


def _penandatanganan(cite: dict[str, Citation]) -> Stage:
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
            *_withdrawals(key, steps),
        ),
        documents=(
            DocumentKind("naskah_ttd", _("Naskah kerja sama bertanda tangan"), key, Citation("23(3)")),
            DocumentKind(
                "izin_perjalanan", _("Izin perjalanan luar negeri kepala daerah"), key, Citation("76(1)i", "uu_23_2014")
            ),
        ),
    )


def _pelaksanaan(cite: dict[str, Citation]) -> Stage:
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
