"""Programmes and activities of an agreement."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from agreements.forms.programmes import ActivityForm, ProgrammeForm
from agreements.services import programmes
from agreements.services.errors import Refused, authorise
from agreements.views.agreements import visible_agreement


def create(request, pk: int):
    """A new programme."""
    return _programme(request, pk, None)


def edit(request, pk: int, programme_pk: int):
    """Change a programme, or bring its achievement up to date."""
    return _programme(request, pk, programme_pk)


def _programme(request, pk: int, programme_pk: int | None):
    agreement = visible_agreement(request, pk)
    authorise(request.user, "programme.edit", agreement)
    programme = get_object_or_404(agreement.programmes, pk=programme_pk) if programme_pk else None
    initial = {} if programme else {"counterpart": agreement.proposal.partner.name}
    form = ProgrammeForm(request.POST or None, instance=programme, initial=initial)
    if request.method == "POST" and form.is_valid():
        programmes.save(agreement=agreement, actor=request.user, data=form.cleaned_data, programme=programme)
        messages.success(request, gettext("Program disimpan."))
        return redirect(agreement)
    context = {"form": form, "agreement": agreement, "is_new": programme is None}
    return render(request, "programmes/programme.html", context, status=422 if form.errors else 200)


def add_activity(request, pk: int):
    """Record something that happened; ``?program=`` chooses its programme beforehand."""
    agreement = visible_agreement(request, pk)
    authorise(request.user, "activity.add", agreement)
    initial = {"programme": request.GET.get("program")}
    form = ActivityForm(request.POST or None, agreement=agreement, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            programmes.add_activity(agreement=agreement, actor=request.user, data=form.cleaned_data)
        except Refused as refusal:
            form.add_error("programme", refusal.reason)
        else:
            messages.success(request, gettext("Kegiatan dicatat."))
            return redirect(agreement)
    context = {"form": form, "agreement": agreement}
    return render(request, "programmes/activity.html", context, status=422 if form.errors else 200)
