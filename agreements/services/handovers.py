"""Hand-over (mutasi): a leaving officer's files move to another in one act."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from agreements import policies
from agreements.law.tables import Outcome, Side
from agreements.models import HandOver, Officer, Proposal
from agreements.models.regions import region_scope
from agreements.models.stage_log import HANDOVER
from agreements.services import events, stage_log
from agreements.services.errors import Refused, authorise

ALIVE = (Outcome.RUNNING, Outcome.AGREED)


def givers(*, actor: Officer) -> QuerySet[Officer]:
    """Officers in the actor's territory, active or not, who hold files that still live."""
    found = Officer.objects.filter(region_scope(actor, "region"), proposals_held__in=_alive(actor))
    return found.select_related("region").distinct().order_by("region__code", "username")


def files_of(*, actor: Officer, giver: Officer) -> QuerySet[Proposal]:
    """The running and carried-out files that ``giver`` holds, as far as the actor sees them."""
    return _alive(actor).filter(holder=giver)


def receivers(*, actor: Officer, giver: Officer) -> QuerySet[Officer]:
    """Active officers in a proposer's role of the regions whose files ``giver`` holds."""
    regions = files_of(actor=actor, giver=giver).order_by().values("region")
    found = Officer.objects.filter(is_active=True, role__in=policies.PROPOSER_ROLES, region__in=regions)
    return found.exclude(pk=giver.pk).select_related("region").order_by("region__code", "username")


@transaction.atomic
def hand_over(
    *, actor: Officer, giver: Officer, receiver: Officer, proposal_ids: Collection[int], reason: str
) -> HandOver:
    """Move the files to ``receiver``, who proposes for their region; all of them or none.

    Raises :class:`NotAllowed` for whom it is not, :class:`Refused` when a file is not the giver's any more, lies
    outside the actor's territory or has ended, or when the receiver has no seat for it.
    """
    authorise(actor, "handover.perform")
    if not reason.strip():
        raise Refused(gettext("Isi alasannya."))
    if giver.pk == receiver.pk:
        raise Refused(gettext("Penerima harus petugas lain."))
    if not givers(actor=actor).filter(pk=giver.pk).exists():
        raise Refused(gettext("%s tidak memegang berkas di wilayah Anda.") % giver)
    wanted = set(proposal_ids)
    found = files_of(actor=actor, giver=giver).filter(pk__in=wanted).select_for_update(of=("self",)).order_by("pk")
    proposals = list(found.select_related("region__parent"))
    if not proposals or len(proposals) != len(wanted):
        raise Refused(gettext("Pilih berkas yang masih berjalan dan dipegang %s.") % giver)
    for proposal in proposals:
        if not receiver.is_active or Side.PROPOSER not in policies.sides(receiver, proposal):
            raise Refused(
                gettext("%(receiver)s bukan petugas %(region)s.") % {"receiver": receiver, "region": proposal.region}
            )
    note = gettext("Dari %(giver)s kepada %(receiver)s: %(reason)s") % {
        "giver": giver,
        "receiver": receiver,
        "reason": reason.strip(),
    }
    Proposal.objects.filter(pk__in=wanted).update(holder=receiver, updated_at=timezone.now())
    for proposal in proposals:
        stage_log.note_event(proposal=proposal, event=HANDOVER, actor=actor, note=note)
    done = HandOver.objects.create(giver=giver, receiver=receiver, reason=reason.strip(), done_by=actor)
    done.proposals.set(proposals)
    events.handed_over(handover=done, proposals=proposals)
    return done


def _alive(actor: Officer) -> QuerySet[Proposal]:
    return Proposal.objects.visible_to(actor).filter(outcome__in=ALIVE)
