"""The day's reminders and digests, and the e-mails that carry them."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from agreements.notices import mail, reminders
from agreements.services import deliveries, digests

LOOK_EVERY = timedelta(seconds=5)


def remind(day: date) -> None:
    """The daily job: make what is to be told, then let the worker send it."""
    reminders.make(day=day)
    send_soon()


def digest(day: date) -> None:
    """The daily job: gather what waits for the digest, then let the worker send it."""
    digests.make(day=day)
    send_soon()


def send_soon() -> None:
    """Have the outbox emptied once the present transaction is committed."""
    transaction.on_commit(_enqueue)


def _enqueue() -> bool:
    """Ask for the task unless one is waiting already: that one will find what is due now as well."""
    if DBTaskResult.objects.ready().filter(task_path=send_mail.module_path).exists():
        return False
    send_mail.enqueue()
    return True


@task()
def send_mail() -> int:
    """Send what is due; how many went. What waits for its next try is found by :class:`Outbox`."""
    return mail.send_due()


class Outbox:
    """Watches the outbox for the worker: its rows say themselves when they are due, no task is kept for them.

    This is how the e-mail of anything told in a page's transaction leaves after the commit, and how a refused one is
    tried again; however long the mail server is broken, at most one task waits.
    """

    def __init__(self) -> None:
        self._not_before: datetime | None = None

    def look(self, now: datetime | None = None) -> bool:
        """Have what is due sent; whether there was anything. May be asked as often as one likes."""
        now = now or timezone.now()
        if self._not_before is not None and now < self._not_before:
            return False
        self._not_before = now + LOOK_EVERY
        due = deliveries.next_try()
        return due is not None and due <= now and _enqueue()
