"""Papers of a file: taking in and handing out."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agreements.forms.documents import DocumentForm
from agreements.law.registry import MOVE_SLUGS
from agreements.services import documents
from agreements.services.errors import authorise
from agreements.views.proposals import visible_file


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
        document = documents.add(
            proposal=proposal, actor=request.user, kind=data["kind"], upload=data["upload"], letter=letter
        )
        messages.success(
            request,
            gettext("%(kind)s disimpan, versi %(version)s.")
            % {"kind": document.kind_label, "version": document.version},
        )
        return redirect(_next_page(request, pk))
    context = {"form": form, "proposal": proposal, "here": gettext("Unggah dokumen")}
    return render(request, "proposals/document.html", context, status=422 if form.errors else 200)


def _next_page(request, pk: int) -> str:
    """Back to the page of the move that asked for the paper, or to the file."""
    slug = request.GET.get("langkah")
    if slug in MOVE_SLUGS:
        return reverse("proposal_move", args=[pk, MOVE_SLUGS[slug]])
    return reverse("proposal_detail", args=[pk])


@require_safe
def download(request, pk: int, document_pk: int):
    """The stored bytes: PDF and pictures open in the browser, the rest is saved."""
    proposal = visible_file(request, pk)
    document = get_object_or_404(proposal.documents, pk=document_pk)
    if not document.file.storage.exists(str(document.file.name)):
        raise Http404(gettext("Berkasnya tidak ada di tempat penyimpanan; hubungi administrator."))
    opens = document.content_type in ("application/pdf", "image/png", "image/jpeg")
    response = FileResponse(
        document.file.open("rb"),
        as_attachment=not opens,
        filename=document.name,
        content_type=document.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
