"""Whoever wrote or submitted a file does not judge it."""

from agreements import rules
from agreements.models import Evaluation, Officer, Proposal
from agreements.services import facts
from agreements.services.errors import Refused


def refuse_own_work(*, proposal: Proposal, actor: Officer) -> None:
    """Raise :class:`Refused` when ``actor`` wrote or submitted the file."""
    own_work = rules.missing(("four_eyes",), facts.gather(proposal=proposal, actor=actor))
    if own_work:
        raise Refused(own_work[0].message)


def note_writer(*, thing: Proposal | Evaluation, actor: Officer) -> None:
    """Remember who wrote in a file or an evaluation; the caller holds its lock."""
    if actor.pk not in thing.editor_ids:
        thing.editor_ids = [*thing.editor_ids, actor.pk]
        thing.save(update_fields=["editor_ids"])
