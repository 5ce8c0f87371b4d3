"""Appends to the log of a file."""

from datetime import date
from typing import Any

from django.utils import timezone

from agreements.models import Officer, Proposal, StageLog


def append(
    *,
    proposal: Proposal,
    event: str,
    actor: Officer,
    before: tuple[str, str],
    effective_on: date | None,
    effective_note: str = "",
    note: str = "",
    letter_number: str = "",
    letter_date: date | None = None,
    place: str = "",
    details: dict[str, Any] | None = None,
    is_historic: bool = False,
) -> StageLog:
    """Write the next row of the chain. The caller holds the lock on the file's row.

    ``before`` is (stage, step) as they were; where the file stands now is read from ``proposal``.
    """
    last = proposal.log.order_by("-seq").only("proposal", "seq", "hash").first()
    row = StageLog(
        proposal=proposal,
        seq=last.seq + 1 if last else 1,
        event=event,
        from_stage=before[0],
        from_step=before[1],
        to_stage=proposal.stage,
        to_step=proposal.step,
        outcome=str(proposal.outcome),
        actor=actor,
        effective_on=effective_on,
        effective_note=effective_note,
        recorded_at=timezone.now(),
        note=note,
        letter_number=letter_number,
        letter_date=letter_date,
        place=place,
        details=details or {},
        is_historic=is_historic,
        previous_hash=last.hash if last else "",
    )
    row.hash = row.compute_hash()
    row.save(force_insert=True)
    return row


def note_event(
    *, proposal: Proposal, event: str, actor: Officer, note: str, details: dict[str, Any] | None = None
) -> StageLog:
    """Write a row that moves nothing: an acceptance of parity, an evaluation's step."""
    return append(
        proposal=proposal,
        event=event,
        actor=actor,
        before=(proposal.stage, proposal.step),
        effective_on=timezone.localdate(),
        note=note,
        details=details,
    )
