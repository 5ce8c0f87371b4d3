"""Drives a file through the gate as its officers would: uploads what a move asks for, then makes it.

Used by the example data and by tests that need a file at some place. Everything goes through the services, so
what stands in the log is what the law's table allows.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext

from agreements.data.paper import one_page_pdf
from agreements.law import registry, workdays
from agreements.law.requirements import PARTICIPANTS, PLAN_ITEMS, PRINCIPLES
from agreements.law.tables import Ask, Side, Table, Transition
from agreements.models import Officer, Proposal, ReturnItem
from agreements.services import assessments, documents, plans, requirements, transitions
from agreements.services.assessments import Finding
from agreements.services.documents import Letter
from agreements.services.effects import Given, ReturnedItem, Signing
from agreements.services.plans import Line
from agreements.services.requirements import Answer

LANGUAGES = "Indonesia, Inggris"
PAPER_LINE = "Dokumen contoh, bukan surat sebenarnya."

# Moves that lead onward; every other one sends back or ends.
ONWARD = frozenset({"submit", "endorse", "send", "approve", "sign"})
# Calendar days that a file usually stays before the move.
DAYS_BEFORE = {
    ("prakarsa", "submit"): 10,
    ("penjajakan", "submit"): 45,
    ("pernyataan_kehendak", "approve"): 60,
    ("pernyataan_kehendak", "sign"): 30,
    ("rencana_kerja_sama", "submit"): 50,
    ("persetujuan_dprd", "approve"): 52,
    ("verifikasi", "approve"): 48,
    ("rancangan_naskah", "submit"): 40,
    ("pembahasan_naskah", "approve"): 38,
    ("persetujuan", "approve"): 35,
    ("penandatanganan", "sign"): 30,
}
USUAL_DAYS = 12


@dataclass(frozen=True)
class Desk:
    """Who acts for the region and who for the province; two different people (four eyes)."""

    proposer: Officer
    reviewer: Officer

    def actor(self, transition: Transition) -> Officer:
        """Whoever makes this move; what either side may record, the region records."""
        return self.reviewer if transition.side == Side.REVIEWER else self.proposer


def route(table: Table, until: tuple[str, str], start: tuple[str, str] | None = None) -> list[tuple[str, Transition]]:
    """The onward moves, each with its stage, from ``start`` (or the beginning) to ``until``, both (stage, step).

    ValueError if ``until`` does not lie ahead.
    """
    stage_key, step_key = start or (table.first_stage.key, table.first_stage.first_step.key)
    found: list[tuple[str, Transition]] = []
    while (stage_key, step_key) != until:
        leaving = [
            each for each in table.stage(stage_key).transitions if each.key in ONWARD and each.from_step == step_key
        ]
        if not leaving:
            raise ValueError(f"{until} does not lie ahead of {start}")
        found.append((stage_key, leaving[0]))
        stage_key, step_key = leaving[0].to_stage, leaving[0].to_step
    return found


def first_day(scheme: str, until: tuple[str, str], arrive_on: date) -> date:
    """The day on which a file must begin to arrive at ``until`` on ``arrive_on`` at the usual pace."""
    days = sum(_days(stage, transition) for stage, transition in route(registry.table(scheme), until))
    return working_day(arrive_on - timedelta(days=days))


def advance(
    proposal: Proposal, *, until: tuple[str, str], desk: Desk, arrive_on: date, signing: Signing | None = None
) -> Proposal:
    """Make every onward move up to (stage, step) ``until``; the last one counts from ``arrive_on``.

    The days of the earlier moves are counted back from it at the usual pace, never before the file's last one.
    """
    ahead = route(proposal.table, until, (proposal.stage, proposal.step))
    for (_stage, transition), day in zip(ahead, _days_of(ahead, arrive_on), strict=True):
        proposal = make_move(proposal, transition.key, desk=desk, on=day, signing=signing)
    return proposal


def make_move(
    proposal: Proposal, key: str, *, desk: Desk, on: date, note: str = "", signing: Signing | None = None
) -> Proposal:
    """Put in place what the move ``key`` asks for, make it as the right officer, and return the moved file."""
    transition = proposal.current_stage.transition(key, proposal.step)
    if transition is None:
        raise ValueError(f"no move {key} from {proposal.stage}.{proposal.step}")
    last = proposal.log.order_by("-seq").values_list("effective_on", flat=True).first()
    day = max(on, last) if last else on
    supply(proposal, transition, desk=desk, on=day)
    asks = transition.asks
    given = Given(
        effective_on=day,
        note=note,
        letter_number=f"CONTOH/{day:%m}/{day.year}" if Ask.LETTER in asks else "",
        letter_date=day if Ask.LETTER in asks else None,
        place=proposal.region.seat or proposal.region.name if Ask.PLACE in asks else "",
        signed_by_head=Ask.SIGNING in asks,
        participants=frozenset(PARTICIPANTS) if Ask.PARTICIPANTS in asks else frozenset(),
        items=_items(proposal, note) if Ask.ITEMS in asks else (),
        signing=(signing or Signing(title=proposal.title, languages=LANGUAGES)) if Ask.SIGNING in asks else None,
    )
    return transitions.perform(proposal_id=proposal.pk, key=key, actor=desk.actor(transition), given=given)


def _items(proposal: Proposal, note: str) -> tuple[ReturnedItem, ...]:
    """The first thing that the stage lets a return name."""
    subject = next(iter(proposal.table.returnable(proposal.stage)))
    return (ReturnedItem(subject, ReturnItem.Fault.INCOMPLETE, note),)


def supply(proposal: Proposal, transition: Transition, *, desk: Desk, on: date) -> None:
    """Everything the move requires and that is not there yet: papers, requirements, assessment, plan."""
    present = set(proposal.documents.current().values_list("kind", flat=True))
    for rule in transition.requires:
        if rule.startswith("document:"):
            kinds = rule.removeprefix("document:").split("|")
            if not present.intersection(kinds):
                upload(proposal, kinds[0], officer=desk.proposer, on=on)
        elif rule in _FILL:
            _FILL[rule](proposal, desk)


def upload(proposal: Proposal, kind: str, *, officer: Officer, on: date | None = None) -> None:
    """Add the example paper as ``kind``."""
    label = gettext(proposal.table.document_kinds[kind].label)
    letter = Letter(number="CONTOH" if on else "", dated=on, note=gettext("Dokumen contoh"))
    paper = ContentFile(one_page_pdf(f"Contoh: {label}", PAPER_LINE), name=f"Contoh {label.replace('/', ' ')}.pdf")
    documents.add(proposal=proposal, actor=officer, kind=kind, upload=paper, letter=letter)


def confirm_requirements(proposal: Proposal, desk: Desk) -> None:
    """Confirm every requirement that applies, with evidence."""
    wanted = [each for each in proposal.table.requirements if each.applies(proposal.objects_set)]
    answers = {each.key: Answer("met", EVIDENCE.get(each.key, EVIDENCE["other"])) for each in wanted}
    requirements.confirm(proposal=proposal, actor=desk.proposer, answers=answers)


def assess(proposal: Proposal, desk: Desk) -> None:
    """Find the file safe on all four principles."""
    findings = {key: Finding("safe", "Contoh: tidak ditemukan hal yang bertentangan.") for key in PRINCIPLES}
    assessments.record(proposal=proposal, actor=desk.reviewer, findings=findings)


def write_plan(proposal: Proposal, desk: Desk) -> None:
    """Fill the seven items of the plan, unless the region may no longer edit it."""
    if (proposal.stage, proposal.step) != ("rencana_kerja_sama", "preparing"):
        return
    plans.save(
        proposal=proposal,
        actor=desk.proposer,
        items={item.key: PLAN_TEXT[item.key] % {"partner": proposal.partner.name} for item in PLAN_ITEMS},
        lines=plan_lines(timezone.localdate().year + 1),
    )


def plan_lines(year: int) -> list[Line]:
    """An example of an action plan that begins in ``year``."""
    return [
        Line("Contoh: pelatihan bersama", year, "Contoh dinas", 2, "40 peserta", Decimal(250_000_000), "APBD"),
        Line("Contoh: pertukaran pelajar", year, "Contoh dinas", 3, "10 pelajar", Decimal(180_000_000), "APBD"),
        Line(
            "Contoh: pameran bersama", year + 1, "Contoh dinas", None, "1 pameran", Decimal(400_000_000), "Para pihak"
        ),
    ]


_FILL: dict[str, Callable[[Proposal, Desk], None]] = {
    "requirements": lambda proposal, desk: (
        confirm_requirements(proposal, desk) if proposal.step == "preparing" else None
    ),
    "four_aman": assess,
    "plan_complete": write_plan,
}

EVIDENCE = {
    "p27_1_a": "Contoh: Indonesia mempunyai hubungan diplomatik dengan negara mitra.",
    "p27_1_b": "Contoh: urusan pendidikan, kebudayaan, dan perdagangan.",
    "p27_1_c": "Contoh: tidak ada kantor perwakilan yang dibuka atau disewa.",
    "p27_1_e": "Contoh: sejalan dengan RPJMD.",
    "p27_3_a": "Contoh: tingkat pemerintahan kedua daerah sama.",
    "other": "Contoh: diuraikan dalam laporan hasil penjajakan.",
}
PLAN_TEXT = {
    "subject": "Contoh: Pemerintah Daerah dan %(partner)s.",
    "background": "Contoh: kedua pihak telah menjajaki peluang dan menyatakan kehendak bekerja sama.",
    "aims": "Contoh: meningkatkan kemampuan sumber daya manusia dan pertukaran budaya.",
    "object": "Contoh: pertukaran budaya serta peningkatan kemampuan teknis dan manajemen pemerintahan.",
    "scope": "Contoh: pelatihan, pertukaran pelajar, dan pameran bersama.",
    "funding": "Contoh: APBD dan anggaran masing-masing pihak.",
    "duration": "Contoh: lima tahun sejak ditandatangani.",
}


def _days(stage: str, transition: Transition) -> int:
    return DAYS_BEFORE.get((stage, transition.key), USUAL_DAYS)


def _days_of(ahead: list[tuple[str, Transition]], arrive_on: date) -> Iterator[date]:
    """The day of each move, so that the last falls on ``arrive_on``; letters carry working days."""
    left = sum(_days(stage, transition) for stage, transition in ahead)
    for stage, transition in ahead:
        left -= _days(stage, transition)
        yield working_day(arrive_on - timedelta(days=left))


def working_day(day: date) -> date:
    """``day``, or the last working day before it."""
    while not workdays.is_working_day(day):
        day -= timedelta(days=1)
    return day
