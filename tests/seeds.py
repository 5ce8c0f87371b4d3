"""Real papers of each kind that may be uploaded, and the parts from which harmful ones are made."""

import hashlib
import io
import zipfile
from functools import cache

import docx
import openpyxl
import pikepdf
from PIL import Image, ImageDraw

from agreements.data.paper import one_page_pdf


@cache
def pdf() -> bytes:
    """Two pages with text, a picture and an object stream."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(one_page_pdf("Surat konsultasi", "kepada Menteri Dalam Negeri"))) as made:
        made.pages.append(made.pages[0])
        pixels = made.make_stream(bytes(range(256)) * 12, Width=32, Height=32, BitsPerComponent=8)
        pixels["/Type"], pixels["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Image
        pixels["/ColorSpace"] = pikepdf.Name.DeviceRGB
        made.pages[0].obj["/Resources"]["/XObject"] = pikepdf.Dictionary(Im0=pixels)
        made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return out.getvalue()


@cache
def word() -> bytes:
    """A letter with a table and a picture."""
    made, out = docx.Document(), io.BytesIO()
    made.add_heading("Rancangan naskah", 1)
    for number in range(20):
        made.add_paragraph(f"Pasal {number + 1}. Para pihak sepakat bekerja sama.")
    made.add_table(rows=3, cols=2).cell(0, 0).text = "Pihak"
    made.add_picture(io.BytesIO(picture("PNG")))
    made.save(out)
    return out.getvalue()


@cache
def sheet() -> bytes:
    """A budget."""
    made, out = openpyxl.Workbook(), io.BytesIO()
    for number in range(30):
        made.active.append([f"Kegiatan {number}", number * 1_000_000])
    made.save(out)
    return out.getvalue()


@cache
def picture(kind: str) -> bytes:
    """A scan of something."""
    made, out = Image.new("RGB", (160, 120), "white"), io.BytesIO()
    draw = ImageDraw.Draw(made)
    for step in range(40):
        draw.line((step * 4, 0, 160 - step, 120), fill=(step * 6, 40, 255 - step * 6))
    made.save(out, kind)
    return out.getvalue()


def one_of_each() -> dict[str, bytes]:
    """One of each kind, by extension."""
    return {"pdf": pdf(), "docx": word(), "xlsx": sheet(), "jpg": picture("JPEG"), "png": picture("PNG")}


def with_parts(archive: bytes, parts: dict[str, bytes | str]) -> bytes:
    """The archive with these parts added, or in the place of those of the same name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            if item.filename not in parts:
                new.writestr(item, old.read(item))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def part(archive: bytes, name: str) -> str:
    """One part as text."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return opened.read(name).decode()


@cache
def pdf_of_size(size: int) -> bytes:
    """About ``size`` bytes: a picture of noise, which packs badly."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as made:
        noise = b"".join(hashlib.sha256(b"%d" % n).digest() for n in range(size // 32))
        made.Root["/Extra"] = made.make_stream(noise)
        made.save(out, compress_streams=False)
    return out.getvalue()
