"""Two versions of one paper side by side."""

import re
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from agreements.forms.comparisons import ComparisonForm
from agreements.models import Document, Proposal
from agreements.services import comparison, document_text
from agreements.services.comparison import Comparison, Mark, Row
from agreements.services.extraction import Unreadable
from agreements.views.proposals import visible_file

AROUND = 1  # paragraphs shown before and after a change


@dataclass(frozen=True)
class Line:
    """A row of the page: a paragraph on both sides, or ``hidden`` paragraphs that did not change."""

    row: Row | None = None
    hidden: int = 0


@require_safe
def show(request, pk: int):
    """Choose two versions; then what changed between them. ``?lengkap=1`` shows what did not change too."""
    proposal = visible_file(request, pk)
    papers = _comparable(proposal)
    chosen = [request.GET.get(name, "") for name in ("kiri", "kanan")]
    known = {str(paper.pk) for paper in papers}
    if any(each and each not in known for each in chosen):
        raise Http404(gettext("Dokumen itu tidak ada pada berkas ini, atau tidak memuat teks."))
    form = ComparisonForm(request.GET if all(chosen) else None, papers=papers, initial=_suggested(papers, chosen))
    context = {"proposal": proposal, "form": form, "papers": papers, "here": gettext("Bandingkan versi")}
    is_refused = form.is_bound and not form.is_valid()
    if form.is_bound and not is_refused:
        left, right = (form.papers[form.cleaned_data[name]] for name in ("kiri", "kanan"))
        context |= _compared(left, right, is_whole=request.GET.get("lengkap") == "1")
    return render(request, "documents/compare.html", context, status=422 if is_refused else 200)


def condensed(found: Comparison, *, is_whole: bool) -> list[Line]:
    """Rows for the page: runs of unchanged paragraphs shrink to a line that counts them."""
    rows = found.rows
    near = {
        place for at, row in enumerate(rows) if row.mark != Mark.SAME for place in range(at - AROUND, at + AROUND + 1)
    }
    lines: list[Line] = []
    for is_shown, run in groupby(range(len(rows)), key=lambda at: is_whole or at in near):
        places = list(run)
        # A single paragraph is sooner read than counted.
        if is_shown or len(places) == 1:
            lines += [Line(rows[at]) for at in places]
        else:
            lines.append(Line(hidden=len(places)))
    return lines


def summary(found: Comparison) -> str:
    """``3 paragraf berubah, 1 ditambah, 1 dihapus``; says so where nothing changed."""
    if found.is_same:
        return gettext("Tidak ada yang berubah.")
    # The first says of what: (how many, said first, said after another).
    counted = [
        (found.changed, ngettext("%d paragraf berubah", "%d paragraf berubah", found.changed), ""),
        (found.added, ngettext("%d paragraf ditambah", "%d paragraf ditambah", found.added), gettext("%d ditambah")),
        (found.removed, ngettext("%d paragraf dihapus", "%d paragraf dihapus", found.removed), gettext("%d dihapus")),
    ]
    there = [each for each in counted if each[0]]
    return ", ".join((after if place else first) % number for place, (number, first, after) in enumerate(there))


def _comparable(proposal: Proposal) -> list[Document]:
    papers = list(proposal.documents.filter(content_type__in=document_text.COMPARABLE).order_by("kind", "-version"))
    for paper in papers:
        paper.proposal = proposal
    return papers


def _suggested(papers: list[Document], chosen: list[str]) -> dict[str, str | int]:
    """What was chosen, else the two newest versions of the first kind that has two."""
    given = {name: value for name, value in zip(("kiri", "kanan"), chosen, strict=True) if re.fullmatch(r"\d+", value)}
    for newer, older in pairwise(papers):
        if newer.kind == older.kind:
            return {"kiri": older.pk, "kanan": newer.pk} | given
    return dict(given)


def _compared(left: Document, right: Document, *, is_whole: bool) -> dict:
    context = {"left": left, "right": right, "is_whole": is_whole}
    texts = []
    for paper in (left, right):
        try:
            text = document_text.text_of(document=paper)
        except Unreadable:
            return context | {"problem": gettext("Versi %s tidak dapat dibaca.") % paper.version}
        if not text:
            reason = gettext("Versi %s tidak memuat teks, mungkin hasil pindai, jadi tidak dapat dibandingkan.")
            return context | {"problem": reason % paper.version}
        texts.append(text)
    found = comparison.compare(left=texts[0], right=texts[1])
    return context | {
        "found": found,
        "summary": summary(found),
        "lines": condensed(found, is_whole=is_whole),
    }
