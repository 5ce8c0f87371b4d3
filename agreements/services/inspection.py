"""Judges an upload by its content: what kind of file it is, and whether it is whole and harmless.

Everything here is bounded: sizes are read from the file's own tables and refused before anything is unpacked, and what
is unpacked is counted and thrown away, not collected. The refusals are in the user's words.
"""

import threading
from typing import Any, BinaryIO

import puremagic
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from PIL import Image, ImageFile

from agreements.services import antivirus, inspection_office, inspection_pdf, uploads
from agreements.services.errors import Refused

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jpg": "image/jpeg",
    "png": "image/png",
}
# An A4 page at 600 dpi has 35 million.
MAX_PIXELS = 64_000_000
_HEAD = 8192
_ZIP = b"PK"
_PILLOW = {"jpg": "JPEG", "png": "PNG"}


def judge(*, upload: File) -> str:
    """The kind of file, a key of :data:`CONTENT_TYPES`; raises :class:`Refused` for what may not be stored.

    Too large, empty, of another kind, encrypted, broken, carrying scripts or macros, expanding beyond all measure, or
    named by the virus scanner.
    """
    limit = uploads.limit_bytes()
    if upload.size > limit:
        raise Refused(
            gettext("Berkas terlalu besar (%(size)s). Batasnya %(limit)s.")
            % {"size": filesizeformat(upload.size), "limit": uploads.limit_label(limit)}
        )
    if not upload.size:
        raise Refused(gettext("Berkas ini kosong."))
    stream: BinaryIO = upload.file  # type: ignore[assignment]
    stream.seek(0)
    extension = _kind(stream)
    stream.seek(0)
    if extension == "pdf":
        inspection_pdf.check(stream)
    elif extension in _PILLOW:
        _check_picture(stream, _PILLOW[extension])
    stream.seek(0)
    antivirus.check(stream)
    stream.seek(0)
    return extension


def _kind(stream: BinaryIO) -> str:
    head = stream.read(_HEAD)
    stream.seek(0)
    extension = inspection_office.check(stream) if head.startswith(_ZIP) else _plain_kind(head)
    if extension not in CONTENT_TYPES:
        raise Refused(gettext("Jenis berkas ini tidak diterima. Unggah PDF, DOCX, XLSX, JPG, atau PNG."))
    return extension


def _plain_kind(head: bytes) -> str:
    """PDF and pictures by their magic numbers; an Office file that does not begin as a ZIP is none."""
    try:
        extension = puremagic.from_string(head).lstrip(".").lower()
    except (puremagic.PureError, ValueError):
        return ""
    extension = {"jpeg": "jpg", "jfif": "jpg"}.get(extension, extension)
    return extension if extension in ("pdf", *_PILLOW) else ""


def _check_picture(stream: BinaryIO, kind: str) -> None:
    """Really decode it; a JPEG at an eighth of its size, which still reads every byte."""
    try:
        with Image.open(_Unclosed(stream), formats=[kind]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Refused(
                    gettext("Gambar ini terlalu besar: %(width)s × %(height)s piksel. Perkecil lalu unggah lagi.")
                    % {"width": picture.width, "height": picture.height}
                )
            picture.draft("RGB", (max(picture.width // 8, 1), max(picture.height // 8, 1)))
            with _strictly:
                picture.load()
    except Refused:
        raise
    except Exception as error:
        # Pillow raises nearly any exception over a damaged file; whichever it is, the picture cannot be read.
        raise Refused(gettext("Gambar ini rusak dan tidak dapat dibuka.")) from error


class _Strictly:
    """While it is entered, Pillow refuses a cut picture.

    WeasyPrint tells Pillow, for the whole process, to fill what is missing of a cut picture with grey; a paper that is
    taken in must be whole. One at a time, so that each leaves the switch as it was.
    """

    def __init__(self) -> None:
        self._lock, self._before = threading.Lock(), False

    def __enter__(self) -> None:
        self._lock.acquire()
        self._before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False

    def __exit__(self, *_error: object) -> None:
        ImageFile.LOAD_TRUNCATED_IMAGES = self._before
        self._lock.release()


_strictly = _Strictly()


class _Unclosed:
    """A stream that Pillow cannot close: it is still needed."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def close(self) -> None:
        """Nothing."""
