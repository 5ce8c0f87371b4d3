"""Drafts of letters: what a file may need, each one's preview, and what was made."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agreements import policies
from agreements.law.drafts import DRAFT_KINDS, DraftKind
from agreements.models import Draft, Officer, Proposal
from agreements.reports import draft_docx
from agreements.reports import drafts as reports
from agreements.services import drafts
from agreements.services.errors import Refused
from agreements.views.proposals import file_page, visible_file
from agreements.views.sheets import ACTION_OF_PAGE

DRAFTS_SHOWN = 50
PDF_TYPE = "application/pdf"


@dataclass(frozen=True)
class Shelf:
    """The papers of one stage."""

    number: int
    label: str
    is_current: bool
    kinds: list[tuple[DraftKind, Draft | None]]


@require_safe
def index(request, pk: int):
    """The papers that this file may need, those of its present stage first, and the drafts made so far."""
    proposal = visible_file(request, pk)
    made = list(proposal.drafts.select_related("made_by", "template").defer("content")[:DRAFTS_SHOWN])
    context = {"shelves": _shelves(proposal, made), "made": made, "kinds": DRAFT_KINDS}
    return file_page(request, proposal, "naskah", template="naskah/index.html", more=context)


def detail(request, pk: int, kind: str):
    """The paper as it would be now, with what is missing in it; POST keeps it as a draft."""
    proposal = visible_file(request, pk)
    law = _kind(proposal, kind)
    if request.method == "POST":
        try:
            draft = reports.make(proposal=proposal, kind=law, actor=request.user)
        except Refused as refusal:
            messages.error(request, refusal.reason)
        else:
            words = {"number": draft.number, "version": draft.template.version}
            messages.success(
                request, gettext("Konsep %(number)s dibuat dari templat versi %(version)s. Unduh di bawah ini.") % words
            )
        return redirect("draft_detail", pk, law.slug)
    made = list(proposal.drafts.filter(kind=kind).select_related("made_by", "template").defer("content"))
    try:
        composed = reports.compose(proposal=proposal, kind=law)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("draft_index", pk)
    context = {
        "proposal": proposal,
        "kind": law,
        "citation": str(law.citation or ""),
        "paper": composed.paper,
        "templates": composed.templates,
        "stopping": [(gap.label, _link(request.user, proposal, gap)) for gap in composed.stopping],
        "blank": [(gap.label, _link(request.user, proposal, gap)) for gap in composed.leaving_blank],
        "made": made,
        "may_make": drafts.may_make(proposal=proposal, actor=request.user, kind=law),
        "here": gettext(law.label),
    }
    return render(request, "drafts/detail.html", context)


@require_safe
def now(request, pk: int, kind: str, extension: str):
    """The paper as it would be now, for looking at; nothing is kept."""
    proposal = visible_file(request, pk)
    law = _kind(proposal, kind)
    try:
        paper = reports.compose(proposal=proposal, kind=law).paper
    except Refused as refusal:
        raise Http404(refusal.reason) from refusal
    content = reports.as_pdf(paper) if extension == "pdf" else reports.as_docx(paper)
    return _download(content, reports.filename(law, proposal, extension), extension)


@require_safe
def download(request, pk: int, draft_pk: int, extension: str):
    """A draft as it was made, whatever has become of the data since."""
    proposal = visible_file(request, pk)
    draft = get_object_or_404(proposal.drafts.all(), pk=draft_pk)
    paper = reports.paper_of(draft)
    content = reports.as_pdf(paper) if extension == "pdf" else reports.as_docx(paper, draft)
    return _download(content, reports.filename(draft.law, proposal, extension, draft.number), extension)


def _kind(proposal: Proposal, key: str) -> DraftKind:
    law = DRAFT_KINDS[key]
    if law not in drafts.kinds_for(proposal=proposal):
        raise Http404(gettext("Berkas ini tidak memerlukan surat itu."))
    return law


def _shelves(proposal: Proposal, made: list[Draft]) -> list[Shelf]:
    """Stages that have papers to draft: the present one, those ahead, then those passed."""
    newest: dict[str, Draft] = {}
    for draft in made:
        newest.setdefault(draft.kind, draft)
    kinds = drafts.kinds_for(proposal=proposal)
    here = proposal.current_stage.number
    stages = [stage for stage in proposal.table.stages if any(kind.stage == stage.key for kind in kinds)]
    stages.sort(key=lambda stage: (stage.number < here, stage.number))
    return [
        Shelf(
            number=stage.number,
            label=gettext(stage.label),
            is_current=stage.number == here,
            kinds=[(kind, newest.get(kind.key)) for kind in kinds if kind.stage == stage.key],
        )
        for stage in stages
    ]


def _link(user: Officer, proposal: Proposal, gap: reports.Gap) -> str:
    """Where this officer can fill it in; "" where they may not."""
    page = gap.place.page
    if not page or not policies.may(user, ACTION_OF_PAGE[page], proposal):
        return ""
    query = gap.place.query
    return reverse(page, args=[proposal.pk]) + (query if query.startswith("#") or not query else f"?{query}")


def _download(content: bytes, name: str, extension: str) -> HttpResponse:
    is_pdf = extension == "pdf"
    response = HttpResponse(content, content_type=PDF_TYPE if is_pdf else draft_docx.CONTENT_TYPE)
    response["Content-Disposition"] = content_disposition_header(as_attachment=not is_pdf, filename=name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
