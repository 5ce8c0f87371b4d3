"""Berkas lengkap: cover, contents, plan, all chosen papers and the list of hashes as one stamped PDF.

Every piece lies on the disk as a PDF of its own; joining copies from file to file and never holds a paper whole.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from django.utils import timezone, translation
from django.utils.translation import gettext

from agreements.models import Bundle, BundlePart
from agreements.reports import bundle_parts, letterheads, pdf
from agreements.reports.evaluation_context import Verification

FRONT, PLAN, HASHES = "print/bundle_front.html", "print/bundle_plan.html", "print/bundle_hashes.html"
STAMPS = "print/bundle_stamps.html"
# The contents name a piece by this scheme; joining turns it into the page.
LINK = "berkas:"
STAMPS_AT_ONCE = 400
# Bytes of pages that joining keeps in memory before it sets them down.
HELD_AT_MOST = 32 * 1024 * 1024
# Points: how far the stamp stays from the edges, on A4.
EDGE_X, EDGE_Y = 20.0, 8.0
A4_WIDTH = 595.28


@dataclass(frozen=True)
class Entry:
    """A line of the contents. ``page`` is None for a paper that is only listed."""

    key: str
    title: str
    remark: str
    pages: int
    page: int | None


@dataclass(frozen=True)
class HashLine:
    """What proves a source: the bytes as they were uploaded."""

    number: int
    title: str
    version: int
    name: str
    pages: int
    is_joined: bool
    sha256: str


@dataclass(frozen=True)
class Piece:
    """A file with pages, in the order of the bundle; ``title`` is its bookmark."""

    key: str
    title: str
    path: Path


def part_path(folder: Path, part: BundlePart) -> Path:
    """Where a prepared part lies."""
    return folder / f"{part.position:04d}.pdf"


def compose(bundle: Bundle, parts: list[BundlePart], folder: Path) -> tuple[Path, int]:
    """The whole as ``folder``/bundle.pdf, and how many pages it has. Every part must be prepared."""
    with translation.override(pdf.LANGUAGE):
        pieces = list(_pieces(bundle, parts, folder))
        counts = {piece.key: bundle_parts.count(piece.path) for piece in pieces}
        front = _front(bundle, parts, pieces, counts, folder)
        whole = [Piece("isi", gettext("Sampul dan daftar isi"), front), *pieces]
        path = folder / "bundle.pdf"
        return path, _join(bundle, whole, path, folder)


def _pieces(bundle: Bundle, parts: list[BundlePart], folder: Path) -> Iterator[Piece]:
    if bundle.plan:
        path = folder / "plan.pdf"
        _render(PLAN, bundle, path, plan=bundle.plan)
        yield Piece("rencana", _plan_title(bundle), path)
    for part in parts:
        if part.pages:
            title = f"{part.position}. {part.document.kind_label}"
            yield Piece(str(part.position), title, part_path(folder, part))
    path = folder / "hashes.pdf"
    _render(HASHES, bundle, path, lines=[_hash_line(part) for part in parts])
    yield Piece("sumber", gettext("Daftar sumber dan SHA-256"), path)


def _front(bundle: Bundle, parts: list[BundlePart], pieces: list[Piece], counts: dict[str, int], folder: Path) -> Path:
    """Cover and contents. Their own length moves every page number, so they are set until it no longer changes."""
    path, length = folder / "front.pdf", 2
    for _again in range(4):
        pages, at = {}, length + 1
        for piece in pieces:
            pages[piece.key] = at
            at += counts[piece.key]
        context = {
            "letterhead": letterheads.of(bundle.proposal.region),
            "verification": Verification(bundle.code, bundle.address),
            "entries": _entries(bundle, parts, pages, counts),
            "made_on": timezone.localdate(bundle.made_at),
            "total": at - 1,
        }
        _render(FRONT, bundle, path, **context)
        set_length = bundle_parts.count(path)
        if set_length == length:
            return path
        length = set_length
    raise AssertionError("the contents find no length")


def _entries(bundle: Bundle, parts: list[BundlePart], pages: dict[str, int], counts: dict[str, int]) -> list[Entry]:
    entries = []
    if bundle.plan:
        entries.append(Entry("rencana", _plan_title(bundle), "", counts["rencana"], pages["rencana"]))
    for part in parts:
        paper, key = part.document, str(part.position)
        letter = ", ".join(each for each in (paper.number, _day(paper.dated)) if each)
        remark = letter if part.pages else gettext("tidak digabung; lihat daftar sumber")
        entries.append(Entry(key, paper.kind_label, remark, part.pages or 0, pages.get(key)))
    entries.append(Entry("sumber", gettext("Daftar sumber dan SHA-256"), "", counts["sumber"], pages["sumber"]))
    return entries


def _hash_line(part: BundlePart) -> HashLine:
    paper = part.document
    return HashLine(
        part.position, paper.kind_label, paper.version, paper.name, part.pages or 0, bool(part.pages), paper.sha256
    )


def _plan_title(bundle: Bundle) -> str:
    version = bundle.plan.version if bundle.plan else 0
    return gettext("Rencana kerja sama, versi %(version)d") % {"version": version}


def _day(value: Any) -> str:
    return f"{value:%d-%m-%Y}" if value else ""


def _render(template: str, bundle: Bundle, path: Path, **context: Any) -> None:
    waiting = path.with_suffix(".part")
    known = {"bundle": bundle, "number": bundle.proposal.label, "more_sheets": ("css/print-bundle.css",)}
    waiting.write_bytes(pdf.render(template, known | context))
    os.replace(waiting, path)


# --- joining --------------------------------------------------------------------------------------


def _join(bundle: Bundle, pieces: list[Piece], path: Path, folder: Path) -> int:
    with ExitStack() as open_files:
        whole, starts = _gathered(pieces, folder, open_files)
        total = len(whole.pages)
        _link(whole, starts, last=starts[pieces[1].key])
        with whole.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(piece.title, starts[piece.key], "Fit") for piece in pieces)
        whole.Root.PageMode = pikepdf.Name.UseOutlines
        whole.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        whole.Root.Lang = pikepdf.String(pdf.LANGUAGE)
        for first in range(0, total, STAMPS_AT_ONCE):
            numbers = range(first + 1, min(first + STAMPS_AT_ONCE, total) + 1)
            stamps = folder / f"stamps-{first}.pdf"
            _render(STAMPS, bundle, stamps, numbers=numbers, total=total)
            source = open_files.enter_context(bundle_parts.opened(stamps))
            for number, mark in zip(numbers, source.pages, strict=True):
                _stamp(whole, whole.pages[number - 1], mark)
        title = gettext("Berkas lengkap %(number)s") % {"number": bundle.proposal.label}
        whole.docinfo["/Title"], whole.docinfo["/Author"] = title, bundle.proposal.region.government_name
        _save(whole, path)
    return total


def _gathered(pieces: list[Piece], folder: Path, open_files: ExitStack) -> tuple[pikepdf.Pdf, dict[str, int]]:
    """All pages in one document, and where each piece begins.

    Pages that come from another file are held in memory until they are saved, so what was gathered is set down on the
    disk again and again.
    """
    starts: dict[str, int] = {}
    whole, held, resting = pikepdf.new(), 0, [folder / "gathered-0.pdf", folder / "gathered-1.pdf"]
    for piece in pieces:
        starts[piece.key] = len(whole.pages)
        with bundle_parts.opened(piece.path) as source:
            whole.pages.extend(source.pages)
        held += piece.path.stat().st_size
        if held > HELD_AT_MOST:
            resting.reverse()
            _save(whole, resting[0])
            whole.close()
            whole, held = bundle_parts.opened(resting[0]), 0
    return open_files.enter_context(whole), starts


def _save(document: pikepdf.Pdf, path: Path) -> None:
    """``path`` appears as a whole or not at all."""
    waiting = path.with_suffix(".part")
    document.save(waiting, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    os.replace(waiting, path)


def _link(whole: pikepdf.Pdf, starts: dict[str, int], last: int) -> None:
    """The lines of the contents, which stand on the pages before ``last``, lead to their pages."""
    for page in list(whole.pages)[:last]:
        marks: Any = page.obj.get(pikepdf.Name.Annots)
        for mark in marks or ():
            address = str(mark.A.URI) if pikepdf.Name.A in mark and pikepdf.Name.URI in mark.A else ""
            key = address.removeprefix(LINK)
            if address.startswith(LINK) and key in starts:
                del mark[pikepdf.Name.A]
                mark.Dest = pikepdf.Array([whole.pages[starts[key]].obj, pikepdf.Name.Fit])


def _stamp(whole: pikepdf.Pdf, page: pikepdf.Page, mark: pikepdf.Page) -> None:
    """Draw ``mark`` at the lower right of the page as a reader sees it, however it is turned and whatever its size."""
    left, bottom, right, top = sorted_box(page.cropbox)
    turn = int(page.obj.get(pikepdf.Name.Rotate, 0)) % 360
    width, height = (right - left, top - bottom) if turn in (0, 180) else (top - bottom, right - left)
    mark_width = float(mark.mediabox[2])
    scale = min(max(min(width, height) / A4_WIDTH, 0.6), 6.0, max(width - 4, 1) / mark_width)
    x = max(width - (EDGE_X + mark_width) * scale, (width - mark_width * scale) / 2)
    x, y = min(x, width - mark_width * scale), EDGE_Y * scale
    # From what the reader sees (origin at the lower left) to the page's own axes.
    turned = {
        0: (1, 0, 0, 1, left, bottom),
        90: (0, 1, -1, 0, right, bottom),
        180: (-1, 0, 0, -1, right, top),
        270: (0, -1, 1, 0, left, top),
    }[turn - turn % 90]
    form = whole.make_indirect(whole.copy_foreign(mark.as_form_xobject()))
    # Copies: pages of one source may share theirs.
    resources = _copy(page.obj, pikepdf.Name.Resources)
    drawings = _copy(resources, pikepdf.Name.XObject)
    drawings[pikepdf.Name.CapHalaman] = form
    resources[pikepdf.Name.XObject] = drawings
    page.obj.Resources = resources
    matrix = " ".join(f"{number:.3f}" for number in turned)
    drawn = f"\nQ q {matrix} cm {scale:.4f} 0 0 {scale:.4f} {x:.3f} {y:.3f} cm /CapHalaman Do Q\n"
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(drawn.encode())


def _copy(holder: Any, name: pikepdf.Name) -> pikepdf.Dictionary:
    """The dictionary under that name, copied one level deep; an empty one where there is none."""
    return pikepdf.Dictionary(dict(holder[name].items())) if name in holder else pikepdf.Dictionary()


def sorted_box(box: Any) -> tuple[float, float, float, float]:
    """A box with its lower left corner first, as not every program writes it."""
    x1, y1, x2, y2 = (float(each) for each in box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
