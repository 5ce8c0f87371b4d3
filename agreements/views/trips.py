"""Trips and delegations of an agreement."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from agreements.forms.revisions import differences
from agreements.forms.trips import TripForm
from agreements.services import revisions as names
from agreements.services import trips
from agreements.services.errors import Refused, authorise
from agreements.services.revisions import Conflict
from agreements.views import revisions
from agreements.views.agreements import visible_agreement


def create(request, pk: int):
    """A new trip, ahead or over."""
    return _trip(request, pk, None)


def edit(request, pk: int, trip_pk: int):
    """Change a trip: add its permit, or what came of it."""
    return _trip(request, pk, trip_pk)


def _trip(request, pk: int, trip_pk: int | None):
    agreement = visible_agreement(request, pk)
    authorise(request.user, "trip.edit", agreement)
    trip = get_object_or_404(agreement.trips, pk=trip_pk) if trip_pk else None
    initial = {} if trip else {"direction": "outgoing", "destination": agreement.proposal.partner.full_name}
    form = TripForm(request.POST or None, instance=trip, agreement=agreement, initial=initial)
    thing = names.name(thing=trip) if trip else ""
    around = revisions.frame(request, thing)
    if request.method == "POST" and form.is_valid():
        try:
            trips.save(
                agreement=agreement,
                actor=request.user,
                data=form.cleaned_data,
                trip=trip,
                seen=revisions.seen(request),
            )
        except Conflict:
            stored = TripForm(instance=agreement.trips.filter(pk=trip_pk or 0).first(), agreement=agreement)
            around = revisions.collision(thing, differences(form, stored))
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, gettext("Perjalanan dicatat."))
            return redirect(agreement)
    context = {"form": form, "agreement": agreement, "is_new": trip is None, **around}
    return render(request, "trips/trip.html", context, status=revisions.status(request, around, form.errors))
