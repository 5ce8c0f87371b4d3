"""Writing the cooperation plan."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from agreements.forms.plans import PlanForm
from agreements.law.requirements import PLAN_ITEMS
from agreements.services import plans
from agreements.services.errors import authorise
from agreements.services.facts import current_plan
from agreements.views.proposals import visible_file


def edit(request, pk: int):
    """The seven items on one page; a half-written plan may be saved."""
    proposal = visible_file(request, pk)
    authorise(request.user, "plan.edit", proposal)
    plan = current_plan(proposal=proposal)
    initial = {item.key: getattr(plan, item.key) for item in PLAN_ITEMS} if plan else {}
    form = PlanForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        saved = plans.save(proposal=proposal, actor=request.user, items=form.cleaned_data)
        messages.success(
            request,
            gettext("Rencana versi %(version)s disimpan, %(filled)s dari 7 butir terisi.")
            % {"version": saved.version, "filled": saved.filled},
        )
        return redirect(f"{reverse('proposal_detail', args=[pk])}?bagian=rencana")
    context = {"form": form, "proposal": proposal, "plan": plan, "here": gettext("Rencana kerja sama")}
    return render(request, "proposals/plan.html", context, status=422 if form.errors else 200)
