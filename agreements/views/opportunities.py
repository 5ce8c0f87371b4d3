"""Matches between one's regions and partners abroad, each point explained; from a match to a file in one act."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from agreements import policies
from agreements.forms.opportunities import OpportunityFilter
from agreements.models import Country, Partner, PartnerInterest, Potential, Region
from agreements.services import neighbours, opportunities
from agreements.services.errors import Refused, authorise
from agreements.views.partners import RELATIONS_TONE
from agreements.views.potentials import may_create

PAGE_SIZE = 10


@require_safe
def index(request):
    """The matches of one's region, or of one's regions, best first."""
    regions = list(Region.objects.visible_to(request.user).select_related("parent"))
    found = OpportunityFilter(request.GET, user=request.user, regions=regions)
    chosen = found.chosen_regions
    matches = opportunities.find(regions=chosen, **found.narrowing)
    query = {key: value for key, value in request.GET.items() if key != "page" and value}
    context = {
        "form": found,
        "page": Paginator(matches, PAGE_SIZE).get_page(request.GET.get("page")),
        "regions": chosen,
        "weights": opportunities.weight_lines(),
        "querystring": urlencode(query),
        "is_filtered": bool(query),
        "has_potentials": Potential.objects.active().filter(region__in=chosen).exists(),
        "has_interests": PartnerInterest.objects.exists(),
        "may_keep": may_create(request.user),
        "may_note": policies.may(request.user, "interest.keep"),
    }
    return render(request, "opportunities/index.html", context)


@require_safe
def detail(request, region_pk: int, partner_pk: int):
    """One match: its points, what meets, who of the neighbours knows the way, and the one act."""
    region, partner = _pair(request, region_pk, partner_pk)
    match = opportunities.pair(region=region, partner=partner)
    may_propose = policies.may(request.user, "match.propose", region)
    context = {
        "region": region,
        "partner": partner,
        "match": match,
        "weights": opportunities.weight_lines(),
        "neighbours": neighbours.of_partner(partner=partner, actor=request.user, region=region),
        "may_propose": may_propose,
        "draft": opportunities.draft_of(region=region, partner=partner) if may_propose else None,
    }
    return render(request, "opportunities/detail.html", context)


@require_POST
def propose(request, region_pk: int, partner_pk: int):
    """Begin the file and go to its page; a refusal leads back to the match with its reason."""
    region, partner = _pair(request, region_pk, partner_pk)
    authorise(request.user, "match.propose", region)
    try:
        proposal = opportunities.propose(region=region, partner=partner, actor=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("opportunity_detail", region_pk, partner_pk)
    messages.success(request, gettext("Konsep usulan terisi dari peluang. Periksa, lengkapi, lalu ajukan."))
    return redirect(proposal)


@require_safe
def country(request, code: str):
    """One country: its relations, the partners in it with what they look for, and the neighbours who deal with it."""
    found = get_object_or_404(Country, pk=code.upper())
    interests = PartnerInterest.objects.filter(partner__country=found).for_list()
    context = {
        "country": found,
        "relations_tone": RELATIONS_TONE[found.relations],
        "partners": list(Partner.objects.filter(country=found).only("name", "within", "kind", "level")),
        "page": Paginator(interests, PAGE_SIZE).get_page(request.GET.get("page")),
        "neighbours": neighbours.of_country(country=found, actor=request.user),
    }
    return render(request, "opportunities/country.html", context)


def _pair(request, region_pk: int, partner_pk: int) -> tuple[Region, Partner]:
    """A region that the user sees, and a partner; 404 otherwise."""
    regions = Region.objects.visible_to(request.user).select_related("parent")
    region = get_object_or_404(regions, pk=region_pk)
    return region, get_object_or_404(Partner.objects.select_related("country"), pk=partner_pk)
