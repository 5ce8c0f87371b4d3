"""Background work on papers."""

from django_tasks import task

from agreements.services import document_text


@task()
def read_text(document_id: int) -> str:
    """Read what a paper says; the state it ended in."""
    return document_text.read(document_id=document_id)
