"""Taking papers in: judged by content before anything is stored."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from agreements.models import Document, DocumentDownload, Officer, Proposal
from agreements.models.stage_log import FINAL, ORIGINAL
from agreements.services import inspection, stage_log
from agreements.services.errors import Refused, authorise
from agreements.services.inspection import CONTENT_TYPES
from agreements.services.locks import lock
from kerjasama.storage import files_in_step


@dataclass(frozen=True)
class Letter:
    """What is written on the paper itself."""

    number: str = ""
    dated: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Judged:
    """An upload that may be stored, with what was found out about it."""

    upload: File
    extension: str
    sha256: str


def judge(*, upload: File) -> Judged:
    """Judge an upload before any lock is taken, for that may last; raises :class:`Refused`."""
    extension = inspection.judge(upload=upload)
    upload.seek(0)
    digest = hashlib.file_digest(upload, "sha256").hexdigest()
    upload.seek(0)
    return Judged(upload, extension, digest)


def add(*, proposal: Proposal, actor: Officer, kind: str, upload: File | Judged, letter: Letter) -> Document:
    """Store one paper as the next version of its kind. A failure leaves neither row nor file.

    Raises :class:`Refused` where a version of the same kind that still counts holds the same bytes.
    """
    authorise(actor, "document.add", proposal)
    if kind not in proposal.table.document_kinds:
        raise Refused(gettext("Jenis dokumen itu tidak dikenal pada berkas ini."))
    judged = upload if isinstance(upload, Judged) else judge(upload=upload)
    document = Document(
        proposal=proposal,
        kind=kind,
        name=f"{Path(str(judged.upload.name)).stem[:190]}.{judged.extension}",
        content_type=CONTENT_TYPES[judged.extension],
        size=judged.upload.size,
        sha256=judged.sha256,
        number=letter.number,
        dated=letter.dated,
        note=letter.note,
        uploaded_by=actor,
    )
    with files_in_step():
        lock(proposal.pk)
        _refuse_the_same(document)
        newest = proposal.documents.filter(kind=kind).aggregate(newest=Max("version"))["newest"] or 0
        document.version = newest + 1
        document.file.save(f"{kind}.{judged.extension}", judged.upload, save=False)
        document.save()
    return document


def same_bytes(*, document: Document) -> list[Document]:
    """The other papers of the same file with the same bytes, in the order of their upload."""
    found = document.proposal.documents.filter(sha256=document.sha256).exclude(pk=document.pk).defer("text")
    papers = list(found.order_by("pk"))
    for paper in papers:
        paper.proposal = document.proposal
    return papers


def _refuse_the_same(document: Document) -> None:
    """A paper of an earlier round may come again: the file asks for it anew."""
    for twin in same_bytes(document=document):
        if twin.kind == document.kind and twin.superseded_at is None:
            raise Refused(
                gettext("Isi berkas ini sudah ada: %(kind)s, versi %(version)s.")
                % {"kind": twin.kind_label, "version": twin.version}
            )


@transaction.atomic
def finalise(*, document: Document, actor: Officer) -> Document:
    """Mark one version as the final one of its kind; the mark leaves the version that had it.

    Raises :class:`Refused` for a version of an earlier round and for one that is final already.
    """
    proposal = lock(document.proposal_id)
    authorise(actor, "document.finalise", proposal)
    document = proposal.documents.defer("text").get(pk=document.pk)
    if document.superseded_at is not None:
        raise Refused(gettext("Versi ini dari putaran sebelumnya dan tidak dapat menjadi final."))
    if document.is_final:
        raise Refused(gettext("Versi ini sudah final."))
    # First taken away, then given: the database knows at most one final version at any moment.
    proposal.documents.filter(kind=document.kind, is_final=True).update(is_final=False)
    document.is_final = True
    document.save(update_fields=["is_final"])
    _log(FINAL, document, actor)
    return document


@transaction.atomic
def place(*, document: Document, actor: Officer, original_at: str, copy_at: str) -> Document:
    """Record where the original and its certified copies are kept (UU 24/2000 P17)."""
    proposal = lock(document.proposal_id)
    authorise(actor, "document.place", proposal)
    document = proposal.documents.defer("text").get(pk=document.pk)
    if (document.original_at, document.copy_at) == (original_at, copy_at):
        return document
    document.original_at, document.copy_at = original_at, copy_at
    document.save(update_fields=["original_at", "copy_at"])
    said = gettext("asli: %(original)s; salinan: %(copy)s") % {"original": original_at or "–", "copy": copy_at or "–"}
    _log(ORIGINAL, document, actor, said)
    return document


def log_download(*, document: Document, officer: Officer) -> None:
    """Keep who fetched it, and when."""
    DocumentDownload.objects.create(document=document, officer=officer)


def _log(event: str, document: Document, actor: Officer, more: str = "") -> None:
    named = gettext("%(kind)s, versi %(version)s") % {"kind": document.kind_label, "version": document.version}
    stage_log.note_event(
        proposal=document.proposal,
        event=event,
        actor=actor,
        note=f"{named}; {more}" if more else named,
        details={"document": document.pk, "sha256": document.sha256},
    )
