"""Hand-over (mutasi): a leaving officer's files, follow-ups and unfinished forms move to another in one act."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from agreements import policies
from agreements.law.tables import Outcome, Side
from agreements.models import Comment, FormDraft, HandOver, Officer, Proposal
from agreements.models.regions import region_scope
from agreements.models.stage_log import HANDOVER
from agreements.services import events, stage_log
from agreements.services.errors import Refused, authorise

ALIVE = (Outcome.RUNNING, Outcome.AGREED)


def givers(*, actor: Officer) -> QuerySet[Officer]:
    """Officers in the actor's territory, active or not, with files that still live, or things still to do."""
    person = OuterRef("pk")
    has = Exists(_alive(actor).filter(holder=person)) | Exists(_owed(actor, person)) | Exists(_unfinished(person))
    found = Officer.objects.filter(region_scope(actor, "region")).filter(has)
    return found.select_related("region").order_by("region__code", "username")


def files_of(*, actor: Officer, giver: Officer) -> QuerySet[Proposal]:
    """The running and carried-out files that ``giver`` holds, as far as the actor sees them."""
    return _alive(actor).filter(holder=giver)


def follow_ups_of(*, actor: Officer, giver: Officer) -> QuerySet[Comment]:
    """Open follow-ups that ``giver`` owes, as far as the actor sees them."""
    return _owed(actor, giver).select_related("proposal__region__parent", "proposal__partner").order_by("due_on", "pk")


def drafts_of(*, giver: Officer) -> QuerySet[FormDraft]:
    """New files that ``giver`` began and did not finish; only their owner may read them."""
    return _unfinished(giver)


def receivers(*, actor: Officer, giver: Officer) -> QuerySet[Officer]:
    """Active officers who propose for the regions whose files ``giver`` holds, or sit where ``giver`` sat."""
    regions = files_of(actor=actor, giver=giver).order_by().values("region")
    proposing = Q(role__in=policies.PROPOSER_ROLES, region__in=regions)
    beside = Q(role__in=(*policies.PROPOSER_ROLES, giver.role), region=giver.region_id)
    found = Officer.objects.filter(proposing | beside, is_active=True)
    return found.exclude(pk=giver.pk).select_related("region").order_by("region__code", "username")


@transaction.atomic
def hand_over(
    *,
    actor: Officer,
    giver: Officer,
    receiver: Officer,
    proposal_ids: Collection[int],
    reason: str,
    follow_up_ids: Collection[int] = (),
    with_drafts: bool = False,
) -> HandOver:
    """Move files, open follow-ups and unfinished forms to ``receiver``; all that was chosen or nothing.

    Raises :class:`NotAllowed` for whom it is not, :class:`Refused` when something is not the giver's any more, lies
    outside the actor's territory or has ended, or when the receiver has no seat for it.
    """
    authorise(actor, "handover.perform")
    if not reason.strip():
        raise Refused(gettext("Isi alasannya."))
    if giver.pk == receiver.pk:
        raise Refused(gettext("Penerima harus petugas lain."))
    if not givers(actor=actor).filter(pk=giver.pk).exists():
        raise Refused(gettext("%s tidak memegang berkas di wilayah Anda.") % giver)
    proposals = _files(actor, giver, receiver, set(proposal_ids))
    follow_ups = _follow_ups(actor, giver, receiver, set(follow_up_ids))
    drafts = _drafts(giver, receiver) if with_drafts else []
    if not proposals and not follow_ups and not drafts:
        raise Refused(gettext("Pilih berkas yang masih berjalan dan dipegang %s.") % giver)
    note = gettext("Dari %(giver)s kepada %(receiver)s: %(reason)s") % {
        "giver": giver,
        "receiver": receiver,
        "reason": reason.strip(),
    }
    moved = [proposal.pk for proposal in proposals]
    Proposal.objects.filter(pk__in=moved).update(holder=receiver, updated_at=timezone.now())
    for proposal in proposals:
        stage_log.note_event(proposal=proposal, event=HANDOVER, actor=actor, note=note)
    Comment.objects.filter(pk__in=[comment.pk for comment in follow_ups]).update(owner=receiver)
    FormDraft.objects.filter(pk__in=drafts).update(owner=receiver, warned_on=None, updated_at=timezone.now())
    done = HandOver.objects.create(
        giver=giver, receiver=receiver, reason=reason.strip(), done_by=actor, drafts=len(drafts)
    )
    done.proposals.set(proposals)
    done.follow_ups.set(follow_ups)
    events.handed_over(handover=done, proposals=proposals, follow_ups=follow_ups)
    return done


def _files(actor: Officer, giver: Officer, receiver: Officer, wanted: set[int]) -> list[Proposal]:
    found = files_of(actor=actor, giver=giver).filter(pk__in=wanted).select_for_update(of=("self",)).order_by("pk")
    proposals = list(found.select_related("region__parent"))
    if len(proposals) != len(wanted):
        raise Refused(gettext("Pilih berkas yang masih berjalan dan dipegang %s.") % giver)
    for proposal in proposals:
        if not receiver.is_active or Side.PROPOSER not in policies.sides(receiver, proposal):
            raise Refused(
                gettext("%(receiver)s bukan petugas %(region)s.") % {"receiver": receiver, "region": proposal.region}
            )
    return proposals


def _follow_ups(actor: Officer, giver: Officer, receiver: Officer, wanted: set[int]) -> list[Comment]:
    found = follow_ups_of(actor=actor, giver=giver).filter(pk__in=wanted).select_for_update(of=("self",))
    comments = list(found)
    if len(comments) != len(wanted):
        raise Refused(gettext("Pilih tindak lanjut yang belum selesai dan menjadi tugas %s.") % giver)
    for comment in comments:
        reads = comment.visibility == Comment.Visibility.BOTH or (receiver.region and receiver.region.is_province)
        if not receiver.is_active or not reads or not policies.may(receiver, "comment.add", comment.proposal):
            raise Refused(
                gettext("%(receiver)s tidak dapat mengerjakan tindak lanjut pada berkas %(file)s.")
                % {"receiver": receiver, "file": comment.proposal.label}
            )
    return comments


def _drafts(giver: Officer, receiver: Officer) -> list[int]:
    found = list(drafts_of(giver=giver).select_for_update().values_list("pk", flat=True))
    if found and (giver.region_id != receiver.region_id or not policies.may(receiver, "proposal.create")):
        raise Refused(gettext("%s tidak dapat mengajukan usulan di daerah yang sama.") % receiver)
    return found


def _alive(actor: Officer) -> QuerySet[Proposal]:
    return Proposal.objects.visible_to(actor).filter(outcome__in=ALIVE)


def _owed(actor: Officer, owner: Officer | OuterRef) -> QuerySet[Comment]:
    seen = Comment.objects.visible_to(actor).filter(proposal__in=Proposal.objects.visible_to(actor))
    return seen.open_follow_ups().filter(owner=owner)


def _unfinished(owner: Officer | OuterRef) -> QuerySet[FormDraft]:
    return FormDraft.objects.filter(owner=owner, proposal__isnull=True)
