"""Strengths and needs of the regions: read by every officer, kept by the region's own."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agreements import policies
from agreements.forms.potentials import PotentialFilter, PotentialForm, PotentialPaperForm
from agreements.models import Officer, Potential
from agreements.services import potentials
from agreements.services.errors import NotAllowed, Refused, authorise
from agreements.views import streaming

PAGE_SIZE = 25


@require_safe
def index(request):
    """Everything that is recorded, of every region."""
    query = {key: value for key, value in request.GET.items() if key != "page" and value}
    found = PotentialFilter(
        request.GET or None, queryset=Potential.objects.for_list().order_by("region__code", "title")
    )
    page = Paginator(found.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page": page,
        "querystring": urlencode(query),
        "is_filtered": bool(query),
        "may_create": may_create(request.user),
    }
    return render(request, "potentials/index.html", context)


def detail(request, pk: int):
    """One strength or need with its papers, and the form that adds one."""
    potential = _potential(pk)
    may_keep = policies.may(request.user, "potential.keep", potential.region)
    if request.method == "POST":
        authorise(request.user, "potential.keep", potential.region)
    form = PotentialPaperForm(request.POST or None, request.FILES or None) if may_keep else None
    if form is not None and request.method == "POST" and form.is_valid() and _keep(request, potential, form):
        return redirect(potential)
    context = {
        "potential": potential,
        "papers": list(potential.papers.select_related("uploaded_by")),
        "form": form,
        "may_keep": may_keep,
    }
    return render(request, "potentials/detail.html", context, status=422 if form and form.errors else 200)


def _keep(request, potential: Potential, form: PotentialPaperForm) -> bool:
    try:
        potentials.add_paper(potential=potential, actor=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error("upload", refusal.reason)
        return False
    messages.success(request, gettext("Lampiran disimpan."))
    return True


def create(request):
    """A new strength or need of the user's own region."""
    if request.user.region is None:
        raise NotAllowed(gettext("Akun Anda belum punya daerah."))
    authorise(request.user, "potential.keep", request.user.region)
    return _form(request, None)


def edit(request, pk: int):
    """Change it, or say that it no longer holds."""
    potential = _potential(pk)
    authorise(request.user, "potential.keep", potential.region)
    return _form(request, potential)


def _form(request, potential: Potential | None):
    region = potential.region if potential else request.user.region
    form = PotentialForm(request.POST or None, instance=potential)
    if request.method == "POST" and form.is_valid():
        saved = potentials.save(region=region, actor=request.user, data=form.cleaned_data, potential=potential)
        messages.success(request, gettext("Disimpan."))
        return redirect(saved)
    kept = _potential(potential.pk) if potential else None
    context = {"form": form, "potential": kept, "region": region}
    return render(request, "potentials/form.html", context, status=422 if form.errors else 200)


@require_safe
def download(request, pk: int, paper_pk: int):
    """The stored bytes of one paper or photo, whole or one range; ``?lihat=1`` shows what a browser can show."""
    paper = get_object_or_404(_potential(pk).papers, pk=paper_pk)
    return streaming.stored(request, paper)


def _potential(pk: int) -> Potential:
    return get_object_or_404(Potential.objects.select_related("region__parent", "sector", "recorded_by"), pk=pk)


def may_create(user: Officer) -> bool:
    """Whether ``user`` keeps the strengths and needs of a region of their own."""
    return user.region is not None and bool(policies.may(user, "potential.keep", user.region))
