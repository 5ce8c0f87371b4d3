"""Pages of a paper as pictures, made on the server: nothing of a paper runs in the reader's browser."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from PIL import Image, ImageOps

from agreements.models import Document
from agreements.services.documents import CONTENT_TYPES

WIDTH = 1100  # pixels; twice what the page gives it, so that small print stays sharp
MAX_HEIGHT = 4000
MAX_PIXELS = 4_000_000
# A picture of more pixels than this is not unpacked: 100 million take 300 MB.
MAX_SOURCE_PIXELS = 100_000_000
COLOURS = 128
PATIENCE = 20  # seconds that a page waits for the one before it
PDF = CONTENT_TYPES["pdf"]
PICTURES = frozenset({CONTENT_TYPES["jpg"], CONTENT_TYPES["png"]})

# PDFium may be entered by one thread at a time.
_pdfium = threading.Lock()


class Unseen(Exception):
    """The paper cannot be shown: broken, locked, or not in its place."""


class NoSuchPage(Exception):
    """The paper has fewer pages."""


@dataclass(frozen=True)
class Picture:
    """A page as the reader gets it, in pixels."""

    number: int
    width: int
    height: int


def is_pictured(*, document: Document) -> bool:
    """Whether its pages are shown as pictures."""
    return document.content_type == PDF or document.content_type in PICTURES


def measure(*, document: Document, first: int, count: int) -> tuple[int, list[Picture]]:
    """How many pages it has, and the size of ``count`` of them from ``first`` on. Raises :class:`Unseen`."""
    if document.content_type in PICTURES:
        with _picture(document) as source:
            width, height = _upright(source)
        return 1, [Picture(1, *fitted(width=width, height=height))] if first == 1 else []
    with _opened(document) as book:
        total = len(book)
        numbers = range(first, min(first + count, total + 1))
        sizes = [(number, book.get_page_size(number - 1)) for number in numbers]
    return total, [Picture(number, *fitted(width=size[0], height=size[1])) for number, size in sizes]


def render(*, document: Document, number: int) -> bytes:
    """Page ``number``, from 1, as PNG. Raises :class:`NoSuchPage` or :class:`Unseen`."""
    if document.content_type in PICTURES:
        if number != 1:
            raise NoSuchPage(number)
        return _shrunk(document)
    with _opened(document) as book:
        if not 1 <= number <= len(book):
            raise NoSuchPage(number)
        book.init_forms()
        with closing(book[number - 1]) as page:
            width, _height = fitted(width=page.get_width(), height=page.get_height())
            drawn = page.render(scale=width / page.get_width(), rev_byteorder=True).to_pil()
            picture = drawn.convert("RGB")  # a copy: the bitmap goes with the page
    return _png(picture)


def fitted(*, width: float, height: float) -> tuple[int, int]:
    """Size in pixels: :data:`WIDTH` wide, less where it would grow too high or too large; never nothing."""
    scale = min(WIDTH / width, MAX_HEIGHT / height, (MAX_PIXELS / (width * height)) ** 0.5)
    return max(1, round(width * scale)), max(1, round(height * scale))


@contextmanager
def _opened(document: Document) -> Iterator[pypdfium2.PdfDocument]:
    """The PDF, with PDFium kept to this thread meanwhile."""
    content = _bytes(document)
    if not _pdfium.acquire(timeout=PATIENCE):
        raise Unseen("another page takes too long")
    try:
        with closing(pypdfium2.PdfDocument(content)) as book:
            yield book
    except (pypdfium2.PdfiumError, ZeroDivisionError, MemoryError) as error:
        raise Unseen(str(error)) from error
    finally:
        _pdfium.release()


@contextmanager
def _picture(document: Document) -> Iterator[Image.Image]:
    try:
        with Image.open(BytesIO(_bytes(document)), formats=["JPEG", "PNG"]) as source:
            if source.width * source.height > MAX_SOURCE_PIXELS:
                raise Unseen("too many pixels")
            yield source
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, MemoryError) as error:
        raise Unseen(str(error)) from error


def _upright(source: Image.Image) -> tuple[int, int]:
    """Width and height once a photograph taken sideways is turned."""
    sideways = source.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    return (source.height, source.width) if sideways else (source.width, source.height)


def _shrunk(document: Document) -> bytes:
    with _picture(document) as source:
        size = fitted(width=_upright(source)[0], height=_upright(source)[1])
        source.draft("RGB", (max(size), max(size)))
        upright = ImageOps.exif_transpose(source)
        see_through = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
        drawn = upright.convert("RGBA" if see_through else "RGB").resize(size, Image.Resampling.LANCZOS)
    if see_through:
        white = Image.new("RGB", drawn.size, "white")
        white.paste(drawn, mask=drawn.getchannel("A"))
        drawn = white
    return _png(drawn)


def _png(picture: Image.Image) -> bytes:
    """In few colours: a third of the weight, and print looks the same."""
    few = picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    stored = BytesIO()
    few.save(stored, "PNG", optimize=False, compress_level=7)
    return stored.getvalue()


def _bytes(document: Document) -> bytes:
    try:
        with document.file.open("rb") as stored:
            return stored.read()
    except OSError as error:
        raise Unseen(str(error)) from error
