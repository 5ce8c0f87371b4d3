"""What was typed and not needed any more is thrown away, day by day."""

from datetime import date

from agreements.services import form_drafts, parked_forms, sent_forms


def tidy(day: date) -> None:
    """The daily job: unfinished forms after notice, and what is too old to come back or to be sent again."""
    form_drafts.tidy(day=day)
    parked_forms.clear()
    sent_forms.clear()
