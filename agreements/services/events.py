"""What happened, told in the transaction in which it happens: to those who must act, and to those who wait.

One function per event; the words stand beside it. The e-mail leaves after the commit, by the worker.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from agreements.law.tables import Ask, Party, Transition
from agreements.models import (
    Comment,
    Evaluation,
    FormDraft,
    HandOver,
    Officer,
    Proposal,
    Region,
    ReportEvent,
    ReportObligation,
    StageLog,
)
from agreements.services import desks, notifications
from agreements.services.desks import People, without
from agreements.services.notifications import Draft, Words

NOTE_LENGTH = 1000


def moved(*, proposal: Proposal, transition: Transition, actor: Officer, row: StageLog) -> None:
    """A file passed the gate: whose act is next is told to act, the file's own region how it goes on."""
    desk = desks.gather(region=proposal.region)
    owners, reviewers = desk.proposers(proposal.region_id), desk.reviewers(proposal.region)
    acting: People = ()
    if proposal.waits_on == Party.REGION:
        acting = owners
    elif proposal.waits_on == Party.PROVINCE:
        acting = without(reviewers, proposal.created_by_id)
    watching = owners if proposal.is_running else owners + reviewers
    draft = partial(
        Draft,
        subject=proposal,
        say=partial(_move_words, proposal, transition, actor, row.note),
        url=proposal.get_absolute_url(),
        for_day=timezone.localdate(),
        key=f"move:{row.pk}",
        due_on=proposal.due_on,
    )
    kind = "returned" if _is_return(proposal, transition, row) else "task"
    acting = without(acting, actor)
    notifications.settle(subject=proposal, kinds=("task", "returned", "progress"), people=owners + reviewers)
    notifications.tell(
        drafts=[
            draft(recipients=acting, kind=kind),
            draft(recipients=without(watching, actor, *acting), kind="progress"),
        ]
    )


def _is_return(proposal: Proposal, transition: Transition, row: StageLog) -> bool:
    """Whether the file came back to its region: to what it had prepared here, or to an earlier stage."""
    if proposal.waits_on != Party.REGION:
        return False
    table = proposal.table
    return Ask.ITEMS in transition.asks or table.stage(row.to_stage).number < table.stage(row.from_stage).number


def _move_words(proposal: Proposal, transition: Transition, actor: Officer, note: str) -> Words:
    lines = [gettext("%(done)s oleh %(actor)s.") % {"done": gettext(transition.done), "actor": actor}]
    if note:
        lines.append(gettext("Catatan: %s") % Truncator(note).chars(NOTE_LENGTH))
    if proposal.waits_on in (Party.REGION, Party.PROVINCE):
        lines.append(gettext("Berikutnya: %s.") % gettext(proposal.current_step.task))
    title = gettext("%(done)s: %(file)s") % {"done": gettext(transition.done), "file": _file(proposal)}
    return Words(title, "\n".join(lines), proposal.waits_on_label)


def _file(proposal: Proposal) -> str:
    return f"{proposal.region} – {proposal.partner}"


def evaluation_changed(*, evaluation: Evaluation, actor: Officer, row: StageLog) -> None:
    """An evaluation was submitted (the province decides), returned (the region mends) or accepted."""
    proposal = evaluation.agreement.proposal
    desk = desks.gather(region=proposal.region)
    people = desk.proposers(proposal.region_id)
    notifications.settle(subject=evaluation, kinds=("evaluation",), people=people + desk.reviewers(proposal.region))
    if evaluation.state == Evaluation.State.SUBMITTED:
        people = without(desk.reviewers(proposal.region), evaluation.created_by_id, *evaluation.editor_ids)
    draft = Draft(
        recipients=without(people, actor),
        kind="evaluation",
        subject=evaluation,
        say=partial(_evaluation_words, evaluation, actor),
        url=evaluation.get_absolute_url(),
        for_day=timezone.localdate(),
        key=f"evaluation-event:{row.pk}",
    )
    notifications.tell(drafts=[draft])


def _evaluation_words(evaluation: Evaluation, actor: Officer) -> Words:
    proposal = evaluation.agreement.proposal
    title = {
        Evaluation.State.SUBMITTED: gettext("Evaluasi %(period)s diajukan: %(file)s"),
        Evaluation.State.RETURNED: gettext("Evaluasi %(period)s dikembalikan: %(file)s"),
        Evaluation.State.ACCEPTED: gettext("Evaluasi %(period)s diterima: %(file)s"),
    }[Evaluation.State(evaluation.state)] % {"period": evaluation.period, "file": _file(proposal)}
    if evaluation.state == Evaluation.State.SUBMITTED:
        text = gettext("Diajukan oleh %s. Periksa, lalu terima atau kembalikan dengan catatan.") % actor
        return Words(title, text, reviewer_of(proposal.region))
    if evaluation.state == Evaluation.State.RETURNED:
        text = gettext("Dikembalikan oleh %(actor)s. Catatan: %(note)s") % {
            "actor": actor,
            "note": Truncator(evaluation.review_note).chars(NOTE_LENGTH),
        }
        return Words(title, text, str(proposal.region))
    return Words(title, gettext("Diterima oleh %s. Laporannya dapat diterbitkan.") % actor)


def reviewer_of(region: Region) -> str:
    """``Pemeriksa Provinsi Banten``: who decides on what this region owes."""
    return gettext("Pemeriksa %(province)s") % {"province": region.parent or region}


def reports_changed(*, happened: Sequence[ReportEvent], actor: Officer) -> None:
    """Reports were asked for, submitted, returned or accepted; many at once where a province asks all its regions."""
    desk = desks.gather(region=happened[0].obligation.region if len(happened) == 1 else None)
    for event in happened:
        # A report just asked for has no past.
        if event.kind != ReportEvent.Kind.CREATED:
            everybody = desk.proposers(event.obligation.region_id) + desk.reviewers(event.obligation.region)
            notifications.settle(subject=event.obligation, kinds=("report", "escalation"), people=everybody)
    notifications.tell(drafts=[_report_draft(event, desk, actor) for event in happened])


def _report_draft(event: ReportEvent, desk: desks.Desks, actor: Officer) -> Draft:
    obligation = event.obligation
    people = desk.proposers(obligation.region_id)
    if event.kind == ReportEvent.Kind.SUBMITTED:
        people = desk.reviewers(obligation.region)
    elif obligation.submitted_by is not None:
        people = (*without(people, obligation.submitted_by), obligation.submitted_by)
    return Draft(
        recipients=without(people, actor),
        kind="report",
        subject=obligation,
        say=partial(_report_words, event, actor),
        url=obligation.get_absolute_url(),
        for_day=timezone.localdate(),
        key=f"report-event:{event.pk}",
        due_on=obligation.due_on if obligation.state in ReportObligation.OWED else None,
    )


def _report_words(event: ReportEvent, actor: Officer) -> Words:
    kind, obligation = ReportEvent.Kind, event.obligation
    title, text, who = {
        kind.CREATED: (
            gettext("Laporan diminta: %s"),
            gettext("Diminta oleh %s. Ajukan laporannya kepada provinsi."),
            str(obligation.region),
        ),
        kind.SUBMITTED: (
            gettext("Laporan diajukan: %s"),
            gettext("Diajukan oleh %s. Periksa, lalu terima atau kembalikan dengan catatan."),
            reviewer_of(obligation.region),
        ),
        kind.RETURNED: (
            gettext("Laporan dikembalikan: %s"),
            gettext("Dikembalikan oleh %s untuk diperbaiki."),
            str(obligation.region),
        ),
        kind.ACCEPTED: (gettext("Laporan diterima: %s"), gettext("Diterima oleh %s."), ""),
    }[ReportEvent.Kind(event.kind)]
    text = text % actor
    if event.note:
        text += "\n" + gettext("Catatan: %s") % Truncator(event.note).chars(NOTE_LENGTH)
    return Words(title % obligation.label, text, who)


def commented(*, comment: Comment, mentioned: list[Officer]) -> None:
    """An entry named somebody: the owner of a follow-up has to act, whoever is mentioned is asked to look."""
    owner = comment.owner
    drafts = [_entry(comment, without(tuple(mentioned), comment.author, owner), "mention", _mention_words)]
    if owner is not None:
        drafts.append(_entry(comment, without((owner,), comment.author), "action", _action_words))
    notifications.tell(drafts=drafts)


def follow_up_closed(*, comment: Comment, actor: Officer) -> None:
    """A follow-up is done: whoever asked for it waits no longer, whoever owed it owes nothing."""
    people = {person.pk: person for person in (comment.author, comment.owner) if person is not None}
    notifications.settle(subject=comment, kinds=("action",), people=people.values())
    notifications.tell(
        drafts=[_entry(comment, without(tuple(people.values()), actor), "action", _closed_words, ":done")]
    )


def comment_url(comment: Comment) -> str:
    """Where the entry stands on its file's page."""
    return comment.get_absolute_url()


def _entry(comment: Comment, people: People, kind: str, words: Callable[[Comment], Words], suffix: str = "") -> Draft:
    return Draft(
        recipients=people,
        kind=kind,
        subject=comment,
        say=partial(words, comment),
        url=comment_url(comment),
        for_day=timezone.localdate(),
        key=f"comment:{comment.pk}{suffix}",
        due_on=None if suffix else comment.due_on,
    )


def _mention_words(comment: Comment) -> Words:
    title = gettext("%(author)s menyebut Anda: %(file)s") % {"author": comment.author, "file": _file(comment.proposal)}
    return Words(title, Truncator(comment.body).chars(NOTE_LENGTH), gettext("Anda"))


def _action_words(comment: Comment) -> Words:
    title = gettext("Tindak lanjut dari %(author)s: %(file)s") % {
        "author": comment.author,
        "file": _file(comment.proposal),
    }
    return Words(title, Truncator(comment.body).chars(NOTE_LENGTH), str(comment.owner))


def _closed_words(comment: Comment) -> Words:
    title = gettext("Tindak lanjut selesai: %s") % _file(comment.proposal)
    text = gettext("Ditandai selesai oleh %(by)s: %(text)s") % {
        "by": comment.done_by,
        "text": Truncator(comment.body).chars(NOTE_LENGTH),
    }
    return Words(title, text)


def handed_over(*, handover: HandOver, proposals: list[Proposal], follow_ups: list[Comment]) -> None:
    """Files changed hands: the receiver has to go on with them, the giver need no longer."""
    for comment in follow_ups:
        notifications.settle(subject=comment, kinds=("action",), people=(handover.giver,))
    url = reverse("proposal_list") if proposals else reverse("cockpit_tasks")
    one = proposals[0].get_absolute_url() if len(proposals) == 1 else url
    for person, words, end in (
        (handover.receiver, _received_words, "receiver"),
        (handover.giver, _given_words, "giver"),
    ):
        draft = Draft(
            recipients=without((person,), handover.done_by),
            kind="handover",
            subject=handover,
            say=partial(words, handover, len(proposals), len(follow_ups)),
            url=one,
            for_day=timezone.localdate(),
            key=f"handover:{handover.pk}:{end}",
        )
        notifications.tell(drafts=[draft])


def _received_words(handover: HandOver, files: int, follow_ups: int) -> Words:
    if not files:
        return Words(
            gettext("Tugas %s diserahkan kepada Anda") % handover.giver,
            _handover_text(handover, follow_ups),
            gettext("Anda"),
        )
    title = ngettext(
        "%(total)s berkas diserahkan kepada Anda dari %(giver)s",
        "%(total)s berkas diserahkan kepada Anda dari %(giver)s",
        files,
    ) % {"total": files, "giver": handover.giver}
    return Words(title, _handover_text(handover, follow_ups), gettext("Anda"))


def _given_words(handover: HandOver, files: int, follow_ups: int) -> Words:
    if not files:
        return Words(
            gettext("Tugas Anda diserahkan kepada %s") % handover.receiver, _handover_text(handover, follow_ups)
        )
    title = ngettext(
        "%(total)s berkas Anda diserahkan kepada %(receiver)s",
        "%(total)s berkas Anda diserahkan kepada %(receiver)s",
        files,
    ) % {"total": files, "receiver": handover.receiver}
    return Words(title, _handover_text(handover, follow_ups))


def _handover_text(handover: HandOver, follow_ups: int) -> str:
    text = gettext("Diserahkan oleh %(by)s. Alasan: %(reason)s") % {
        "by": handover.done_by,
        "reason": handover.reason,
    }
    if follow_ups:
        text += "\n" + gettext("Tindak lanjut yang ikut berpindah: %d.") % follow_ups
    if handover.drafts:
        text += "\n" + gettext("Isian usulan yang ikut berpindah: %d.") % handover.drafts
    return text


def drafts_aging(*, drafts: list[FormDraft], day: date, ends: date) -> None:
    """Unfinished forms that nobody touched for long: their owners are told until when they are kept."""
    notifications.tell(
        drafts=[
            Draft(
                recipients=(draft.owner,),
                kind="draft",
                subject=draft,
                say=partial(_aging_words, draft, ends),
                url=reverse("form_draft_step", args=[draft.token, draft.step]),
                for_day=day,
                key=f"draft:{draft.pk}:{day:%Y-%m-%d}",
                due_on=ends,
            )
            for draft in drafts
        ]
    )


def _aging_words(draft: FormDraft, ends: date) -> Words:
    title = gettext("Isian yang belum selesai akan dihapus: %s") % (draft.title or gettext("tanpa judul"))
    text = gettext("Terakhir diubah %(since)s. Lanjutkan sampai %(ends)s, atau biarkan dihapus.") % {
        "since": date_format(timezone.localtime(draft.updated_at), "j F Y"),
        "ends": date_format(ends, "j F Y"),
    }
    return Words(title, text, gettext("Anda"))
