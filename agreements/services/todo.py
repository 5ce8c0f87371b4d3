"""What waits for one user: every kind of task in one list, the oldest first.

``SOURCES`` is the list of kinds. A further kind is one more function there; the cockpit, the page of all tasks and
the filter by kind then show it. Each function asks a fixed number of times, however much there is to do.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Count, Min, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from agreements import policies
from agreements.law.requirements import REPORTING_CITATION, TRAVEL_CITATION
from agreements.law.tables import Citation
from agreements.models import (
    Comment,
    Evaluation,
    Officer,
    Proposal,
    Recommendation,
    ReportEvent,
    ReportingRule,
    ReportObligation,
    ReturnItem,
    Trip,
)
from agreements.services import clocks, comments

_EVALUATION = Citation("44(5)")
# What a line about a file of the law's procedure says of it, without its long texts.
PARTIES = (
    "scheme",
    "region__name",
    "region__kind",
    "region__kind",
    "partner__name",
    "partner__within",
    "partner__country__name_id",
    "partner__country__name_en",
)


class Kind(models.TextChoices):
    """What a task is about; the value stands in the address of the filtered page."""

    FILE = "berkas", _("Berkas")
    RETURNED = "catatan", _("Catatan provinsi")
    EVALUATION = "evaluasi", pgettext_lazy("satu", "Evaluasi")
    RECOMMENDATION = "rekomendasi", pgettext_lazy("satu", "Rekomendasi")
    REPORT = "laporan", _("Laporan")
    TRIP = "perjalanan", pgettext_lazy("satu", "Perjalanan")
    FOLLOW_UP = "tindak-lanjut", _("Tindak lanjut")
    MENTION = "sebutan", _("Sebutan")


@dataclass(frozen=True)
class Task:
    """One thing that waits for this user.

    ``since`` is the day from which it waits, None where nobody recorded it. ``clock`` is read only for tasks that are
    shown (:func:`with_clocks`), because it counts days one by one.
    """

    kind: Kind
    title: str
    subject: str
    url: str
    since: date | None
    due_on: date | None = None
    scheme: str = ""
    citation: str = ""
    file: Proposal | None = None
    clock: clocks.Reading | None = None

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed; a clock that stands still has no day."""
        return self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def order(self) -> tuple[date, date, str, str]:
        """The oldest first, what has waited since nobody knows when before all; among equals the first to be due."""
        return self.since or date.min, self.due_on or date.max, self.kind, self.url


def todo(*, user: Officer) -> list[Task]:
    """Everything that waits for ``user``, the oldest first."""
    return sorted((task for source in SOURCES for task in source(user)), key=lambda task: task.order)


def with_clocks(*, tasks: list[Task], adjusted: clocks.Adjustments) -> list[Task]:
    """The same tasks with the working days that their files have left."""
    return [
        replace(task, clock=clocks.read(proposal=task.file, adjusted=adjusted)) if task.file else task for task in tasks
    ]


def kinds(*, tasks: Iterable[Task]) -> list[tuple[Kind, int]]:
    """Each kind that occurs with how often, in the order of :class:`Kind`."""
    counted: dict[str, int] = defaultdict(int)
    for task in tasks:
        counted[task.kind] += 1
    return [(kind, counted[kind]) for kind in Kind if counted[kind]]


def parties(proposal: Proposal) -> str:
    """``Kota Tangerang – Yantai, Shandong, Tiongkok``."""
    return f"{proposal.region} – {proposal.partner.full_name}"


def below(prefix: str) -> list[str]:
    """:data:`PARTIES` for a query that reaches the file by ``prefix``."""
    return [f"{prefix}__{name}" for name in PARTIES]


def evaluation_citation(proposal: Proposal) -> str:
    """P44(5), which speaks of kabupaten/kota; empty for the province's own file, which no article has evaluated."""
    return "" if proposal.region.is_province else str(_EVALUATION)


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _keeps_region(user: Officer) -> bool:
    """Whether the user does what a region owes; the province itself has its proposers for that."""
    return user.role in (Officer.Role.REGIONAL_OFFICER, Officer.Role.PROVINCIAL_PROPOSER)


def _files(user: Officer) -> Iterator[Task]:
    """Files whose next act is the user's; one with unanswered notes says what the province named."""
    mine = Proposal.objects.waiting_for(user)
    notes: dict[int, list[ReturnItem]] = defaultdict(list)
    for item in ReturnItem.objects.unanswered().filter(proposal__in=mine.order_by().values("pk")).order_by("pk"):
        notes[item.proposal_id].append(item)
    for proposal in mine.for_list().order_by("pk"):
        named = notes[proposal.pk] if _keeps_region(user) else []
        url = proposal.get_absolute_url()
        yield Task(
            kind=Kind.RETURNED if named else Kind.FILE,
            title=_named(proposal, named) if named else gettext(proposal.current_step.task),
            subject=parties(proposal),
            url=reverse("return_answers", args=[proposal.pk]) if named else url,
            since=proposal.waiting_since,
            due_on=proposal.due_on,
            scheme=proposal.scheme.upper(),
            citation=str(proposal.current_stage.citation),
            file=proposal,
        )


def _named(proposal: Proposal, items: list[ReturnItem]) -> str:
    """``Jawab catatan provinsi: Surat usulan kurang lengkap, dan 2 catatan lagi``."""
    first = items[0]
    first.proposal = proposal
    said = gettext("Jawab catatan provinsi: %(subject)s %(fault)s") % {
        "subject": Truncator(first.subject_label).chars(80),
        "fault": first.get_fault_display(),
    }
    more = len(items) - 1
    if not more:
        return said
    return said + ngettext(", dan %(more)s catatan lagi", ", dan %(more)s catatan lagi", more) % {"more": more}


def _evaluations(user: Officer) -> Iterator[Task]:
    titles = {
        Evaluation.State.DRAFT: gettext("Lengkapi dan ajukan evaluasi %s"),
        Evaluation.State.RETURNED: gettext("Perbaiki evaluasi %s menurut catatan provinsi"),
        Evaluation.State.SUBMITTED: gettext("Periksa evaluasi %s"),
    }
    file = "agreement__proposal"
    found = (
        Evaluation.objects.waiting_for(user)
        .select_related(f"{file}__region", f"{file}__partner__country")
        .only("year", "semester", "state", "created_at", "submitted_at", "reviewed_at", *below(file))
    )
    for each in found.order_by("pk"):
        state = Evaluation.State(each.state)
        moments = {Evaluation.State.SUBMITTED: each.submitted_at, Evaluation.State.RETURNED: each.reviewed_at}
        proposal = each.agreement.proposal
        yield Task(
            kind=Kind.EVALUATION,
            title=titles[state] % each.period,
            subject=parties(proposal),
            url=each.get_absolute_url(),
            since=_day(moments.get(state) or each.created_at),
            scheme=proposal.scheme.upper(),
            citation=evaluation_citation(proposal),
        )


def _recommendations(user: Officer) -> Iterator[Task]:
    """What accepted evaluations ask of the user's own region."""
    file = "evaluation__agreement__proposal"
    found = (
        Recommendation.objects.waiting_for(user)
        .select_related(f"{file}__region", f"{file}__partner__country")
        .only("text", "due_on", "evaluation__created_at", "evaluation__reviewed_at", *below(file))
    )
    for each in found.order_by("pk"):
        proposal = each.evaluation.agreement.proposal
        yield Task(
            kind=Kind.RECOMMENDATION,
            title=gettext("Laksanakan rekomendasi: %s") % Truncator(each.text).chars(80),
            subject=parties(proposal),
            url=each.get_absolute_url(),
            since=_day(each.evaluation.reviewed_at or each.evaluation.created_at),
            due_on=each.due_on,
            scheme=proposal.scheme.upper(),
            citation=evaluation_citation(proposal),
        )


def _reports(user: Officer) -> Iterator[Task]:
    """Reports to hand in, to mend or to decide on."""
    titles = {
        ReportObligation.State.WAITING: gettext("Ajukan laporan: %s"),
        ReportObligation.State.RETURNED: gettext("Perbaiki laporan menurut catatan provinsi: %s"),
        ReportObligation.State.SUBMITTED: gettext("Periksa laporan: %s"),
    }
    last = ReportEvent.objects.filter(obligation=OuterRef("pk")).order_by("-pk").values("at")[:1]
    for each in ReportObligation.objects.waiting_for(user).for_list().annotate(last_at=Subquery(last)).order_by("pk"):
        is_decided = each.state == ReportObligation.State.SUBMITTED
        yield Task(
            kind=Kind.REPORT,
            title=titles[ReportObligation.State(each.state)] % each.label,
            subject=str(each.region),
            url=each.get_absolute_url(),
            since=_report_since(each),
            due_on=None if is_decided else each.due_on,
            citation=str(REPORTING_CITATION),
        )


def _report_since(obligation: Any) -> date:
    """A report waits from the day after its period, one that the province asked for from that day, else as moved."""
    if obligation.state == ReportObligation.State.WAITING:
        begins = min(obligation.period_end + timedelta(days=1), obligation.due_on)
        is_asked = obligation.rule.kind == ReportingRule.Kind.AD_HOC
        return max(begins, _day(obligation.created_at)) if is_asked else begins
    return _day(obligation.last_at or obligation.created_at)


def _unsent(user: Officer) -> Iterator[Task]:
    """Accepted reports that have not gone up to the Menteri: one task for all of them."""
    if not policies.may(user, "obligation.compile"):
        return
    ready = ReportObligation.objects.visible_to(user).filter(
        state=ReportObligation.State.ACCEPTED, sent_on__isnull=True
    )
    accepted = ReportEvent.objects.filter(obligation__in=ready, kind=ReportEvent.Kind.ACCEPTED)
    row = accepted.aggregate(number=Count("obligation", distinct=True), first=Min("at"))
    if row["number"]:
        said = ngettext(
            "Sampaikan %(number)s laporan yang diterima kepada Menteri",
            "Sampaikan %(number)s laporan yang diterima kepada Menteri",
            row["number"],
        )
        yield Task(
            kind=Kind.REPORT,
            title=said % {"number": row["number"]},
            subject=str(user.region),
            url=reverse("report_send"),
            since=_day(row["first"]),
            citation=str(REPORTING_CITATION),
        )


def _trips(user: Officer) -> Iterator[Task]:
    """Trips without a note of their result, and those of the kepala daerah abroad without a permit."""
    if not _keeps_region(user):
        return
    file = "agreement__proposal"
    found = (
        Trip.objects.with_gap()
        .filter(**{f"{file}__region_id": user.region_id})
        .select_related(f"{file}__region", f"{file}__partner__country")
        .only(
            *("direction", "by_head", "destination", "starts_on", "ends_on", "permit_number", "permit_id", "result"),
            *("recorded_at", *below(file)),
        )
    )
    for each in found.order_by("pk"):
        proposal = each.agreement.proposal
        title, since, due_on, citation = _trip_gap(each)
        yield Task(
            kind=Kind.TRIP,
            title=title % each.destination,
            subject=parties(proposal),
            url=reverse("trip_edit", args=[each.agreement_id, each.pk]),
            since=since,
            due_on=due_on,
            scheme=proposal.scheme.upper(),
            citation=str(citation),
        )


def _trip_gap(trip: Trip) -> tuple[str, date, date | None, Citation]:
    """What is missing, since when, until when, on which article; a permit is missing until the departure."""
    if not trip.lacks_result:
        return gettext("Catat izin perjalanan ke %s"), _day(trip.recorded_at), trip.starts_on, TRAVEL_CITATION
    over = trip.ends_on + timedelta(days=1)
    if trip.lacks_permit:
        return gettext("Catat izin dan hasil perjalanan ke %s"), over, None, TRAVEL_CITATION
    return gettext("Tulis hasil perjalanan ke %s"), over, None, REPORTING_CITATION


def _follow_ups(user: Officer) -> Iterator[Task]:
    for comment in comments.owed_by(user=user):
        title = gettext("Tindak lanjut: %s") % Truncator(comment.body).chars(80)
        yield replace(_entry(Kind.FOLLOW_UP, comment, title), due_on=comment.due_on)


def _mentions(user: Officer) -> Iterator[Task]:
    for comment in comments.unanswered_mentions(user=user):
        yield _entry(Kind.MENTION, comment, gettext("Anda disebut oleh %s") % comment.author)


def _entry(kind: Kind, comment: Comment, title: str) -> Task:
    proposal = comment.proposal
    return Task(
        kind=kind,
        title=title,
        subject=parties(proposal),
        url=comment.get_absolute_url(),
        since=_day(comment.created_at),
        scheme=proposal.scheme.upper(),
    )


SOURCES: tuple[Callable[[Officer], Iterable[Task]], ...] = (
    _files,
    _evaluations,
    _recommendations,
    _reports,
    _unsent,
    _trips,
    _follow_ups,
    _mentions,
)
