"""The text of a paper, read by a process of its own: what a broken file does to a reader ends with that process.

``python -m agreements.services.extraction pdf`` takes the file on standard input and answers with JSON. It knows no
Django: it starts in a fraction of a second and is bounded in memory, time, pages and characters.
"""

import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from io import BytesIO
from itertools import chain
from typing import Any

import docx
import openpyxl
import pypdfium2
from docx.oxml.ns import qn

MAX_PAGES = 500
MAX_ROWS = 20_000
MAX_CHARACTERS = 1_000_000
MAX_PARTS = 60 * 1024 * 1024  # bytes of an Office file's XML once unpacked
MAX_MEMORY = 1536 * 1024 * 1024
MAX_SECONDS = 60

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"[ \t\xa0\u200b]+")
# A line that begins like this begins a paragraph: "Pasal 30", "BAB II", "Article 30", "(1)", "2.", "b)".
_BEGINS = re.compile(
    r"(?:(?:pasal|bab|article|chapter|bagian|lampiran|annex)\s+[\dIVXLC]+\b|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s)",
    re.I,
)
_ENDS = (".", ";", ":", "?", "!")
NARROW = 40  # no page of text is narrower than this, in characters
# A line shorter than this share of the widest ends its paragraph.
_FULL = 0.72


class Unreadable(Exception):
    """The file is broken, locked, or past a bound."""


@dataclass(frozen=True)
class Reading:
    """What was read: paragraphs in order, one a line, and the number of pages (PDF only)."""

    text: str
    pages: int | None = None


def extract(*, content: bytes, kind: str) -> Reading:
    """The text of a ``pdf``, ``docx`` or ``xlsx``. Raises :class:`Unreadable`."""
    try:
        if kind == "pdf":
            return _pdf(content)
        _check_parts(content)
        return Reading(_joined(_docx(content) if kind == "docx" else _xlsx(content)))
    except Unreadable:
        raise
    except Exception as error:  # the libraries raise whatever a broken file makes them stumble over
        raise Unreadable(f"{type(error).__name__}: {error}"[:300]) from error


def paragraphs_of_lines(*, lines: list[str]) -> list[str]:
    """Paragraphs from the lines of a page: a PDF knows only lines.

    A line ends its paragraph when it closes a sentence, is clearly shorter than the widest, or the next line begins
    like an article, a paragraph number or a list item.
    """
    widest = max(NARROW, *map(len, lines)) if lines else 0
    found: list[str] = []
    is_open = False
    for line in lines:
        if not line:
            is_open = False
            continue
        if is_open and not _BEGINS.match(line):
            joined = found[-1][:-1] + line if _is_hyphenated(found[-1], line) else f"{found[-1]} {line}"
            found[-1] = joined
        else:
            found.append(line)
        is_open = not line.endswith(_ENDS) and len(line) >= widest * _FULL
    return found


def _is_hyphenated(before: str, after: str) -> bool:
    return len(before) > 2 and before.endswith("-") and before[-2].isalpha() and after[:1].islower()


def _clean(text: str) -> str:
    return _SPACE.sub(" ", _CONTROL.sub("", text)).strip()


def _joined(paragraphs: Iterator[str]) -> str:
    kept, room = [], MAX_CHARACTERS
    for paragraph in paragraphs:
        text = _clean(paragraph.replace("\n", " "))
        if not text:
            continue
        kept.append(text[:room])
        room -= len(text) + 1
        if room <= 0:
            break
    return "\n".join(kept)


def _pdf(content: bytes) -> Reading:
    with closing(pypdfium2.PdfDocument(content)) as document:
        pages = len(document)
        lines: list[str] = []
        room = MAX_CHARACTERS
        for number in range(min(pages, MAX_PAGES)):
            with closing(document[number]) as page, closing(page.get_textpage()) as textpage:
                text = textpage.get_text_range()
            # U+0002 is how PDFium writes the hyphen at the end of a broken line.
            lines += [_clean(line) for line in text.replace("\x02", "-").splitlines()]
            room -= len(text)
            if room <= 0:
                break
        return Reading(_joined(iter(paragraphs_of_lines(lines=lines))), pages)


def _check_parts(content: bytes) -> None:
    """Refuse an Office file whose XML would fill the memory."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        size = sum(part.file_size for part in archive.infolist() if part.filename.endswith((".xml", ".rels")))
    if size > MAX_PARTS:
        raise Unreadable("too large once unpacked")


def _docx(content: bytes) -> Iterator[str]:
    """Headers, then the body in its order, then footers. Changes still tracked are read as if accepted."""
    document = docx.Document(BytesIO(content))
    sections = list(document.sections)
    heads = [part for section in sections for part in (section.header,) if not part.is_linked_to_previous]
    feet = [part for section in sections for part in (section.footer,) if not part.is_linked_to_previous]
    yield from chain.from_iterable(_blocks(part._element) for part in heads)
    yield from _blocks(document.element.body)
    yield from chain.from_iterable(_blocks(part._element) for part in feet)


def _blocks(element: Any) -> Iterator[str]:
    """Paragraphs and tables below ``element``, whatever content controls they are wrapped in."""
    for child in element.iterchildren():
        if child.tag == qn("w:p"):
            yield _line(child)
        elif child.tag == qn("w:tbl"):
            yield from _table(child)
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml")):
            yield from _blocks(child)


def _table(table: Any) -> Iterator[str]:
    """Two columns are texts side by side (a bilingual naskah), read cell by cell; wider ones are read row by row."""
    for row in table.iterchildren(qn("w:tr")):
        cells = [list(_blocks(cell)) for cell in row.iterchildren(qn("w:tc"))]
        if len(cells) > 2 and all(len(cell) == 1 for cell in cells):
            yield " | ".join(cell[0].strip() for cell in cells)
        else:
            yield from chain.from_iterable(cells)


def _line(paragraph: Any) -> str:
    written = {qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")}
    parts = []
    for node in paragraph.iter():
        if node.tag not in written or _is_left_out(node, paragraph):
            continue
        if node.tag == qn("w:t"):
            parts.append(node.text or "")
        else:
            parts.append("-" if node.tag == qn("w:noBreakHyphen") else " ")
    return "".join(parts)


_LEFT_OUT = frozenset(
    {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)


def _is_left_out(node: Any, paragraph: Any) -> bool:
    """Deleted text, and the second copy that Word keeps of a text box for old programs."""
    for above in node.iterancestors():
        if above is paragraph:
            return False
        if above.tag in _LEFT_OUT:
            return True
    return False


def _xlsx(content: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    left = MAX_ROWS
    try:
        for sheet in book.worksheets:
            yield sheet.title
            for row in sheet.iter_rows(values_only=True):
                yield " | ".join(str(value) for value in row if value is not None)
                left -= 1
                if left <= 0:
                    return
    finally:
        book.close()


def main() -> int:
    """Read standard input, bounded, and answer on standard output; 1 and the reason where it cannot be read."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    try:
        reading = extract(content=sys.stdin.buffer.read(), kind=sys.argv[1])
    except Unreadable as error:
        sys.stderr.write(str(error))
        return 1
    sys.stdout.write(json.dumps(asdict(reading)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
