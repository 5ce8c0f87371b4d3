"""Files: the list, one file's page, creating and editing."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agreements import policies
from agreements.forms.comments import CommentForm
from agreements.forms.proposals import ParityForm, ProposalForm
from agreements.forms.revisions import differences
from agreements.models import Agreement, Assessment, MatchRecord, Proposal
from agreements.services import comments, folders, proposals
from agreements.services import revisions as names
from agreements.services.errors import Refused, authorise
from agreements.services.revisions import Conflict
from agreements.views import listing, lists, revisions, sheets

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
    may_create = policies.may(request.user, "proposal.create")
    return listing.page(request, lists.PROPOSALS, "proposals/index.html", may_create=may_create)


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
        **(_tab_context(request, tab, proposal, log) if more is None else more),
    }
    if tab == "koordinasi":
        context |= _discussion(request, proposal, comment_form)
    return render(request, template or f"proposals/detail_{tab}.html", context, status=status)


def edit(request, pk: int):
    """Change a file that its region still prepares."""
    proposal = visible_file(request, pk)
    authorise(request.user, "proposal.edit", proposal)
    initial = {name: getattr(proposal, name) for name in proposals.FIELDS}
    form = ProposalForm(request.POST or None, table=proposal.table, initial=initial)
    thing = names.name(thing=proposal)
    around = revisions.frame(request, thing)
    if request.method == "POST" and form.is_valid():
        try:
            proposals.update(
                proposal=proposal, actor=request.user, data=form.cleaned_data, seen=revisions.seen(request)
            )
        except Conflict:
            stored = ProposalForm(table=proposal.table, initial=initial)
            around = revisions.collision(thing, differences(form, stored))
        except Refused as refusal:
            form.add_error("partner", refusal.reason)
        else:
            messages.success(request, gettext("Perubahan disimpan."))
            return redirect(proposal)
    context = {"form": form, "table": proposal.table, "proposal": proposal, **around}
    return render(request, "proposals/form.html", context, status=revisions.status(request, around, form.errors))


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


def _tab_context(request, tab: str, proposal: Proposal, log: list) -> dict:
    """What only the open tab needs."""
    if tab == "ringkasan":
        origin = MatchRecord.objects.filter(proposal=proposal).select_related("made_by").first()
        return {
            "principles": _principles(proposal),
            "returns": page_of(request, _returns(proposal), 6),
            "origin": origin,
        }
    if tab == "persyaratan":
        kept = {item.key: item for item in proposal.requirement_items.select_related("confirmed_by")}
        rows = [
            (requirement, gettext(requirement.text), kept[requirement.key])
            for requirement in proposal.table.requirements
            if requirement.applies(proposal.objects_set)
        ]
        return {"requirements": rows, "principles": _principles(proposal)}
    if tab == "rencana":
        return _plan(request, proposal)
    if tab == "dokumen":
        shelves = folders.build(proposal=proposal)
        return {"shelves": shelves, "ahead": [shelf for shelf in shelves if shelf.is_folded]}
    return {"log": page_of(request, log[::-1], 25)}


def page_of(request, rows: list, size: int) -> Page:
    """The page of a tab that the address asks for."""
    return Paginator(rows, size, orphans=size // 3).get_page(request.GET.get("page"))


def _plan(request, proposal: Proposal) -> dict:
    """One version of the plan, the newest unless the address names another, with its lines page by page."""
    versions = list(proposal.plans.select_related("edited_by"))
    wanted = request.GET.get("versi")
    shown = next((plan for plan in versions if str(plan.version) == wanted), versions[0] if versions else None)
    if shown is None:
        return {"versions": versions, "plan": None}
    query = f"bagian=rencana&versi={shown.version}"
    return {"versions": versions, "plan": shown, "lines": page_of(request, list(shown.lines.all()), 12), "query": query}


def _discussion(request, proposal: Proposal, form: CommentForm | None) -> dict:
    """What the user may read, and the form for those who may write: the newest entries, or those around one."""
    user = request.user
    lines = comments.discussion(proposal=proposal, user=user)
    pages = Paginator(lines, 12, orphans=4)
    named = [str(line.comment.pk) for line in lines]
    if (wanted := request.GET.get("pesan")) in named:
        number = min(named.index(wanted) // pages.per_page + 1, pages.num_pages)
    else:
        number = request.GET.get("page", pages.num_pages)
    if form is None and policies.may(user, "comment.add", proposal):
        form = CommentForm(proposal=proposal, actor=user)
    return {"lines": pages.get_page(number), "owed": comments.open_follow_ups(lines), "form": form}


def _returns(proposal: Proposal) -> list:
    """What returns named, newest first."""
    items = list(proposal.return_items.select_related("returned_by", "answered_by", "resolved_by").order_by("-pk"))
    for item in items:
        item.proposal = proposal
    return items


def _principles(proposal: Proposal) -> list[tuple]:
    kept = {each.principle: each for each in proposal.assessments.select_related("assessed_by")}
    return [(key, label, kept.get(key)) for key, label in Assessment.Principle.choices]
