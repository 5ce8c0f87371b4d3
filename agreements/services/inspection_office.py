"""Judges DOCX and XLSX: archives of XML parts that must be whole, of sane size, and free of anything that runs."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast
from xml.parsers import expat

from django.utils.translation import gettext

from agreements.services.errors import Refused

MAX_PARTS = 5_000
MAX_UNPACKED = 300 * 1024 * 1024
# A text repeated a thousand times packs well; only beyond the first megabytes does the ratio say anything.
MAX_RATIO, RATIO_COUNTS_FROM = 200, 30 * 1024 * 1024
_CHUNK = 64 * 1024
_MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_MACRO_PART = re.compile(r"(^|/)(vbaproject[^/]*\.bin|vbadata\.xml|(intl)?macrosheets/|dialogsheets/|activex/)", re.I)
_MACRO_TYPE = re.compile(rb"macroEnabled|vbaProject|ms-office\.activeX", re.I)
_LINKED = ("/hyperlink", "/externalLinkPath", "/xlPathMissing")
_DDE = re.compile(r"\bDDE(AUTO)?\b", re.I)
_NESTED = (".docx", ".xlsx", ".pptx")


def check(stream: BinaryIO, *, depth: int = 0) -> str:
    """``docx`` or ``xlsx``; ``zip`` for any other archive. Raises :class:`Refused` for what may not be stored."""
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            kind = next((kind for main, kind in _MAIN_PARTS.items() if main in names), "zip")
            if kind == "zip" and not (depth and "ppt/presentation.xml" in names):
                return "zip"
            _check_sizes(parts, _size(stream))
            _check_names(parts, names)
            for part in parts:
                _check_part(archive, part, depth)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise _broken() from error
    return kind


def _size(stream: BinaryIO) -> int:
    return stream.seek(0, 2)


def _check_sizes(parts: list[zipfile.ZipInfo], size: int) -> None:
    """From the archive's own table, before a byte is unpacked. Parts that share bytes add up to more than the file."""
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    is_steep = unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * max(size, 1)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or packed > size or is_steep:
        raise Refused(gettext("Isi berkas ini mengembang terlalu besar bila dibuka; berkas tidak diterima."))
    if any(part.flag_bits & 0x1 for part in parts):
        raise Refused(gettext("Dokumen ini bersandi. Buka sandinya lalu unggah lagi."))


def _check_names(parts: list[zipfile.ZipInfo], names: set[str]) -> None:
    if len(names) != len(parts) or "[Content_Types].xml" not in names:
        raise _broken()
    for name in names:
        if name.startswith(("/", "\\")) or "\\" in name or ".." in name.split("/"):
            raise _broken()
        if _MACRO_PART.search(name):
            raise _macros()


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, depth: int) -> None:
    """Read it whole, which also proves its checksum."""
    name = part.filename.lower()
    if "/embeddings/" in name and not part.is_dir():
        _check_embedded(archive, part, depth)
    elif name.endswith((".xml", ".rels")):
        _check_xml(name, _chunks(archive, part))
    else:
        for _chunk in _chunks(archive, part):
            pass


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as content:
        while chunk := content.read(_CHUNK):
            yield chunk


def _check_embedded(archive: zipfile.ZipFile, part: zipfile.ZipInfo, depth: int) -> None:
    """A chart keeps its numbers in a workbook of its own; anything else that is embedded could be anything."""
    if depth or not part.filename.lower().endswith(_NESTED):
        raise Refused(gettext("Dokumen ini memuat objek tertanam (OLE). Hapus objeknya lalu unggah lagi."))
    with archive.open(part) as content:
        check(cast(BinaryIO, content), depth=depth + 1)
    for _chunk in _chunks(archive, part):
        pass


class _Reader:
    """What an XML part says that could run or fetch something."""

    def __init__(self, name: str) -> None:
        self.is_types = name == "[content_types].xml"
        self.is_relations = name.endswith(".rels")
        self.fields: list[str] = []
        self._in_field = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An opening tag."""
        local = tag.rpartition(":")[2]
        if self.is_types and any(_MACRO_TYPE.search(value.encode()) for value in attributes.values()):
            raise _macros()
        if self.is_relations and attributes.get("TargetMode") == "External":
            _check_link(attributes.get("Type", ""))
        if local == "ddeLink":
            raise _dde()
        if local == "fldSimple":
            self.fields += [value for key, value in attributes.items() if key.endswith("instr")]
        self._in_field = local == "instrText"

    def text(self, data: str) -> None:
        """Text; Word may split the name of a field over several runs."""
        if self._in_field:
            self.fields.append(data)

    def finish(self) -> None:
        """After the last tag."""
        if _DDE.search("".join(self.fields)) or _DDE.search(" ".join(self.fields)):
            raise _dde()


def _check_xml(name: str, chunks: Iterator[bytes]) -> None:
    """Well-formed, without a document type (which OOXML does not know and entity bombs need)."""
    reader = _Reader(name)
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise _broken() from error
    reader.finish()


def _refuse_doctype(*_declared: object) -> None:
    raise _broken()


def _check_link(kind: str) -> None:
    if not kind.endswith(_LINKED):
        raise Refused(
            gettext("Dokumen ini mengambil templat atau objek dari luar. Putuskan tautannya lalu unggah lagi.")
        )


def _macros() -> Refused:
    return Refused(gettext("Dokumen dengan makro tidak diterima. Simpan tanpa makro lalu unggah lagi."))


def _dde() -> Refused:
    return Refused(gettext("Dokumen ini memanggil program lain (DDE). Hapus bidangnya lalu unggah lagi."))


def _broken() -> Refused:
    return Refused(gettext("Berkas ini rusak. Simpan ulang lalu unggah lagi."))
