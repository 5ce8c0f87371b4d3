"""Asks ClamAV about an upload, where an administrator has set up a scanner. It is never passed over in silence."""

import logging
from typing import BinaryIO

from clamav_client.clamd import ClamdError, ClamdNetworkSocket, ClamdUnixSocket
from django.conf import settings
from django.utils.translation import gettext

from agreements.services.errors import Refused

TIMEOUT_SECONDS = 60
logger = logging.getLogger(__name__)


def check(stream: BinaryIO) -> None:
    """Raises :class:`Refused` when the scanner names something, and when it cannot be asked."""
    if not settings.CLAMAV:
        return
    try:
        answer = _client(settings.CLAMAV).instream(stream)
        state, named = answer["stream"]
    except (ClamdError, OSError, KeyError, UnicodeDecodeError) as error:
        logger.exception("the virus scanner at %s gave no answer", settings.CLAMAV)
        raise Refused(
            gettext("Pemindai virus sedang tidak menjawab, jadi berkas belum disimpan. Coba lagi.")
        ) from error
    if state == "FOUND":
        raise Refused(gettext("Pemindai virus menolak berkas ini: %s.") % named)
    if state != "OK":
        logger.error("the virus scanner at %s answered %s %s", settings.CLAMAV, state, named)
        raise Refused(gettext("Pemindai virus tidak dapat memeriksa berkas ini, jadi tidak disimpan. Coba lagi."))


def _client(address: str) -> ClamdNetworkSocket:
    """``host:port``, or the path of a socket."""
    host, _, port = address.rpartition(":")
    if host and port.isdigit():
        return ClamdNetworkSocket(host, int(port), timeout=TIMEOUT_SECONDS)
    return ClamdUnixSocket(address, timeout=TIMEOUT_SECONDS)
