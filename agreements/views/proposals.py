"""Files: the list, one file's page, creating and editing."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agreements import policies
from agreements.forms.comments import CommentForm
from agreements.forms.proposals import ParityForm, ProposalFilter, ProposalForm
from agreements.models import Agreement, Assessment, Officer, Proposal
from agreements.services import clocks, comments, folders, proposals
from agreements.services.errors import Refused, authorise
from agreements.views import sheets

PAGE_SIZE = 25
TABS = ("ringkasan", "persyaratan", "rencana", "dokumen", "koordinasi", "riwayat")


def visible_file(request, pk: int) -> Proposal:
    """The file with its joins, or 404 where this user does not see it."""
    queryset = Proposal.objects.visible_to(request.user).select_related(
        "region__parent", "partner__country", "created_by", "holder"
    )
    return get_object_or_404(queryset, pk=pk)


@require_safe
def index(request):
    """All files the user sees, filtered and searched by plain addresses."""
    queryset = Proposal.objects.visible_to(request.user).for_list()
    found = ProposalFilter(request.GET or None, queryset=queryset, user=request.user)
    page = Paginator(found.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    adjusted = clocks.adjustments()
    rows = [(proposal, clocks.read(proposal=proposal, adjusted=adjusted)) for proposal in page]
    query = {key: value for key, value in request.GET.items() if key != "page" and value}
    context = {
        "filter": found,
        "page": page,
        "rows": rows,
        "querystring": urlencode(query),
        "is_filtered": bool(query),
        "may_create": policies.may(request.user, "proposal.create"),
    }
    return render(request, "proposals/index.html", context)


@require_safe
def detail(request, pk: int):
    """One file: what has to happen now, and its parts under tabs that are plain links."""
    tab = request.GET.get("bagian")
    return file_page(request, visible_file(request, pk), tab if tab in TABS else TABS[0])


def file_page(
    request,
    proposal: Proposal,
    tab: str,
    comment_form: CommentForm | None = None,
    status: int = 200,
    *,
    template: str = "",
    more: dict | None = None,
):
    """The page of one file with ``tab`` open; a refused ``comment_form`` keeps what was typed.

    A tab with an address of its own brings its ``template`` and the rest of its context, ``more``.
    """
    log = list(proposal.log.in_order())
    for row in log:
        row.proposal = proposal
    sheet = sheets.build(proposal, request.user, log)
    context = {
        "proposal": proposal,
        "sheet": sheet,
        "tab": tab,
        "tabs": _tabs(proposal, sheet),
        "agreement": Agreement.objects.filter(proposal=proposal).first(),
        "may": {
            "edit": policies.may(request.user, "proposal.edit", proposal),
            "confirm": policies.may(request.user, "requirement.confirm", proposal),
            "assess": policies.may(request.user, "assessment.record", proposal),
            "plan": policies.may(request.user, "plan.edit", proposal),
            "document": policies.may(request.user, "document.add", proposal),
            "comment": policies.may(request.user, "comment.add", proposal),
            "parity": policies.may(request.user, "parity.accept", proposal),
        },
        **(_tab_context(tab, proposal, log, sheet) if more is None else more),
    }
    if tab == "koordinasi":
        context |= _discussion(proposal, request.user, comment_form)
    return render(request, template or f"proposals/detail_{tab}.html", context, status=status)


def edit(request, pk: int):
    """Change a file that its region still prepares."""
    proposal = visible_file(request, pk)
    authorise(request.user, "proposal.edit", proposal)
    initial = {name: getattr(proposal, name) for name in proposals.FIELDS}
    form = ProposalForm(request.POST or None, table=proposal.table, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            proposals.update(proposal=proposal, actor=request.user, data=form.cleaned_data)
        except Refused as refusal:
            form.add_error("partner", refusal.reason)
        else:
            messages.success(request, gettext("Perubahan disimpan."))
            return redirect(proposal)
    context = {"form": form, "table": proposal.table, "proposal": proposal, "extends": None}
    return render(request, "proposals/form.html", context, status=422 if form.errors else 200)


def parity(request, pk: int):
    """A reviewer accepts *kesetaraan wilayah* with a reason."""
    proposal = visible_file(request, pk)
    authorise(request.user, "parity.accept", proposal)
    form = ParityForm(request.POST or None, initial={"reason": proposal.parity_reason})
    if request.method == "POST" and form.is_valid():
        try:
            proposals.accept_parity(proposal=proposal, actor=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error("reason", refusal.reason)
        else:
            messages.success(request, gettext("Dasar kesetaraan wilayah dicatat."))
            return redirect(proposal)
    context = {"form": form, "proposal": proposal, "here": gettext("Kesetaraan wilayah")}
    return render(request, "proposals/parity.html", context, status=422 if form.errors else 200)


def _tabs(proposal: Proposal, sheet: sheets.Sheet) -> list[dict]:
    page = reverse("proposal_detail", args=[proposal.pk])
    filled = sheet.plan.filled if sheet.plan else 0
    labels = {
        "ringkasan": (gettext("Ringkasan"), ""),
        "persyaratan": (gettext("Persyaratan"), f"{sheet.met}/{sheet.applicable}"),
        "rencana": (gettext("Rencana"), f"{filled}/7"),
        "dokumen": (gettext("Dokumen"), sheet.documents),
        "naskah": (gettext("Konsep surat"), ""),
        "koordinasi": (gettext("Koordinasi"), sheet.comments),
        "riwayat": (gettext("Riwayat"), ""),
    }
    own = {"naskah": reverse("draft_index", args=[proposal.pk])}
    return [
        {"key": key, "label": label, "count": count, "url": f"{own.get(key, f'{page}?bagian={key}')}#bagian"}
        for key, (label, count) in labels.items()
    ]


def _tab_context(tab: str, proposal: Proposal, log: list, sheet: sheets.Sheet) -> dict:
    """What only the open tab needs."""
    if tab == "ringkasan":
        return {"principles": _principles(proposal), "returns": _returns(proposal)}
    if tab == "persyaratan":
        kept = {item.key: item for item in proposal.requirement_items.select_related("confirmed_by")}
        rows = [
            (requirement, gettext(requirement.text), kept[requirement.key])
            for requirement in proposal.table.requirements
            if requirement.applies(proposal.objects_set)
        ]
        return {"requirements": rows, "principles": _principles(proposal)}
    if tab == "rencana":
        return {"versions": list(proposal.plans.select_related("edited_by").prefetch_related("lines"))}
    if tab == "dokumen":
        shelves = folders.build(proposal=proposal)
        return {"shelves": shelves, "ahead": [shelf for shelf in shelves if shelf.is_folded]}
    return {"log": log[::-1]}


def _discussion(proposal: Proposal, user: Officer, form: CommentForm | None) -> dict:
    """What the user may read, and the form for those who may write."""
    lines = comments.discussion(proposal=proposal, user=user)
    if form is None and policies.may(user, "comment.add", proposal):
        form = CommentForm(proposal=proposal, actor=user)
    return {"lines": lines, "owed": comments.open_follow_ups(lines), "form": form}


def _returns(proposal: Proposal) -> list:
    """What returns named, newest first."""
    items = list(proposal.return_items.select_related("returned_by", "answered_by", "resolved_by").order_by("-pk"))
    for item in items:
        item.proposal = proposal
    return items


def _principles(proposal: Proposal) -> list[tuple]:
    kept = {each.principle: each for each in proposal.assessments.select_related("assessed_by")}
    return [(key, label, kept.get(key)) for key, label in Assessment.Principle.choices]
