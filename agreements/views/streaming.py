"""Hands out stored files piece by piece, whole or one range of bytes (RFC 9110, section 14)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.base import File
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from agreements.models import Document

CHUNK = 64 * 1024
_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


@dataclass(frozen=True)
class Span:
    """Bytes ``first`` to ``last``, both included, of ``size``."""

    first: int
    last: int
    size: int

    @property
    def is_whole(self) -> bool:
        """Whether it leaves nothing out."""
        return self.first == 0 and self.last == self.size - 1

    @property
    def length(self) -> int:
        """How many bytes it has."""
        return self.last - self.first + 1


def asked(request: HttpRequest, *, size: int, etag: str) -> Span | None:
    """The range that was asked for, the whole file where none was, None where it lies outside the file.

    Several ranges, another unit, or an If-Range that names another content: the whole file, as the RFC allows.
    """
    whole = Span(0, size - 1, size)
    found = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    if found is None or request.method != "GET" or request.headers.get("If-Range", etag) != etag:
        return whole
    first, last = found.groups()
    if not first and not last:
        return whole
    if not first:
        return Span(max(size - int(last), 0), size - 1, size) if int(last) else None
    if last and int(last) < int(first):
        return whole
    return Span(int(first), min(int(last or size), size - 1), size) if int(first) < size else None


def unsatisfiable(size: int) -> HttpResponse:
    """416, which names the size."""
    return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})


def respond(span: Span, content: File, *, content_type: str, name: str, etag: str, inline: bool) -> HttpResponseBase:
    """200 or 206, streamed; the file is closed at its end."""
    headers = {
        "Content-Type": content_type,
        "Content-Length": str(span.length),
        "Content-Disposition": content_disposition_header(not inline, name) or "attachment",
        "Accept-Ranges": "bytes",
        "ETag": etag,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    if not span.is_whole:
        headers["Content-Range"] = f"bytes {span.first}-{span.last}/{span.size}"
    return StreamingHttpResponse(_Pieces(content, span), status=200 if span.is_whole else 206, headers=headers)


def stored(request: HttpRequest, paper: Any, log: Callable[[], None] | None = None) -> HttpResponseBase:
    """A stored paper or photo, whole or one range; ``?lihat=1`` shows what a browser can show.

    ``paper`` is a row with ``file``, ``name``, ``content_type``, ``size`` and ``sha256``. ``log`` is called once per
    download, when its first bytes are asked for.
    """
    try:
        content = paper.file.open("rb")
    except FileNotFoundError as error:
        raise Http404(gettext("Berkasnya tidak ada di tempat penyimpanan; hubungi administrator.")) from error
    etag = f'"{paper.sha256}"'
    span = asked(request, size=paper.size, etag=etag)
    if span is None:
        content.close()
        return unsatisfiable(paper.size)
    if log is not None and span.first == 0 and request.method == "GET":
        log()
    inline = paper.content_type in Document.SHOWN_BY_BROWSERS and request.GET.get("lihat") == "1"
    response = respond(span, content, content_type=paper.content_type, name=paper.name, etag=etag, inline=inline)
    # Whatever the file holds, it acts on nothing of ours.
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"
    return response


class _Pieces:
    """The bytes of a span; Django closes what has close(), also where nothing was read (HEAD, a reader gone away)."""

    def __init__(self, content: File, span: Span) -> None:
        self._content, self._span = content, span

    def __iter__(self) -> Iterator[bytes]:
        self._content.seek(self._span.first)
        left = self._span.length
        while left > 0 and (piece := self._content.read(min(CHUNK, left))):
            left -= len(piece)
            yield piece

    def close(self) -> None:
        """The file behind it."""
        self._content.close()
