"""A list as XLSX and CSV: the rows that the page shows, all pages of them, under Indonesian headings.

The CSV is what an Indonesian Excel opens by a double click: a byte order mark, semicolons between the columns, decimal
commas, days as 31/12/2026. What a spreadsheet would take for a formula is written as words in both.
"""

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import IO, Any

from django.utils import translation
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from agreements.reports import pdf
from agreements.reports.tables import DAY, NUMERIC, TEXT, Cell
from agreements.reports.workbook import BOLD, FILL, FORMATS, HEAD, UNPRINTABLE

CSV_MIME = "text/csv; charset=utf-8"
# More rows than anybody reads; beyond it the page asks for a filter first.
MOST_ROWS = 20_000
ROWS_AT_ONCE = 200
WIDTHS = {DAY: 14, TEXT: 32}
# The full-width forms too: spreadsheets set to an East Asian language calculate them.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@dataclass(frozen=True)
class Field:
    """One column of the file: its heading, what stands in it for a row of the list, and how that is written."""

    label: Any
    value: Callable[[Any], Cell]
    kind: str = TEXT


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would calculate it."""
    return text.startswith(("\t", "\r")) or text.lstrip().startswith(_FORMULA)


def as_csv(*, fields: Sequence[Field], rows: Iterable[Any]) -> Iterator[bytes]:
    """The file piece by piece; ``rows`` are read as they are written."""
    source = iter(rows)
    with translation.override(pdf.LANGUAGE):
        yield b"\xef\xbb\xbf" + _lines([[str(field.label) for field in fields]])
    while True:
        # The language is chosen for each piece: between two pieces others may use this thread.
        with translation.override(pdf.LANGUAGE):
            piece = [[_typed(field.value(row)) for field in fields] for row in islice(source, ROWS_AT_ONCE)]
        if not piece:
            return
        yield _lines(piece)


def as_xlsx(*, title: str, fields: Sequence[Field], rows: Iterable[Any], facts: Sequence[tuple[str, str]]) -> IO[bytes]:
    """The workbook in a file that vanishes when closed; written row by row. ``facts`` fill a second sheet."""
    with translation.override(pdf.LANGUAGE):
        book = Workbook(write_only=True)
        sheet = book.create_sheet(title[:31])
        sheet.freeze_panes = "A2"
        for place, field in enumerate(fields, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(field.kind, 12)
        sheet.append([_head(sheet, field) for field in fields])
        total = 1
        for row in rows:
            sheet.append([_cell(sheet, field.value(row), field.kind) for field in fields])
            total += 1
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(fields))}{total}"
        _facts(book.create_sheet("keterangan"), facts)
        book.properties.title, book.properties.language = title, pdf.LANGUAGE
        stored = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
        book.save(stored)
        stored.seek(0)
        return stored


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _typed(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal | float):
        return str(value).replace(".", ",")
    text = UNPRINTABLE.sub("", str(value))
    return f"'{text}" if isinstance(value, str) and is_formula(text) else text


def _cell(sheet: Any, value: Cell, kind: str = TEXT) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    if isinstance(value, str):
        cell.value = UNPRINTABLE.sub("", value)
        cell.data_type = "s"
        if is_formula(value):
            cell.quotePrefix = True  # it stays words when somebody edits it
    else:
        cell.value = value
        if value is not None and kind in FORMATS:
            cell.number_format = FORMATS[kind]
    return cell


def _head(sheet: Any, field: Field) -> WriteOnlyCell:
    cell = _cell(sheet, str(field.label))
    cell.font, cell.fill = HEAD, FILL
    cell.alignment = Alignment(horizontal="right" if field.kind in NUMERIC else "left", wrap_text=True)
    return cell


def _facts(sheet: Any, facts: Sequence[tuple[str, str]]) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 20, 90
    for label, value in facts:
        named = _cell(sheet, label)
        named.font = BOLD
        sheet.append([named, _cell(sheet, value)])
