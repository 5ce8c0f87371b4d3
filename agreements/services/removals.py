"""Taking back what was recorded by mistake: the row stays with its reason, and the file's log says so."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from agreements.models import Activity, Benefit, Officer
from agreements.models.stage_log import REMOVED
from agreements.services import stage_log
from agreements.services.errors import Refused
from agreements.services.locks import lock

LONGEST = 250


@transaction.atomic
def take_back(*, thing: Activity | Benefit, actor: Officer, reason: str, named: str) -> None:
    """Mark ``thing`` as taken back; the caller has authorised it and holds what depends on it.

    ``named`` is how the log calls it. Raises :class:`Refused` without a reason. What was printed before stays printed.
    """
    reason = reason.strip()[:LONGEST]
    if not reason:
        raise Refused(gettext("Isi alasan penghapusan."))
    proposal = lock(thing.agreement.proposal_id)
    thing.removed_at, thing.removed_by, thing.removed_reason = timezone.now(), actor, reason
    thing.save(update_fields=["removed_at", "removed_by", "removed_reason"])
    stage_log.note_event(proposal=proposal, event=REMOVED, actor=actor, note=f"{named}: {reason}")
