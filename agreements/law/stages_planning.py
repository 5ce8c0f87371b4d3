"""From prakarsa to the DPRD: what the region decides on its plan (PP 28/2018 P28–P30)."""

from agreements.law.stage_parts import (
    AWAITING,
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
    Clock,
    DocumentKind,
    Party,
    Side,
    Stage,
    Step,
    Transition,
)
from agreements.law.tables import gettext_noop as _


def prakarsa(cite: dict[str, Citation], particulars: tuple[str, ...]) -> Stage:
    """1. The intention, by whom it was begun (P28(1)–(2))."""
    key, citation = "prakarsa", cite["prakarsa"]
    steps = (
        preparing(_("Lengkapi usulan dan ajukan ke provinsi")),
        review(_("Periksa usulan")),
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
            *internal_moves(
                key,
                citation,
                "penjajakan",
                PREPARING,
                (*particulars, "document:usulan"),
            ),
            *withdrawals(key, steps),
        ),
        documents=(DocumentKind("usulan", _("Surat usulan atau tawaran kerja sama"), key, citation),),
    )


def penjajakan(cite: dict[str, Citation], particulars: tuple[str, ...]) -> Stage:
    """2. Exploration of chances and benefit (P28(3))."""
    key, citation = "penjajakan", cite["penjajakan"]
    steps = (
        preparing(_("Catat hasil penjajakan dan ajukan ke provinsi")),
        review(_("Periksa hasil penjajakan dan nilai empat aman")),
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
            *internal_moves(
                key,
                citation,
                "pernyataan_kehendak",
                PREPARING,
                (*particulars, "benefits", "requirements", "document:hasil_penjajakan"),
                ("four_aman",),
            ),
            *withdrawals(key, steps),
        ),
        documents=(DocumentKind("hasil_penjajakan", _("Laporan hasil penjajakan"), key, citation),),
    )


def pernyataan_kehendak(cite: dict[str, Citation]) -> Stage:
    """3. Consultation with both ministers, then the letter of intent (P28(4))."""
    key, citation = "pernyataan_kehendak", cite["pernyataan_kehendak"]
    steps = (
        preparing(_("Kirim surat konsultasi kepada Mendagri dan Menlu")),
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
            send(
                key,
                citation,
                _("Catat pengiriman surat konsultasi"),
                _("Surat konsultasi dikirim"),
                ("document:surat_konsultasi",),
                _("Tanggal dikirim"),
            ),
            decision_moves(
                "approve",
                citation,
                side=Side.EITHER,
                from_step=AWAITING,
                to=(key, SIGNING),
                requires=("document:bukti_konsultasi_mendagri", "document:bukti_konsultasi_menlu"),
                label=_("Catat konsultasi selesai"),
                done=_("Konsultasi dengan Mendagri dan Menlu selesai"),
            ),
            decision_moves(
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
            decision_moves(
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
            *withdrawals(key, steps),
        ),
        documents=(
            DocumentKind("surat_konsultasi", _("Surat konsultasi kepada Mendagri dan Menlu"), key, citation),
            DocumentKind("bukti_konsultasi_mendagri", _("Bukti konsultasi Mendagri"), key, citation),
            DocumentKind("bukti_konsultasi_menlu", _("Bukti konsultasi Menlu"), key, citation),
            DocumentKind("loi", _("Pernyataan kehendak (LoI) bertanda tangan"), key, citation),
        ),
    )


def rencana(cite: dict[str, Citation]) -> Stage:
    """4. The plan with its seven items (P28(5), P30(3))."""
    key, citation = "rencana_kerja_sama", cite["rencana_kerja_sama"]
    steps = (
        preparing(_("Susun tujuh butir rencana kerja sama")),
        review(_("Periksa rencana kerja sama")),
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
            *internal_moves(
                key,
                citation,
                "persetujuan_dprd",
                PREPARING,
                ("plan_complete",),
                endorse_effects=("freeze_plan",),
            ),
            *withdrawals(key, steps),
        ),
        documents=(DocumentKind("lampiran_rencana", _("Lampiran rencana kerja sama"), key),),
    )


def dprd(cite: dict[str, Citation]) -> Stage:
    """5. The council's approval within 45 working days; time passing is none (P30)."""
    key, citation = "persetujuan_dprd", cite["persetujuan_dprd"]
    decision = ("document:keputusan_dprd",)
    steps = (
        preparing(_("Sampaikan surat permohonan dan rencana kepada DPRD")),
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
            send(
                key,
                cite["dprd_letter"],
                _("Catat penyampaian ke DPRD"),
                _("Surat permohonan diterima DPRD"),
                ("plan_frozen", "document:permohonan_dprd"),
                _("Tanggal diterima DPRD"),
            ),
            decision_moves(
                "approve",
                cite["dprd_form"],
                side=Side.PROPOSER,
                from_step=AWAITING,
                to=("verifikasi", PREPARING),
                requires=("plan_frozen", *decision),
                label=_("Catat persetujuan DPRD"),
                done=_("Disetujui DPRD"),
            ),
            decision_moves(
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
            decision_moves(
                "refuse",
                cite["dprd_form"],
                side=Side.PROPOSER,
                from_step=AWAITING,
                to=(key, AWAITING),
                requires=decision,
                label=_("Catat penolakan"),
                done=_("Tidak disetujui DPRD"),
            ),
            *withdrawals(key, steps),
        ),
        documents=(
            DocumentKind("permohonan_dprd", _("Surat permohonan persetujuan kepada DPRD"), key, cite["dprd_letter"]),
            DocumentKind("keputusan_dprd", _("Keputusan atau persetujuan DPRD"), key, cite["dprd_form"]),
        ),
    )
