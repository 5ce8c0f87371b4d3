"""The register of partners: every officer looks them up, proposers keep them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agreements import policies
from agreements.forms.partners import PartnerForm
from agreements.forms.revisions import differences
from agreements.models import Partner, Proposal
from agreements.services import field_history, neighbours, partners
from agreements.services import revisions as names
from agreements.services.errors import Refused, authorise
from agreements.services.revisions import Conflict
from agreements.views import listing, lists, revisions

PAGE_SIZE = 25
RELATIONS_TONE = {"present": "ok", "absent": "bad", "special": "warn", "unknown": "quiet"}


@require_safe
def index(request):
    """All partners; the number of files counts those the user sees."""
    may_create = policies.may(request.user, "partner.edit")
    return listing.page(request, lists.PARTNERS, "partners/index.html", may_create=may_create)


@require_safe
def detail(request, pk: int):
    """Who the partner is, and the files with it that the user sees."""
    partner = _partner(pk)
    may_see_changes = policies.may(request.user, "field_history.view")
    files = Proposal.objects.visible_to(request.user).filter(partner=partner).for_list()
    context = {
        "partner": partner,
        "relations_tone": RELATIONS_TONE[partner.country.relations],
        "page": Paginator(files, PAGE_SIZE).get_page(request.GET.get("page")),
        "may_edit": policies.may(request.user, "partner.edit"),
        "changes": field_history.changes(partner) if may_see_changes else None,
        "may_propose": policies.may(request.user, "proposal.create"),
        "interests": list(partner.interests.select_related("sector")),
        "interest_url": f"{reverse('interest_create')}?mitra={partner.pk}",
        "may_note": policies.may(request.user, "interest.keep"),
        "neighbours": neighbours.of_partner(partner=partner, actor=request.user),
        "scheme": "ksdpl" if partner.is_local_government else "ksdll",
    }
    return render(request, "partners/detail.html", context)


def create(request):
    """A new partner."""
    return _form(request, None)


def edit(request, pk: int):
    """Change a partner."""
    return _form(request, _partner(pk))


def _form(request, partner: Partner | None):
    authorise(request.user, "partner.edit")
    form = PartnerForm(request.POST or None, instance=partner)
    thing = names.name(thing=partner) if partner else ""
    around = revisions.frame(request, thing)
    if request.method == "POST" and form.is_valid():
        try:
            saved = partners.save(
                actor=request.user, data=form.cleaned_data, partner=partner, seen=revisions.seen(request)
            )
        except Conflict:
            # The form has written on ``partner``; what is kept is in the database.
            stored = PartnerForm(instance=_partner(partner.pk) if partner else None)
            around = revisions.collision(thing, differences(form, stored))
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, gettext("Mitra disimpan."))
            return redirect(reverse("partner_detail", args=[saved.pk]))
    context = {"form": form, "partner": _partner(partner.pk) if partner else None, **around}
    return render(request, "partners/form.html", context, status=revisions.status(request, around, form.errors))


def _partner(pk: int) -> Partner:
    return get_object_or_404(Partner.objects.select_related("country"), pk=pk)
