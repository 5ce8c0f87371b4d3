"""The cockpit: in five seconds, what one owes and for whom one waits."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from agreements.law.tables import Party
from agreements.models import Agreement, Comment, Evaluation, Officer, Programme, Proposal, ReportObligation
from agreements.services import clocks, comments, watch

LIMIT = 8
ENDING_WITHIN = timedelta(days=365)


@dataclass(frozen=True)
class Task:
    """One thing that waits for this user."""

    title: str
    subject: str
    scheme: str
    citation: str
    url: str
    since: date | None
    clock: clocks.Reading | None
    due_on: date | None = None
    is_overdue: bool = False


@require_safe
def show(request):
    """What waits for me, what waits for others and on whom, and what ends soon."""
    user = request.user
    visible = Proposal.objects.visible_to(user)
    mine = Proposal.objects.waiting_for(user)
    evaluations = list(
        Evaluation.objects.waiting_for(user).select_related(
            "agreement__proposal__region", "agreement__proposal__partner__country"
        )
    )
    adjusted = clocks.adjustments()
    oldest = F("waiting_since").asc(nulls_first=True)
    files = list(mine.for_list().order_by(F("due_on").asc(nulls_last=True), oldest, "pk")[:LIMIT])
    tasks = [_file_task(proposal, adjusted) for proposal in files]
    tasks += [_evaluation_task(evaluation) for evaluation in evaluations[:LIMIT]]
    reports = list(ReportObligation.objects.waiting_for(user).for_list().order_by("due_on", "pk"))
    tasks += [_report_task(obligation) for obligation in reports[:LIMIT]]
    follow_ups, mentions = list(comments.owed_by(user=user)), comments.unanswered_mentions(user=user)
    tasks += [_follow_up_task(comment) for comment in follow_ups[:LIMIT]]
    tasks += [_mention_task(comment) for comment in mentions[:LIMIT]]
    others = visible.running().exclude(pk__in=mine.values("pk")).for_list().order_by(oldest, "pk")
    waiting = [(proposal, clocks.read(proposal=proposal, adjusted=adjusted)) for proposal in others[:LIMIT]]
    waiting_count = mine.count() + len(evaluations) + len(reports) + len(follow_ups) + len(mentions)
    overdue = sum(
        1 for each in [*[task.clock for task in tasks], *[c for _p, c in waiting]] if each and each.is_overdue
    ) + sum(task.is_overdue for task in tasks)
    context = {
        "heading": _heading(waiting_count),
        "today": timezone.localdate(),
        "overdue": overdue,
        "tasks": tasks,
        "hidden_tasks": waiting_count - len(tasks),
        "waiting": waiting,
        "mine_url": _mine_url(user),
        "counts": _counts(user, visible),
        "ending": _ending(user),
        "is_reader": user.role in (Officer.Role.LEADER, Officer.Role.ADMINISTRATOR),
    }
    return render(request, "cockpit/show.html", context)


def _mine_url(user: Officer) -> str:
    """The list of all files that wait for this user's side."""
    party = Party.PROVINCE if user.role == Officer.Role.PROVINCIAL_REVIEWER else Party.REGION
    return f"{reverse('proposal_list')}?menunggu={party.value}"


def _file_task(proposal: Proposal, adjusted: clocks.Adjustments) -> Task:
    return Task(
        title=gettext(proposal.current_step.task),
        subject=f"{proposal.region} – {proposal.partner.full_name}",
        scheme=proposal.scheme.upper(),
        citation=str(proposal.current_stage.citation),
        url=proposal.get_absolute_url(),
        since=proposal.waiting_since,
        clock=clocks.read(proposal=proposal, adjusted=adjusted),
    )


def _evaluation_task(evaluation: Evaluation) -> Task:
    title = {
        Evaluation.State.DRAFT: gettext("Lengkapi dan ajukan evaluasi %s"),
        Evaluation.State.RETURNED: gettext("Perbaiki evaluasi %s menurut catatan provinsi"),
        Evaluation.State.SUBMITTED: gettext("Periksa evaluasi %s"),
    }[Evaluation.State(evaluation.state)]
    proposal = evaluation.agreement.proposal
    moment = evaluation.reviewed_at or evaluation.submitted_at or evaluation.created_at
    return Task(
        title=title % evaluation.period,
        subject=f"{proposal.region} – {proposal.partner.full_name}",
        scheme=proposal.scheme.upper(),
        citation="PP 28/2018 Pasal 44(5)",
        url=evaluation.get_absolute_url(),
        since=timezone.localtime(moment).date(),
        clock=None,
    )


def _report_task(obligation: ReportObligation) -> Task:
    title = {
        ReportObligation.State.WAITING: gettext("Ajukan laporan: %s"),
        ReportObligation.State.RETURNED: gettext("Perbaiki laporan menurut catatan provinsi: %s"),
        ReportObligation.State.SUBMITTED: gettext("Periksa laporan: %s"),
    }[ReportObligation.State(obligation.state)]
    return Task(
        title=title % obligation.label,
        subject=str(obligation.region),
        scheme="",
        citation="PP 28/2018 Pasal 43(1)",
        url=obligation.get_absolute_url(),
        since=None,
        clock=None,
        due_on=obligation.due_on,
        is_overdue=obligation.is_late,
    )


def _follow_up_task(comment: Comment) -> Task:
    return _entry_task(
        comment,
        gettext("Tindak lanjut: %s") % Truncator(comment.body).chars(80),
        due_on=comment.due_on,
        is_overdue=comment.is_overdue,
    )


def _mention_task(comment: Comment) -> Task:
    return _entry_task(comment, gettext("Anda disebut oleh %s") % comment.author)


def _entry_task(comment: Comment, title: str, **more: Any) -> Task:
    proposal = comment.proposal
    return Task(
        title=title,
        subject=f"{proposal.region} – {proposal.partner.full_name}",
        scheme=proposal.scheme.upper(),
        citation="",
        url=f"{proposal.get_absolute_url()}?bagian=koordinasi#pesan-{comment.pk}",
        since=timezone.localtime(comment.created_at).date(),
        clock=None,
        **more,
    )


def _heading(count: int) -> str:
    if count == 0:
        return gettext("Tidak ada yang menunggu Anda")
    words = [
        gettext("Satu"),
        gettext("Dua"),
        gettext("Tiga"),
        gettext("Empat"),
        gettext("Lima"),
        gettext("Enam"),
        gettext("Tujuh"),
        gettext("Delapan"),
        gettext("Sembilan"),
    ]
    word = words[count - 1] if count <= len(words) else str(count)
    return ngettext("%(count)s hal menunggu Anda", "%(count)s hal menunggu Anda", count) % {"count": word}


def _counts(user: Officer, visible) -> list[dict]:
    """The quiet line of links under the heading."""
    running = visible.running().count()
    in_force = Agreement.objects.visible_to(user).in_force()
    programmes = Programme.objects.filter(agreement__in=in_force).exclude(state=Programme.State.DROPPED)
    total = programmes.count()
    moving = programmes.filter(state__in=[Programme.State.RUNNING, Programme.State.DONE]).count()
    lines = [
        {"number": running, "text": gettext("usulan berjalan"), "url": reverse("proposal_list") + "?hasil=running"},
        {"number": in_force.count(), "text": gettext("perjanjian berlaku"), "url": reverse("agreement_list")},
    ]
    if total:
        number = gettext("%(moving)s dari %(total)s") % {"moving": moving, "total": total}
        lines.append({"number": number, "text": gettext("program berjalan"), "url": reverse("agreement_list")})
    sleeping = len(watch.sleeping(user=user))
    if sleeping:
        url = reverse("watch") + "?bagian=tidur"
        lines.append({"number": sleeping, "text": gettext("perjanjian sepi atau tidur"), "url": url})
    return lines


def _ending(user: Officer) -> list[Agreement]:
    today = timezone.localdate()
    return list(
        Agreement.objects.visible_to(user)
        .in_force()
        .filter(expires_on__range=(today, today + ENDING_WITHIN))
        .for_list()
        .order_by("expires_on")[:LIMIT]
    )
