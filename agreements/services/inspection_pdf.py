"""Judges PDF with qpdf: readable without a password, whole, free of scripts, and of sane size when unpacked."""

import re
import time
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import pikepdf
from django.utils.translation import gettext

from agreements.services.errors import Refused

MAX_STREAM = 128 * 1024 * 1024  # an A4 page scanned in colour at 600 dpi is 104 MB
MAX_UNPACKED = 1024 * 1024 * 1024
MAX_OBJECTS = 300_000
MAX_SECONDS = 20.0
# qpdf has no limit of its own for LZW, which expands at most 2,600 times.
MAX_LZW = 1024 * 1024
_CHUNK = 256 * 1024
_DEEPEST = 60
# qpdf unpacks object streams while it opens a file, before anything can be counted here. Process-wide, set once.
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=MAX_STREAM,
    run_length_max_memory=MAX_STREAM,
    png_max_memory=MAX_STREAM,
    tiff_max_memory=MAX_STREAM,
    max_stream_filters=4,
    parser_max_nesting=100,
)

_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/Rendition", "/RichMediaExecute", "/GoToE"}
_SUBTYPES = {"/RichMedia", "/3D", "/Movie", "/Screen"}
_SCRIPT_KEYS = ("/JS", "/JavaScript", "/XFA")
# What pdfunite and others miscount, and what a blank page leaves out.
_HARMLESS = re.compile("reported number of objects|Resources is missing")
_FLATE = {"/FlateDecode", "/Fl"}
_PACKED = _FLATE | {"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
# A password is known from the trailer, before qpdf would decrypt and unpack anything.
_ENCRYPT = re.compile(rb"/Encrypt\b\s*(<<|\d+\s+\d+\s+R)")


def check(stream: BinaryIO) -> None:
    """Raises :class:`Refused` in the user's words for what may not be stored."""
    if _names_a_password(stream):
        raise _encrypted()
    stream.seek(0)
    try:
        with pikepdf.open(stream, attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise _encrypted()
            if not len(pdf.pages) or len(pdf.objects) > MAX_OBJECTS:
                raise _broken()
            _check_objects(pdf)
            # qpdf warns of what it had to guess; another reader may guess otherwise.
            if any(not _HARMLESS.search(warning) for warning in pdf.get_warnings()):
                raise _broken()
    except pikepdf.PasswordError as error:
        raise _encrypted() from error
    except (pikepdf.PdfError, zlib.error, ValueError, TypeError, KeyError, RuntimeError, RecursionError) as error:
        raise _broken() from error


def _names_a_password(stream: BinaryIO) -> bool:
    stream.seek(0)
    rest = b""
    while chunk := stream.read(_CHUNK):
        if _ENCRYPT.search(rest + chunk):
            return True
        rest = chunk[-64:]
    return False


def _check_objects(pdf: pikepdf.Pdf) -> None:
    unpacked, until = 0, time.monotonic() + MAX_SECONDS
    for thing in pdf.objects:
        _check_actions(thing, 0)
        if isinstance(thing, pikepdf.Stream):
            for size in _unpacked_sizes(thing):
                unpacked += size
                if unpacked > MAX_UNPACKED or time.monotonic() > until:
                    raise _bomb()
    for page in pdf.pages:
        if not isinstance(page.obj.get("/MediaBox"), pikepdf.Array):
            raise _broken()


def _check_actions(thing: Any, depth: int) -> None:
    """Look through one object; what it only refers to is another object of the file and is looked at by itself."""
    if depth > _DEEPEST:
        raise _broken()
    if isinstance(thing, pikepdf.Array):
        for each in thing:
            if not _is_reference(each):
                _check_actions(each, depth + 1)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        _check_keys(thing)
        for _key, each in thing.items():
            if not _is_reference(each):
                _check_actions(each, depth + 1)


def _is_reference(thing: Any) -> bool:
    return bool(getattr(thing, "is_indirect", False))


def _check_keys(thing: Any) -> None:
    if any(key in thing for key in _SCRIPT_KEYS) or str(thing.get("/S", "")) in _ACTIONS:
        raise Refused(gettext("PDF ini membawa skrip atau perintah. Cetak ulang sebagai PDF biasa lalu unggah lagi."))
    if str(thing.get("/Subtype", "")) in _SUBTYPES:
        raise Refused(gettext("PDF ini memuat media yang dapat dijalankan. Cetak ulang sebagai PDF biasa."))
    if "/EF" in thing or str(thing.get("/Type", "")) == "/EmbeddedFile":
        raise Refused(gettext("PDF ini memuat lampiran di dalamnya. Unggah lampirannya sebagai dokumen sendiri."))


def _unpacked_sizes(stream: pikepdf.Stream) -> Iterator[int]:
    """Sizes of the pieces that it unpacks to; nothing is kept."""
    filters = _filters(stream)
    packed = [each for each in filters if each in _PACKED]
    if len(packed) > 1:
        raise _bomb()  # packed twice: no program writes that for a good reason
    raw = stream.read_raw_bytes()
    if packed and packed[0] in _FLATE and filters[0] in _FLATE:
        yield from _inflate(raw)
    elif packed and packed[0] not in _FLATE and len(raw) > MAX_LZW:
        raise _bomb()
    elif packed and packed[0] in _FLATE:
        # Behind a text encoding such as ASCII85; qpdf's own limit holds.
        yield len(stream.read_bytes())
    else:
        yield len(raw)


def _filters(stream: pikepdf.Stream) -> list[str]:
    named = stream.get("/Filter")
    if named is None:
        return []
    return [str(each) for each in named] if isinstance(named, pikepdf.Array) else [str(named)]


def _inflate(raw: bytes) -> Iterator[int]:
    machine, rest, whole = zlib.decompressobj(), raw, 0
    while rest and not machine.eof:
        piece = machine.decompress(rest, _CHUNK)
        rest = machine.unconsumed_tail
        whole += len(piece)
        if whole > MAX_STREAM:
            raise _bomb()
        yield len(piece)


def _encrypted() -> Refused:
    return Refused(gettext("PDF ini bersandi. Simpan tanpa sandi lalu unggah lagi."))


def _bomb() -> Refused:
    return Refused(gettext("Isi berkas ini mengembang terlalu besar bila dibuka; berkas tidak diterima."))


def _broken() -> Refused:
    return Refused(gettext("PDF ini rusak. Simpan atau pindai ulang lalu unggah lagi."))
