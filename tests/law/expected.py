"""The procedure of PP 28/2018, written by hand from the regulation. Nothing here is read from ``agreements.law``.

One row of :data:`MOVES` is one thing that may happen to a file: where it stands, what happens, where it stands
afterwards, what became of it, which side of the desk says so, and on which article. KSDLL follows P38–P40, which
apply P30–P33 *mutatis mutandis*.
"""

from typing import NamedTuple

RUNNING, AGREED, REFUSED, WITHDRAWN, ENDED = "running", "agreed", "refused", "withdrawn", "ended"
PROPOSER, REVIEWER, EITHER = "proposer", "reviewer", "either"
SCHEMES = ("ksdpl", "ksdll")

# Number, key, label, who acts: internal (Pemda, kepala daerah) or external (DPRD, ministries).
STAGES = [
    (1, "prakarsa", "Prakarsa", "internal"),
    (2, "penjajakan", "Penjajakan", "internal"),
    (3, "pernyataan_kehendak", "Pernyataan kehendak kerja sama (LoI)", "external"),
    (4, "rencana_kerja_sama", "Penyusunan rencana kerja sama", "internal"),
    (5, "persetujuan_dprd", "Persetujuan DPRD", "external"),
    (6, "verifikasi", "Verifikasi", "external"),
    (7, "rancangan_naskah", "Penyusunan rancangan naskah", "internal"),
    (8, "pembahasan_naskah", "Pembahasan rancangan naskah", "external"),
    (9, "persetujuan", "Persetujuan Pemerintah Pusat", "external"),
    (10, "penandatanganan", "Penandatanganan naskah", "internal"),
    (11, "pelaksanaan", "Pelaksanaan", "internal"),
]

# Where a file may stand, and on whom it waits there.
POSITIONS = [
    ("prakarsa", "preparing", "region"),
    ("prakarsa", "under_review", "province"),
    ("penjajakan", "preparing", "region"),
    ("penjajakan", "under_review", "province"),
    ("pernyataan_kehendak", "preparing", "region"),
    ("pernyataan_kehendak", "awaiting", "both_ministries"),
    ("pernyataan_kehendak", "signing", "region"),
    ("rencana_kerja_sama", "preparing", "region"),
    ("rencana_kerja_sama", "under_review", "province"),
    ("persetujuan_dprd", "preparing", "region"),
    ("persetujuan_dprd", "awaiting", "dprd"),
    ("verifikasi", "preparing", "region"),
    ("verifikasi", "awaiting", "kemendagri"),
    ("rancangan_naskah", "preparing", "region"),
    ("rancangan_naskah", "under_review", "province"),
    ("pembahasan_naskah", "preparing", "region"),
    ("pembahasan_naskah", "awaiting", "kemendagri"),
    ("pembahasan_naskah", "negotiating", "kemlu"),
    ("persetujuan", "awaiting", "kemlu"),
    ("penandatanganan", "signing", "region"),
    ("pelaksanaan", "carrying_out", "nobody"),
]

# Stage -> the article that names it: (KSDPL, KSDLL).
STAGE_CITATIONS = {
    "prakarsa": ("28(1)", "28(2)"),
    "penjajakan": ("28(3)", "28(3)"),
    "pernyataan_kehendak": ("28(4)", "28(4)"),
    "rencana_kerja_sama": ("30(3)", "30(3) jo. 38–40"),
    "persetujuan_dprd": ("30(1)", "30(1) jo. 38–40"),
    "verifikasi": ("31(2)", "31(2) jo. 38–40"),
    "rancangan_naskah": ("31(3)b", "31(3)b jo. 38–40"),
    "pembahasan_naskah": ("32(2)–(3), 33(1)–(2)", "32(2)–(3), 33(1)–(2) jo. 38–40"),
    "persetujuan": ("29(1)", "25 dan 37"),
    "penandatanganan": ("33(4)", "33(4) jo. 38–40"),
    "pelaksanaan": ("43(1)", "43(1)"),
}


class Move(NamedTuple):
    """One lawful move; ``articles`` as printed after "PP 28/2018 Pasal", for KSDPL and for KSDLL."""

    stage: str
    step: str
    key: str
    to_stage: str
    to_step: str
    outcome: str
    side: str
    articles: tuple[str, str]

    def citation(self, scheme: str) -> str:
        """The article; "None" for a withdrawal or an ending, which PP 28/2018 does not know."""
        if self.articles[0] == "–":
            return "None"
        return f"PP 28/2018 Pasal {self.articles[SCHEMES.index(scheme)]}"

    @property
    def place(self) -> tuple[str, str]:
        return self.stage, self.step


# From where, what, to where, what became of it, who says so, and the article. One article alone names both schemes;
# "+" stands for "jo. 38–40" in KSDLL; where the two differ, KSDLL's follows the bar.
_MOVES = """
# 1. P28(1) KSDPL, P28(2) KSDLL; the governor supervises kab/kota: P44(4).
prakarsa.preparing             submit    prakarsa.under_review          running   proposer 28(1) | 28(2)
prakarsa.preparing             withdraw  prakarsa.preparing             withdrawn proposer –
prakarsa.under_review          endorse   penjajakan.preparing           running   reviewer 44(4)
prakarsa.under_review          return    prakarsa.preparing             running   reviewer 44(4)
prakarsa.under_review          withdraw  prakarsa.under_review          withdrawn proposer –
# 2. P28(3).
penjajakan.preparing           submit    penjajakan.under_review        running   proposer 28(3)
penjajakan.preparing           withdraw  penjajakan.preparing           withdrawn proposer –
penjajakan.under_review        endorse   pernyataan_kehendak.preparing  running   reviewer 44(4)
penjajakan.under_review        return    penjajakan.preparing           running   reviewer 44(4)
penjajakan.under_review        withdraw  penjajakan.under_review        withdrawn proposer –
# 3. P28(4): consultation with both ministers before the LoI is signed; P28(5): then the plan.
pernyataan_kehendak.preparing  send      pernyataan_kehendak.awaiting   running   proposer 28(4)
pernyataan_kehendak.preparing  withdraw  pernyataan_kehendak.preparing  withdrawn proposer –
pernyataan_kehendak.awaiting   approve   pernyataan_kehendak.signing    running   either   28(4)
pernyataan_kehendak.awaiting   improve   penjajakan.preparing           running   either   28(4)
pernyataan_kehendak.awaiting   refuse    pernyataan_kehendak.awaiting   refused   either   28(4)
pernyataan_kehendak.awaiting   withdraw  pernyataan_kehendak.awaiting   withdrawn proposer –
pernyataan_kehendak.signing    sign      rencana_kerja_sama.preparing   running   proposer 28(4)
pernyataan_kehendak.signing    withdraw  pernyataan_kehendak.signing    withdrawn proposer –
# 4. P28(5), P30(3).
rencana_kerja_sama.preparing   submit    rencana_kerja_sama.under_review running   proposer 30(3) +
rencana_kerja_sama.preparing   withdraw  rencana_kerja_sama.preparing   withdrawn proposer –
rencana_kerja_sama.under_review endorse   persetujuan_dprd.preparing     running   reviewer 44(4)
rencana_kerja_sama.under_review return    rencana_kerja_sama.preparing   running   reviewer 44(4)
rencana_kerja_sama.under_review withdraw  rencana_kerja_sama.under_review withdrawn proposer –
# 5. P30(2) letter, P30(4) clock, P30(5) form of the decision. Time passing is never an approval.
persetujuan_dprd.preparing     send      persetujuan_dprd.awaiting      running   proposer 30(2) +
persetujuan_dprd.preparing     withdraw  persetujuan_dprd.preparing     withdrawn proposer –
persetujuan_dprd.awaiting      approve   verifikasi.preparing           running   proposer 30(5) +
persetujuan_dprd.awaiting      improve   rencana_kerja_sama.preparing   running   proposer 30(5) +
persetujuan_dprd.awaiting      refuse    persetujuan_dprd.awaiting      refused   proposer 30(5) +
persetujuan_dprd.awaiting      withdraw  persetujuan_dprd.awaiting      withdrawn proposer –
# 6. P31(3): exactly two answers, a. improve the plan or b. draft the text. There is no refusal.
verifikasi.preparing           send      verifikasi.awaiting            running   proposer 31(1) +
verifikasi.preparing           withdraw  verifikasi.preparing           withdrawn proposer –
verifikasi.awaiting            improve   rencana_kerja_sama.preparing   running   either   31(3)a +
verifikasi.awaiting            approve   rancangan_naskah.preparing     running   either   31(3)b +
verifikasi.awaiting            withdraw  verifikasi.awaiting            withdrawn proposer –
# 7. P31(3)b.
rancangan_naskah.preparing     submit    rancangan_naskah.under_review  running   proposer 31(3)b +
rancangan_naskah.preparing     withdraw  rancangan_naskah.preparing     withdrawn proposer –
rancangan_naskah.under_review  endorse   pembahasan_naskah.preparing    running   reviewer 44(4)
rancangan_naskah.under_review  return    rancangan_naskah.preparing     running   reviewer 44(4)
rancangan_naskah.under_review  withdraw  rancangan_naskah.under_review  withdrawn proposer –
# 8. P32(1) to the Menteri, P32(2) the meeting, P33(2) Menlu with the partner.
pembahasan_naskah.preparing    send      pembahasan_naskah.awaiting     running   proposer 32(1) +
pembahasan_naskah.preparing    withdraw  pembahasan_naskah.preparing    withdrawn proposer –
pembahasan_naskah.awaiting     approve   pembahasan_naskah.negotiating  running   either   32(2) +
pembahasan_naskah.awaiting     improve   rancangan_naskah.preparing     running   either   32(2) +
pembahasan_naskah.awaiting     refuse    pembahasan_naskah.awaiting     refused   either   32(2) +
pembahasan_naskah.awaiting     withdraw  pembahasan_naskah.awaiting     withdrawn proposer –
pembahasan_naskah.negotiating  approve   persetujuan.awaiting           running   either   33(2) +
pembahasan_naskah.negotiating  improve   rancangan_naskah.preparing     running   either   33(2) +
pembahasan_naskah.negotiating  refuse    pembahasan_naskah.negotiating  refused   either   33(2) +
pembahasan_naskah.negotiating  withdraw  pembahasan_naskah.negotiating  withdrawn proposer –
# 9. P29(1) KSDPL, P25 and P37 KSDLL; the letter of confirmation: P33(3)–(4).
persetujuan.awaiting           approve   penandatanganan.signing        running   either   33(3)–(4) +
persetujuan.awaiting           improve   rancangan_naskah.preparing     running   either   33(3)–(4) +
persetujuan.awaiting           refuse    persetujuan.awaiting           refused   either   29(1) | 25 dan 37
persetujuan.awaiting           withdraw  persetujuan.awaiting           withdrawn proposer –
# 10. P33(4); P23(1): the kepala daerah signs.
penandatanganan.signing        sign      pelaksanaan.carrying_out       agreed    proposer 33(4) +
penandatanganan.signing        withdraw  penandatanganan.signing        withdrawn proposer –
# 11. PP 28/2018 has no ending article.
pelaksanaan.carrying_out       end       pelaksanaan.carrying_out       ended     reviewer –
"""


def _read(line: str) -> Move:
    here, key, there, outcome, side, articles = line.split(maxsplit=5)
    ksdpl, _, ksdll = (part.strip() for part in articles.partition("|"))
    if ksdpl.endswith("+"):
        ksdpl = ksdpl.removesuffix("+").strip()
        ksdll = f"{ksdpl} jo. 38–40"
    stage, step = here.split(".")
    to_stage, to_step = there.split(".")
    return Move(stage, step, key, to_stage, to_step, outcome, side, (ksdpl, ksdll or ksdpl))


MOVES = [_read(line) for line in _MOVES.strip().splitlines() if not line.startswith("#")]

KEYS = ("submit", "endorse", "return", "send", "approve", "improve", "refuse", "sign", "withdraw", "end")
BY_PLACE_AND_KEY = {(move.stage, move.step, move.key): move for move in MOVES}

# The way of a file that nobody sends back: (stage, step, key), to the signing and beyond.
STRAIGHT = [
    ("prakarsa", "preparing", "submit"),
    ("prakarsa", "under_review", "endorse"),
    ("penjajakan", "preparing", "submit"),
    ("penjajakan", "under_review", "endorse"),
    ("pernyataan_kehendak", "preparing", "send"),
    ("pernyataan_kehendak", "awaiting", "approve"),
    ("pernyataan_kehendak", "signing", "sign"),
    ("rencana_kerja_sama", "preparing", "submit"),
    ("rencana_kerja_sama", "under_review", "endorse"),
    ("persetujuan_dprd", "preparing", "send"),
    ("persetujuan_dprd", "awaiting", "approve"),
    ("verifikasi", "preparing", "send"),
    ("verifikasi", "awaiting", "approve"),
    ("rancangan_naskah", "preparing", "submit"),
    ("rancangan_naskah", "under_review", "endorse"),
    ("pembahasan_naskah", "preparing", "send"),
    ("pembahasan_naskah", "awaiting", "approve"),
    ("pembahasan_naskah", "negotiating", "approve"),
    ("persetujuan", "awaiting", "approve"),
    ("penandatanganan", "signing", "sign"),
]

# Papers of each stage (law.md, "comes out"), with the article that asks for them; None where no text was read.
# (KSDPL, KSDLL) where the two differ.
PAPERS: dict[str, dict[str, str | tuple[str, str] | None]] = {
    "prakarsa": {"usulan": ("PP 28/2018 Pasal 28(1)", "PP 28/2018 Pasal 28(2)")},
    "penjajakan": {"hasil_penjajakan": "PP 28/2018 Pasal 28(3)"},
    "pernyataan_kehendak": {
        "surat_konsultasi": "PP 28/2018 Pasal 28(4)",
        "bukti_konsultasi_mendagri": "PP 28/2018 Pasal 28(4)",
        "bukti_konsultasi_menlu": "PP 28/2018 Pasal 28(4)",
        "loi": "PP 28/2018 Pasal 28(4)",
    },
    "rencana_kerja_sama": {"lampiran_rencana": None},
    "persetujuan_dprd": {
        "permohonan_dprd": ("PP 28/2018 Pasal 30(2)", "PP 28/2018 Pasal 30(2) jo. 38–40"),
        "keputusan_dprd": ("PP 28/2018 Pasal 30(5)", "PP 28/2018 Pasal 30(5) jo. 38–40"),
    },
    "verifikasi": {
        "surat_verifikasi": ("PP 28/2018 Pasal 31(1)", "PP 28/2018 Pasal 31(1) jo. 38–40"),
        "pertimbangan_menteri": ("PP 28/2018 Pasal 31(3)", "PP 28/2018 Pasal 31(3) jo. 38–40"),
    },
    "rancangan_naskah": {
        "rancangan_naskah": "UU 24/2009 Pasal 31",
        "rancangan_naskah_asing": "UU 24/2009 Pasal 31",
    },
    "pembahasan_naskah": {
        "surat_naskah": ("PP 28/2018 Pasal 32(1)", "PP 28/2018 Pasal 32(1) jo. 38–40"),
        "hasil_rapat_kl": ("PP 28/2018 Pasal 32(2)", "PP 28/2018 Pasal 32(2) jo. 38–40"),
        "naskah_disepakati": ("PP 28/2018 Pasal 33(2)", "PP 28/2018 Pasal 33(2) jo. 38–40"),
    },
    "persetujuan": {
        "surat_konfirmasi": ("PP 28/2018 Pasal 33(3)–(4)", "PP 28/2018 Pasal 33(3)–(4) jo. 38–40"),
        "jawaban_pusat": None,
    },
    "penandatanganan": {
        "naskah_ttd": "PP 28/2018 Pasal 23(3)",
        "izin_perjalanan": "UU 23/2014 Pasal 76(1)i",
    },
    "pelaksanaan": {"laporan_pelaksanaan": "PP 28/2018 Pasal 43(1)", "dokumen_pengakhiran": None},
}


def paper_citation(kind: str, scheme: str) -> str | None:
    """The article that asks for a paper."""
    found = next(papers[kind] for papers in PAPERS.values() if kind in papers)
    return found[SCHEMES.index(scheme)] if isinstance(found, tuple) else found


# Papers that must be there before a move; a tuple inside asks for any one of its papers.
NEEDED_PAPERS: dict[tuple[str, str, str], list[str | tuple[str, ...]]] = {
    ("prakarsa", "preparing", "submit"): ["usulan"],
    ("prakarsa", "under_review", "endorse"): ["usulan"],
    ("penjajakan", "preparing", "submit"): ["hasil_penjajakan"],
    ("penjajakan", "under_review", "endorse"): ["hasil_penjajakan"],
    ("pernyataan_kehendak", "preparing", "send"): ["surat_konsultasi"],
    ("pernyataan_kehendak", "awaiting", "approve"): ["bukti_konsultasi_mendagri", "bukti_konsultasi_menlu"],
    ("pernyataan_kehendak", "awaiting", "improve"): [("bukti_konsultasi_mendagri", "bukti_konsultasi_menlu")],
    ("pernyataan_kehendak", "awaiting", "refuse"): [("bukti_konsultasi_mendagri", "bukti_konsultasi_menlu")],
    ("pernyataan_kehendak", "signing", "sign"): ["loi"],
    ("persetujuan_dprd", "preparing", "send"): ["permohonan_dprd"],
    ("persetujuan_dprd", "awaiting", "approve"): ["keputusan_dprd"],
    ("persetujuan_dprd", "awaiting", "improve"): ["keputusan_dprd"],
    ("persetujuan_dprd", "awaiting", "refuse"): ["keputusan_dprd"],
    ("verifikasi", "preparing", "send"): ["surat_verifikasi"],
    ("verifikasi", "awaiting", "improve"): ["pertimbangan_menteri"],
    ("verifikasi", "awaiting", "approve"): ["pertimbangan_menteri"],
    ("rancangan_naskah", "preparing", "submit"): ["rancangan_naskah", "rancangan_naskah_asing"],
    ("rancangan_naskah", "under_review", "endorse"): ["rancangan_naskah", "rancangan_naskah_asing"],
    ("pembahasan_naskah", "preparing", "send"): ["surat_naskah"],
    ("pembahasan_naskah", "awaiting", "approve"): ["hasil_rapat_kl"],
    ("pembahasan_naskah", "awaiting", "improve"): ["hasil_rapat_kl"],
    ("pembahasan_naskah", "awaiting", "refuse"): ["hasil_rapat_kl"],
    ("pembahasan_naskah", "negotiating", "approve"): ["naskah_disepakati"],
    ("pembahasan_naskah", "negotiating", "improve"): ["naskah_disepakati"],
    ("pembahasan_naskah", "negotiating", "refuse"): ["naskah_disepakati"],
    ("persetujuan", "awaiting", "approve"): ["surat_konfirmasi"],
    ("persetujuan", "awaiting", "improve"): ["jawaban_pusat"],
    ("persetujuan", "awaiting", "refuse"): ["jawaban_pusat"],
    ("penandatanganan", "signing", "sign"): ["surat_konfirmasi", "naskah_ttd"],
    ("pelaksanaan", "carrying_out", "end"): ["dokumen_pengakhiran"],
}

# Moves that say why.
NOTE_KEYS = frozenset({"return", "improve", "refuse", "withdraw", "end"})
# Moves back to an earlier stage; the papers of that stage and later ones are made anew.
BACK = frozenset({"improve"})

# P30(4).
DPRD_WORKING_DAYS = 45
DPRD_CLOCK_CITATIONS = {"ksdpl": "PP 28/2018 Pasal 30(4)", "ksdll": "PP 28/2018 Pasal 30(4) jo. 38–40"}

# P30(3)a–g.
PLAN_ITEMS = [
    ("subject", "Subjek kerja sama", "PP 28/2018 Pasal 30(3)a"),
    ("background", "Latar belakang", "PP 28/2018 Pasal 30(3)b"),
    ("aims", "Maksud, tujuan, dan sasaran", "PP 28/2018 Pasal 30(3)c"),
    ("object", "Objek kerja sama", "PP 28/2018 Pasal 30(3)d"),
    ("scope", "Ruang lingkup kerja sama", "PP 28/2018 Pasal 30(3)e"),
    ("funding", "Sumber pembiayaan", "PP 28/2018 Pasal 30(3)f"),
    ("duration", "Jangka waktu pelaksanaan", "PP 28/2018 Pasal 30(3)g"),
]

# P27(1)a–e and P27(2) for both; P27(3)a–c for KSDPL only.
REQUIREMENTS = {
    "ksdpl": [
        ("p27_1_a", "PP 28/2018 Pasal 27(1)a"),
        ("p27_1_b", "PP 28/2018 Pasal 27(1)b"),
        ("p27_1_c", "PP 28/2018 Pasal 27(1)c"),
        ("p27_1_d", "PP 28/2018 Pasal 27(1)d"),
        ("p27_1_e", "PP 28/2018 Pasal 27(1)e"),
        ("p27_2", "PP 28/2018 Pasal 27(2)"),
        ("p27_3_a", "PP 28/2018 Pasal 27(3)a"),
        ("p27_3_b", "PP 28/2018 Pasal 27(3)b"),
        ("p27_3_c", "PP 28/2018 Pasal 27(3)c"),
    ],
    "ksdll": [
        ("p27_1_a", "PP 28/2018 Pasal 27(1)a"),
        ("p27_1_b", "PP 28/2018 Pasal 27(1)b"),
        ("p27_1_c", "PP 28/2018 Pasal 27(1)c"),
        ("p27_1_d", "PP 28/2018 Pasal 27(1)d"),
        ("p27_1_e", "PP 28/2018 Pasal 27(1)e"),
        ("p27_2", "PP 28/2018 Pasal 27(2)"),
    ],
}
# P23(2)a–e.
OBJECTS = ["iptek", "budaya", "kemampuan", "promosi", "lainnya"]
# P24 and P25.
FORMS = {
    "ksdpl": ["provinsi_kembar", "kabkota_kembar", "lainnya"],
    "ksdll": ["penerusan", "persetujuan"],
}
# P28(1)a–c; P28(2)a–b, and the direct offer that is recorded but is no lawful prakarsa.
INITIATORS = {
    "ksdpl": {"region", "partner", "partner_via_minister"},
    "ksdll": {"region", "partner_via_minister", "partner"},
}
# P36(1) and P36(4).
PARTNER_KINDS = {
    "penerusan": {"organisasi_internasional", "nonprofit", "mitra_pembangunan"},
    "persetujuan": {"lembaga_lain"},
}
# Permendagri 25/2020.
FOUR_AMAN = ["politis", "yuridis", "teknis", "keamanan"]
