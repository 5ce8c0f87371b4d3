"""The bilingual text of a file's agreement: filling in, preview, drafts."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from agreements import policies
from agreements.forms.naskah import NaskahForm
from agreements.forms.revisions import differences
from agreements.models import Naskah, NaskahDraft, Proposal
from agreements.reports import naskah as papers
from agreements.rules import Shortfall
from agreements.services import clauses, naskah
from agreements.services.documents import CONTENT_TYPES
from agreements.services.errors import Refused, authorise
from agreements.services.revisions import Conflict
from agreements.tasks.documents import read_text
from agreements.views import revisions
from agreements.views.proposals import visible_file


def edit(request, pk: int):
    """What is missing, the form in columns, and the drafts; whoever may not write sees it all the same."""
    proposal = visible_file(request, pk)
    kept = naskah.of_file(proposal=proposal)
    if request.method == "POST":
        authorise(request.user, "naskah.edit", proposal)
    applicable = clauses.applicable(proposal=proposal)
    data = request.POST if request.method == "POST" else None
    form = NaskahForm(data, naskah=kept, applicable=applicable)
    thing = naskah.revision_name(proposal=proposal)
    around = revisions.frame(request, thing)
    if data is not None and form.is_valid():
        given = form.cleaned_data
        try:
            naskah.save(
                proposal=proposal,
                actor=request.user,
                languages=given["languages"],
                chosen=given["clauses"],
                values=form.values(),
                seen=revisions.seen(request),
            )
        except Conflict:
            kept = naskah.of_file(proposal=proposal)
            stored = NaskahForm(naskah=kept, applicable=applicable, codes=form.codes)
            around = revisions.collision(thing, differences(form, stored))
        else:
            messages.success(request, gettext("Isian naskah disimpan."))
            return redirect("naskah_mou", pk)
    shortfalls = naskah.missing(naskah=kept, held=naskah.choices(naskah=kept, applicable=applicable))
    return _page(request, kept, form, shortfalls, around)


def _page(request, kept: Naskah, form: NaskahForm, shortfalls: list[Shortfall], around: dict[str, Any]):
    proposal = kept.proposal
    may_edit = policies.may(request.user, "naskah.edit", proposal)
    drafts = (
        list(kept.drafts.select_related("made_by__region", "document").defer("content", "document__text"))
        if kept.pk
        else []
    )  # fmt: skip
    context = {
        "proposal": proposal,
        "naskah": kept,
        "form": form,
        "may_edit": may_edit,
        "missing": _lines(request.user, proposal, shortfalls, bool(may_edit)),
        "drafts": drafts,
        **around,
    }
    return render(request, "naskah/mou.html", context, status=revisions.status(request, around, form.errors))


def _lines(user: Any, proposal: Proposal, shortfalls: list[Shortfall], may_edit: bool) -> list[dict[str, Any]]:
    """Lines for the checklist, each with the place where this user can put it right."""
    page = reverse(naskah.PAGE, args=[proposal.pk])
    keeps = policies.may(user, "clause.keep")
    lines = []
    for each in shortfalls:
        url = ""
        if each.url_name == naskah.LIBRARY and keeps:
            url = reverse(naskah.LIBRARY, args=[each.query])
        elif each.url_name == naskah.PAGE and may_edit:
            url = page + each.query
        lines.append({"done": False, "text": each.message, "citation": str(each.citation or ""), "url": url})
    return lines


@require_safe
def preview(request, pk: int):
    """The text as it stands; what is missing shows in brackets."""
    proposal = visible_file(request, pk)
    kept = naskah.of_file(proposal=proposal)
    content = naskah.as_it_stands(naskah=kept, held=naskah.choices(naskah=kept))
    response = HttpResponse(papers.preview(kept, content))
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def make_draft(request, pk: int):
    """Keep the text as it stands now."""
    proposal = visible_file(request, pk)
    try:
        draft = naskah.make_draft(proposal=proposal, actor=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, gettext("Konsep %s dibuat.") % draft.number)
    return redirect("naskah_mou", pk)


def _draft(request, pk: int, draft_pk: int) -> NaskahDraft:
    """A draft of a file that this user sees, with that file at hand."""
    proposal = visible_file(request, pk)
    draft = get_object_or_404(
        NaskahDraft.objects.filter(naskah__proposal=proposal).select_related("naskah"), pk=draft_pk
    )
    draft.naskah.proposal = proposal
    return draft


@require_safe
def draft_docx(request, pk: int, draft_pk: int):
    """The draft for Word, written anew from its snapshot."""
    draft = _draft(request, pk, draft_pk)
    return _download(papers.docx(draft), papers.filename(draft, "docx"), CONTENT_TYPES["docx"], as_attachment=True)


@require_safe
def draft_pdf(request, pk: int, draft_pk: int):
    """The draft as PDF, from the same snapshot."""
    draft = _draft(request, pk, draft_pk)
    return _download(papers.pdf_of(draft), papers.filename(draft, "pdf"), CONTENT_TYPES["pdf"], as_attachment=False)


@require_POST
def keep(request, pk: int, draft_pk: int):
    """The draft becomes the next version of *rancangan naskah* in the folder."""
    draft = _draft(request, pk, draft_pk)
    try:
        document = naskah.keep_in_folder(
            draft=draft, actor=request.user, name=papers.filename(draft, "docx"), make=papers.docx
        )
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        transaction.on_commit(partial(read_text.enqueue, document.pk))
        messages.success(request, gettext("Konsep disimpan sebagai rancangan naskah versi %s.") % document.version)
    return redirect("naskah_mou", pk)


def _download(content: bytes, name: str, content_type: str, *, as_attachment: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    disposition = content_disposition_header(as_attachment=as_attachment, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
