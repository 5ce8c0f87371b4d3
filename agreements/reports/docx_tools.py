"""What the layouts of letters are put together from: tables of fixed widths, paragraphs, rules and gaps."""

from docx.document import Document as DocumentType
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

PLAIN = "Baris"  # the style of a line that stands by itself
PLACES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def bare_table(document: DocumentType, widths: tuple[Length, ...], rows: int = 1) -> Table:
    """A table without lines and padding, for things that stand side by side."""
    table = document.add_table(rows=rows, cols=len(widths))
    fix(table, widths)
    no_padding(table)
    return table


def fix(table: Table, widths: tuple[Length, ...]) -> None:
    """Fixed widths in the grid and in every cell, as Word and LibreOffice want them."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def no_padding(table: Table) -> None:
    """Text of a table without lines stands where the text around it does."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)


def write(cell: _Cell, text: str, *, style: str = PLAIN, place: str = "left") -> Paragraph:
    """``text`` as the first paragraph of the cell."""
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph.alignment = PLACES[place]
    paragraph.add_run(text)
    return paragraph


def gap(document: DocumentType, points: float, *, keep: bool = False) -> None:
    """An empty line of ``points``; ``keep`` holds it to what follows."""
    paragraph = document.add_paragraph(style=PLAIN)
    paragraph.paragraph_format.keep_with_next = keep
    paragraph.paragraph_format.line_spacing = Pt(points)


def border(paragraph: Paragraph, side: str, kind: str, size: int) -> None:
    """A rule at one side of a paragraph; ``size`` in eighths of a point."""
    borders = OxmlElement("w:pBdr")
    edge = OxmlElement(f"w:{side}")
    for key, value in (("val", kind), ("sz", str(size)), ("space", "1"), ("color", "000000")):
        edge.set(qn(f"w:{key}"), value)
    borders.append(edge)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def repeat(table: Table, row: int) -> None:
    """The head of a table on every page, and no row torn in two."""
    for index, each in enumerate(table.rows):
        properties = each._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if index == row:
            properties.append(OxmlElement("w:tblHeader"))


def keep_together(table: Table) -> None:
    """No row of the table is torn in two."""
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
