"""Writing the cooperation plan."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from agreements.forms.plans import PlanForm, plan_rows
from agreements.forms.revisions import differences, row_differences
from agreements.law.requirements import PLAN_ITEMS
from agreements.services import plans
from agreements.services.errors import authorise
from agreements.services.facts import current_plan
from agreements.services.revisions import Conflict
from agreements.views import revisions
from agreements.views.proposals import visible_file


def edit(request, pk: int):
    """The seven items and the action plan on one page; a half-written plan may be saved."""
    proposal = visible_file(request, pk)
    authorise(request.user, "plan.edit", proposal)
    plan = current_plan(proposal=proposal)
    initial = {item.key: getattr(plan, item.key) for item in PLAN_ITEMS} if plan else {}
    data = request.POST if request.method == "POST" else None
    form, rows = PlanForm(data, initial=initial), plan_rows(_with_rows(data), plan)
    around = revisions.frame(request, plans.name(proposal=proposal))
    saved = None
    if data is not None and all([form.is_valid(), rows.is_valid()]):
        # A form that brought no rows at all leaves them as they are.
        lines = rows.lines() if _has_rows(data) else None
        try:
            saved = plans.save(
                proposal=proposal,
                actor=request.user,
                items=form.cleaned_data,
                lines=lines,
                seen=revisions.seen(request),
            )
        except Conflict:
            around = _collision(proposal, form, rows, PlanForm(initial=initial), plan_rows(None, plan))
    if data is not None and saved is not None:
        messages.success(
            request,
            gettext("Rencana versi %(version)s disimpan, %(filled)s dari 7 butir terisi.")
            % {"version": saved.version, "filled": saved.filled},
        )
        if "stay" in data:
            return redirect(f"{reverse('proposal_plan', args=[pk])}#rencana-aksi")
        return redirect(f"{reverse('proposal_detail', args=[pk])}?bagian=rencana")
    has_errors = data is not None and around["conflict"] is None
    context = {
        "form": form,
        "rows": rows,
        "has_errors": has_errors,
        "proposal": proposal,
        "plan": plan,
        "here": gettext("Rencana kerja sama"),
        **around,
    }
    return render(request, "proposals/plan.html", context, status=revisions.status(request, around, has_errors))


def _collision(proposal, form, rows, stored, stored_rows) -> dict:
    lines = [*differences(form, stored), *row_differences(rows, stored_rows, gettext("Kegiatan %d"))]
    return revisions.collision(plans.name(proposal=proposal), lines)


def _has_rows(data) -> bool:
    return "baris-TOTAL_FORMS" in data


def _with_rows(data):
    """What was posted, with an empty set of rows where a caller sent the seven items alone."""
    if data is None or _has_rows(data):
        return data
    return {"baris-TOTAL_FORMS": "0", "baris-INITIAL_FORMS": "0"}
