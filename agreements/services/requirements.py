"""Confirming the requirements of PP 28/2018 P27."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from agreements.models import Officer, Proposal, RequirementItem
from agreements.services.errors import authorise
from agreements.services.four_eyes import note_writer
from agreements.services.locks import lock


@dataclass(frozen=True)
class Answer:
    """What the region says of one requirement."""

    status: str
    evidence: str


@transaction.atomic
def confirm(*, proposal: Proposal, actor: Officer, answers: dict[str, Answer]) -> int:
    """Store the answers that differ from what is kept; returns how many changed."""
    proposal = lock(proposal.pk)
    authorise(actor, "requirement.confirm", proposal)
    changed = []
    for item in proposal.requirement_items.select_for_update():
        answer = answers.get(item.key)
        if answer is None or (answer.status, answer.evidence) == (item.status, item.evidence):
            continue
        item.status, item.evidence = answer.status, answer.evidence
        item.confirmed_by, item.confirmed_at = actor, timezone.now()
        changed.append(item)
    RequirementItem.objects.bulk_update(changed, ["status", "evidence", "confirmed_by", "confirmed_at"])
    if changed:
        note_writer(thing=proposal, actor=actor)
    return len(changed)
