"""Keeping what is known of a signed agreement."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext

from agreements.models import Agreement, Officer, Proposal
from agreements.models.stage_log import AMENDED, UMBRELLA
from agreements.services import revisions, stage_log
from agreements.services.errors import Refused, authorise
from agreements.services.locks import lock

# What a signing states, and an officer completes.
PARTICULARS = (
    "number_region",
    "number_partner",
    "signatory_region",
    "signatory_partner",
    "in_force_on",
    "expires_on",
    "term_months",
    "renews_automatically",
    "notice_months",
    "languages",
    "original_at",
    "copy_at",
)
FIELDS = ("title", *PARTICULARS)


@transaction.atomic
def update(*, agreement: Agreement, actor: Officer, data: dict[str, Any], seen: int | None = None) -> Agreement:
    """Complete the particulars. Date and place of signing come from the log and are not edited.

    ``seen``: services.revisions.
    """
    authorise(actor, "agreement.edit", agreement)
    proposal = lock(agreement.proposal_id)
    revisions.claim(thing=revisions.name(thing=agreement), actor=actor, seen=seen)
    # A form has already written on ``agreement``; what is kept is in the database.
    kept, changes = Agreement.objects.get(pk=agreement.pk), []
    for key in FIELDS:
        old = getattr(kept, key)
        if data[key] != old:
            changes.append(f"{key}: {old or '–'} → {data[key] or '–'}")
        setattr(agreement, key, data[key])
    agreement.full_clean()
    agreement.save(update_fields=list(FIELDS))
    if changes:
        stage_log.note_event(proposal=proposal, event=AMENDED, actor=actor, note="; ".join(changes))
    return agreement


@transaction.atomic
def put_under(*, agreement: Agreement, actor: Officer, parent: Agreement | None) -> Agreement:
    """Put a kab/kota's agreement under the umbrella of its own province's, or take it out with None.

    Raises :class:`Refused` unless the umbrella is the province's, binds still, and is with the same country. Only a
    province's agreement can be an umbrella and none of those has one, so no circle can arise.
    """
    authorise(actor, "agreement.umbrella", agreement)
    proposal = lock(agreement.proposal_id)
    agreement = Agreement.objects.select_related("parent").get(pk=agreement.pk)
    if parent is not None:
        _check_umbrella(proposal, parent)
    before = agreement.parent
    if parent == before:
        return agreement
    agreement.parent = parent
    agreement.save(update_fields=["parent"])
    note = f"{before or '–'} → {parent or '–'}"
    stage_log.note_event(proposal=proposal, event=UMBRELLA, actor=actor, note=note)
    return agreement


def _check_umbrella(proposal: Proposal, parent: Agreement) -> None:
    region, above = proposal.region, parent.proposal
    if region.is_province or above.region_id != region.parent_id:
        raise Refused(gettext("Payung hanya perjanjian provinsi bagi perjanjian kabupaten/kota di wilayahnya."))
    if above.partner.country_id != proposal.partner.country_id:
        raise Refused(gettext("Payung dan perjanjian ini harus dengan negara yang sama."))
    if parent.state in (Agreement.State.ENDED, Agreement.State.EXPIRED):
        raise Refused(gettext("Perjanjian payung itu %(state)s.") % {"state": parent.state.label})


def possible_umbrellas(*, agreement: Agreement) -> QuerySet[Agreement]:
    """Agreements of the province that :func:`put_under` accepts for this one."""
    proposal = agreement.proposal
    if proposal.region.parent_id is None:
        return Agreement.objects.none()
    return (
        Agreement.objects.for_list()
        .not_over()
        .filter(
            proposal__region_id=proposal.region.parent_id,
            proposal__partner__country_id=proposal.partner.country_id,
        )
    )
