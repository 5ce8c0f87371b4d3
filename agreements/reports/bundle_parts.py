"""One paper as plain PDF pages on the disk, whatever it was uploaded as. Nothing is held in memory as a whole."""

import os
from pathlib import Path

import pikepdf
from django.utils.translation import gettext
from PIL import Image, ImageOps

from agreements.reports import office

A4 = (595.28, 841.89)  # points
MARGIN = 28.35  # points: 1 cm around a picture
# A picture that has to be decoded is made no larger than this; one side of A4 in 300 dots per inch is 3508.
MOST_PIXELS = 3600
_MOST_DECODED = 120_000_000
# What a page or a document does by itself when it is opened; a bundle does nothing.
_ACTIVE = (pikepdf.Name.OpenAction, pikepdf.Name.AA, pikepdf.Name.AcroForm)


class Unusable(Exception):
    """The paper cannot become pages; the text says why, for whoever chose it."""


def prepare(source: Path, content_type: str, target: Path) -> int:
    """Write ``source`` as PDF to ``target``; how many pages it has, 0 where it can only be listed.

    ``target`` appears as a whole or not at all. Raises :class:`Unusable`.
    """
    waiting = target.with_suffix(".part")
    if content_type.startswith("image/"):
        _from_picture(source, content_type, waiting)
    elif content_type == "application/pdf":
        _from_pdf(source, waiting)
    elif office.is_here():
        made = target.with_suffix(".office")
        try:
            office.to_pdf(source, made)
        except office.NotConverted as error:
            raise Unusable(gettext("LibreOffice tidak dapat mengubahnya menjadi PDF")) from error
        _from_pdf(made, waiting)
        made.unlink()
    else:
        return 0
    os.replace(waiting, target)
    return count(target)


def count(path: Path) -> int:
    """Pages of a prepared part."""
    with opened(path) as document:
        return len(document.pages)


def opened(path: Path) -> pikepdf.Pdf:
    """A PDF that is read piece by piece; mapped into memory, three hundred scanned pages would all count as ours."""
    return pikepdf.open(path, access_mode=pikepdf.AccessMode.stream)


def _from_pdf(source: Path, target: Path) -> None:
    try:
        with opened(source) as document:
            if not len(document.pages):
                raise Unusable(gettext("PDF ini tidak mempunyai halaman"))
            for name in (*_ACTIVE, pikepdf.Name.Names):
                if name in document.Root:
                    del document.Root[name]
            for page in document.pages:
                if pikepdf.Name.AA in page.obj:
                    del page.obj.AA
                if page.obj.get(pikepdf.Name.MediaBox) is None and not _inherits_box(page):
                    page.obj.MediaBox = pikepdf.Array([0, 0, *A4])
            document.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except pikepdf.PasswordError as error:
        raise Unusable(gettext("PDF ini terkunci dengan kata sandi")) from error
    except pikepdf.PdfError as error:
        raise Unusable(gettext("PDF ini rusak")) from error


def _inherits_box(page: pikepdf.Page) -> bool:
    try:
        return len(page.mediabox) == 4
    except (AttributeError, KeyError, TypeError, ValueError):
        return False


def _from_picture(source: Path, content_type: str, target: Path) -> None:
    """A JPEG goes in as it is; a PNG is decoded, because PDF knows neither its transparency nor its interlacing."""
    try:
        with Image.open(source) as picture:
            if picture.width * picture.height > _MOST_DECODED:
                raise Unusable(gettext("Gambar ini terlalu besar"))
            document = pikepdf.new()
            if content_type == "image/jpeg" and picture.mode in ("L", "RGB", "CMYK"):
                turn = picture.getexif().get(0x0112, 1)
                image = _jpeg(document, source, picture)
            else:
                turn, image = 1, _decoded(document, picture)
            _place(document, image, turn)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Unusable(gettext("Gambar ini rusak")) from error
    with document:
        document.save(target)


def _jpeg(document: pikepdf.Pdf, source: Path, picture: Image.Image) -> pikepdf.Stream:
    image = document.make_stream(source.read_bytes())
    image.Filter = pikepdf.Name.DCTDecode
    if picture.mode == "CMYK" and "adobe" in picture.info:
        image.Decode = pikepdf.Array([1, 0] * 4)  # Adobe writes the inks inverted
    spaces = {"L": pikepdf.Name.DeviceGray, "RGB": pikepdf.Name.DeviceRGB, "CMYK": pikepdf.Name.DeviceCMYK}
    return _described(image, picture.size, spaces[picture.mode])


def _decoded(document: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Stream:
    picture.thumbnail((MOST_PIXELS, MOST_PIXELS))
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layers = picture.convert("RGBA")
        picture = Image.new("RGB", layers.size, "white")
        picture.paste(layers, mask=layers.getchannel("A"))
    is_grey = picture.mode in ("1", "L", "I;16", "I")
    plain = ImageOps.exif_transpose(picture).convert("L" if is_grey else "RGB")
    image = document.make_stream(plain.tobytes())
    return _described(image, plain.size, pikepdf.Name.DeviceGray if is_grey else pikepdf.Name.DeviceRGB)


def _described(image: pikepdf.Stream, size: tuple[int, int], space: pikepdf.Name) -> pikepdf.Stream:
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height = size
    image.ColorSpace, image.BitsPerComponent = space, 8
    return image


# How the unit square of an image is laid for each EXIF orientation (a b c d e f of the matrix).
_TURNS = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


def _place(document: pikepdf.Pdf, image: pikepdf.Stream, turn: int) -> None:
    """The picture in the middle of A4, upright or across as it is itself, as large as the margins allow."""
    width, height = int(image.Width), int(image.Height)
    if turn >= 5:
        width, height = height, width
    page_width, page_height = A4 if height >= width else A4[::-1]
    scale = min((page_width - 2 * MARGIN) / width, (page_height - 2 * MARGIN) / height)
    wide, high = width * scale, height * scale
    left, bottom = (page_width - wide) / 2, (page_height - high) / 2
    laid = " ".join(str(number) for number in _TURNS.get(turn, _TURNS[1]))
    page = document.add_blank_page(page_size=(page_width, page_height))
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Gambar=image))
    drawn = f"q {wide:.3f} 0 0 {high:.3f} {left:.3f} {bottom:.3f} cm {laid} cm /Gambar Do Q"
    page.obj.Contents = document.make_stream(drawn.encode())
