"""Keeping what is known of a signed agreement."""

from typing import Any

from django.db import transaction

from agreements.models import Agreement, Officer
from agreements.models.stage_log import AMENDED
from agreements.services import stage_log
from agreements.services.errors import authorise
from agreements.services.locks import lock

FIELDS = (
    "title",
    "number_region",
    "number_partner",
    "signatory_region",
    "signatory_partner",
    "in_force_on",
    "expires_on",
    "renews_automatically",
    "languages",
    "original_at",
    "copy_at",
)


@transaction.atomic
def update(*, agreement: Agreement, actor: Officer, data: dict[str, Any]) -> Agreement:
    """Complete the particulars. Date and place of signing come from the log and are not edited."""
    authorise(actor, "agreement.edit", agreement)
    # A form has already written on ``agreement``; what is kept is in the database.
    kept, changes = Agreement.objects.get(pk=agreement.pk), []
    for key in FIELDS:
        old = getattr(kept, key)
        if data[key] != old:
            changes.append(f"{key}: {old or '–'} → {data[key] or '–'}")
        setattr(agreement, key, data[key])
    agreement.full_clean()
    agreement.save(update_fields=list(FIELDS))
    if changes:
        proposal = lock(agreement.proposal_id)
        stage_log.note_event(proposal=proposal, event=AMENDED, actor=actor, note="; ".join(changes))
    return agreement
