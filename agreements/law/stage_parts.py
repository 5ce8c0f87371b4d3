"""What the stages are made of: the steps and moves that several of them share."""

from agreements.law.tables import (
    Ask,
    Citation,
    Outcome,
    Party,
    Side,
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
PARTICULARS = ("objects", "initiator", "partner_kind", "diplomatic_relations")


def preparing(task: str) -> Step:
    """The region writes; ``task`` says what."""
    return Step(PREPARING, _("Disiapkan daerah"), Party.REGION, task)


def review(task: str) -> Step:
    """The province reads; ``task`` says what it looks at."""
    return Step(REVIEW, _("Diperiksa provinsi"), Party.PROVINCE, task)


def internal_moves(
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
            below_province=True,
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
            below_province=True,
            to_stage=stage,
            to_step=PREPARING,
            requires=("four_eyes",),
            asks=(Ask.ITEMS, Ask.NOTE),
            effects=("resolve_returns", "record_returns"),
            tone="secondary",
        ),
    )


def decision_moves(
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


def send(
    stage: str, citation: Citation, label: str, done: str, requires: tuple[str, ...], date_label: str
) -> Transition:
    """The region sends it to an outside party and waits; the date is that of ``date_label``."""
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


def withdrawals(stage: str, steps: tuple[Step, ...]) -> tuple[Transition, ...]:
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
