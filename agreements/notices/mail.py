"""Sends the e-mails of the outbox, one by one."""

import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from agreements.models import Delivery
from agreements.services import deliveries

logger = logging.getLogger(__name__)


def message(delivery: Delivery) -> EmailMessage:
    """The e-mail of a notice. Its Message-ID is the delivery's own, the same at every attempt."""
    notice = delivery.notice
    context = {"notice": notice, "recipient": notice.recipient, "link": settings.BASE_URL + notice.url}
    with translation.override(settings.LANGUAGE_CODE):
        body = render_to_string("emails/notice.txt", context)
    return EmailMessage(
        subject=f"[Kerjasama] {notice.title}",
        body=body,
        to=[delivery.address],
        headers={
            "Message-ID": f"<pemberitahuan-{delivery.pk}@{urlsplit(settings.BASE_URL).hostname}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def send_due() -> int:
    """Send everything that is due; how many went. What the server refuses waits for its next try."""
    deliveries.take_up_stale()
    went = 0
    while delivery := deliveries.claim():
        try:
            message(delivery).send()
        except Exception as error:
            logger.warning("e-mail %s was not sent: %s", delivery.pk, error)
            deliveries.failed(delivery=delivery, error=f"{type(error).__name__}: {error}")
        else:
            deliveries.sent(delivery=delivery)
            went += 1
    return went
