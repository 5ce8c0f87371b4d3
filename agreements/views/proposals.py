"""Files: the list, one file's page, creating and editing."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agreements import policies
from agreements.forms.comments import CommentForm
from agreements.forms.proposals import ParityForm, ProposalFilter, ProposalForm
from agreements.law import registry
from agreements.models import Agreement, Assessment, Proposal
from agreements.services import clocks, proposals
from agreements.services.errors import Refused, authorise
from agreements.views import sheets

PAGE_SIZE = 25
TABS = ("ringkasan", "persyaratan", "rencana", "dokumen", "koordinasi", "riwayat")


def visible_file(request, pk: int) -> Proposal:
    """The file with its joins, or 404 where this user does not see it."""
    queryset = Proposal.objects.visible_to(request.user).select_related(
        "region__parent", "partner__country", "created_by"
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
    proposal = visible_file(request, pk)
    log = list(proposal.log.in_order())
    for row in log:
        row.proposal = proposal
    sheet = sheets.build(proposal, request.user, log)
    tab = request.GET.get("bagian")
    if tab not in TABS:
        tab = TABS[0]
    context = {
        "proposal": proposal,
        "sheet": sheet,
        "tab": tab,
        "tabs": _tabs(sheet),
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
        **_tab_context(tab, proposal, log, sheet),
    }
    return render(request, f"proposals/detail_{tab}.html", context)


def create(request):
    """First the scheme, then the particulars."""
    authorise(request.user, "proposal.create")
    scheme = request.POST.get("scheme") or request.GET.get("skema")
    if scheme not in registry.SCHEMES:
        return render(
            request, "proposals/choose_scheme.html", {"tables": [registry.table(s) for s in registry.SCHEMES]}
        )
    form = ProposalForm(request.POST or None, scheme=scheme, initial={"partner": request.GET.get("mitra")})
    if request.method == "POST" and form.is_valid():
        proposal = proposals.create(actor=request.user, data=form.cleaned_data)
        messages.success(request, gettext("Usulan disimpan. Lengkapi yang masih kurang, lalu ajukan."))
        return redirect(proposal)
    context = {"form": form, "table": registry.table(scheme), "proposal": None}
    return render(request, "proposals/form.html", context, status=422 if form.errors else 200)


def edit(request, pk: int):
    """Change a file that its region still prepares."""
    proposal = visible_file(request, pk)
    authorise(request.user, "proposal.edit", proposal)
    initial = {name: getattr(proposal, name) for name in proposals.FIELDS}
    form = ProposalForm(request.POST or None, scheme=proposal.scheme, initial=initial)
    if request.method == "POST" and form.is_valid():
        proposals.update(proposal=proposal, actor=request.user, data=form.cleaned_data)
        messages.success(request, gettext("Perubahan disimpan."))
        return redirect(proposal)
    context = {"form": form, "table": proposal.table, "proposal": proposal}
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


def _tabs(sheet: sheets.Sheet) -> list[dict]:
    filled = sheet.plan.filled if sheet.plan else 0
    labels = {
        "ringkasan": (gettext("Ringkasan"), ""),
        "persyaratan": (gettext("Persyaratan"), f"{sheet.met}/{sheet.applicable}"),
        "rencana": (gettext("Rencana"), f"{filled}/7"),
        "dokumen": (gettext("Dokumen"), sheet.documents),
        "koordinasi": (gettext("Koordinasi"), sheet.comments),
        "riwayat": (gettext("Riwayat"), ""),
    }
    return [{"key": key, "label": label, "count": count} for key, (label, count) in labels.items()]


def _tab_context(tab: str, proposal: Proposal, log: list, sheet: sheets.Sheet) -> dict:
    """What only the open tab needs."""
    if tab == "ringkasan":
        return {"principles": _principles(proposal), "today": timezone.localdate()}
    if tab == "persyaratan":
        kept = {item.key: item for item in proposal.requirement_items.select_related("confirmed_by")}
        rows = [
            (requirement, gettext(requirement.text), kept[requirement.key])
            for requirement in proposal.table.requirements
            if requirement.applies(proposal.objects_set)
        ]
        return {"requirements": rows, "principles": _principles(proposal)}
    if tab == "rencana":
        return {"versions": list(proposal.plans.select_related("edited_by"))}
    if tab == "dokumen":
        return {"stages": _documents_by_stage(proposal)}
    if tab == "koordinasi":
        return {"comments": list(proposal.comments.select_related("author__region")), "form": CommentForm()}
    return {"log": log[::-1]}


def _principles(proposal: Proposal) -> list[tuple]:
    kept = {each.principle: each for each in proposal.assessments.select_related("assessed_by")}
    return [(key, label, kept.get(key)) for key, label in Assessment.Principle.choices]


def _documents_by_stage(proposal: Proposal) -> list[tuple]:
    """(stage label, papers, newest version first) for the stages that hold any."""
    kinds = proposal.table.document_kinds
    papers: dict[str, list] = {}
    for document in proposal.documents.select_related("uploaded_by"):
        document.proposal = proposal
        papers.setdefault(kinds[document.kind].stage, []).append(document)
    return [(gettext(stage.label), papers[stage.key]) for stage in proposal.table.stages if stage.key in papers]
