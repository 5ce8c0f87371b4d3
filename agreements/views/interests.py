"""What partners wish for and offer: read by every officer, kept by those who propose."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agreements import policies
from agreements.forms.interests import InterestFilter, InterestForm
from agreements.models import PartnerInterest
from agreements.services import interests
from agreements.services.errors import authorise

PAGE_SIZE = 20


@require_safe
def index(request):
    """Every wish and offer, the newest first."""
    query = {key: value for key, value in request.GET.items() if key != "page" and value}
    found = InterestFilter(request.GET or None, queryset=PartnerInterest.objects.for_list())
    context = {
        "filter": found,
        "page": Paginator(found.qs, PAGE_SIZE).get_page(request.GET.get("page")),
        "querystring": urlencode(query),
        "is_filtered": bool(query),
        "may_keep": policies.may(request.user, "interest.keep"),
    }
    return render(request, "interests/index.html", context)


def create(request):
    """A new one; ``?mitra=`` names its partner beforehand."""
    return _form(request, None)


def edit(request, pk: int):
    """Correct it, or say until when it holds."""
    return _form(request, get_object_or_404(PartnerInterest, pk=pk))


def _form(request, interest: PartnerInterest | None):
    authorise(request.user, "interest.keep")
    form = InterestForm(request.POST or None, instance=interest, initial={"partner": request.GET.get("mitra")})
    if request.method == "POST" and form.is_valid():
        saved = interests.save(actor=request.user, data=form.cleaned_data, interest=interest)
        messages.success(request, gettext("Disimpan."))
        return redirect("partner_detail", saved.partner_id)
    context = {"form": form, "is_new": interest is None}
    return render(request, "interests/form.html", context, status=422 if form.errors else 200)
