"""Writing programmes, activities, and the papers and photos of activities."""

from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from agreements.law.requirements import OBJECTS_CITATION
from agreements.models import Activity, ActivityPaper, ActivityPaperDownload, Agreement, Officer, Programme, sdg
from agreements.services import attachments, removals, revisions
from agreements.services.errors import Refused, authorise
from agreements.services.locks import lock
from kerjasama.storage import files_in_step

State = Programme.State
# From which state to which; a state may always stay as it is. What was given up begins again as a plan.
NEXT: dict[str, frozenset[str]] = {
    State.PLANNED: frozenset({State.RUNNING, State.DONE, State.STALLED, State.SUSPENDED, State.DROPPED}),
    State.RUNNING: frozenset({State.DONE, State.STALLED, State.SUSPENDED, State.DROPPED}),
    State.STALLED: frozenset({State.RUNNING, State.DONE, State.SUSPENDED, State.DROPPED}),
    State.SUSPENDED: frozenset({State.PLANNED, State.RUNNING, State.STALLED, State.DROPPED}),
    State.DONE: frozenset({State.RUNNING}),
    State.DROPPED: frozenset({State.PLANNED}),
}
NEEDS_NOTE = (State.STALLED, State.SUSPENDED, State.DROPPED)


@transaction.atomic
def save(
    *,
    agreement: Agreement,
    actor: Officer,
    data: dict[str, Any],
    programme: Programme | None = None,
    seen: int | None = None,
) -> Programme:
    """Create a programme, or change ``programme``.

    Raises :class:`Refused` for a state that does not follow from the one it has, or that its data do not bear out.
    ``seen``: services.revisions.
    """
    authorise(actor, "programme.edit", agreement)
    lock(agreement.proposal_id)
    if programme is not None:
        revisions.claim(thing=revisions.name(thing=programme), actor=actor, seen=seen)
    agreement = Agreement.objects.select_related("proposal").get(pk=agreement.pk)
    # A form has already written on ``programme``; how it stood is in the database.
    kept = agreement.programmes.filter(pk=programme.pk).first() if programme else None
    programme = programme or Programme(agreement=agreement)
    for key, value in data.items():
        setattr(programme, key, value)
    programme.state_before = kept.state_before if kept and kept.state == programme.state else ""
    programme.sdg = _codes(programme.sdg)
    if programme.object and programme.object not in agreement.proposal.objects_of_cooperation:
        raise Refused(gettext("Objek itu tidak disepakati dalam perjanjian ini."), OBJECTS_CITATION)
    _check_state(programme, kept.state if kept else None, agreement)
    programme.full_clean()
    programme.save()
    return programme


def _codes(codes: list[str]) -> list[str]:
    wrong = [code for code in codes if not sdg.is_code(code)]
    if wrong:
        raise Refused(gettext("Kode TPB tidak dikenal: %(codes)s.") % {"codes": ", ".join(wrong)})
    return sdg.in_order(codes)


def _check_state(programme: Programme, before: str | None, agreement: Agreement) -> None:
    state = State(programme.state)
    if state in NEEDS_NOTE and not programme.state_note.strip() and not programme.state_before:
        raise Refused(gettext("Isi keterangan: mengapa program ini %(state)s.") % {"state": state.label})
    if state == before:
        return
    if agreement.ended_on is not None and before is None:
        raise Refused(gettext("Perjanjian ini sudah berakhir; program baru tidak dapat dicatat lagi."))
    if agreement.ended_on is not None and state not in (State.DONE, State.DROPPED):
        raise Refused(gettext("Perjanjian ini sudah berakhir; programnya hanya dapat menjadi selesai atau dibatalkan."))
    if agreement.suspended_on is not None and state not in (State.SUSPENDED, State.DROPPED, State.DONE):
        raise Refused(gettext("Perjanjian sedang ditangguhkan; keadaan program tidak dapat diubah menjadi itu."))
    if before is not None and state not in NEXT[before]:
        words = {"before": State(before).label, "after": state.label}
        raise Refused(gettext("Program yang %(before)s tidak dapat langsung menjadi %(after)s.") % words)
    if state == State.RUNNING and programme.starts_on and programme.starts_on > timezone.localdate():
        raise Refused(gettext("Belum dapat berjalan: tanggal mulainya masih di depan."))
    if state == State.DONE and programme.actual == (programme.baseline or 0):
        raise Refused(gettext("Belum dapat selesai: capaiannya belum diisi."))


@transaction.atomic
def add_activity(*, agreement: Agreement, actor: Officer, data: dict[str, Any]) -> Activity:
    """Record something that happened."""
    authorise(actor, "activity.add", agreement)
    activity = Activity(agreement=agreement, recorded_by=actor, **data)
    _check_programme(activity)
    activity.full_clean()
    activity.save()
    return activity


def _check_programme(activity: Activity) -> None:
    if activity.programme is not None and activity.programme.agreement_id != activity.agreement_id:
        raise Refused(gettext("Program itu bukan bagian dari perjanjian ini."))


@transaction.atomic
def edit_activity(*, activity: Activity, actor: Officer, data: dict[str, Any], seen: int | None = None) -> Activity:
    """Correct what was recorded; its earlier words stay in its history. Issued reports stay as they were printed.

    ``seen``: services.revisions. Raises :class:`Refused` for an activity that was taken back meanwhile.
    """
    authorise(actor, "activity.edit", activity)
    kept = _standing(activity)
    revisions.claim(thing=revisions.name(thing=kept), actor=actor, seen=seen)
    for key, value in data.items():
        setattr(kept, key, value)
    _check_programme(kept)
    kept.full_clean()
    kept.save()
    return kept


@transaction.atomic
def remove_activity(*, activity: Activity, actor: Officer, reason: str) -> None:
    """Take back an activity that never was, or was recorded twice or under the wrong agreement.

    Raises :class:`Refused` without a reason, and while a benefit is said to come from it.
    """
    authorise(actor, "activity.remove", activity)
    kept = _standing(activity)
    if kept.benefits.exists():
        raise Refused(gettext("Ada manfaat yang tercatat berasal dari kegiatan ini; ubah manfaat itu lebih dahulu."))
    when = f"{kept.held_on:%d-%m-%Y}" if kept.held_on else kept.held_note
    removals.take_back(thing=kept, actor=actor, reason=reason, named=f"Kegiatan “{kept.title}”, {when}")


def _standing(activity: Activity) -> Activity:
    """The activity as it is kept, with its file locked."""
    lock(activity.agreement.proposal_id)
    found = Activity.objects.select_related("agreement__proposal", "programme").filter(pk=activity.pk).first()
    if found is None:
        raise Refused(gettext("Kegiatan ini sudah dihapus."))
    return found


def add_paper(*, activity: Activity, actor: Officer, upload: File, caption: str = "") -> ActivityPaper:
    """Keep a paper or photo of an activity, judged like every upload. A failure leaves neither row nor file.

    Raises :class:`Refused` for what is not accepted, and for the same bytes twice.
    """
    authorise(actor, "activity.add", activity)
    paper = ActivityPaper(activity=activity, **attachments.describe(upload=upload, actor=actor, caption=caption))
    with files_in_step():
        _standing(activity)
        if activity.papers.filter(sha256=paper.sha256).exists():
            raise Refused(gettext("Isi berkas ini sudah terlampir pada kegiatan ini."))
        paper.file.save(paper.name, upload, save=False)
        paper.save()
    return paper


def log_download(*, paper: ActivityPaper, officer: Officer) -> None:
    """Keep who fetched it, and when."""
    ActivityPaperDownload.objects.create(paper=paper, officer=officer)
