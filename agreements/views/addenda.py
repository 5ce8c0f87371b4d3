"""Addenda of an agreement."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from agreements.forms.addenda import AddendumForm
from agreements.services import addenda
from agreements.services.errors import Refused, authorise
from agreements.views.agreements import visible_agreement


def create(request, pk: int):
    """Record an addendum; one with a new end of the term moves the agreement's."""
    agreement = visible_agreement(request, pk)
    authorise(request.user, "addendum.add", agreement)
    form = AddendumForm(request.POST or None, agreement=agreement)
    if request.method == "POST" and form.is_valid():
        try:
            addenda.add(agreement=agreement, actor=request.user, data=form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, gettext("Adendum dicatat."))
            return redirect(agreement)
    context = {"form": form, "agreement": agreement}
    return render(request, "addenda/create.html", context, status=422 if form.errors else 200)
