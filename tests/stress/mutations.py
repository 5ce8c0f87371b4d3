"""Damages real papers the way disks, lines and attackers do. The same seed gives the same papers."""

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from tests import seeds

NAMES = (
    "surat.pdf",
    "../../surat.pdf",
    "/etc/passwd",
    "a\\b.docx",
    "sur\u202eat.pdf",
    "x" * 300 + ".pdf",
    "<b>.png",
    ".pdf",
)


def flip(paper: bytes, random: Random) -> bytes:
    """Some bytes changed."""
    changed = bytearray(paper)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        changed[random.randrange(len(changed))] ^= random.randrange(1, 256)
    return bytes(changed)


def cut(paper: bytes, random: Random) -> bytes:
    """The end, the beginning or a piece missing."""
    first, last = sorted(random.randrange(len(paper) + 1) for _ in range(2))
    return random.choice((paper[:first], paper[first:], paper[:first] + paper[last:]))


def splice(paper: bytes, random: Random) -> bytes:
    """A piece of another paper, or of itself, in its middle, at its end or before it."""
    other = random.choice(list(seeds.one_of_each().values()))
    first, last = sorted(random.randrange(len(other) + 1) for _ in range(2))
    place = random.choice((0, len(paper), random.randrange(len(paper))))
    return paper[:place] + other[first:last] + paper[place:]


def numbers(paper: bytes, random: Random) -> bytes:
    """A number in the text of a PDF, or a word of a ZIP's tables, set to an extreme."""
    found = list(re.finditer(rb"\d+", paper))
    if paper.startswith(b"%PDF") and found:
        hit = random.choice(found)
        new = random.choice((b"0", b"-1", b"99999999999", b"4294967295", b"1" * 40))
        return paper[: hit.start()] + new + paper[hit.end() :]
    changed = bytearray(paper)
    tables = [hit.start() for hit in re.finditer(rb"PK\x01\x02|PK\x03\x04|PK\x05\x06", paper)] or [0]
    place = random.choice(tables) + random.randrange(4, 40)
    if place + 4 <= len(changed):
        changed[place : place + 4] = struct.pack("<I", random.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF)))
    return bytes(changed)


def keys(paper: bytes, random: Random) -> bytes:
    """A key of a PDF under another name of the same or another length."""
    new = random.choice((b"/JS", b"/JavaScript", b"/Encrypt", b"/Kids", b"/Parent", b"/Length", b"/AA", b"/X"))
    found = list(re.finditer(rb"/[A-Z][A-Za-z]+", paper))
    if not found:
        return flip(paper, random)
    hit = random.choice(found)
    return paper[: hit.start()] + new + paper[hit.end() :]


def surgery(paper: bytes, random: Random) -> bytes:
    """The parts of an archive dropped, doubled, swapped, renamed, added."""
    try:
        return _operate(paper, random)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, RuntimeError):
        return splice(paper, random)  # no archive, or no longer one


def _operate(paper: bytes, random: Random) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a name twice in one archive is the point
        return _rebuilt(paper, random)


def _rebuilt(paper: bytes, random: Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(paper)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        hit, other = random.choice(names), random.choice(names)
        for name in names:
            content = old.read(other if name == hit and random.random() < 0.3 else name)
            if name == hit and random.random() < 0.2:
                continue
            new.writestr(random.choice(_RENAMED) if name == hit and random.random() < 0.4 else name, content)
        if random.random() < 0.5:
            size = random.choice((0, 1000, 40 << 20)) if random.random() < 0.02 else 10
            new.writestr(random.choice(_ADDED), bytes(size))
    return flip(out.getvalue(), random) if random.random() < 0.2 else out.getvalue()


_RENAMED = (
    "../../../tmp/x.xml",
    "/x.xml",
    "word/vbaProject.bin",
    "[Content_Types].xml",
    "word/document.xml",
    "a\\b",
    "con",
)
_ADDED = (
    "word/media/x.emf",
    "word/vbaProject.bin",
    "xl/macrosheets/a.xml",
    "word/embeddings/a.bin",
    "x/../../y",
    "z.xml",
)
WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (flip, flip, cut, splice, numbers, keys, surgery)


def mutated(random: Random) -> bytes:
    """A paper damaged once or a few times; now and then a whole one with something behind it."""
    paper = random.choice(list(seeds.one_of_each().values()))
    if random.random() < 0.03:
        return paper + b"\n" * random.randrange(1, 50)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        paper = random.choice(WAYS)(paper or b"x", random)
    return paper
