"""Background work on papers."""

from functools import partial

from django.db import transaction
from django_tasks import task

from agreements.models import Document
from agreements.services import document_text


@task()
def read_text(document_id: int) -> str:
    """Read what a paper says; the state it ended in."""
    return document_text.read(document_id=document_id)


def queue_reading(document_id: int) -> None:
    """Have a new paper read once its row is there for good."""
    transaction.on_commit(partial(read_text.enqueue, document_id))


def queue_waiting() -> None:
    """The same for every paper that nobody has read: after data were loaded."""
    for pk in Document.objects.filter(text_state=Document.TextState.WAITING).values_list("pk", flat=True):
        queue_reading(pk)
