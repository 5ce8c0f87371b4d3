"""The day's reminders, and the e-mail that carries them."""

import math
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from agreements.notices import mail, reminders
from agreements.services import deliveries


def remind(day: date) -> None:
    """The daily job: make what is to be told, then let the worker send it."""
    reminders.make(day=day)
    send_soon()


def send_soon() -> None:
    """Have the outbox emptied once the present transaction is committed."""
    transaction.on_commit(send_mail.enqueue)


@task()
def send_mail() -> int:
    """Send what is due; how many went. Where something waits for its next try, the task comes again for it."""
    went = mail.send_due()
    due = deliveries.next_try()
    if due is not None:
        # Whole seconds, and never at once: a broken server is not hammered.
        wait = max(math.ceil((due - timezone.now()).total_seconds()), 60)
        send_mail.using(run_after=timezone.now() + timedelta(seconds=wait)).enqueue()
    return went
