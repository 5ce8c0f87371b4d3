"""Keeping what partners wish for and offer."""

from typing import Any

from django.db import transaction

from agreements.models import Officer, PartnerInterest
from agreements.services.errors import authorise


@transaction.atomic
def save(*, actor: Officer, data: dict[str, Any], interest: PartnerInterest | None = None) -> PartnerInterest:
    """Record a wish or an offer, or change ``interest``; the database refuses one that ends before it began."""
    authorise(actor, "interest.keep")
    interest = interest or PartnerInterest(recorded_by=actor)
    for key, value in data.items():
        setattr(interest, key, value)
    interest.full_clean()
    interest.save()
    return interest
