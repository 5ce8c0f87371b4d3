"""The files of the library, and what was changed in its texts."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext

from agreements.models import Article, LibraryDownload, LibraryFile, Officer, Regulation
from agreements.services import inspection
from agreements.services.errors import Refused, authorise
from agreements.services.inspection import CONTENT_TYPES
from kerjasama.storage import files_in_step

CHANGES_SHOWN = 50


def keep(*, actor: Officer, row: LibraryFile, upload: File | None) -> LibraryFile:
    """Store a row of the library, with a new file where one was given; what an earlier file was stays in the history.

    The upload is judged by its content before anything is stored. Raises :class:`Refused` for what may not be kept.
    """
    authorise(actor, "library.keep")
    if upload is None and not row.sha256:
        raise Refused(gettext("Pilih berkasnya."))
    with files_in_step():
        if upload is not None:
            extension = inspection.judge(upload=upload)
            upload.seek(0)
            row.sha256 = hashlib.file_digest(upload, "sha256").hexdigest()
            upload.seek(0)
            row.name = f"{Path(str(upload.name)).stem[:190]}.{extension}"
            row.content_type, row.size = CONTENT_TYPES[extension], upload.size
            row.uploaded_by = actor
            row.file.save(row.name, upload, save=False)
        row.save()
    return row


def log_download(*, file: LibraryFile, officer: Officer) -> None:
    """Keep who fetched it, and when."""
    LibraryDownload.objects.create(file=file, officer=officer)


@dataclass(frozen=True)
class Change:
    """One change: when, by whom (empty for the installation), what, how, and the text as it stood afterwards."""

    at: datetime
    by: str
    what: str
    how: str
    text: str


def changes(*, regulation: Regulation) -> list[Change]:
    """The last changes of a regulation and its articles, newest first; two queries."""
    own = regulation.history.select_related("history_user")[:CHANGES_SHOWN]
    articles = Article.history.filter(regulation_id=regulation.pk).select_related("history_user")
    rows: list[Any] = [*own, *articles.order_by("-history_date", "-history_id")[:CHANGES_SHOWN]]
    rows.sort(key=lambda row: row.history_date, reverse=True)
    how = {"+": gettext("dimuat"), "~": gettext("diubah"), "-": gettext("dihapus")}
    return [
        Change(
            row.history_date,
            str(row.history_user or ""),
            f"Pasal {row.number}" if hasattr(row, "heading") else gettext("Keterangan peraturan"),
            how[row.history_type],
            row.text if hasattr(row, "heading") else row.summary,
        )
        for row in rows[:CHANGES_SHOWN]
    ]
