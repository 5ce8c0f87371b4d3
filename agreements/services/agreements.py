"""Keeping what is known of a signed agreement."""

from typing import Any

from django.db import transaction

from agreements.models import Agreement, Officer
from agreements.services.errors import authorise

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
    for key in FIELDS:
        setattr(agreement, key, data[key])
    agreement.full_clean()
    agreement.save(update_fields=list(FIELDS))
    return agreement
