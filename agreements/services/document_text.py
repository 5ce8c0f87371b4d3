"""What can be read in a paper: for the search, for the comparison, and as a preview of what is not a picture."""

import json
import logging
import subprocess
import sys

from django.conf import settings

from agreements.models import Document
from agreements.services.documents import CONTENT_TYPES
from agreements.services.extraction import Reading, Unreadable

KINDS = {CONTENT_TYPES[kind]: kind for kind in ("pdf", "docx", "xlsx")}
# What has paragraphs that two versions can be compared by.
COMPARABLE = frozenset({CONTENT_TYPES["pdf"], CONTENT_TYPES["docx"]})
PATIENCE = 90  # seconds that the worker waits for a reader
PATIENCE_OF_A_PAGE = 20
State = Document.TextState

logger = logging.getLogger(__name__)


def read(*, document_id: int) -> str:
    """Read one paper and keep its text; returns the state it ended in. Never raises over what the file holds."""
    document = Document.objects.get(pk=document_id)
    kind = KINDS.get(document.content_type)
    if kind is None:
        return _keep(document, State.NONE, Reading("", 1))
    try:
        reading = _extract(document, kind, PATIENCE)
    except (Unreadable, OSError) as error:
        logger.warning("Document %s could not be read: %s", document.pk, error)
        return _keep(document, State.FAILED, Reading("", document.pages))
    return _keep(document, State.READ if reading.text else State.NONE, reading)


def read_waiting(*, again: bool = False) -> dict[str, int]:
    """Read every paper that still waits, with ``again`` those that failed too; counts by the state they ended in."""
    states = [State.WAITING, State.FAILED] if again else [State.WAITING]
    waiting = list(Document.objects.filter(text_state__in=states).order_by("pk").values_list("pk", flat=True))
    counts: dict[str, int] = {}
    for pk in waiting:
        state = read(document_id=pk)
        counts[state] = counts.get(state, 0) + 1
    return counts


def text_of(*, document: Document) -> str:
    """The text as it was kept, or read now where the worker has not come to it. Writes nothing.

    Raises :class:`Unreadable` where there is none to be had.
    """
    if document.text_state == State.READ:
        return document.text
    kind = KINDS.get(document.content_type)
    if kind is None or document.text_state == State.NONE:
        return ""
    if document.text_state == State.FAILED:
        raise Unreadable("it failed before")
    try:
        return _extract(document, kind, PATIENCE_OF_A_PAGE).text
    except OSError as error:
        raise Unreadable(str(error)) from error


def _keep(document: Document, state: Document.TextState, reading: Reading) -> str:
    document.text, document.text_state, document.pages = reading.text, state, reading.pages
    document.save(update_fields=["text", "text_state", "pages"])
    return str(state)


def _extract(document: Document, kind: str, patience: int) -> Reading:
    """Hand the bytes to a process of their own; see services.extraction."""
    with document.file.open("rb") as stored:
        content = stored.read()
    command = [sys.executable, "-m", "agreements.services.extraction", kind]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            command, input=content, capture_output=True, timeout=patience, cwd=settings.BASE_DIR, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(f"no answer within {patience} seconds") from error
    if done.returncode != 0:
        raise Unreadable(done.stderr.decode(errors="replace")[-300:] or f"the reader ended with {done.returncode}")
    return Reading(**json.loads(done.stdout))
