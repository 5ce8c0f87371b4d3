"""Turns a print template into PDF, and lets it reach nothing but our own files."""

import io
import logging
import mimetypes
import posixpath
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pikepdf
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation, SuspiciousOperation
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils._os import safe_join

from agreements.reports import pdf_marks

STYLE_SHEETS = ("css/tokens.css", "css/print-report.css")
LANGUAGE = "id"  # a report is an official paper, whatever language its reader has chosen
_STEP = re.compile(r"Step (\d) - (?:.*Page (\d+))?")
_RELATIVE_URL = re.compile(r"""url\(\s*(["']?)(?![a-z]+:|/|#)([^"')]+)\1\s*\)""", re.IGNORECASE)


class UnservedAddress(ValueError):
    """A template asked for an address that is not one of our own files."""


@dataclass(frozen=True)
class Enclosure:
    """A file inside the PDF, for machines: the numbers that its tables and charts show (``AFRelationship`` Data)."""

    name: str
    content: bytes
    description: str


def render(
    template: str,
    context: dict[str, Any],
    enclosures: Iterable[Enclosure] = (),
    tell: Callable[[int], None] | None = None,
    with_place: bool = False,
    style_sheets: tuple[str, ...] = STYLE_SHEETS,
) -> bytes:
    """The template as PDF/A-3u and PDF/UA-1; ``tell`` hears how many per cent are done.

    ``with_place`` adds an empty field for an electronic signature.

    Raises :class:`UnservedAddress` for any foreign or missing file.
    """
    from weasyprint import HTML, Attachment  # noqa: PLC0415 - heavy, and only needed where a PDF is made
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

    html = html_of(template, context, is_pdf=True, style_sheets=style_sheets)
    attachments = [
        Attachment(string=each.content, name=each.name, description=each.description, relationship="Data")
        for each in enclosures
    ]
    try:
        with _heard(tell):
            return HTML(string=html, url_fetcher=_fetcher()).write_pdf(
                pdf_variant="pdf/a-3u",
                pdf_tags=True,
                attachments=attachments,
                finisher=partial(pdf_marks.finish, with_place=with_place),
                color_profiles={"own-srgb": _srgb()},
                output_intent="own-srgb",
                optimize_images=True,
                dpi=300,
            )
    except FatalURLFetchingError as error:
        # It derives from BaseException, which would pass every handler up to the worker.
        raise UnservedAddress(str(error)) from error


def draw(template: str, context: dict[str, Any]) -> bytes:
    """A small drawing as a PDF of one untagged page, to be laid into another one."""
    from weasyprint import HTML  # noqa: PLC0415

    html = html_of(template, context, is_pdf=True)
    return HTML(string=html, url_fetcher=_fetcher()).write_pdf(uncompressed_pdf=True)


class _Listener(logging.Handler):
    """Turns the printer's step notes ("Step 5 - Creating layout - Page 12") into per cent."""

    def __init__(self, tell: Callable[[int], None]) -> None:
        super().__init__(logging.INFO)
        self.tell, self.thread, self.last = tell, threading.get_ident(), 0

    def emit(self, record: logging.LogRecord) -> None:
        """Pass on what this thread's printing says; steps 1 to 7 lead from 20 to 90."""
        found = _STEP.match(record.getMessage())
        if found and threading.get_ident() == self.thread:
            percent = 10 + int(found[1]) * 10 + min(int(found[2] or 0) // 10, 9)
            if percent > self.last:
                self.last = percent
                self.tell(percent)


@contextmanager
def _heard(tell: Callable[[int], None] | None) -> Iterator[None]:
    if tell is None:
        yield
        return
    logger, listener = logging.getLogger("weasyprint.progress"), _Listener(tell)
    before = logger.level, logger.propagate
    logger.addHandler(listener)
    logger.setLevel(logging.INFO)
    logger.propagate = False  # a progress note is not for the console
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.setLevel(before[0])
        logger.propagate = before[1]


def _srgb() -> Any:
    """What the colours mean (the file's output intent); the printer itself would leave the profile's file open."""
    from weasyprint.css import ColorProfile  # noqa: PLC0415

    profile = resources.files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()
    return ColorProfile(io.BytesIO(profile), "sRGB2014.icc", "relative-colorimetric", ("r", "g", "b"))


def html_of(
    template: str,
    context: dict[str, Any],
    *,
    is_pdf: bool = False,
    style_sheets: tuple[str, ...] = STYLE_SHEETS,
) -> str:
    """The same template as HTML: for the printer, or as the preview in the browser. ``more_sheets``: its own styles."""
    sheets = [f"static:{name}" if is_pdf else static(name) for name in (*style_sheets, *context.get("more_sheets", ()))]
    with translation.override(LANGUAGE):
        return render_to_string(template, {**context, "is_pdf": is_pdf, "style_sheets": sheets})


def locate(url: str) -> Path:
    """The file behind ``static:css/tokens.css``, or behind ``media:emblems/x.png`` where media lie on this disk.

    A file that still waits for its name is found where it waits. Raises :class:`UnservedAddress` for every other
    scheme, for a path that leaves its folder, and for what is no file.
    """
    scheme, _, name = url.partition(":")
    name = unquote(name)
    found: str | Path | None = None
    try:
        if scheme == "static":
            found = finders.find(name) or safe_join(settings.STATIC_ROOT, name)
        elif scheme == "media":
            found = default_storage.path(name)
    except (SuspiciousFileOperation, ValueError) as error:
        raise UnservedAddress(f"not served: {url[:200]}") from error
    if not name or found is None or not Path(found).is_file():
        raise UnservedAddress(f"not served: {url[:200]}")
    if scheme == "media" and not Path(found).resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
        raise UnservedAddress(f"not served: {url[:200]}")
    return Path(found)


def read(url: str) -> tuple[bytes, str]:
    """Content and MIME type behind an internal address; see :func:`locate`. Media may lie in another storage."""
    kind = mimetypes.guess_type(url)[0] or "application/octet-stream"
    try:
        content = locate(url).read_bytes()
    except NotImplementedError:  # a storage whose files have no path on this disk
        content = _read_media(url)
    if kind == "text/css":
        # Our schemes have no notion of "relative to": say the whole address before the CSS is read.
        content = _absolute(content.decode(), url).encode()
    return content, kind


def _read_media(url: str) -> bytes:
    try:
        with default_storage.open(unquote(url.partition(":")[2])) as stored:
            return bytes(stored.read())
    except (FileNotFoundError, SuspiciousOperation) as error:
        raise UnservedAddress(f"not served: {url[:200]}") from error


def _absolute(css: str, url: str) -> str:
    scheme, _, name = url.partition(":")
    folder = posixpath.dirname(name)

    def replace(match: re.Match[str]) -> str:
        return f'url("{scheme}:{posixpath.normpath(posixpath.join(folder, match[2]))}")'

    return _RELATIVE_URL.sub(replace, css)


def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class OwnFiles(URLFetcher):
        """Serves the two internal schemes; nothing it refuses is handed to the library's own openers."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            """Content of one of our own files."""
            content, kind = read(url)
            return URLFetcherResponse(url, content, {"Content-Type": kind})

    return OwnFiles(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)


def enclosed(content: bytes, name: str) -> bytes | None:
    """The file called ``name`` inside a stored PDF; None where there is none."""
    with pikepdf.open(io.BytesIO(content)) as document:
        found = document.attachments.get(name)
        return found.get_file().read_bytes() if found is not None else None
