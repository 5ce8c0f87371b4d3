"""The one gate: the only writer of a file's stage, step, outcome and clock."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from agreements import policies, rules
from agreements.law import workdays
from agreements.law.stage_parts import PREPARING, REVIEW
from agreements.law.tables import Ask, Citation, Outcome, Transition
from agreements.models import Holiday, Officer, Proposal
from agreements.models.stage_log import BESIDE_THE_MOVES, CLOCK, CREATED, HISTORY
from agreements.services import clocks, effects, events, facts, numbering, stage_log, trace
from agreements.services.effects import Given
from agreements.services.errors import NotAllowed, Refused, authorise
from agreements.services.locks import lock


@dataclass(frozen=True)
class Move:
    """A move that the law knows from where the file stands, and what keeps this user from making it."""

    transition: Transition
    decision: policies.Decision
    shortfalls: list[rules.Shortfall]

    @property
    def is_open(self) -> bool:
        """Whether it could be made now."""
        return bool(self.decision) and not self.shortfalls


def moves(*, proposal: Proposal, actor: Officer, known: rules.Facts) -> list[Move]:
    """The moves out of the file's present step, in the table's order; none once it has an outcome."""
    if not is_movable(proposal):
        return []
    return [
        Move(
            transition,
            policies.may_move(actor, proposal, transition),
            rules.missing(transition.requires, known),
        )
        for transition in proposal.current_stage.transitions
        if transition.from_step == proposal.step
    ]


@transaction.atomic
def perform(*, proposal_id: int, key: str, actor: Officer, given: Given, expected_seq: int | None = None) -> Proposal:
    """Make the move ``key``, or raise and change nothing.

    Raises :class:`Refused` when the law knows no such move here, something is missing, a date is impossible, or
    the file has moved since ``expected_seq``; :class:`NotAllowed` when it is not this user's to make.
    """
    proposal = lock(proposal_id)
    transition = _find(proposal, key)
    decision = policies.may_move(actor, proposal, transition)
    if not decision:
        raise NotAllowed(decision.reason)
    last = proposal.log.order_by("-seq").first()
    if expected_seq is not None and last is not None and last.seq != expected_seq:
        raise Refused(gettext("Berkas ini baru saja berubah. Muat ulang halaman dan periksa lagi."))
    _check_date(given.effective_on, _last_move_on(proposal))
    known = facts.gather(proposal=proposal, actor=actor, stated=_stated(given))
    cited = transition.cited(is_province=proposal.region.is_province)
    shortfalls = rules.missing(transition.requires, known)
    if shortfalls:
        reason = gettext("Belum dapat: %(move)s. Masih ada yang kurang.") % {"move": gettext(transition.label)}
        raise Refused(reason, cited, shortfalls)
    _check_answers(transition, given, cited)

    before = (proposal.stage, proposal.step)
    _place(proposal, transition.to_stage, transition.to_step, transition.outcome, given.effective_on)
    for name in transition.effects:
        effects.EFFECTS[name](proposal, given, actor)
    proposal.save()
    row = stage_log.append(
        proposal=proposal,
        event=transition.key,
        actor=actor,
        before=before,
        effective_on=given.effective_on,
        note=given.note,
        letter_number=given.letter_number,
        letter_date=given.letter_date,
        place=given.place,
        details=_details(transition, given, known),
    )
    events.moved(proposal=proposal, transition=transition, actor=actor, row=row)
    return proposal


@transaction.atomic
def record_creation(*, proposal: Proposal, actor: Officer, began_on: date | None = None) -> None:
    """Open the log of a new file, today or with the earlier day on which it began."""
    proposal.waiting_since = began_on or timezone.localdate()
    proposal.save(update_fields=["waiting_since"])
    stage_log.append(
        proposal=proposal, event=CREATED, actor=actor, before=("", ""), effective_on=proposal.waiting_since
    )


@transaction.atomic
def record_history(
    *,
    proposal_id: int,
    actor: Officer,
    stage: str,
    effective_on: date | None,
    note: str,
    effective_note: str = "",
    given: Given | None = None,
) -> Proposal:
    """Riwayat lama: set a file to where it stood before this system, without its rules, and say so in the log.

    ``note`` names the source. ``effective_note`` says the date as the source does when it gives no day. With
    ``given.signing`` and stage ``pelaksanaan`` the old agreement is entered too.
    """
    proposal = lock(proposal_id)
    authorise(actor, "history.record", proposal)
    if not proposal.is_running or proposal.log.exclude(event__in=[CREATED, HISTORY]).exists():
        raise Refused(gettext("Berkas ini sudah berjalan dalam sistem; riwayat lama tidak dapat dicatat lagi."))
    if not note.strip():
        raise Refused(gettext("Riwayat lama wajib menyebut sumbernya."))
    if effective_on is not None and effective_on > timezone.localdate():
        raise Refused(gettext("Tanggal tidak boleh setelah hari ini."))
    try:
        target = proposal.table.stage(stage)
    except KeyError as error:
        raise Refused(gettext("Tahap itu tidak dikenal.")) from error
    before = (proposal.stage, proposal.step)
    outcome = Outcome.AGREED if target.is_final else Outcome.RUNNING
    _place(proposal, target.key, target.first_step.key, outcome, effective_on)
    proposal.due_on = None
    numbering.assign(proposal=proposal, year=(effective_on or timezone.localdate()).year)
    proposal.save()
    if target.is_final and given is not None:
        effects.create_agreement(proposal, given, actor, is_historic=True)
    stage_log.append(
        proposal=proposal,
        event=HISTORY,
        actor=actor,
        before=before,
        effective_on=effective_on,
        effective_note=effective_note,
        note=note,
        is_historic=True,
    )
    return proposal


@transaction.atomic
def shift_due_dates(*, actor: Officer, before: clocks.Adjustments, reason: str) -> None:
    """Move the due dates still ahead now that the holidays are no longer ``before``; each file moved logs it.

    A date already passed has been reported and stays. A file keeps the working days that it was given: a service
    target changed meanwhile counts from its next move.
    """
    after = Holiday.adjustments()
    ahead = Proposal.objects.select_for_update().running().filter(due_on__gte=timezone.localdate())
    moved: list[tuple[Proposal, date]] = []
    for proposal in ahead.order_by("pk"):
        since, due = proposal.waiting_since, proposal.due_on
        if since is None or due is None:
            continue
        days = workdays.working_days_between(since, due, *before)
        proposal.due_on = workdays.add_working_days(since, days, *after)
        if proposal.due_on != due:
            moved.append((proposal, due))
    Proposal.objects.bulk_update([proposal for proposal, _due in moved], ["due_on"])
    for proposal, due in moved:
        words = {"before": f"{due:%d-%m-%Y}", "after": f"{proposal.due_on:%d-%m-%Y}", "reason": reason}
        note = gettext("Tenggat bergeser dari %(before)s ke %(after)s: %(reason)s.") % words
        stage_log.note_event(proposal=proposal, event=CLOCK, actor=actor, note=note)


def is_movable(proposal: Proposal) -> bool:
    """Whether the law knows any move at all: the file runs, or is being carried out."""
    return proposal.outcome in (Outcome.RUNNING, Outcome.AGREED)


def unknown_move(proposal: Proposal) -> Refused:
    """The refusal for a move that the table does not know where the file stands."""
    stage = proposal.current_stage
    where = gettext(proposal.current_step.label) if proposal.is_running else proposal.get_outcome_display()
    reason = gettext("Langkah ini tidak dikenal pada tahap %(stage)s (%(step)s).") % {
        "stage": gettext(stage.label),
        "step": where.lower(),
    }
    return Refused(reason, stage.citation)


def _find(proposal: Proposal, key: str) -> Transition:
    transition = proposal.current_stage.transition(key, proposal.step) if is_movable(proposal) else None
    if transition is None:
        raise unknown_move(proposal)
    return transition


def _last_move_on(proposal: Proposal) -> date | None:
    """Day of the last move. What was noted beside the moves (parity, evaluation) carries the day of its typing
    and does not keep an earlier letter from being recorded.
    """
    rows = proposal.log.exclude(event__in=BESIDE_THE_MOVES)
    return rows.order_by("-seq").values_list("effective_on", flat=True).first()


def _stated(given: Given) -> rules.Stated:
    return rules.Stated(
        signed_abroad=given.signed_abroad,
        signed_by_head=given.signed_by_head,
        languages=given.signing.languages if given.signing else "",
        participants=given.participants,
    )


def _details(transition: Transition, given: Given, known: rules.Facts) -> dict[str, Any]:
    """What the log keeps besides date, letter and note: the version of the plan that was decided on, who met."""
    details: dict[str, Any] = {}
    if known.plan is not None and ("plan_frozen" in transition.requires or "freeze_plan" in transition.effects):
        details["plan_version"] = known.plan.version
    if given.participants:
        details["participants"] = sorted(given.participants)
    return details


def _check_answers(transition: Transition, given: Given, cited: Citation | None) -> None:
    """Whatever the move asks has been stated; forms say it per field, this holds for every caller."""
    answered = {
        Ask.NOTE: (bool(given.note.strip()), gettext("Isi alasannya.")),
        Ask.LETTER: (bool(given.letter_number.strip() and given.letter_date), gettext("Isi nomor dan tanggal surat.")),
        Ask.PLACE: (bool(given.place.strip()), gettext("Isi tempatnya.")),
        Ask.ITEMS: (bool(given.items), gettext("Sebut butir yang dikembalikan.")),
        Ask.PARTICIPANTS: (bool(given.participants), gettext("Sebut peserta rapat.")),
        Ask.SIGNING: (given.signing is not None, gettext("Isi keterangan naskah.")),
    }
    for ask in transition.asks:
        is_answered, reason = answered[ask]
        if not is_answered:
            raise Refused(reason, cited)


def _check_date(effective_on: date | None, previous: date | None) -> None:
    if effective_on is None:
        raise Refused(gettext("Isi tanggalnya."))
    if effective_on > timezone.localdate():
        raise Refused(gettext("Tanggal tidak boleh setelah hari ini."))
    if previous is not None and effective_on < previous:
        raise Refused(gettext("Tanggal tidak boleh sebelum langkah terakhir, %s.") % date_format(previous, "j F Y"))


def _place(proposal: Proposal, stage: str, step: str, outcome: Outcome, on: date | None) -> None:
    """Set where the file stands, since when, and until when the law or a service target gives time."""
    used = _used(proposal, (stage, step), on)
    proposal.stage, proposal.step, proposal.outcome = stage, step, outcome
    proposal.waiting_since = on
    proposal.clock_used = used
    proposal.due_on = _due(proposal, on) if proposal.is_running and on else None


def _used(proposal: Proposal, to: tuple[str, str], on: date | None) -> int | None:
    """Working days of the review so far: counted when a return stops its clock, kept when the file comes back."""
    since = proposal.waiting_since
    if to == (proposal.stage, PREPARING) and proposal.step == REVIEW and proposal.due_on and since and on:
        return (proposal.clock_used or 0) + workdays.working_days_between(since, on, *Holiday.adjustments())
    is_resumed = to == (proposal.stage, REVIEW) and proposal.step == PREPARING
    return proposal.clock_used if is_resumed else None


def _due(proposal: Proposal, start: date) -> date | None:
    """The last day of what is left of the period; a review that comes back has at least one working day."""
    days = None if clocks.is_stopped(proposal) else clocks.days_for(proposal=proposal)
    if days is None:
        return None
    return workdays.add_working_days(start, max(days - (proposal.clock_used or 0), 1), *Holiday.adjustments())


@transaction.atomic
def rebuild(*, proposal_id: int) -> Proposal:
    """Set a file's cached stage, step, outcome and waiting day back to what its log says; the log must be whole."""
    proposal = lock(proposal_id)
    for verdict in trace.verify(proposal_ids=[proposal_id]):
        if not verdict.is_chain_whole:
            raise Refused(str(verdict))
    last = proposal.log.exclude(event__in=BESIDE_THE_MOVES).order_by("-seq")[0]
    proposal.stage, proposal.step, proposal.outcome = last.to_stage, last.to_step, last.outcome
    proposal.waiting_since = last.effective_on
    proposal.save(update_fields=["stage", "step", "outcome", "waiting_since", "updated_at"])
    return proposal
