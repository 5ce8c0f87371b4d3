"""The user's own saved views of the lists. Another's does not exist for them (404)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from agreements.forms.saved_views import NewSavedViewForm, SavedViewForm
from agreements.models import SavedView
from agreements.services import saved_views
from agreements.services.errors import Refused, authorise
from agreements.views import listing, lists


@require_safe
def index(request):
    """All views of the user, by list, with what can be done with them."""
    return _index(request)


@require_POST
def create(request):
    """Keep what a list shows under a name."""
    authorise(request.user, "saved_view.keep")
    form = NewSavedViewForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        # What the list does not know is not kept.
        shown = listing.read(lists.LISTS[data["list"]], request.user, QueryDict(data["query"]))
        try:
            view = saved_views.keep(actor=request.user, key=data["list"], name=data["name"], query=shown.query)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        except ValidationError as error:
            form.add_error("name", error.messages)
        else:
            messages.success(request, gettext("Tampilan “%s” disimpan.") % view.name)
            return redirect(f"{shown.path}?{view.query}")
    return _index(request, form, status=422)


@require_POST
def rename(request, pk: int):
    """Another name."""
    view = _own(request, pk)
    form = SavedViewForm(request.POST)
    if form.is_valid():
        try:
            saved_views.rename(actor=request.user, view=view, name=form.cleaned_data["name"])
        except ValidationError as error:
            form.add_error("name", error.messages)
        else:
            messages.success(request, gettext("Nama tampilan diganti."))
            return redirect("saved_view_list")
    return _index(request, form, view.pk, status=422)


@require_POST
def start(request, pk: int):
    """Open its list with this view from now on, or no longer."""
    view = _own(request, pk)
    is_start = request.POST.get("is_start") == "1"
    saved_views.set_start(actor=request.user, view=view, is_start=is_start)
    said = (
        gettext("Daftar kini dibuka dengan tampilan “%s”.") if is_start else gettext("“%s” bukan lagi tampilan awal.")
    )
    messages.success(request, said % view.name)
    return redirect("saved_view_list")


@require_POST
def remove(request, pk: int):
    """Forget it."""
    view = _own(request, pk)
    name = view.name
    saved_views.remove(actor=request.user, view=view)
    messages.success(request, gettext("Tampilan “%s” dihapus.") % name)
    return redirect("saved_view_list")


def _own(request, pk: int) -> SavedView:
    return get_object_or_404(SavedView.objects.of(request.user), pk=pk)


def _index(request, form=None, refused_pk: int | None = None, status: int = 200):
    views = list(SavedView.objects.of(request.user).order_by("list", "name", "pk"))
    links = [(view, f"{reverse(lists.LISTS[view.list].url_name)}?{view.query}") for view in views]
    context = {
        "views": links,
        "form": form,
        "refused_pk": refused_pk,
        "most": saved_views.MOST,
        "name_length": SavedView._meta.get_field("name").max_length,
    }
    return render(request, "saved_views/index.html", context, status=status)
