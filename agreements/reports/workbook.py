"""A report's numbers as XLSX: one sheet per table, and a first sheet that says what the file is."""

import io
import re
from datetime import date
from typing import Any, Protocol

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from agreements.reports.evaluation_context import Verification
from agreements.reports.tables import DAY, MEAN, MONEY, NUMBER, Cell, Column, Section, Table

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {NUMBER: "#,##0.##", MONEY: "#,##0", MEAN: "0.0", DAY: "dd/mm/yyyy"}
WIDEST, NARROWEST = 60, 10
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
HEAD = Font(bold=True, color="FFFFFF")
FILL = PatternFill("solid", fgColor="0B4A6F")
BOLD = Font(bold=True)
_ABOVE = Border(top=Side(style="thin"))


class Printable(Protocol):
    """What a workbook is made of; every report has it."""

    @property
    def full_title(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def is_draft(self) -> bool: ...
    @property
    def verification(self) -> Verification | None: ...
    @property
    def headline(self) -> str: ...
    @property
    def points(self) -> tuple[str, ...]: ...
    @property
    def sections(self) -> tuple[Section, ...]: ...
    @property
    def author(self) -> str: ...


def make(report: Printable) -> bytes:
    """The workbook. Numbers are numbers, days are days, and what is not recorded is an empty cell."""
    book = Workbook()
    front = book.active
    assert isinstance(front, Worksheet)  # noqa: S101 - a new workbook has one sheet
    _front(front, report)
    for section in report.sections:
        for table in section.tables:
            _sheet(book.create_sheet(table.key[:31]), table)
    book.properties.title, book.properties.creator = report.full_title, report.author
    book.properties.language = "id"
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def _front(sheet: Worksheet, report: Printable) -> None:
    sheet.title = "laporan"
    facts: list[tuple[str, Any]] = [
        ("Laporan", report.full_title),
        ("Keadaan per", report.day),
        ("Status", "KONSEP – belum diterbitkan" if report.is_draft else "diterbitkan"),
    ]
    if report.verification:
        facts += [
            ("Nomor", report.verification.number),
            ("Kode verifikasi", report.verification.spaced),
            ("Alamat verifikasi", report.verification.url),
        ]
    facts += [("Inti", report.headline), *(("", point) for point in report.points)]
    for row, (label, value) in enumerate(facts, start=1):
        _put(sheet, row, 1, label).font = BOLD
        _put(sheet, row, 2, value, DAY)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 20, 90


def _sheet(sheet: Worksheet, table: Table) -> None:
    for place, column in enumerate(table.columns, start=1):
        head = _put(sheet, 1, place, column.label)
        head.font, head.fill = HEAD, FILL
        head.alignment = Alignment(horizontal="right" if column.is_numeric else "left", wrap_text=True)
        sheet.column_dimensions[get_column_letter(place)].width = _width(table, place - 1, column)
    for row, cells in enumerate(table.rows, start=2):
        for place, (column, value) in enumerate(zip(table.columns, cells, strict=True), start=1):
            _put(sheet, row, place, value, column.kind)
    if table.totals:
        last = len(table.rows) + 2
        for place, (column, value) in enumerate(zip(table.columns, table.totals, strict=True), start=1):
            found = _put(sheet, last, place, value, column.kind)
            found.font, found.border = BOLD, _ABOVE
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"


def _put(sheet: Worksheet, row: int, column: int, value: Cell, kind: str = "") -> Any:
    cell = sheet.cell(row=row, column=column)
    if isinstance(value, str):
        # Words stay words: what begins with = is no formula, and control characters have no place in XML.
        cell.value = UNPRINTABLE.sub("", value)
        cell.data_type = "s"
    else:
        cell.value = value
        if value is not None and kind in FORMATS:
            cell.number_format = FORMATS[kind]
    return cell


def _width(table: Table, place: int, column: Column) -> int:
    longest = max([len(column.label), *(len(str(row[place] or "")) for row in table.rows)])
    return min(max(longest + 2, NARROWEST), WIDEST)
