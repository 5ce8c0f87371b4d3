"""Forms that are sent twice, by a double click or by a browser that repeats itself, are taken once."""

import time
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from agreements.models import SentForm
from agreements.models.parked_forms import KEPT_FOR

# Longer than any request takes; what was claimed before that belongs to a process that died.
GIVEN_UP_AFTER = timedelta(minutes=2)
LOOK_EVERY, LOOK_TIMES = 0.25, 40


@dataclass(frozen=True)
class Claim:
    """``pk`` where the form may be worked on, else 0 and ``location``, where the first led: empty while it is busy."""

    pk: int
    body: str
    location: str = ""


def claim(*, key: str, body: str) -> Claim:
    """Take a form to be worked on, or learn what became of the same one; waits ten seconds for one that is busy.

    ``key`` names one opening of a form, ``body`` all that was sent from it. Only the same as was *last* sent is the
    same: whoever went back and typed something else is heard.
    """
    for _turn in range(LOOK_TIMES):
        found = _claim(key, body)
        if found.pk or found.location:
            return found
        time.sleep(LOOK_EVERY)
    return found


@transaction.atomic
def _claim(key: str, body: str) -> Claim:
    row, is_new = SentForm.objects.get_or_create(key=key, defaults={"body": body})
    if is_new:
        return Claim(row.pk, body)
    row = SentForm.objects.select_for_update().get(pk=row.pk)
    age = timezone.now() - row.sent_at
    if row.body == body and row.location and age < KEPT_FOR:
        return Claim(0, body, row.location)
    if row.body == body and not row.location and age < GIVEN_UP_AFTER:
        return Claim(0, body)
    row.body, row.location, row.sent_at = body, "", timezone.now()
    row.save()
    return Claim(row.pk, body)


def finish(*, claimed: Claim, location: str) -> None:
    """It was taken: the same again leads to ``location``."""
    SentForm.objects.filter(pk=claimed.pk, body=claimed.body).update(location=location)


def release(*, claimed: Claim) -> None:
    """It was not taken (an error, a refusal): the same may be sent again."""
    SentForm.objects.filter(pk=claimed.pk, body=claimed.body).delete()


def clear() -> int:
    """Throw away what is too old to be repeated; how many."""
    return SentForm.objects.filter(sent_at__lte=timezone.now() - KEPT_FOR).delete()[0]
