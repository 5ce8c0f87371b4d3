"""Every report about the simulated year, as page, as paper and as workbook, against numbers reckoned by hand.

The scale is that of ``KERJASAMA_SIMULATION``; the reckoning reads only the ledger of the simulation.
"""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any
from unittest.mock import ANY

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader

from agreements.models import Recommendation
from tests import pdf_checks, reckoning
from tests.reckoning import Tables, say
from tests.simulation import SCALE, YEAR, Ledger

pytestmark = pytest.mark.django_db
KINDS = ("agreement", "region-1", "region-2", "compilation", "compilation-2", "brief")


def address(kind: str, ledger: Ledger, ending: str) -> str:
    """Where a report is found: as page ("/"), ".pdf" or ".xlsx"."""
    name, _, semester = kind.partition("-")
    period = f"?tahun={YEAR}&semester={semester or 0}"
    if name == "agreement":
        return f"/perjanjian/{ledger.agreements[1]['id']}/laporan{ending}"
    if name == "brief":
        return f"/laporan/ringkasan-gubernur{ending}{period}"
    return f"/laporan/rekap{ending}{period}" + ("&daerah=36.01" if name == "region" else "")


def reckoned(kind: str, ledger: Ledger) -> Tables:
    name, _, semester = kind.partition("-")
    today = timezone.localdate()
    if name == "agreement":
        return reckoning.of_agreement(ledger, ledger.agreements[1], today)
    if name == "brief":
        return reckoning.of_brief(ledger, 0, today)
    mine = [each for each in ledger.agreements if name == "compilation" or each["code"] == "36.01"]
    return reckoning.of_period(ledger, mine, int(semester or 0), today, is_province=name == "compilation")


@pytest.fixture
def client(ledger: Ledger) -> Client:
    client = Client()
    assert ledger.reviewer
    client.force_login(ledger.reviewer)
    return client


# --- the three ways of reading a report ---------------------------------------------------------------


class PageTables(HTMLParser):
    """The lines of every table of numbers on a page, with what its totals leave empty."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.is_inside = self.is_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.is_inside = "lines" in (dict(attrs).get("class") or "").split()
            if self.is_inside:
                self.tables.append([])
        elif self.is_inside and tag == "tr":
            self.tables[-1].append([])
        elif self.is_inside and tag in ("th", "td"):
            self.tables[-1][-1].append("")
            self.is_cell = True

    def handle_endtag(self, tag: str) -> None:
        self.is_cell = self.is_cell and tag not in ("th", "td")
        self.is_inside = self.is_inside and tag != "table"

    def handle_data(self, data: str) -> None:
        if self.is_cell:
            self.tables[-1][-1][-1] += data


def on_page(text: str) -> list[list[list[str]]]:
    """Tables of a page that have more than their heading; the heading is left out."""
    reader = PageTables()
    reader.feed(text)
    return [table[1:] for table in reader.tables if len(table) > 1]


def in_book(content: bytes) -> dict[str, list[list[Any]]]:
    """The sheets that have a row, without their headings and without the front."""
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: list(_rows(sheet)) for sheet in book.worksheets[1:] if sheet.max_row > 1}


def _rows(sheet: Worksheet) -> Iterator[list[Any]]:
    for row in sheet.iter_rows(min_row=2, values_only=True):
        yield [value.date() if isinstance(value, datetime) else value for value in row]


def on_paper(content: bytes) -> str:
    """The words of a PDF in the order in which they were written."""
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return " ".join(" ".join(pages).split())


def lines(tables: Tables) -> Iterator[tuple[list[tuple[Any, ...]], bool]]:
    for rows, totals in tables.values():
        yield rows, False
        if totals:
            yield [totals], True


# --- the comparison -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_page_paper_and_workbook_say_what_was_done(kind: str, ledger: Ledger, client: Client) -> None:
    wanted, sentence = reckoned(kind, ledger), headline(kind, ledger)
    page = client.get(address(kind, ledger, "/"))
    assert page.status_code == 200 and sentence in page.text
    assert_page(on_page(page.text), wanted)
    book = client.get(address(kind, ledger, ".xlsx")).content
    assert_book(in_book(book), wanted)
    assert sentence in [cell.value for cell in load_workbook(io.BytesIO(book))["laporan"]["B"]]
    paper = client.get(address(kind, ledger, ".pdf")).content
    words = on_paper(paper)
    assert sentence in words
    assert_paper(words, wanted)
    assert pdf_checks.faults(paper, "") == []
    # what the paper carries for machines is the same workbook
    assert in_book(pdf_checks.attachments(paper)["data.xlsx"][1]) == in_book(book)


def assert_page(found: list[list[list[str]]], wanted: Tables) -> None:
    assert len(found) == len(wanted), list(wanted)
    for table, (key, (rows, totals)) in zip(found, wanted.items(), strict=True):
        said = [[ANY if cell is ANY else say(cell) for cell in row] for row in rows]
        if totals:
            said.append(["" if cell is None else say(cell) for cell in totals])
        assert table == said, key


def assert_book(found: dict[str, list[list[Any]]], wanted: Tables) -> None:
    assert list(found) == list(wanted)
    for key, (rows, totals) in wanted.items():
        held = [[float(cell) if isinstance(cell, Decimal) else cell for cell in row] for row in rows]
        if totals:
            held.append([float(cell) if isinstance(cell, Decimal) else cell for cell in totals])
        assert found[key] == held, key


def assert_paper(words: str, wanted: Tables) -> None:
    """Every line stands there, cell after cell, in the order of the report."""
    at = 0
    for rows, is_total in lines(wanted):
        for row in rows:
            cells = [cell for cell in row if not (is_total and cell is None)]
            said = [".{0,60}?" if cell is ANY else re.escape(say(cell)).replace(r"\ ", " ") for cell in cells]
            found = re.compile(" ".join(said)).search(words, at)
            assert found, (row, words[at : at + 300])
            at = found.end()


def headline(kind: str, ledger: Ledger) -> str:
    """Seventeen of twenty-two, reckoned from what was promised."""
    name, _, semester = kind.partition("-")
    mine = {"agreement": ledger.agreements[1:2], "region": [e for e in ledger.agreements if e["code"] == "36.01"]}
    sums = reckoning.Reckoning(ledger, mine.get(name, ledger.agreements), int(semester or 0), timezone.localdate())
    return f"{say(len(sums.kept))} dari {say(len(sums.promised))} program berjalan."


def test_the_year_has_something_of_everything(ledger: Ledger) -> None:
    """Otherwise the comparison above would compare nothings."""
    everything = reckoning.of_period(ledger, ledger.agreements, 0, timezone.localdate(), is_province=True)
    numbers = dict(everything["ringkasan"][0])
    for name in ("Perjalanan dan kunjungan", "– tanpa izin atau catatan hasil", "Manfaat yang terwujud"):
        assert numbers[name] > 0, name
    assert {each["direction"] for each in ledger.trips} == {"outgoing", "incoming"}
    assert {each["side"] for each in ledger.benefits} == {"region", "nation", "partner"}
    done = [each for each in ledger.evaluations if each["done"]]
    moved = [each for each in ledger.evaluations if each["due"] == date(YEAR + 8, 1, 1)]
    assert done and moved
    kept, whole = numbers["– berjalan atau selesai"], numbers["Program yang dijanjikan, tanpa yang dibatalkan"]
    assert 0 < kept < whole
    followed = dict(Recommendation.objects.values_list("text", "done_on"))
    assert followed == {each["advice"]: each["done"] for each in ledger.evaluations}
    sizes = ("agreements", "programmes", "activities", "evaluations", "trips", "benefits")
    assert [len(getattr(ledger, name)) for name in sizes] == [getattr(SCALE, name) for name in sizes]
