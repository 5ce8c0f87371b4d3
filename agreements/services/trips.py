"""Writing trips and delegations."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from agreements.law.requirements import TRAVEL_CITATION
from agreements.models import Agreement, Officer, Trip
from agreements.services import revisions
from agreements.services.errors import Refused, authorise

PERMIT_KIND = "izin_perjalanan"


@transaction.atomic
def save(
    *,
    agreement: Agreement,
    actor: Officer,
    data: dict[str, Any],
    trip: Trip | None = None,
    seen: int | None = None,
) -> Trip:
    """Create a trip, or change ``trip``. What is still missing is not refused: it shows as a gap on the agreement.

    Raises :class:`Refused` for a permit that is no permit of this file, and for a result before the departure.
    ``seen``: services.revisions.
    """
    authorise(actor, "trip.edit", agreement)
    if trip is not None:
        revisions.claim(thing=revisions.name(thing=trip), actor=actor, seen=seen)
    trip = trip or Trip(agreement=agreement, recorded_by=actor)
    for key, value in data.items():
        setattr(trip, key, value)
    if not trip.is_outgoing:
        # A partner who visits needs no permit of ours.
        trip.by_head, trip.permit_number, trip.permit = False, "", None
    permit = trip.permit
    if permit is not None and (permit.proposal_id != agreement.proposal_id or permit.kind != PERMIT_KIND):
        raise Refused(gettext("Dokumen itu bukan izin perjalanan pada berkas ini."), TRAVEL_CITATION)
    trip.result = trip.result.strip()
    if trip.result and trip.starts_on > timezone.localdate():
        raise Refused(gettext("Perjalanan ini belum dimulai; hasilnya belum dapat dicatat."))
    trip.full_clean()
    trip.save()
    return trip
