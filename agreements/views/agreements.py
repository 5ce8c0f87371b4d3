"""Agreements: the list, one agreement's page, and completing its particulars."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agreements import policies
from agreements.forms.agreements import AgreementFilter, AgreementForm
from agreements.models import Agreement, Evaluation
from agreements.services import agreements, field_history
from agreements.services.errors import authorise
from agreements.views import watch_panel

PAGE_SIZE = 25
# The page of an agreement shows its newest activities; the rest opens on demand.
ACTIVITIES_SHOWN = 10


def visible_agreement(request, pk: int) -> Agreement:
    """The agreement with its joins and programme counts, or 404 where this user does not see it."""
    queryset = Agreement.objects.visible_to(request.user).with_programme_counts().select_related(
        "proposal__region__parent", "proposal__partner__country"
    )  # fmt: skip
    return get_object_or_404(queryset, pk=pk)


@require_safe
def index(request):
    """All agreements the user sees, filtered and searched by plain addresses."""
    queryset = Agreement.objects.visible_to(request.user).for_list().with_programme_counts()
    found = AgreementFilter(request.GET or None, queryset=queryset, user=request.user)
    page = Paginator(found.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    query = {key: value for key, value in request.GET.items() if key != "page" and value}
    context = {"filter": found, "page": page, "querystring": urlencode(query), "is_filtered": bool(query)}
    return render(request, "agreements/index.html", context)


@require_safe
def detail(request, pk: int):
    """What was signed, what was promised in it, what happened, and how it was judged."""
    agreement = visible_agreement(request, pk)
    activities = list(agreement.activities.select_related("programme"))
    may_see_changes = policies.may(request.user, "field_history.view")
    evaluations = Evaluation.objects.for_list().filter(agreement=agreement).order_by("-year", "-semester")
    context = {
        "agreement": agreement,
        "proposal": agreement.proposal,
        "programmes": list(agreement.programmes.all()),
        "activities": activities[:ACTIVITIES_SHOWN],
        "older_activities": activities[ACTIVITIES_SHOWN:],
        "evaluations": list(evaluations),
        "watch": watch_panel.panel(agreement, request.user),
        "changes": field_history.changes(agreement) if may_see_changes else None,
        "may": {
            "edit": policies.may(request.user, "agreement.edit", agreement),
            "programme": policies.may(request.user, "programme.edit", agreement),
            "activity": policies.may(request.user, "activity.add", agreement),
            "evaluation": policies.may(request.user, "evaluation.create", agreement),
        },
    }
    return render(request, "agreements/detail.html", context)


def edit(request, pk: int):
    """Complete the particulars; date and place of signing come from the log."""
    agreement = visible_agreement(request, pk)
    authorise(request.user, "agreement.edit", agreement)
    form = AgreementForm(request.POST or None, instance=agreement)
    if request.method == "POST" and form.is_valid():
        agreements.update(agreement=agreement, actor=request.user, data=form.cleaned_data)
        messages.success(request, gettext("Data perjanjian disimpan."))
        return redirect(agreement)
    context = {"form": form, "agreement": visible_agreement(request, pk)}
    return render(request, "agreements/form.html", context, status=422 if form.errors else 200)
