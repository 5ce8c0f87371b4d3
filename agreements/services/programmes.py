"""Writing programmes and activities."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from agreements.models import Activity, Agreement, Officer, Programme
from agreements.services.errors import Refused, authorise


@transaction.atomic
def save(
    *, agreement: Agreement, actor: Officer, data: dict[str, Any], programme: Programme | None = None
) -> Programme:
    """Create a programme, or change ``programme``."""
    authorise(actor, "programme.edit", agreement)
    programme = programme or Programme(agreement=agreement)
    for key, value in data.items():
        setattr(programme, key, value)
    programme.full_clean()
    programme.save()
    return programme


@transaction.atomic
def add_activity(*, agreement: Agreement, actor: Officer, data: dict[str, Any]) -> Activity:
    """Record something that happened."""
    authorise(actor, "activity.add", agreement)
    programme = data.get("programme")
    if programme is not None and programme.agreement_id != agreement.pk:
        raise Refused(gettext("Program itu bukan bagian dari perjanjian ini."))
    activity = Activity(agreement=agreement, recorded_by=actor, **data)
    activity.full_clean()
    activity.save()
    return activity
