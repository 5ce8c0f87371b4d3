"""Answering what a return named."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from agreements.forms.returns import ReturnAnswersForm
from agreements.services import returns
from agreements.services.errors import authorise
from agreements.views.proposals import visible_file


def edit(request, pk: int):
    """All open items on one page."""
    proposal = visible_file(request, pk)
    authorise(request.user, "return.answer", proposal)
    items = list(proposal.return_items.open())
    for item in items:
        item.proposal = proposal
    form = ReturnAnswersForm(request.POST if request.method == "POST" else None, items=items)
    if request.method == "POST" and form.is_valid():
        returns.answer(proposal=proposal, actor=request.user, answers=form.answers())
        messages.success(request, gettext("Jawaban disimpan."))
        return redirect(proposal)
    context = {"form": form, "proposal": proposal, "here": gettext("Jawab catatan provinsi")}
    return render(request, "proposals/returns.html", context, status=422 if form.errors else 200)
