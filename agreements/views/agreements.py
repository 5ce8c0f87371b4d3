"""Agreements: the list, one agreement's page, and completing its particulars."""

from django.contrib import messages
from django.db.models import Count, F, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agreements import policies
from agreements.forms.agreements import AgreementForm
from agreements.forms.revisions import differences
from agreements.law.requirements import ENDINGS_CITATION
from agreements.models import Agreement, Evaluation, Proposal, Recommendation
from agreements.services import agreements, benefits, field_history, gaps, plan_programmes
from agreements.services import revisions as names
from agreements.services.errors import authorise
from agreements.services.revisions import Conflict
from agreements.views import listing, lists, revisions, watch_panel
from agreements.views.sections import Section, section

# How much of each part the page of an agreement shows at once, by the part's name in the address.
SHOWN = {"program": 10, "kegiatan": 6, "perjalanan": 5, "adendum": 5, "penilaian": 6, "tindak-lanjut": 5}
# Benefits of a side; ``?manfaat=semua`` shows every one.
BENEFITS_SHOWN = 3
# What the page's links need, by the name under which its template asks.
ACTIONS = {
    "edit": "agreement.edit",
    "extend": "agreement.extend",
    "suspend": "agreement.suspend",
    "umbrella": "agreement.umbrella",
    "addendum": "addendum.add",
    "programme": "programme.edit",
    "activity": "activity.add",
    "trip": "trip.edit",
    "benefit": "benefit.add",
    "evaluation": "evaluation.create",
}


def visible_agreement(request, pk: int) -> Agreement:
    """The agreement with its joins and programme counts, or 404 where this user does not see it."""
    queryset = Agreement.objects.visible_to(request.user).with_programme_counts().select_related(
        "proposal__region__parent", "proposal__partner__country",
        "parent__proposal__region", "parent__proposal__partner__country", "extends",
    )  # fmt: skip
    return get_object_or_404(queryset, pk=pk)


@require_safe
def index(request):
    """All agreements the user sees, filtered and searched by plain addresses."""
    return listing.page(request, lists.AGREEMENTS, "agreements/index.html")


@require_safe
def detail(request, pk: int):
    """What was signed, what was promised in it, what happened, what it brought, and how it was judged."""
    agreement = visible_agreement(request, pk)
    programmes = list(agreement.programmes.select_related("plan_line"))
    trips = list(agreement.trips.all())
    # A query that groups forgets the model's ordering.
    newest = (F("held_on").desc(nulls_last=True), "-pk")
    activities = (
        agreement.activities.select_related("programme").annotate(paper_count=Count("papers")).order_by(*newest)
    )
    addenda = agreement.addenda.select_related("document").defer("document__text")
    may_see_changes = policies.may(request.user, "field_history.view")
    evaluations = Evaluation.objects.for_list().filter(agreement=agreement).order_by("-year", "-semester")
    may = {name: policies.may(request.user, action, agreement) for name, action in ACTIONS.items()}
    context = {
        "agreement": agreement,
        "proposal": agreement.proposal,
        "programmes": _part(request, "program", programmes),
        "activities": _part(request, "kegiatan", activities),
        "trips": _part(request, "perjalanan", trips),
        "plan_lines_waiting": len(plan_programmes.waiting(agreement=agreement))
        if may["programme"] and not agreement.ended_on
        else 0,
        "balances": benefits.balances(
            proposal=agreement.proposal, benefits=agreement.benefits.select_related("activity")
        ),
        "benefits_shown": 0 if request.GET.get("manfaat") == "semua" else BENEFITS_SHOWN,
        "benefits_cut": ":" if request.GET.get("manfaat") == "semua" else f":{BENEFITS_SHOWN}",
        "addenda": _part(request, "adendum", addenda),
        "evaluations": _part(request, "penilaian", evaluations),
        "follow_ups": _part(request, "tindak-lanjut", _follow_ups(agreement)),
        "watch": watch_panel.panel(agreement, request.user),
        "changes": field_history.changes(agreement) if may_see_changes else None,
        "gaps": _gap_lines(request.user, agreement, gaps.find(agreement=agreement, programmes=programmes, trips=trips)),
        "endings_citation": str(ENDINGS_CITATION),
        "may": may,
        **_kin(request.user, agreement),
    }
    return render(request, "agreements/detail.html", context)


def _part(request, name: str, rows) -> Section:
    return section(request, name, rows, SHOWN[name])


def _follow_ups(agreement: Agreement):
    """What accepted evaluations recommended, what is still open first."""
    found = Recommendation.objects.tracked().filter(evaluation__agreement=agreement).select_related("evaluation")
    only = found.only(
        "text", "owner", "due_on", "done_on", "evaluation__year", "evaluation__semester", "evaluation__state"
    )
    return only.order_by(F("done_on").desc(nulls_first=True), "due_on", "pk")


def _gap_lines(user, agreement: Agreement, found: list[gaps.Gap]) -> list[dict]:
    """Lines of components/checklist.html; the link stands only for who may mend it."""
    lines = []
    for gap in found:
        allowed = policies.may(user, gap.action, agreement)
        url = reverse(gap.url_name, args=[agreement.pk, gap.pk] if gap.pk else [agreement.pk]) if allowed else ""
        lines.append({"done": False, "text": gap.text, "citation": str(gap.citation or ""), "url": url})
    return lines


def _kin(user, agreement: Agreement) -> dict:
    """Umbrella, agreements under it, predecessor and extensions; a link only to what the user sees."""
    around = Q(children=agreement) | Q(extended_by=agreement)
    seen = set(Agreement.objects.visible_to(user).filter(around).values_list("pk", flat=True))
    visible = Agreement.objects.visible_to(user).for_list()
    files = Proposal.objects.visible_to(user).filter(extends=agreement).order_by("pk")
    return {
        "seen": seen,
        "children": list(visible.filter(parent=agreement)),
        "extensions": list(files.select_related("agreement").only("number", "outcome", "agreement__title")),
    }


def edit(request, pk: int):
    """Complete the particulars; date and place of signing come from the log."""
    agreement = visible_agreement(request, pk)
    authorise(request.user, "agreement.edit", agreement)
    form = AgreementForm(request.POST or None, instance=agreement)
    thing = names.name(thing=agreement)
    around = revisions.frame(request, thing)
    if request.method == "POST" and form.is_valid():
        try:
            agreements.update(
                agreement=agreement, actor=request.user, data=form.cleaned_data, seen=revisions.seen(request)
            )
        except Conflict:
            stored = AgreementForm(instance=visible_agreement(request, pk))
            around = revisions.collision(thing, differences(form, stored))
        else:
            messages.success(request, gettext("Data perjanjian disimpan."))
            return redirect(agreement)
    context = {"form": form, "agreement": visible_agreement(request, pk), **around}
    return render(request, "agreements/form.html", context, status=revisions.status(request, around, form.errors))
