"""Answering what a return named."""

from django.db import transaction
from django.utils import timezone

from agreements.models import Officer, Proposal, ReturnItem
from agreements.services.errors import authorise
from agreements.services.locks import lock


@transaction.atomic
def answer(*, proposal: Proposal, actor: Officer, answers: dict[int, str]) -> None:
    """Store the region's answers by item id; an unchanged one keeps its author and time."""
    proposal = lock(proposal.pk)
    authorise(actor, "return.answer", proposal)
    changed = []
    for item in proposal.return_items.open().select_for_update():
        text = answers.get(item.pk, item.answer).strip()
        if text != item.answer:
            item.answer, item.answered_by, item.answered_at = text, actor, timezone.now()
            changed.append(item)
    ReturnItem.objects.bulk_update(changed, ["answer", "answered_by", "answered_at"])
