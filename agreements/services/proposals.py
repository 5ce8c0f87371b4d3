"""Creating and editing files."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from agreements.law import registry
from agreements.models import Agreement, Officer, Proposal, Region, RequirementItem
from agreements.models.stage_log import AMENDED, PARITY
from agreements.services import revisions, stage_log, transitions
from agreements.services.errors import NotAllowed, Refused, authorise
from agreements.services.four_eyes import note_writer, refuse_own_work
from agreements.services.locks import lock

FIELDS = (
    "scheme",
    "form",
    "partner",
    "title",
    "objects_of_cooperation",
    "initiator",
    "lead_unit",
    "background",
    "benefit_region",
    "benefit_nation",
    "benefit_partner",
    "central_reference",
)


@transaction.atomic
def create(
    *,
    actor: Officer,
    data: dict[str, Any],
    is_example: bool = False,
    region: Region | None = None,
    began_on: date | None = None,
    extends: Agreement | None = None,
) -> Proposal:
    """Begin a file for the actor's region. ``data`` holds :data:`FIELDS`.

    ``region`` differs from the actor's only for riwayat lama, which a reviewer records for a kab/kota.
    ``began_on`` is the day the region began it, today unless it is earlier (an example's own story).
    ``extends`` is the agreement that this file is to extend: by the whole procedure as it now stands.
    """
    authorise(actor, "proposal.create")
    region = region or actor.region
    if region is None:
        raise NotAllowed(gettext("Akun Anda belum punya daerah."))
    if region.pk != actor.region_id:
        authorise(actor, "history.begin")
        if region.parent_id != actor.region_id:
            raise NotAllowed(gettext("Daerah itu di luar wilayah Anda."))
    if extends is not None:
        lock(extends.proposal_id)
        extends = Agreement.objects.select_related("proposal__region").get(pk=extends.pk)
        check_extension(agreement=extends, actor=actor, data=data)
    began = began_on or timezone.localdate()
    proposal = Proposal(
        region=region,
        created_by=actor,
        holder=actor,
        law_version=registry.current(data["scheme"], began).version,
        year=began.year,
        is_example=is_example,
        extends=extends,
        **{key: data[key] for key in FIELDS},
    )
    proposal.save(force_insert=True)
    RequirementItem.objects.bulk_create(
        RequirementItem(proposal=proposal, key=requirement.key) for requirement in proposal.table.requirements
    )
    transitions.record_creation(proposal=proposal, actor=actor, began_on=began_on)
    return proposal


def check_extension(*, agreement: Agreement, actor: Officer, data: dict[str, Any] | None = None) -> None:
    """Raise :class:`Refused` where ``agreement`` cannot be extended by a new file, or not by one with this ``data``."""
    authorise(actor, "agreement.extend", agreement)
    if agreement.ended_on is not None:
        raise Refused(gettext("Perjanjian ini sudah berakhir dan tidak dapat diperpanjang; buat usulan baru."))
    if agreement.extended_by.exists():
        raise Refused(gettext("Perjanjian ini sudah diperpanjang."))
    if agreement.extension_files.running().exists():
        raise Refused(gettext("Usulan perpanjangan untuk perjanjian ini sudah berjalan."))
    kept = agreement.proposal
    if data is not None and (data["partner"].pk, data["scheme"]) != (kept.partner_id, kept.scheme):
        raise Refused(gettext("Perpanjangan tetap dengan mitra dan skema yang sama."))


@transaction.atomic
def update(*, proposal: Proposal, actor: Officer, data: dict[str, Any], seen: int | None = None) -> Proposal:
    """Change a file that its region still prepares. Scheme and region stay.

    Another partner or other objects void what was judged of the old ones: the requirements are open again (their
    evidence stays), the four aman are assessed anew, and with another partner accepted parity falls. The log says so.
    ``seen``: services.revisions.
    """
    locked = lock(proposal.pk)
    authorise(actor, "proposal.edit", locked)
    if locked.extends_id is not None and data["partner"].pk != locked.partner_id:
        raise Refused(gettext("Perpanjangan tetap dengan mitra dan skema yang sama."))
    revisions.claim(thing=revisions.name(thing=locked), actor=actor, seen=seen)
    _void_judgements(locked, actor, data)
    for key in FIELDS:
        if key != "scheme":
            setattr(locked, key, data[key])
    locked.save()
    note_writer(thing=locked, actor=actor)
    return locked


def _void_judgements(proposal: Proposal, actor: Officer, data: dict[str, Any]) -> None:
    # The log speaks Indonesian, whatever language its writer chose.
    changes = []
    if data["partner"].pk != proposal.partner_id:
        proposal.parity_reason = ""
        changes.append(f"mitra dari {proposal.partner} menjadi {data['partner']}")
    if set(data["objects_of_cooperation"]) != set(proposal.objects_of_cooperation):
        changes.append("objek kerja sama")
    judged = proposal.requirement_items.exclude(status=RequirementItem.Status.OPEN)
    if not changes or not (judged.exists() or proposal.assessments.exists()):
        return
    judged.update(status=RequirementItem.Status.OPEN)
    proposal.assessments.all().delete()
    note = f"Diubah: {', '.join(changes)}. Persyaratan dan empat aman diperiksa lagi."
    stage_log.note_event(proposal=proposal, event=AMENDED, actor=actor, note=note)


@transaction.atomic
def accept_parity(*, proposal: Proposal, actor: Officer, reason: str) -> None:
    """A reviewer records the ground of *kesetaraan wilayah* (PP 28/2018 P27(3)a); it stands in the log."""
    locked = lock(proposal.pk)
    authorise(actor, "parity.accept", locked)
    if not reason.strip():
        raise Refused(gettext("Isi alasannya."))
    refuse_own_work(proposal=locked, actor=actor)
    locked.parity_reason = reason
    locked.save(update_fields=["parity_reason", "updated_at"])
    stage_log.note_event(proposal=locked, event=PARITY, actor=actor, note=reason)
