"""Confirming the requirements."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from agreements.forms.requirements import RequirementsForm
from agreements.services import requirements
from agreements.services.errors import authorise
from agreements.views.proposals import visible_file


def edit(request, pk: int):
    """All requirements on one page, each with its evidence."""
    proposal = visible_file(request, pk)
    authorise(request.user, "requirement.confirm", proposal)
    form = RequirementsForm(request.POST or None, proposal=proposal)
    if request.method == "POST" and form.is_valid():
        requirements.confirm(proposal=proposal, actor=request.user, answers=form.answers())
        messages.success(request, gettext("Persyaratan disimpan."))
        return redirect(f"{reverse('proposal_detail', args=[pk])}?bagian=persyaratan")
    context = {"form": form, "proposal": proposal, "here": gettext("Persyaratan")}
    return render(request, "proposals/requirements.html", context, status=422 if form.errors else 200)
