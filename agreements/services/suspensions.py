"""Suspending an agreement with its programmes, and resuming both."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext

from agreements.models import Agreement, Officer, Programme
from agreements.models.stage_log import RESUMED, SUSPENDED
from agreements.services import stage_log
from agreements.services.errors import Refused, authorise
from agreements.services.locks import lock

State = Agreement.State


@transaction.atomic
def suspend(*, agreement: Agreement, actor: Officer, on: date, until: date | None, reason: str) -> Agreement:
    """Suspend an agreement from ``on``; its planned, running and stalled programmes are suspended with it.

    ``until`` is what was intended: the suspension lasts until :func:`resume`. Raises :class:`Refused` for one that is
    ended, expired or suspended already, and for impossible dates.
    """
    authorise(actor, "agreement.suspend", agreement)
    proposal = lock(agreement.proposal_id)
    agreement = Agreement.objects.get(pk=agreement.pk)
    if agreement.state not in (State.IN_FORCE, State.UNKNOWN):
        raise Refused(gettext("Tidak dapat ditangguhkan: perjanjian ini %(state)s.") % {"state": agreement.state.label})
    if not reason.strip():
        raise Refused(gettext("Isi alasannya."))
    if on > timezone.localdate():
        raise Refused(gettext("Tanggal tidak boleh setelah hari ini."))
    if agreement.signed_on and on < agreement.signed_on:
        raise Refused(gettext("Tanggal tidak boleh sebelum perjanjian ditandatangani."))
    if until is not None and until < max(on, timezone.localdate()):
        raise Refused(gettext("Akhir penangguhan tidak boleh sebelum mulainya atau sudah lewat."))
    agreement.suspended_on, agreement.suspended_until, agreement.suspension_reason = on, until, reason
    agreement.save(update_fields=["suspended_on", "suspended_until", "suspension_reason"])
    live = agreement.programmes.filter(state__in=Programme.LIVE)
    count = live.update(state_before=F("state"), state=Programme.State.SUSPENDED)
    until_words = f"{until:%d-%m-%Y}" if until else "waktu yang belum ditentukan"
    note = f"Sejak {on:%d-%m-%Y} sampai {until_words}, {count} program: {reason}"
    stage_log.note_event(proposal=proposal, event=SUSPENDED, actor=actor, note=note)
    return agreement


@transaction.atomic
def resume(*, agreement: Agreement, actor: Officer, on: date, note: str = "") -> Agreement:
    """Let a suspended agreement go on from ``on``. The programmes that its suspension stopped stand as before; those
    that were suspended on their own stay so.
    """
    authorise(actor, "agreement.suspend", agreement)
    proposal = lock(agreement.proposal_id)
    agreement = Agreement.objects.get(pk=agreement.pk)
    since = agreement.suspended_on
    if since is None or agreement.ended_on is not None:
        raise Refused(gettext("Perjanjian ini tidak sedang ditangguhkan."))
    if on > timezone.localdate():
        raise Refused(gettext("Tanggal tidak boleh setelah hari ini."))
    if on < since:
        raise Refused(gettext("Tanggal tidak boleh sebelum penangguhannya."))
    agreement.suspended_on = agreement.suspended_until = None
    agreement.suspension_reason = ""
    agreement.save(update_fields=["suspended_on", "suspended_until", "suspension_reason"])
    stopped = agreement.programmes.filter(state=Programme.State.SUSPENDED).exclude(state_before="")
    count = stopped.update(state=F("state_before"), state_before="")
    said = f"Sejak {on:%d-%m-%Y}, setelah ditangguhkan sejak {since:%d-%m-%Y}; {count} program"
    stage_log.note_event(
        proposal=proposal, event=RESUMED, actor=actor, note=f"{said}. {note}".strip() if note else said
    )
    return agreement
