"""Suspending an agreement, resuming it, and putting it under an umbrella: acts of the province."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from agreements.forms.suspensions import ResumptionForm, SuspensionForm, UmbrellaForm
from agreements.services import agreements, suspensions
from agreements.services.errors import Refused, authorise
from agreements.views.agreements import visible_agreement


def suspend(request, pk: int):
    """Suspend it with its programmes."""
    agreement = visible_agreement(request, pk)
    authorise(request.user, "agreement.suspend", agreement)
    form = SuspensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            suspensions.suspend(agreement=agreement, actor=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, gettext("Perjanjian dan programnya ditangguhkan."))
            return redirect(agreement)
    context = {"form": form, "agreement": agreement}
    return render(request, "agreements/suspend.html", context, status=422 if form.errors else 200)


def resume(request, pk: int):
    """Let it go on, and the programmes that its suspension stopped."""
    agreement = visible_agreement(request, pk)
    authorise(request.user, "agreement.suspend", agreement)
    form = ResumptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            suspensions.resume(agreement=agreement, actor=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, gettext("Perjanjian dan programnya dilanjutkan."))
            return redirect(agreement)
    context = {"form": form, "agreement": agreement}
    return render(request, "agreements/resume.html", context, status=422 if form.errors else 200)


def umbrella(request, pk: int):
    """Put a kab/kota's agreement under one of its province's, or take it out."""
    agreement = visible_agreement(request, pk)
    authorise(request.user, "agreement.umbrella", agreement)
    form = UmbrellaForm(request.POST or None, agreement=agreement, initial={"parent": agreement.parent_id})
    if request.method == "POST" and form.is_valid():
        try:
            agreements.put_under(agreement=agreement, actor=request.user, parent=form.cleaned_data["parent"])
        except Refused as refusal:
            form.add_error("parent", refusal.reason)
        else:
            messages.success(request, gettext("Payung perjanjian disimpan."))
            return redirect(agreement)
    context = {"form": form, "agreement": agreement}
    return render(request, "agreements/umbrella.html", context, status=422 if form.errors else 200)
