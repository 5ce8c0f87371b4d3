"""Recording addenda, and what one that moves the end of the term changes."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from agreements.models import Addendum, Agreement, Officer
from agreements.models.agreements import months_after
from agreements.models.stage_log import ADDENDUM
from agreements.services import revisions, stage_log
from agreements.services.errors import Refused, authorise
from agreements.services.locks import lock


@transaction.atomic
def add(*, agreement: Agreement, actor: Officer, data: dict[str, Any]) -> Addendum:
    """Record an addendum. One with a new end of the term moves the agreement's, and keeps what it was before.

    Raises :class:`Refused` for an ended agreement, a number used already, an impossible date, or a paper of
    another file.
    """
    authorise(actor, "addendum.add", agreement)
    proposal = lock(agreement.proposal_id)
    agreement = Agreement.objects.get(pk=agreement.pk)
    addendum = Addendum(agreement=agreement, recorded_by=actor, **data)
    _check(addendum)
    if addendum.expires_on is not None:
        addendum.expired_on_before = agreement.expires_on
        agreement.expires_on = addendum.expires_on
        agreement.term_months = _term(agreement)
        revisions.claim(thing=revisions.name(thing=agreement), actor=actor, seen=None)
        agreement.save(update_fields=["expires_on", "term_months"])
    addendum.full_clean()
    addendum.save()
    stage_log.note_event(proposal=proposal, event=ADDENDUM, actor=actor, note=_note(addendum))
    return addendum


def _check(addendum: Addendum) -> None:
    agreement = addendum.agreement
    if agreement.ended_on is not None:
        raise Refused(gettext("Perjanjian ini sudah berakhir; adendum tidak dapat dicatat lagi."))
    if agreement.addenda.filter(number=addendum.number).exists():
        raise Refused(gettext("Nomor adendum itu sudah dicatat."))
    if addendum.signed_on > timezone.localdate():
        raise Refused(gettext("Tanggal tidak boleh setelah hari ini."))
    if agreement.signed_on and addendum.signed_on < agreement.signed_on:
        raise Refused(gettext("Adendum tidak boleh mendahului penandatanganan perjanjian."))
    if addendum.document is not None and addendum.document.proposal_id != agreement.proposal_id:
        raise Refused(gettext("Dokumen itu bukan bagian dari berkas ini."))
    if addendum.expires_on is None:
        return
    if addendum.expires_on < max(addendum.signed_on, agreement.in_force_on or addendum.signed_on):
        raise Refused(gettext("Akhir masa berlaku yang baru tidak boleh sebelum adendum atau mulai berlaku."))
    if agreement.addenda.filter(expires_on__isnull=False, signed_on__gt=addendum.signed_on).exists():
        raise Refused(gettext("Adendum yang lebih baru sudah mengubah masa berlaku."))


def _term(agreement: Agreement) -> int | None:
    """The whole months from entry into force to the new end; None where they do not come out even."""
    starts, ends = agreement.in_force_on, agreement.expires_on
    if starts is None or ends is None:
        return None
    months = (ends.year - starts.year) * 12 + ends.month - starts.month
    return months if months > 0 and months_after(starts, months) == ends else None


def _note(addendum: Addendum) -> str:
    # The log speaks Indonesian, whatever language its writer chose.
    said = f"Adendum {addendum.number}: {addendum.changes}"
    if addendum.expires_on is None:
        return said
    before = f"{addendum.expired_on_before:%d-%m-%Y}" if addendum.expired_on_before else "–"
    return f"{said}; berlaku sampai {before} → {addendum.expires_on:%d-%m-%Y}"
