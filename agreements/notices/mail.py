"""Sends the e-mails of the outbox, one by one, each in its reader's language."""

import logging
import smtplib
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import ngettext

from agreements.models import Delivery, Digest
from agreements.models.notice_kinds import KINDS
from agreements.services import deliveries

logger = logging.getLogger(__name__)
SILENT = 3
ORDER = {kind.key: place for place, kind in enumerate(KINDS)}


def message(delivery: Delivery) -> EmailMultiAlternatives:
    """The e-mail of a notice or a digest. Its Message-ID is the delivery's own, the same at every attempt."""
    recipient = delivery.recipient
    with translation.override(recipient.language or settings.LANGUAGE_CODE):
        context: dict[str, Any] = {
            "recipient": recipient,
            "base_url": settings.BASE_URL,
            "settings_url": settings.BASE_URL + reverse("notice_settings"),
        }
        html = ""
        if delivery.digest is not None:
            context |= _digest(delivery.digest)
            subject = context["heading"]
            body = render_to_string("emails/digest.txt", context)
            html = render_to_string("emails/digest.html", context)
        else:
            context["notice"] = delivery.notice
            subject = context["notice"].said_title
            body = render_to_string("emails/notice.txt", context)
    letter = EmailMultiAlternatives(
        # A title may have been pasted with a line break, which no header can hold.
        subject=" ".join(f"[Kerjasama] {subject}".split()),
        body=body,
        to=[delivery.address],
        headers={
            "Message-ID": f"<pemberitahuan-{delivery.pk}@{urlsplit(settings.BASE_URL).hostname}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    if html:
        letter.attach_alternative(html, "text/html")
    return letter


def _digest(digest: Digest) -> dict[str, Any]:
    """The day's notices by kind, in the order of the table of kinds."""
    notices = sorted(digest.notices.all(), key=lambda notice: (ORDER[notice.kind], notice.created_at, notice.pk))
    heading = ngettext("%(total)s pemberitahuan, %(day)s", "%(total)s pemberitahuan, %(day)s", len(notices)) % {
        "total": len(notices),
        "day": date_format(digest.day, "j F Y"),
    }
    groups = [
        (str(label), list(group)) for label, group in groupby(notices, key=lambda notice: notice.get_kind_display())
    ]
    return {"heading": heading, "groups": groups, "language": translation.get_language()}


def send_due() -> int:
    """Send everything that is due; how many went. What the server refuses waits for its next try.

    A server that cannot be reached :data:`SILENT` times running is left alone for a while: each call may take
    ``EMAIL_TIMEOUT`` seconds, and the worker has other things to do.
    """
    deliveries.take_up_stale()
    went = unreachable = 0
    while unreachable < SILENT and (delivery := deliveries.claim()):
        try:
            message(delivery).send()
        except Exception as error:
            logger.warning("e-mail %s was not sent: %s", delivery.pk, error)
            deliveries.failed(delivery=delivery, error=f"{type(error).__name__}: {error}")
            unreachable = unreachable + 1 if _is_unreachable(error) else 0
        else:
            deliveries.sent(delivery=delivery)
            went, unreachable = went + 1, 0
    if unreachable == SILENT:
        deliveries.postpone()
    return went


def _is_unreachable(error: Exception) -> bool:
    """Whether the server did not answer at all, rather than refuse this letter."""
    no_answer = (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError)
    is_refusal = isinstance(error, smtplib.SMTPException) and not isinstance(error, no_answer)
    return isinstance(error, OSError) and not is_refusal
