"""Benefits of an agreement that came true."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agreements import policies
from agreements.forms.benefits import BenefitForm
from agreements.forms.removals import RemovalForm
from agreements.forms.revisions import differences
from agreements.models import Agreement, Benefit
from agreements.services import benefits, field_history
from agreements.services import revisions as names
from agreements.services.errors import Refused, authorise
from agreements.services.revisions import Conflict
from agreements.views import revisions
from agreements.views.agreements import visible_agreement


def create(request, pk: int):
    """Record one; ``?bagi=`` says for whom, ``?kegiatan=`` from which activity."""
    agreement = visible_agreement(request, pk)
    authorise(request.user, "benefit.add", agreement)
    side = request.GET.get("bagi")
    initial = {"side": side if side in Benefit.Side else "", "activity": request.GET.get("kegiatan")}
    form = BenefitForm(request.POST or None, agreement=agreement, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            benefits.add(agreement=agreement, actor=request.user, data=form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, gettext("Manfaat dicatat."))
            return redirect(agreement)
    context = {"form": form, "agreement": agreement, "is_new": True, "back_url": agreement.get_absolute_url()}
    return render(request, "benefits/create.html", context, status=422 if form.errors else 200)


@require_safe
def detail(request, pk: int, benefit_pk: int):
    """One benefit with what shows it; also one that was taken back."""
    agreement = visible_agreement(request, pk)
    found = Benefit.everything.filter(agreement=agreement).select_related("activity", "recorded_by", "removed_by")
    benefit = get_object_or_404(found, pk=benefit_pk)
    stands = benefit.removed_at is None
    context = {
        "agreement": agreement,
        "benefit": benefit,
        "may": {
            name: stands and policies.may(request.user, f"benefit.{name}", agreement) for name in ("edit", "remove")
        },
        "changes": field_history.changes(benefit) if policies.may(request.user, "field_history.view") else None,
    }
    return render(request, "benefits/detail.html", context)


def edit(request, pk: int, benefit_pk: int):
    """Correct what was recorded."""
    agreement, benefit = _benefit(request, pk, benefit_pk)
    authorise(request.user, "benefit.edit", benefit)
    form = BenefitForm(request.POST or None, instance=benefit, agreement=agreement)
    thing, page = names.name(thing=benefit), reverse("benefit_detail", args=[pk, benefit_pk])
    around = revisions.frame(request, thing)
    if request.method == "POST" and form.is_valid():
        try:
            benefits.edit(benefit=benefit, actor=request.user, data=form.cleaned_data, seen=revisions.seen(request))
        except Conflict:
            stored = BenefitForm(instance=agreement.benefits.get(pk=benefit_pk), agreement=agreement)
            around = revisions.collision(thing, differences(form, stored))
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, gettext("Manfaat disimpan."))
            return redirect(page)
    context = {"form": form, "agreement": agreement, "is_new": False, "back_url": page, **around}
    return render(request, "benefits/create.html", context, status=revisions.status(request, around, form.errors))


def remove(request, pk: int, benefit_pk: int):
    """Take it back, with a reason."""
    agreement, benefit = _benefit(request, pk, benefit_pk)
    authorise(request.user, "benefit.remove", benefit)
    form = RemovalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            benefits.remove(benefit=benefit, actor=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, gettext("Manfaat dihapus; alasannya tersimpan dalam riwayat."))
            return redirect(agreement)
    context = {
        "form": form,
        "agreement": agreement,
        "heading": gettext("Hapus manfaat"),
        "named": benefit.statement,
        "back_url": reverse("benefit_detail", args=[pk, benefit_pk]),
    }
    return render(request, "programmes/remove.html", context, status=422 if form.errors else 200)


def _benefit(request, pk: int, benefit_pk: int) -> tuple[Agreement, Benefit]:
    """A standing benefit of an agreement that this user sees."""
    agreement = visible_agreement(request, pk)
    benefit = get_object_or_404(agreement.benefits, pk=benefit_pk)
    benefit.agreement = agreement
    return agreement, benefit
