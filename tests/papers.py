"""Real papers made by hand: a PDF with text, a DOCX, an XLSX, a picture."""

import io

import docx
import openpyxl
from PIL import Image

WIDE = 90


def pdf(*pages: list[str], size: tuple[int, int] = (595, 842)) -> bytes:
    """A PDF whose pages hold these lines in Helvetica, and nothing else."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for lines in pages:
        escaped = [line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in lines]
        text = "BT /F1 9 Tf 40 790 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in escaped) + " ET"
        stream = text.encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (*size, content)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids))
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def word(*paragraphs: str, header: str = "", table: list[list[str]] | None = None) -> bytes:
    """A DOCX with these paragraphs, then a table."""
    document = docx.Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, values in enumerate(table):
            for column, value in enumerate(values):
                grid.cell(row, column).text = value
    stored = io.BytesIO()
    document.save(stored)
    return stored.getvalue()


def sheet(title: str, *rows: list[object]) -> bytes:
    """An XLSX of one sheet."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = title
    for row in rows:
        page.append(row)
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def picture(width: int, height: int, kind: str = "PNG", **more: object) -> bytes:
    """A picture, red on its left half and blue on its right."""
    drawn = Image.new("RGB", (width, height), "#c00000")
    drawn.paste("#0000c0", (width // 2, 0, width, height))
    stored = io.BytesIO()
    drawn.save(stored, kind, **more)
    return stored.getvalue()
