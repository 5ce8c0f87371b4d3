"""The daily digest: one e-mail per officer and working day with everything they chose to be told so."""

from datetime import date, time

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from agreements.models import Delivery, Digest, Notice, NoticeRule


def after() -> time:
    """The time of day, in Jakarta, from which the day's digest is made."""
    return time(NoticeRule.current().digest_hour)


@transaction.atomic
def make(*, day: date) -> int:
    """Gather what waits into one digest per officer, with its e-mail; how many. None is made of nothing.

    Digest, e-mail and the mark on each notice are committed together or not at all, and the database knows one digest
    per person and day: whoever has had today's gets what came later with the next.
    """
    had = Digest.objects.filter(day=day).values("recipient")
    waiting = Notice.objects.awaiting_digest().exclude(recipient__in=had)
    people = waiting.order_by("recipient").values_list("recipient_id", "recipient__email").distinct()
    addresses: dict[int, str] = dict(people)
    if not addresses:
        return 0
    digests = Digest.objects.bulk_create(Digest(recipient_id=pk, day=day) for pk in addresses)
    mine = Digest.objects.filter(recipient=OuterRef("recipient"), day=day).values("pk")
    Notice.objects.awaiting_digest().filter(recipient__in=addresses).update(digest=Subquery(mine))
    now = timezone.now()
    Delivery.objects.bulk_create(
        Delivery(digest=digest, address=addresses[digest.recipient_id], next_try=now) for digest in digests
    )
    return len(digests)
