"""The outbox: which e-mail goes next, and what became of it.

A row is claimed before it is sent and marked after. A worker killed before the claim leaves it waiting; killed after
the sending but before the mark, it leaves it *sending*. Such a row is taken up again after :data:`STALE`, since a
reminder that comes twice does less harm than one that never comes; it carries the same Message-ID, which mailboxes
use to fold doubles. This is the only way to a second copy.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Min
from django.utils import timezone

from agreements.models import Delivery

STALE = timedelta(hours=1)
# Waiting after the first, second, … failure; the last one repeats. After all of them (about ten days) it is failed.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)) + (timedelta(hours=12),) * 19


def claim(*, now: datetime | None = None) -> Delivery | None:
    """Take the next e-mail that is due; None where there is none. Committed at once, so that nobody else takes it."""
    now = now or timezone.now()
    while True:
        pk = Delivery.objects.filter(state=Delivery.State.WAITING, next_try__lte=now).order_by("next_try", "pk")
        found = pk.values_list("pk", flat=True).first()
        if found is None:
            return None
        with transaction.atomic():
            mine = Delivery.objects.filter(pk=found, state=Delivery.State.WAITING).update(
                state=Delivery.State.SENDING, claimed_at=now, attempts=F("attempts") + 1
            )
        if mine:
            return Delivery.objects.select_related("notice__recipient", "digest__recipient").get(pk=found)


def sent(*, delivery: Delivery) -> None:
    """The mail server took it."""
    Delivery.objects.filter(pk=delivery.pk).update(state=Delivery.State.SENT, sent_at=timezone.now(), error="")


def failed(*, delivery: Delivery, error: str) -> None:
    """It did not go: wait longer each time, and give up only after all of :data:`PAUSES`; the row stays."""
    pause = PAUSES[min(delivery.attempts, len(PAUSES)) - 1]
    is_last = delivery.attempts >= len(PAUSES)
    Delivery.objects.filter(pk=delivery.pk).update(
        state=Delivery.State.FAILED if is_last else Delivery.State.WAITING,
        next_try=timezone.now() + pause,
        error=error[:500],
    )


def postpone(*, now: datetime | None = None) -> int:
    """The mail server is out of reach: what is due waits for the first pause, without an attempt; how many."""
    now = now or timezone.now()
    due = Delivery.objects.filter(state=Delivery.State.WAITING, next_try__lte=now)
    return due.update(next_try=now + PAUSES[0])


def take_up_stale(*, now: datetime | None = None) -> int:
    """Put back what a killed worker had claimed; how many."""
    before = (now or timezone.now()) - STALE
    stale = Delivery.objects.filter(state=Delivery.State.SENDING, claimed_at__lt=before)
    return stale.update(state=Delivery.State.WAITING, next_try=now or timezone.now())


def try_again(*, ids: list[int]) -> int:
    """An administrator puts e-mails that failed or wait for their next try at the head of the queue; how many."""
    chosen, now = Delivery.objects.filter(pk__in=ids), timezone.now()
    hurried = chosen.filter(state=Delivery.State.WAITING, attempts__gt=0).update(next_try=now)
    failed_ones = chosen.filter(state=Delivery.State.FAILED)
    return hurried + failed_ones.update(state=Delivery.State.WAITING, attempts=0, next_try=now)


def next_try() -> datetime | None:
    """When the next e-mail is due, also the stale ones; None where nothing waits."""
    waiting = Delivery.objects.filter(state=Delivery.State.WAITING).aggregate(day=Min("next_try"))["day"]
    claimed = Delivery.objects.filter(state=Delivery.State.SENDING).aggregate(day=Min("claimed_at"))["day"]
    return min((day for day in (waiting, claimed and claimed + STALE) if day), default=None)
