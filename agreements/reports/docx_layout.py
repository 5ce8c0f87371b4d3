"""The layouts of letters as DOCX: page, styles, letterhead and blocks, with the places that docxtpl fills.

What is written here between braces is ours and reads the typed paper; the words of a letter never pass through it as
a template.
"""

from io import BytesIO
from typing import Any, cast

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from agreements.law.drafts import Layout
from agreements.reports.docx_tools import PLACES, PLAIN, bare_table, border, fix, gap, keep_together, repeat, write
from agreements.reports.draft_context import TABLES, WHOLE

FONT = "Arial"  # LibreOffice and Word for Mac bring a face of the same widths where it is missing
SIZE = Pt(11)
LEFT, RIGHT, TOP, BOTTOM = Cm(2.75), Cm(2.25), Cm(1.75), Cm(2.25)
TEXT_WIDTH = Length(Cm(21) - LEFT - RIGHT)
BODY, ITEM, FACT, HEADING, TITLE, CELL, ENGLISH = (
    "Isi",
    "Butir",
    "Fakta",
    "Subjudul",
    "Judul naskah",
    "Sel",
    "Isi Inggris",
)
DOTS = "…" * 12


def skeleton(layout: Layout, attached: Layout | None) -> bytes:
    """An empty paper of this layout, with ``attached`` bound behind it."""
    document = _page(layout)
    if layout is Layout.BILINGUAL:
        _bilingual(document)
    else:
        _letterhead(document)
        if layout is Layout.LETTER:
            _letter_block(document)
        else:
            _title(document, layout)
        _pieces(document, "paper.main")
        _signatures(document, layout)
        _copies(document)
    if attached is not None:
        _attachment(document)
    stored = BytesIO()
    document.save(stored)
    return stored.getvalue()


# --- page and styles ------------------------------------------------------------------------------


def _page(layout: Layout) -> DocumentType:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.header_distance = section.footer_distance = Cm(1)
    _styles(document)
    if layout is Layout.PLAN:
        _page_number(section.footer.paragraphs[0], "Halaman ", " dari ", WD_ALIGN_PARAGRAPH.RIGHT)
    else:
        section.different_first_page_header_footer = True
        _page_number(section.header.paragraphs[0], "– ", " –", WD_ALIGN_PARAGRAPH.CENTER)
    body = document.element.body
    for paragraph in list(document.paragraphs):
        body.remove(paragraph._p)
    return document


def _styles(document: DocumentType) -> None:
    normal = cast(ParagraphStyle, document.styles["Normal"])
    normal.font.name, normal.font.size = FONT, SIZE
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    _language(normal.element.get_or_add_rPr(), "id-ID")
    _spaced(normal, after=0, line=1.0)
    body = _style(document, BODY, before=3, after=5, line=1.15, place="both")
    body.paragraph_format.widow_control = True
    item = _style(document, ITEM, after=4, line=1.15, place="both")
    _hanging(item, Cm(0.8))
    fact = _style(document, FACT, after=3, line=1.15)
    _hanging(fact, Cm(6.6))
    fact.paragraph_format.tab_stops.add_tab_stop(Cm(6.3))
    heading = _style(document, HEADING, before=8, after=4, line=1.15)
    heading.font.bold = True
    heading.paragraph_format.keep_with_next = True
    title = _style(document, TITLE, after=2, line=1.15, place="center")
    title.font.bold, title.font.size = True, Pt(12)
    cell = _style(document, CELL, before=1.5, after=1.5, line=1.0)
    cell.font.size = Pt(9)
    _style(document, PLAIN, line=1.15)
    english = _style(document, ENGLISH, before=3, after=5, line=1.15, place="both")
    english.font.italic = True
    _language(english.element.get_or_add_rPr(), "en-GB")


def _style(
    document: DocumentType, name: str, *, before: float = 0, after: float = 0, line: float = 1.0, place: str = "left"
) -> ParagraphStyle:
    style = cast(ParagraphStyle, document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    style.base_style = document.styles["Normal"]
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.alignment = PLACES[place]
    _spaced(style, after=after, line=line)
    return style


def _spaced(style: ParagraphStyle, *, after: float, line: float) -> None:
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(after), line


def _hanging(style: ParagraphStyle, width: Length) -> None:
    style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = width, Length(-width)
    style.paragraph_format.tab_stops.add_tab_stop(width)


def _language(properties: Any, code: str) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), code)
    properties.append(language)


def _page_number(paragraph: Paragraph, before: str, after: str, place: WD_ALIGN_PARAGRAPH) -> None:
    """``– 2 –``, or ``Halaman 2 dari 5``."""
    paragraph.alignment = place
    paragraph.add_run(before).font.size = Pt(9)
    _field(paragraph, "PAGE")
    paragraph.add_run(after).font.size = Pt(9)
    if after.strip() == "dari":
        _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = paragraph.add_run("1")
    run.font.size = Pt(9)
    field.append(run._r)
    paragraph._p.append(field)


# --- parts ----------------------------------------------------------------------------------------


def _letterhead(document: DocumentType) -> None:
    """Emblem on the left, the office centred beside it, a thick and a thin rule below."""
    side = Cm(2.4)
    table = bare_table(document, (side, Length(TEXT_WIDTH - 2 * side), side))
    emblem, words = table.cell(0, 0), table.cell(0, 1)
    write(emblem, "{{ emblem }}", place="left")
    first = write(words, "{{ paper.letterhead.government|upper }}", place="center")
    first.runs[0].font.size = Pt(13)
    for name, size, bold in (("unit", 15, True), ("address", 9, False), ("contact", 9, False)):
        words.add_paragraph(f"{{%p if paper.letterhead.{name} %}}")
        text = f"{{{{ paper.letterhead.{name}{'|upper' if bold else ''} }}}}"
        line = words.add_paragraph(text, style=PLAIN)
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.runs[0].font.size, line.runs[0].bold = Pt(size), bold
        words.add_paragraph("{%p endif %}")
    rule = document.add_paragraph(style=PLAIN)
    rule.paragraph_format.line_spacing = Pt(5)
    rule.paragraph_format.space_after = Pt(8)
    border(rule, "bottom", "thinThickSmallGap", 24)


def _letter_block(document: DocumentType) -> None:
    """Place and day on the right; number, nature, enclosures and subject; then the addressee."""
    day = document.add_paragraph("{% if paper.place %}{{ paper.place }}, {% endif %}" + DOTS, style=PLAIN)
    day.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    day.paragraph_format.space_after = Pt(6)
    label, colon = Cm(2.1), Cm(0.4)
    table = bare_table(document, (label, colon, Length(TEXT_WIDTH - label - colon - Cm(3))), rows=4)
    lines = (
        ("Nomor", DOTS),
        ("Sifat", "{{ paper.nature or '–' }}"),
        ("Lampiran", "{{ paper.enclosures or '–' }}"),
        ("Hal", "{{ paper.main.title }}"),
    )
    for row, (name, value) in enumerate(lines):
        for column, text in enumerate((name, ":", value)):
            write(table.cell(row, column), text)
    table.cell(3, 2).paragraphs[0].runs[0].bold = True
    gap(document, 10)
    document.add_paragraph("{%p for line in paper.recipient %}")
    line = document.add_paragraph("{{ line }}", style=PLAIN)
    line.paragraph_format.keep_with_next = True
    document.add_paragraph("{%p endfor %}")
    gap(document, 10)


def _title(document: DocumentType, layout: Layout) -> None:
    """The title of a plan or of minutes, centred; minutes have a number."""
    document.add_paragraph("{{ paper.main.title|upper }}", style=TITLE)
    if layout is Layout.RECORD:
        number = document.add_paragraph(f"Nomor: {DOTS}", style=PLAIN)
        number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    gap(document, 10)


def _pieces(document: DocumentType, part: str) -> None:
    """The blocks of a part, each in its style; the two tables with their own columns."""
    document.add_paragraph(f"{{%p for piece in {part}.pieces %}}")
    # The last paragraph stays with the signature: none stands alone on a page.
    document.add_paragraph("{%p if piece.kind == 'paragraph' and loop.last %}")
    document.add_paragraph("{{ piece.text }}", style=BODY).paragraph_format.keep_with_next = True
    document.add_paragraph("{%p endif %}")
    for when, style, text in (
        ("piece.kind == 'paragraph' and not loop.last", BODY, "{{ piece.text }}"),
        ("piece.kind == 'heading'", HEADING, "{{ piece.text }}"),
        ("piece.kind == 'item'", ITEM, "{{ '–' if piece.mark == '-' else piece.mark }}\t{{ piece.text }}"),
        ("piece.kind == 'fact'", FACT, "{{ piece.mark }}\t:\t{{ piece.text }}"),
    ):
        document.add_paragraph(f"{{%p if {when} %}}")
        document.add_paragraph(text, style=style)
        document.add_paragraph("{%p endif %}")
    for name in TABLES:
        document.add_paragraph(f"{{%p if piece.kind == 'table' and piece.text == '{name}' %}}")
        _table(document, name)
        gap(document, 6)
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")


def _table(document: DocumentType, name: str) -> None:
    columns = TABLES[name]
    widths = tuple(Length(int(TEXT_WIDTH * share / WHOLE)) for _label, share in columns)
    table = document.add_table(rows=9, cols=len(columns))
    table.style = "Table Grid"
    fix(table, widths)
    repeat(table, 0)
    for cell, (label, _share) in zip(table.rows[0].cells, columns, strict=True):
        write(cell, label, style=CELL, place="center").runs[0].bold = True
    table.cell(1, 0).text = "{%tr for row in piece.body_rows %}"
    for index, cell in enumerate(table.rows[2].cells):
        text = f"{{{{ row[{index}] or '…………' }}}}"
        write(cell, text, style=CELL, place="right" if _is_money(name, index) else "left")
    table.cell(3, 0).text = "{%tr endfor %}"
    table.cell(4, 0).text = "{%tr if not piece.rows %}"
    for cell in table.rows[5].cells:
        write(cell, "…", style=CELL)
    table.cell(6, 0).text = "{%tr elif piece.has_total %}"
    money = next((index for index in range(len(columns)) if _is_money(name, index)), 0)
    if money:
        first = table.cell(7, 0).merge(table.cell(7, money - 1))
        write(first, "Jumlah", style=CELL).runs[0].bold = True
        write(table.cell(7, money), "{{ piece.total }}", style=CELL, place="right").runs[0].bold = True
    table.cell(8, 0).text = "{%tr endif %}"


def _is_money(name: str, index: int) -> bool:
    return TABLES[name][index][0].endswith("(Rp)")


def _signatures(document: DocumentType, layout: Layout) -> None:
    """One signature on the right; minutes have two side by side."""
    gap(document, 14, keep=True)
    half = Length(int(TEXT_WIDTH / 2))
    table = bare_table(document, (half, half))
    keep_together(table)
    if layout is Layout.RECORD:
        for index in (0, 1):
            _signature(table.cell(0, index), index, with_party=True)
    else:
        _signature(table.cell(0, 1), 0, with_party=False)


def _signature(cell: _Cell, index: int, *, with_party: bool, english: bool = False) -> None:
    """For whom, which office, room for stamp and signature, and the name."""
    who = f"paper.signers[{index}]"
    lines = [(f"{{{{ {who}.title or '{DOTS}' }}}},", False)]
    if with_party:
        lines.insert(0, (f"{'Untuk ' if english else ''}{{{{ {who}.party }}}}", False))
    if english:
        lines.insert(1, (f"For {'the ' if index == 0 else ''}{{{{ {who}.party_en }}}}", True))
        lines.append((f"{{{{ {who}.title_en or '{DOTS}' }}}}", True))
    for number, (text, is_english) in enumerate(lines):
        line = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        line.style = ENGLISH if is_english else PLAIN
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_after = Pt(0)
        line.add_run(text)
    space = cell.add_paragraph(style=PLAIN)
    space.paragraph_format.space_before = Pt(48)
    name = cell.add_paragraph(f"{{{{ {who}.name or '{DOTS}' }}}}", style=PLAIN)
    name.alignment = WD_ALIGN_PARAGRAPH.CENTER
    name.runs[0].bold = True


def _copies(document: DocumentType) -> None:
    document.add_paragraph("{%p if paper.copies %}")
    gap(document, 12)
    document.add_paragraph("Tembusan:", style=PLAIN).paragraph_format.keep_with_next = True
    document.add_paragraph("{%p for line in paper.copies %}")
    document.add_paragraph("{{ loop.index }}.\t{{ line }}", style=ITEM).paragraph_format.space_after = Pt(0)
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")


def _attachment(document: DocumentType) -> None:
    """A new page that says to which letter it belongs, then the paper that is bound behind it."""
    first = document.add_paragraph("Lampiran Surat {{ paper.signers[0].title }}", style=PLAIN)
    first.paragraph_format.page_break_before = True
    lines = [first, *(document.add_paragraph(f"{name}\t: {DOTS}", style=PLAIN) for name in ("Nomor", "Tanggal"))]
    for line in lines:
        line.paragraph_format.left_indent = Cm(8.5)
        line.paragraph_format.tab_stops.add_tab_stop(Cm(10.2), WD_TAB_ALIGNMENT.LEFT)
    gap(document, 14)
    document.add_paragraph("{{ paper.attachment.title|upper }}", style=TITLE)
    gap(document, 8)
    _pieces(document, "paper.attachment")
    _signatures(document, Layout.PLAN)


def _bilingual(document: DocumentType) -> None:
    """Both languages side by side, paragraph by paragraph."""
    document.add_paragraph("{%p if emblem %}")
    emblem = document.add_paragraph("{{ emblem }}", style=PLAIN)
    emblem.alignment = WD_ALIGN_PARAGRAPH.CENTER
    emblem.paragraph_format.space_after = Pt(6)
    document.add_paragraph("{%p endif %}")
    gutter = Cm(0.8)
    half = Length(int((TEXT_WIDTH - gutter) / 2))
    table = bare_table(document, (half, gutter, half), rows=4)
    for column, name in ((0, "title"), (2, "title_en")):
        title = write(table.cell(0, column), f"{{{{ paper.main.{name} }}}}", style=TITLE, place="center")
        title.paragraph_format.space_after = Pt(14)
    table.cell(0, 2).paragraphs[0].runs[0].italic = True
    table.cell(1, 0).text = "{%tr for id, en in paper.main.pairs %}"
    for column, name, style in ((0, "id", BODY), (2, "en", ENGLISH)):
        mark = f"{{% if {name}.kind == 'item' %}}{{{{ {name}.mark }}}} {{% endif %}}"
        write(table.cell(2, column), mark + f"{{{{ {name}.text }}}}", style=style, place="both")
    table.cell(3, 0).text = "{%tr endfor %}"
    keep_together(table)
    gap(document, 12)
    signed = bare_table(document, (half, gutter, half))
    keep_together(signed)
    for index, column in enumerate((0, 2)):
        _signature(signed.cell(0, column), index, with_party=True, english=True)
