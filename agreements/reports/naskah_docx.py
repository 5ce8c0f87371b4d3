"""The bilingual text as a Word document: one table whose rows keep each passage beside its translation."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

from agreements.reports.naskah_context import Cell, Line, Paper, Row, Side

FONT, SIZE, SMALL = "Times New Roman", Pt(11), Pt(8)
EAST_ASIAN = {"zh-CN": "SimSun", "ja-JP": "MS Mincho", "ko-KR": "Batang"}
GREY = RGBColor(0x4A, 0x5B, 0x6C)
INDENT = Mm(7)
SIGNATURE_LINES = 5
CENTER = WD_ALIGN_PARAGRAPH.CENTER


def write(paper: Paper) -> bytes:
    """The DOCX of a paper."""
    document = Document()
    _prepare(document, paper)
    if paper.is_example:
        _text(document.add_paragraph(), "CONTOH – bukan naskah resmi", "id-ID", bold=True).alignment = CENTER
    width = _width(document)
    titles = _table(document, len(paper.title), width)
    for cell, told in zip(titles.rows[0].cells, paper.title, strict=True):
        _paragraphs(cell, [line.text for line in told.lines], told.tag, bold=True, caps=True, align=CENTER, after=Pt(5))
    document.add_paragraph()
    _body(document, paper, width)
    _end(document, paper, width)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


# --- the page ---------------------------------------------------------------------------------------


def _prepare(document: Any, paper: Paper) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, SIZE
    fonts = normal.element.rPr.rFonts
    for kind in ("w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT if kind == "w:cs" else EAST_ASIAN["zh-CN"])
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1.0
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    if paper.is_landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    properties = document.core_properties
    properties.title, properties.author, properties.language = paper.heading[:250], paper.author, "id-ID"
    properties.comments, properties.keywords = paper.foot, ""
    _modern(document)
    _foot(section.footer.paragraphs[0], paper, section.page_width - section.left_margin - section.right_margin)


def _modern(document: Any) -> None:
    """Without this Word opens the file in its compatibility mode."""
    compat, setting = OxmlElement("w:compat"), OxmlElement("w:compatSetting")
    for key, value in (
        ("name", "compatibilityMode"),
        ("uri", "http://schemas.microsoft.com/office/word"),
        ("val", "15"),
    ):
        setting.set(qn(f"w:{key}"), value)
    compat.append(setting)
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    following = settings.find(qn("w:rsids"))
    if following is None:
        settings.append(compat)
    else:
        following.addprevious(compat)


def _foot(paragraph: Any, paper: Paper, width: int) -> None:
    """What it is on the left, ``Halaman x dari y / Page x of y`` on the right."""
    paragraph.style.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(Emu(width), alignment=2)
    pieces = (("Halaman ", "PAGE", " dari ", "NUMPAGES"), (" / Page ", "PAGE", " of ", "NUMPAGES"))
    _text(paragraph, f"{paper.foot}\t", "id-ID", size=SMALL, color=GREY)
    for tag, words in zip(("id-ID", "en-GB"), pieces, strict=True):
        for word in words:
            if word.isupper():
                _field(paragraph, word)
            else:
                _text(paragraph, word, tag, size=SMALL, color=GREY)


def _field(paragraph: Any, instruction: str) -> None:
    """A number that Word counts. Each part is a run of its own, so that every reader keeps the look."""
    for kind, text in (("begin", ""), ("instrText", f" {instruction} "), ("separate", ""), ("t", "1"), ("end", "")):
        run = paragraph.add_run()
        run.font.name, run.font.size, run.font.color.rgb = FONT, SMALL, GREY
        if text:
            element = OxmlElement(f"w:{kind}")
            element.set(qn("xml:space"), "preserve")
            element.text = text
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _width(document: Any) -> int:
    section = document.sections[0]
    return section.page_width - section.left_margin - section.right_margin


# --- tables -----------------------------------------------------------------------------------------


def _table(place: Any, columns: int, width: int, *, rows: int = 1) -> Any:
    """A table of equal columns in the document or in a cell."""
    table = place.add_table(rows=rows, cols=columns)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column in table.columns:
        column.width = Emu(width // columns)
    for row in table.rows:
        _widths(row, width // columns)
    return table


def _widths(row: Any, width: int) -> None:
    for cell in row.cells:
        cell.width = Emu(width)


def _mark(row: Any, name: str) -> None:
    """A row that repeats on every page (``tblHeader``) or is not torn apart (``cantSplit``)."""
    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))


def _lines_between(table: Any) -> None:
    """A thin line between the columns and none around them."""
    borders = OxmlElement("w:tblBorders")
    for edge in ("insideV",):
        element = OxmlElement(f"w:{edge}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "B9C4CE")):
            element.set(qn(f"w:{key}"), value)
        borders.append(element)
    properties = table._tbl.tblPr
    following = properties.find(qn("w:tblLayout"))
    if following is None:
        properties.append(borders)
    else:
        following.addprevious(borders)


def _body(document: Any, paper: Paper, width: int) -> None:
    table = _table(document, len(paper.columns), width)
    _lines_between(table)
    head = table.rows[0]
    _mark(head, "cantSplit")
    _mark(head, "tblHeader")
    for cell, (tag, name) in zip(head.cells, paper.columns, strict=True):
        _paragraphs(cell, [name], tag, italic=True, align=CENTER, size=Pt(9))
    for row in paper.rows:
        _fill(table.add_row(), row, width)


def _fill(made: Any, row: Row, width: int) -> None:
    """One passage in every language."""
    _widths(made, width // len(row.cells))
    if not row.is_long:
        _mark(made, "cantSplit")
    for cell, told in zip(made.cells, row.cells, strict=True):
        if row.is_heading:
            texts = [line.text for line in told.lines if line.text]
            _paragraphs(cell, texts, told.tag, bold=True, align=CENTER, keep=True, before=Pt(8))
        else:
            _lines(cell, told)


def _end(document: Any, paper: Paper, width: int) -> None:
    """The last sentence and the signatures in one row that is not torn apart: nobody signs an empty page."""
    between = document.add_paragraph()
    between.paragraph_format.space_after = Pt(0)
    whole = _table(document, 1, width)
    _mark(whole.rows[0], "cantSplit")
    cell = whole.rows[0].cells[0]
    _no_margins(cell)
    if paper.closing:
        closing = _table(cell, len(paper.columns), width, rows=len(paper.closing))
        _lines_between(closing)
        for made, row in zip(closing.rows, paper.closing, strict=True):
            _fill(made, row, width)
        cell.add_paragraph()
    if paper.sides:
        signatures = _table(cell, len(paper.sides), width)
        for own, side in zip(signatures.rows[0].cells, paper.sides, strict=True):
            _signature(own, side)
    # A cell begins with a paragraph of its own, and must end with one.
    cell._tc.remove(cell.paragraphs[0]._p)
    cell.add_paragraph().paragraph_format.space_after = Pt(0)


def _no_margins(cell: Any) -> None:
    margins = OxmlElement("w:tcMar")
    for edge in ("left", "right"):
        element = OxmlElement(f"w:{edge}")
        element.set(qn("w:w"), "0")
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    cell._tc.get_or_add_tcPr().append(margins)


def _signature(cell: Any, side: Side) -> None:
    paragraph = None
    for told in side.parties:
        for line in told.lines:
            paragraph = cell.paragraphs[0] if paragraph is None else cell.add_paragraph()
            _text(paragraph, line.text, told.tag, bold=True, caps=True)
            _shape(paragraph, align=CENTER, keep=True, after=Pt(1))
        _shape(paragraph, align=CENTER, keep=True, after=Pt(6))
    for _line in range(SIGNATURE_LINES):
        _shape(cell.add_paragraph(), align=CENTER, keep=True)
    name = cell.add_paragraph()
    _text(name, side.name or "_" * 28, "id-ID", bold=True)
    _shape(name, align=CENTER, keep=True, after=Pt(1))
    for tag, office in side.offices:
        paragraph = cell.add_paragraph()
        _text(paragraph, office, tag)
        _shape(paragraph, align=CENTER, after=Pt(1))


# --- paragraphs -------------------------------------------------------------------------------------


def _paragraphs(cell: Any, texts: list[str], tag: str, **look: Any) -> None:
    """Lines below one another in one look."""
    shape = {key: look.pop(key) for key in ("align", "keep") if key in look}
    before, after = look.pop("before", None), look.pop("after", Pt(2))
    for index, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        _text(paragraph, text, tag, **look)
        _shape(paragraph, after=after, before=before if index == 0 else None, **shape)


def _lines(cell: Any, told: Cell) -> None:
    """Paragraphs of the text; a label hangs to the left of its paragraph."""
    for index, line in enumerate(told.lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        _text(paragraph, f"{line.label}\t{line.text}" if line.label else line.text, told.tag)
        if line.label:
            _hang(paragraph, line)


def _hang(paragraph: Any, line: Line) -> None:
    left = INDENT * 2 if line.is_entry else INDENT
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent = left, -INDENT
    form.tab_stops.add_tab_stop(left)


def _shape(paragraph: Any, *, align: Any = None, keep: bool = False, after: Any = None, before: Any = None) -> None:
    form = paragraph.paragraph_format
    if align is not None:
        form.alignment = align
    if keep:
        form.keep_with_next = True
    if after is not None:
        form.space_after = after
    if before is not None:
        form.space_before = before


def _text(
    paragraph: Any,
    text: str,
    tag: str,
    *,
    bold: bool = False,
    italic: bool = False,
    caps: bool = False,
    size: Any = None,
    color: Any = None,
) -> Any:
    """A run that says its language, so that the speller knows, with a face for East Asian letters."""
    run = paragraph.add_run(text)
    run.font.name, run.font.bold, run.font.italic, run.font.all_caps = FONT, bold or None, italic or None, caps or None
    if color is not None:
        run.font.color.rgb = color
    if size is not None:
        run.font.size = size
    properties = run._r.get_or_add_rPr()
    properties.rFonts.set(qn("w:eastAsia"), EAST_ASIAN.get(tag, EAST_ASIAN["zh-CN"]))
    properties.rFonts.set(qn("w:cs"), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), tag)
    language.set(qn("w:eastAsia"), tag if tag in EAST_ASIAN else "zh-CN")
    properties.append(language)
    return paragraph
