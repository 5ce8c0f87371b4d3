"""Benefits of an agreement that came true."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from agreements.forms.benefits import BenefitForm
from agreements.models import Benefit
from agreements.services import benefits
from agreements.services.errors import Refused, authorise
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
    context = {"form": form, "agreement": agreement}
    return render(request, "benefits/create.html", context, status=422 if form.errors else 200)
