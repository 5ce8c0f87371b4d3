"""Follow-ups of evaluations: the list, and one with its life, its closing and its reopening."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from agreements import policies
from agreements.forms.recommendations import ClosingForm, ReopeningForm
from agreements.models import Recommendation
from agreements.services import recommendations
from agreements.services.errors import Refused, authorise

PAGE_SIZE = 25
# ?keadaan=: what the links of the list are called.
STATES = {"terbuka": _("Terbuka"), "lewat-tenggat": _("Lewat tenggat"), "selesai": pgettext_lazy("keadaan", "Selesai")}


def visible_recommendation(request, pk: int) -> Recommendation:
    """The follow-up with its joins, or 404 where this user does not see it or it is no follow-up yet."""
    found = Recommendation.objects.visible_to(request.user).select_related(
        "evaluation__agreement__proposal__region__parent", "evaluation__agreement__proposal__partner__country"
    )
    return get_object_or_404(found, pk=pk)


@require_safe
def index(request):
    """Open, overdue or done, each a plain address; the soonest due first, of the done ones the last."""
    seen = Recommendation.objects.visible_to(request.user)
    parts = {"terbuka": seen.open(), "lewat-tenggat": seen.overdue(), "selesai": seen.done()}
    state = request.GET.get("keadaan", "")
    state = state if state in parts else "terbuka"
    rows = parts[state].for_list()
    if state == "selesai":
        rows = rows.order_by("-done_on", "-pk")
    context = {
        "state": state,
        "links": [(key, label, parts[key].count()) for key, label in STATES.items()],
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "querystring": urlencode({"keadaan": state}),
    }
    return render(request, "recommendations/index.html", context)


@require_safe
def detail(request, pk: int):
    """What was recommended, how it stands, and everything that happened with it."""
    return _detail(request, visible_recommendation(request, pk))


@require_POST
def close(request, pk: int):
    """It has been carried out."""
    found = visible_recommendation(request, pk)
    authorise(request.user, "recommendation.close", found.evaluation)
    form = ClosingForm(request.POST, recommendation=found)
    if not form.is_valid():
        return _detail(request, found, status=422, closing_form=form)
    try:
        recommendations.close(recommendation=found, actor=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return _detail(request, found, status=409, closing_form=form)
    messages.success(request, gettext("Tindak lanjut ditandai selesai."))
    return redirect(found)


@require_POST
def reopen(request, pk: int):
    """The province finds it not done after all."""
    found = visible_recommendation(request, pk)
    authorise(request.user, "recommendation.reopen", found.evaluation)
    form = ReopeningForm(request.POST, recommendation=found)
    if not form.is_valid():
        return _detail(request, found, status=422, reopening_form=form)
    try:
        recommendations.reopen(recommendation=found, actor=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return _detail(request, found, status=409, reopening_form=form)
    messages.success(request, gettext("Tindak lanjut dibuka kembali dengan tenggat baru."))
    return redirect(found)


def _detail(request, found: Recommendation, status: int = 200, **forms: Any):
    evaluation = found.evaluation
    context = {
        "recommendation": found,
        "evaluation": evaluation,
        "agreement": evaluation.agreement,
        "proposal": evaluation.agreement.proposal,
        "events": list(found.events.select_related("actor", "document").defer("document__text").order_by("-pk")),
        "may": {name: policies.may(request.user, f"recommendation.{name}", evaluation) for name in ("close", "reopen")},
        "closing_form": ClosingForm(recommendation=found),
        "reopening_form": ReopeningForm(recommendation=found),
        **forms,
    }
    return render(request, "recommendations/detail.html", context, status=status)
