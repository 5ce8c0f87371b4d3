"""Berkas lengkap: choosing its papers, watching it being made, fetching it."""

from collections.abc import Sequence

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from agreements import policies
from agreements.forms.bundles import BundleForm
from agreements.models import Bundle, Document, Proposal
from agreements.services import bundles
from agreements.services.errors import Refused, authorise
from agreements.tasks import bundles as tasks
from agreements.views import streaming
from agreements.views.proposals import visible_file

LISTED = 20


def index(request, pk: int):
    """Choose and start; below it what was made before. ``?untuk=`` chooses the reader, and with it the papers."""
    proposal = visible_file(request, pk)
    may_build = policies.may(request.user, "bundle.build", proposal)
    form = None
    if request.method == "POST":
        authorise(request.user, "bundle.build", proposal)
        form = _form(request, proposal, request.POST.get("purpose", ""))
        if form.is_valid():
            try:
                return redirect(_start(request, proposal, form).get_absolute_url())
            except Refused as refusal:
                form.add_error(None, refusal.reason)
    elif may_build:
        form = _form(request, proposal, request.GET.get("untuk", ""))
    made = proposal.bundles.select_related("made_by").order_by("-made_at", "-pk")
    context = {
        "proposal": proposal,
        "form": form,
        "purposes": Bundle.Purpose.choices,
        "plan": bundles.plan_of(proposal=proposal) if form else None,
        "made": list(made[:LISTED]),
        "may_build": may_build,
        "hidden": len(bundles.offered(proposal=proposal)) - len(form.papers) if form else 0,
    }
    return render(request, "bundles/index.html", context, status=422 if form and form.errors else 200)


def _form(request, proposal: Proposal, purpose: str) -> BundleForm:
    if purpose not in Bundle.Purpose.values:
        purpose = _usual(proposal)
    papers = bundles.offered(proposal=proposal)
    chosen = bundles.preselected(proposal=proposal, purpose=purpose, papers=papers)
    if request.method != "POST" and "lama" not in request.GET:
        papers = _newest(papers, chosen)
    initial = {"purpose": purpose, "with_plan": True}
    return BundleForm(request.POST or None, papers=papers, chosen=chosen, initial=initial)


def _newest(papers: Sequence[Document], chosen: Sequence[Document]) -> list[Document]:
    """The newest version of each kind, and whatever is ticked: older ones are asked for."""
    newest: dict[str, int] = {}
    for paper in papers:
        newest[paper.kind] = max(newest.get(paper.kind, 0), paper.version)
    ticked = {paper.pk for paper in chosen}
    return [paper for paper in papers if paper.pk in ticked or paper.version == newest[paper.kind]]


def _usual(proposal: Proposal) -> str:
    """The reader who is next, or the archive once nobody is."""
    here, table = proposal.current_stage.number, proposal.table
    if here <= table.stage(bundles.STAGE_OF_DPRD).number:
        return Bundle.Purpose.DPRD
    is_read = here <= table.stage(bundles.STAGES_OF_KEMENDAGRI[-1]).number
    return Bundle.Purpose.KEMENDAGRI if is_read else Bundle.Purpose.ARCHIVE


def _start(request, proposal: Proposal, form: BundleForm) -> Bundle:
    # The queue is a table of the same database: the bundle and its task are there together or not at all.
    with transaction.atomic():
        bundle = bundles.request(
            proposal=proposal,
            actor=request.user,
            purpose=form.cleaned_data["purpose"],
            papers=form.in_order,
            with_plan=form.cleaned_data["with_plan"],
            base_url=request.build_absolute_uri("/"),
        )
        tasks.build.enqueue(bundle.pk)
    return bundle


@require_safe
def detail(request, pk: int, bundle_pk: int):
    """How far it is, or what it holds; the part that changes is asked for again by itself."""
    proposal = visible_file(request, pk)
    bundle = _bundle(proposal, bundle_pk)
    context = {
        "proposal": proposal,
        "bundle": bundle,
        "may_build": policies.may(request.user, "bundle.build", proposal),
    }
    if request.htmx:
        response = render(request, "bundles/_progress.html", context)
        if not bundle.is_in_the_making:
            response["HX-Refresh"] = "true"
        return response
    context["parts"] = bundles.parts(bundle=bundle)
    may_trace = policies.may(request.user, "document.trace", proposal) and bundle.is_done
    context["downloads"] = list(bundle.downloads.select_related("officer")[:LISTED]) if may_trace else None
    return render(request, "bundles/detail.html", context)


@require_POST
def retry(request, pk: int, bundle_pk: int):
    """Once more what failed."""
    bundle = _bundle(visible_file(request, pk), bundle_pk)
    try:
        with transaction.atomic():
            bundles.retry(bundle=bundle, actor=request.user)
            tasks.build.enqueue(bundle.pk)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect(bundle.get_absolute_url())


@require_safe
def download(request, pk: int, bundle_pk: int):
    """The finished PDF, whole or one range of it; logged when its first bytes are asked for."""
    bundle = _bundle(visible_file(request, pk), bundle_pk)
    if not bundle.is_done:
        raise Http404(gettext("Berkas lengkap ini belum selesai."))
    try:
        content = bundle.file.open("rb")
    except FileNotFoundError as error:
        raise Http404(gettext("Berkasnya tidak ada di tempat penyimpanan; hubungi administrator.")) from error
    etag = f'"{bundle.sha256}"'
    span = streaming.asked(request, size=bundle.size, etag=etag)
    if span is None:
        content.close()
        return streaming.unsatisfiable(bundle.size)
    if span.first == 0 and request.method == "GET":
        bundles.log_download(bundle=bundle, officer=request.user)
    return streaming.respond(
        span, content, content_type="application/pdf", name=bundle.file_name, etag=etag, inline=False
    )


def _bundle(proposal: Proposal, bundle_pk: int) -> Bundle:
    """A bundle of this file and of no other."""
    bundle = get_object_or_404(proposal.bundles.select_related("made_by", "plan"), pk=bundle_pk)
    bundle.proposal = proposal
    return bundle
