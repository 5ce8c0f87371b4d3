"""Keeps the holidays: a change moves the due dates that still lie ahead, and every file it moves says so."""

import datetime

from django.db import transaction
from django.utils.translation import gettext

from agreements.models import Holiday, Officer
from agreements.services import clocks, transitions
from agreements.services.errors import authorise


@transaction.atomic
def save(
    *, actor: Officer, date: datetime.date, name: str, is_working: bool, holiday: Holiday | None = None
) -> Holiday:
    """Add a day, or change ``holiday``; NotAllowed unless ``actor`` is an administrator."""
    authorise(actor, "holiday.keep")
    before = clocks.adjustments()
    holiday = holiday or Holiday()
    holiday.date, holiday.name, holiday.is_working = date, name, is_working
    holiday.save()
    transitions.shift_due_dates(actor=actor, before=before, reason=_said(holiday))
    return holiday


@transaction.atomic
def remove(*, actor: Officer, holiday: Holiday) -> None:
    """Take a day typed in error away; NotAllowed unless ``actor`` is an administrator."""
    authorise(actor, "holiday.keep")
    before, said = clocks.adjustments(), _said(holiday)
    holiday.delete()
    transitions.shift_due_dates(actor=actor, before=before, reason=gettext("%s, dihapus") % said)


def _said(holiday: Holiday) -> str:
    return f"{holiday.name} ({holiday.date:%d-%m-%Y})"
