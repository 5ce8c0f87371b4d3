"""The bilingual text on paper: one context from a draft's content, for the PDF, its preview, and the DOCX."""

import re
from typing import Any

from django.utils.text import slugify

from agreements.law.naskah import LANGUAGES
from agreements.models import Clause, Naskah, NaskahDraft
from agreements.reports import pdf
from agreements.reports.naskah_context import Cell, Line, Paper, Row, Side
from agreements.reports.naskah_docx import write
from agreements.services.naskah_text import FIRST, SECOND

TEMPLATE = "print/naskah.html"
# While the clause library holds no title.
UNTITLED = (Cell("id", (Line("NASKAH KERJA SAMA"),)),)
_NUMBERED = re.compile(r"^\((\d+)\)\s+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def build(content: dict[str, Any], *, foot: str, author: str, is_draft: bool = True) -> Paper:
    """The paper of a draft's ``content``, as services.naskah_text.content made it."""
    codes = [code for code in content["languages"] if code in LANGUAGES]
    by_part: dict[str, list[dict[str, Any]]] = {}
    for clause in content["clauses"]:
        by_part.setdefault(clause["part"], []).append(clause)
    titles = by_part.get(Clause.Part.TITLE, [])
    title = tuple(Cell(LANGUAGES[code].tag, _joined(titles, code)) for code in codes) if titles else UNTITLED
    body = [*by_part.get(Clause.Part.OPENING, []), *by_part.get(Clause.Part.ARTICLE, [])]
    return Paper(
        heading=" ".join(line.text for line in title[0].lines if "…" not in line.text),
        author=author,
        columns=tuple((LANGUAGES[code].tag, LANGUAGES[code].name) for code in codes),
        title=title,
        rows=tuple(row for clause in body for row in _rows(clause, codes)),
        closing=tuple(row for clause in by_part.get(Clause.Part.CLOSING, []) for row in _rows(clause, codes)),
        sides=_sides(content, by_part.get(Clause.Part.SIGNATURE, []), codes),
        foot=foot,
        is_example=bool(content.get("is_example")),
        is_draft=is_draft,
    )


def lines_of(body: str) -> tuple[Line, ...]:
    """Paragraphs of a wording: “- ” begins an entry, lettered anew after every other line; “(1)” a numbered one."""
    found: list[Line] = []
    letter = 0
    for raw in body.splitlines():
        text = raw.strip()
        if not text:
            continue
        if text.startswith("- "):
            found.append(Line(text[2:].strip(), f"{_letter(letter)}.", is_entry=True))
            letter += 1
            continue
        letter = 0
        number = _NUMBERED.match(text)
        found.append(Line(text[number.end() :], f"({number[1]})") if number else Line(text))
    return tuple(found)


def _letter(index: int) -> str:
    """a … z, then aa, ab."""
    if index < len(_LETTERS):
        return _LETTERS[index]
    return _letter(index // len(_LETTERS) - 1) + _LETTERS[index % len(_LETTERS)]


def _joined(clauses: list[dict[str, Any]], code: str) -> tuple[Line, ...]:
    return tuple(line for clause in clauses for line in lines_of(clause["texts"][code]["body"]))


def _rows(clause: dict[str, Any], codes: list[str]) -> list[Row]:
    """A row for the heading, then one per paragraph, so that each stands beside its translation.

    Wordings of different length cannot be paired: they share one row.
    """
    rows, number = [], clause["number"]
    if number is not None:
        headings = [
            Cell(
                LANGUAGES[code].tag,
                (Line(LANGUAGES[code].article.format(number)), Line(clause["texts"][code]["heading"])),
            )
            for code in codes
        ]
        rows.append(Row(tuple(headings), is_heading=True))
    texts = [(LANGUAGES[code].tag, lines_of(clause["texts"][code]["body"])) for code in codes]
    if len({tuple((line.label, line.is_entry) for line in lines) for _tag, lines in texts}) == 1:
        paired = zip(*(lines for _tag, lines in texts), strict=True)
        tags = [tag for tag, _lines in texts]
        return rows + [
            Row(tuple(Cell(tag, (line,)) for tag, line in zip(tags, beside, strict=True))) for beside in paired
        ]
    return [*rows, Row(tuple(Cell(tag, lines) for tag, lines in texts))]


def _sides(content: dict[str, Any], clauses: list[dict[str, Any]], codes: list[str]) -> tuple[Side, ...]:
    sides = []
    for side in (FIRST, SECOND):
        own = [clause for clause in clauses if clause["side"] == side]
        if own:
            sides.append(
                Side(
                    parties=tuple(Cell(LANGUAGES[code].tag, _joined(own, code)) for code in codes),
                    name=content["names"][side],
                    offices=tuple((LANGUAGES[code].tag, content["offices"][side][code]) for code in codes),
                )
            )
    return tuple(sides)


# --- a draft, and the preview of what it would be ---------------------------------------------------


def of_draft(draft: NaskahDraft) -> Paper:
    """The paper of a draft, from its snapshot alone."""
    number = draft.content.get("file") or ""
    foot = " · ".join(part for part in (number, f"Konsep {draft.number}", draft.sha256[:12]) if part)
    return build(draft.content, foot=foot, author=draft.naskah.proposal.region.government_name)


def docx(draft: NaskahDraft) -> bytes:
    """The draft for Word and LibreOffice."""
    return write(of_draft(draft))


def pdf_of(draft: NaskahDraft) -> bytes:
    """The draft as PDF."""
    return pdf.render(TEMPLATE, {"paper": of_draft(draft), "proposal": draft.naskah.proposal})


def preview(naskah: Naskah, content: dict[str, Any]) -> str:
    """The text as it stands, as a page for the browser."""
    proposal = naskah.proposal
    paper = build(content, foot="", author=proposal.region.government_name)
    return pdf.html_of(TEMPLATE, {"paper": paper, "proposal": proposal})


def filename(draft: NaskahDraft, extension: str) -> str:
    """``naskah-kota-tangerang-yantai-konsep-2.docx``."""
    proposal = draft.naskah.proposal
    names = slugify(f"{proposal.region.name} {proposal.partner.name}")
    return f"naskah-{names}-konsep-{draft.number}.{extension}"
