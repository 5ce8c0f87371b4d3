"""Rows of the action plan become programmes: what they would be, then one act."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext

from agreements.forms.plan_programmes import seed_rows
from agreements.services import plan_programmes
from agreements.services.errors import Refused, authorise
from agreements.services.facts import current_plan
from agreements.views.agreements import visible_agreement


def create(request, pk: int):
    """The rows that are no programme yet, each as the programme it would become."""
    agreement = visible_agreement(request, pk)
    authorise(request.user, "programme.edit", agreement)
    plan = current_plan(proposal=agreement.proposal)
    lines = list(plan.lines.all()) if plan else []
    waiting = plan_programmes.waiting(agreement=agreement)
    rows = seed_rows(request.POST if request.method == "POST" else None, lines, waiting)
    if not rows.is_of_this_plan:
        raise Http404(gettext("Baris itu bukan bagian dari rencana aksi ini."))
    refusal = ""
    if request.method == "POST" and rows.is_valid():
        try:
            made = plan_programmes.plant(agreement=agreement, actor=request.user, seeds=rows.seeds())
        except Refused as refused:
            refusal = refused.reason
        else:
            said = ngettext("%(number)s program dibuat.", "%(number)s program dibuat.", len(made))
            messages.success(request, said % {"number": len(made)})
            return redirect(agreement)
    has_errors = request.method == "POST"
    context = {
        "agreement": agreement,
        "plan": plan,
        "rows": rows,
        "refusal": refusal,
        "has_errors": has_errors,
        "already": len(lines) - len(waiting),
    }
    return render(request, "programmes/from_plan.html", context, status=422 if has_errors else 200)
