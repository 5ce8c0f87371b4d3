"""Keeping the register of partners."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from agreements.models import Officer, Partner
from agreements.services import revisions
from agreements.services.errors import Refused, authorise

# What parity, diplomatic relations and the kind of partner are judged by (PP 28/2018 P27, P36).
JUDGED = ("name", "kind", "country", "level")


@transaction.atomic
def save(*, actor: Officer, data: dict[str, Any], partner: Partner | None = None, seen: int | None = None) -> Partner:
    """Create a partner, or change ``partner``; the database refuses a level on an institution.

    Once files rest on a partner, what their lawfulness was judged by is corrected by a reviewer only.
    ``seen``: services.revisions.
    """
    authorise(actor, "partner.edit")
    partner = partner or Partner()
    if partner.pk:
        revisions.claim(thing=revisions.name(thing=partner), actor=actor, seen=seen)
    if partner.pk and not actor.is_reviewer and partner.proposals.exists():
        # A form has already written on ``partner``; what is kept is in the database.
        kept = Partner.objects.get(pk=partner.pk)
        changed = [key for key in JUDGED if data.get(key, getattr(kept, key)) != getattr(kept, key)]
        if changed:
            raise Refused(
                gettext(
                    "Mitra ini sudah dipakai dalam berkas; "
                    "nama, jenis, negara, dan tingkatnya diubah pemeriksa provinsi."
                )
            )
    for key, value in data.items():
        setattr(partner, key, value)
    partner.full_clean()
    partner.save()
    return partner
