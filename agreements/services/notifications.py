"""Telling officers: each thing once, in the application and, where an address is known, by e-mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models, transaction
from django.utils import timezone

from agreements.models import Delivery, Notice, Officer

BATCH = 200


@dataclass(frozen=True)
class Draft:
    """What is to be told. ``key`` names it for good: whoever has been told under that key is not told again."""

    recipients: tuple[Officer, ...]
    kind: str
    subject: models.Model
    title: str
    text: str
    url: str
    for_day: date
    key: str


def tell(*, drafts: Sequence[Draft]) -> int:
    """Keep the notices that are new, with their e-mails; how many. Safe to repeat and to run twice at once.

    A notice and its e-mail are committed together or not at all; the unique key, not this code, keeps them single.
    """
    made = 0
    for start in range(0, len(drafts), BATCH):
        made += _tell(drafts[start : start + BATCH])
    return made


@transaction.atomic
def _tell(drafts: Sequence[Draft]) -> int:
    keys = [draft.key for draft in drafts]
    told = set(Notice.objects.filter(key__in=keys).values_list("recipient_id", "key"))
    wanted = [
        _notice(draft, person)
        for draft in drafts
        for person in draft.recipients
        if person.is_active and (person.pk, draft.key) not in told
    ]
    if not wanted:
        return 0
    Notice.objects.bulk_create(wanted, ignore_conflicts=True)
    unsent = Notice.objects.filter(key__in=keys, delivery__isnull=True).exclude(recipient__email="")
    now = timezone.now()
    mails = [
        Delivery(notice=notice, address=notice.recipient.email, next_try=now) for notice in _mailed(unsent, wanted)
    ]
    Delivery.objects.bulk_create(mails, ignore_conflicts=True)
    return len(wanted)


def _mailed(unsent: models.QuerySet[Notice], wanted: list[Notice]) -> list[Notice]:
    """Of those without an e-mail only the new ones: an address learnt later brings no old notices."""
    new = {(notice.recipient_id, notice.key) for notice in wanted}
    return [each for each in unsent.select_related("recipient") if (each.recipient_id, each.key) in new]


def _notice(draft: Draft, person: Officer) -> Notice:
    return Notice(
        recipient=person,
        kind=draft.kind,
        subject_model=draft.subject._meta.model_name or "",
        subject_id=draft.subject.pk,
        title=draft.title[:200],
        text=draft.text,
        url=draft.url,
        for_day=draft.for_day,
        key=draft.key,
    )


def mark_read(*, notice: Notice, actor: Officer) -> None:
    """Mark one's own notice; the first reading counts. Somebody else's stays as it is."""
    Notice.objects.of(actor).unread().filter(pk=notice.pk).update(read_at=timezone.now())


def mark_all_read(*, actor: Officer) -> int:
    """Mark all of one's own; how many."""
    return Notice.objects.of(actor).unread().update(read_at=timezone.now())
