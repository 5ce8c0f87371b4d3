"""Taking papers in: judged by content before anything is stored."""

import hashlib
import zipfile
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import puremagic
from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext

from agreements.models import Document, Officer, Proposal
from agreements.services.errors import Refused, authorise
from agreements.services.locks import lock

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jpg": "image/jpeg",
    "png": "image/png",
}
_ZIP = b"PK"
_OFFICE_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}


@dataclass(frozen=True)
class Letter:
    """What is written on the paper itself."""

    number: str = ""
    dated: date | None = None
    note: str = ""


def recognise(content: bytes) -> str:
    """The kind of file, a key of :data:`CONTENT_TYPES`, told by its content.

    Raises :class:`Refused` in the user's words when it is none of them.
    """
    if not content:
        raise Refused(gettext("Berkas ini kosong."))
    extension = _office_kind(content) if content.startswith(_ZIP) else _plain_kind(content)
    if extension not in CONTENT_TYPES:
        raise Refused(gettext("Jenis berkas ini tidak diterima. Unggah PDF, DOCX, XLSX, JPG, atau PNG."))
    return extension


def _plain_kind(content: bytes) -> str:
    """PDF and pictures by their magic numbers; an Office file that does not begin as a ZIP is none."""
    try:
        extension = puremagic.from_string(content).lstrip(".").lower()
    except puremagic.PureError:
        return ""
    extension = {"jpeg": "jpg", "jfif": "jpg"}.get(extension, extension)
    return "" if extension in _OFFICE_PARTS.values() else extension


def _office_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise Refused(gettext("Berkas ini rusak. Simpan ulang lalu unggah lagi.")) from error
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Refused(gettext("Dokumen dengan makro tidak diterima. Simpan tanpa makro lalu unggah lagi."))
    return next((kind for part, kind in _OFFICE_PARTS.items() if part in names), "zip")


def check(upload: File) -> str:
    """Size and content of an upload; returns its kind or raises :class:`Refused`."""
    if upload.size > settings.UPLOAD_MAX_BYTES:
        raise Refused(
            gettext("Berkas terlalu besar (%(size)s). Batasnya %(limit)s.")
            % {"size": filesizeformat(upload.size), "limit": filesizeformat(settings.UPLOAD_MAX_BYTES)}
        )
    upload.seek(0)
    return recognise(upload.read())


def add(*, proposal: Proposal, actor: Officer, kind: str, upload: File, letter: Letter) -> Document:
    """Store one paper as the next version of its kind. A failure leaves neither row nor file."""
    authorise(actor, "document.add", proposal)
    if kind not in proposal.table.document_kinds:
        raise Refused(gettext("Jenis dokumen itu tidak dikenal pada berkas ini."))
    extension = check(upload)
    upload.seek(0)
    digest = hashlib.file_digest(upload, "sha256").hexdigest()
    upload.seek(0)
    document = Document(
        proposal=proposal,
        kind=kind,
        name=f"{Path(str(upload.name)).stem[:190]}.{extension}",
        content_type=CONTENT_TYPES[extension],
        size=upload.size,
        sha256=digest,
        number=letter.number,
        dated=letter.dated,
        note=letter.note,
        uploaded_by=actor,
    )
    document.file.save(f"{kind}.{extension}", upload, save=False)
    try:
        with transaction.atomic():
            lock(proposal.pk)
            newest = proposal.documents.filter(kind=kind).aggregate(newest=Max("version"))["newest"] or 0
            document.version = newest + 1
            document.save()
    except BaseException:
        document.file.storage.delete(str(document.file.name))
        raise
    return document
