"""Papers of a file: taking in and handing out."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from agreements import policies
from agreements.forms.documents import DocumentForm, PlacesForm
from agreements.law.registry import MOVE_SLUGS
from agreements.law.requirements import ORIGINALS_CITATION
from agreements.models import Document, Proposal
from agreements.services import documents
from agreements.services.errors import Refused, authorise
from agreements.tasks.documents import queue_reading
from agreements.views import previews, streaming
from agreements.views.proposals import visible_file

DOWNLOADS_SHOWN = 50


def add(request, pk: int):
    """Upload one paper; ``?jenis=`` chooses its kind beforehand."""
    proposal = visible_file(request, pk)
    authorise(request.user, "document.add", proposal)
    form = DocumentForm(
        request.POST or None,
        request.FILES or None,
        proposal=proposal,
        initial={"kind": request.GET.get("jenis")},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        letter = documents.Letter(number=data["number"], dated=data["dated"], note=data["note"])
        try:
            document = documents.add(
                proposal=proposal, actor=request.user, kind=data["kind"], upload=data["upload"], letter=letter
            )
        except Refused as refusal:
            form.add_error("upload", refusal.reason)
        else:
            queue_reading(document.pk)
            _tell(request, document)
            return _go_on(request, _next_page(request, pk))
    context = {"form": form, "proposal": proposal, "here": gettext("Unggah dokumen")}
    return render(request, "proposals/document.html", context, status=422 if form.errors else 200)


def _tell(request, document: Document) -> None:
    words = {"kind": document.kind_label, "version": document.version}
    messages.success(request, gettext("%(kind)s disimpan, versi %(version)s.") % words)
    twins = documents.same_bytes(document=document)
    if twins:
        twin = twins[0]
        words = {"kind": twin.kind_label, "version": twin.version}
        messages.info(request, gettext("Isi yang sama sudah ada pada %(kind)s, versi %(version)s.") % words)


def _go_on(request, page: str):
    """A redirect; for the script that shows the progress only its address, so that the next page keeps its message."""
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return HttpResponse(status=204, headers={"X-Next-Page": page})
    return redirect(page)


def _next_page(request, pk: int) -> str:
    """Back to the page of the move that asked for the paper, or to the file."""
    slug = request.GET.get("langkah")
    if slug in MOVE_SLUGS:
        return reverse("proposal_move", args=[pk, MOVE_SLUGS[slug]])
    return reverse("proposal_detail", args=[pk])


@require_safe
def detail(request, pk: int, document_pk: int):
    """One paper: particulars, proof, versions, where its original is, and who fetched it."""
    proposal = visible_file(request, pk)
    document = _paper(proposal, document_pk)
    versions = proposal.documents.filter(kind=document.kind).defer("text").select_related("uploaded_by")
    may = {name: policies.may(request.user, f"document.{name}", proposal) for name in ("finalise", "place", "trace")}
    context = {
        "proposal": proposal,
        "document": document,
        "preview": previews.build(document=document, asked=request.GET.get("halaman")),
        "versions": list(versions.order_by("-version")),
        "twins": documents.same_bytes(document=document),
        "citation": str(proposal.table.document_kinds[document.kind].citation or ""),
        "originals_citation": str(ORIGINALS_CITATION),
        "folder_url": reverse("proposal_detail", args=[pk]) + "?bagian=dokumen#bagian",
        "may": may | {"document": policies.may(request.user, "document.add", proposal)},
        "downloads": list(document.downloads.select_related("officer")[:DOWNLOADS_SHOWN]) if may["trace"] else [],
    }
    return render(request, "documents/detail.html", context)


@require_POST
def finalise(request, pk: int, document_pk: int):
    """Mark this version as the final one of its kind."""
    document = _paper(visible_file(request, pk), document_pk)
    try:
        documents.finalise(document=document, actor=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        words = {"kind": document.kind_label, "version": document.version}
        messages.success(request, gettext("%(kind)s versi %(version)s ditandai final.") % words)
    return redirect("document_detail", pk, document_pk)


def places(request, pk: int, document_pk: int):
    """Where the original and its certified copies are."""
    proposal = visible_file(request, pk)
    document = _paper(proposal, document_pk)
    authorise(request.user, "document.place", proposal)
    kept = {"original_at": document.original_at, "copy_at": document.copy_at}
    form = PlacesForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        documents.place(document=document, actor=request.user, **form.cleaned_data)
        messages.success(request, gettext("Tempat naskah asli dan salinan dicatat."))
        return redirect("document_detail", pk, document_pk)
    context = {"form": form, "proposal": proposal, "document": document, "here": gettext("Naskah asli dan salinan")}
    return render(request, "documents/places.html", context, status=422 if form.errors else 200)


def _paper(proposal: Proposal, document_pk: int) -> Document:
    """A paper of this file and of no other, without its text."""
    papers = proposal.documents.defer("text").select_related("uploaded_by")
    document = get_object_or_404(papers, pk=document_pk)
    document.proposal = proposal
    return document


@require_safe
def download(request, pk: int, document_pk: int):
    """The stored bytes, whole or one range of them; ``?lihat=1`` shows what a browser can show.

    A download is logged when its first bytes are asked for: a viewer that goes on by ranges is one download.
    """
    document = _paper(visible_file(request, pk), document_pk)
    try:
        content = document.file.open("rb")
    except FileNotFoundError as error:
        raise Http404(gettext("Berkasnya tidak ada di tempat penyimpanan; hubungi administrator.")) from error
    etag = f'"{document.sha256}"'
    span = streaming.asked(request, size=document.size, etag=etag)
    if span is None:
        content.close()
        return streaming.unsatisfiable(document.size)
    if span.first == 0 and request.method == "GET":
        documents.log_download(document=document, officer=request.user)
    inline = document.opens_in_browser and request.GET.get("lihat") == "1"
    response = streaming.respond(
        span, content, content_type=document.content_type, name=document.name, etag=etag, inline=inline
    )
    # Whatever the file holds, it acts on nothing of ours.
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"
    return response
