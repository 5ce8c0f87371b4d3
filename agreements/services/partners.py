"""Keeping the register of partners."""

from typing import Any

from django.db import transaction

from agreements.models import Officer, Partner
from agreements.services.errors import authorise


@transaction.atomic
def save(*, actor: Officer, data: dict[str, Any], partner: Partner | None = None) -> Partner:
    """Create a partner, or change ``partner``; the database refuses a level on an institution."""
    authorise(actor, "partner.edit")
    partner = partner or Partner()
    for key, value in data.items():
        setattr(partner, key, value)
    partner.full_clean()
    partner.save()
    return partner
