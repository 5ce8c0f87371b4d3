"""Recording the four-aman assessment."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from agreements.forms.assessments import AssessmentForm
from agreements.services import assessments
from agreements.services.errors import Refused, authorise
from agreements.views.proposals import visible_file


def edit(request, pk: int):
    """The four principles on one page."""
    proposal = visible_file(request, pk)
    authorise(request.user, "assessment.record", proposal)
    form = AssessmentForm(request.POST or None, proposal=proposal)
    if request.method == "POST" and form.is_valid():
        try:
            assessments.record(proposal=proposal, actor=request.user, findings=form.findings())
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, gettext("Penilaian empat aman disimpan."))
            return redirect(proposal)
    context = {"form": form, "proposal": proposal, "here": gettext("Penilaian empat aman")}
    return render(request, "proposals/assessment.html", context, status=422 if form.errors else 200)
