"""What the cockpit shows beside one's own tasks: whom one waits for, what ends, sleeps, is due, and has changed.

Every function asks a fixed number of times. Lists are cut where the page would grow; what is cut is counted or linked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext

from agreements.models import (
    Agreement,
    Comment,
    Evaluation,
    Officer,
    Programme,
    Proposal,
    Region,
    ReportObligation,
    StageLog,
)
from agreements.models.proposals import ProposalQuerySet
from agreements.models.reporting import ReportObligationQuerySet
from agreements.services import clocks, durations, renewals, watch
from agreements.services.todo import below, evaluation_citation, parties

LIMIT = 5
# So long before its latest day a renewal is said to have to begin now.
SOON = timedelta(days=30)


@dataclass(frozen=True)
class Pending:
    """Something that somebody else has to do: what, on whom it waits, since when."""

    title: str
    subject: str
    party: str
    url: str
    since: date | None
    citation: str = ""
    file: Proposal | None = None
    clock: clocks.Reading | None = None


@dataclass(frozen=True)
class Ending:
    """An agreement whose term ends: the latest day to begin its renewal, or the file that renews it."""

    watched: watch.Watched
    plan: renewals.RenewalPlan | None
    file: Proposal | None

    @property
    def has_ended(self) -> bool:
        """Whether the term is over and nobody has said what becomes of it."""
        return self.watched.days_left is not None and self.watched.days_left < 0

    @property
    def starts_now(self) -> bool:
        """Whether a renewal that shall come in time has to begin within a month, or should have begun."""
        start = self.plan.start_by if self.plan else None
        return self.file is None and not self.has_ended and start is not None and start <= self.watched.today + SOON


@dataclass(frozen=True)
class Counts:
    """The quiet line under the heading; ``moving`` of ``promised`` programmes are running or done."""

    running: int
    in_force: int
    moving: int
    promised: int


@dataclass(frozen=True)
class Owed:
    """Reports that regions still owe, the first to be due first, and how many of all are late."""

    first: list[ReportObligation]
    total: int
    late: int


def counts(*, user: Officer) -> Counts:
    """Four numbers over what the user sees."""
    in_force = Agreement.objects.visible_to(user).in_force().order_by()
    programmes = Programme.objects.filter(agreement__in=in_force.values("pk")).exclude(state=Programme.State.DROPPED)
    return Counts(
        running=Proposal.objects.visible_to(user).running().count(),
        in_force=in_force.count(),
        moving=programmes.filter(state__in=Programme.KEPT).count(),
        promised=programmes.count(),
    )


def pending(*, user: Officer, adjusted: clocks.Adjustments) -> list[Pending]:
    """What waits for others, the longest wait first."""
    found = [*_files(user), *_evaluations(user), *_reports(user), *_asked(user)]
    found.sort(key=lambda each: (each.since or date.min, each.url))
    return [
        replace(each, clock=clocks.read(proposal=each.file, adjusted=adjusted)) if each.file else each
        for each in found[:LIMIT]
    ]


def pending_count(*, user: Officer) -> int:
    """How many things wait for others."""
    return sum(found.order_by().count() for found in (_others(user), _read(user), _handed_in(user), _wanted(user)))


def _others(user: Officer) -> ProposalQuerySet:
    mine = Proposal.objects.waiting_for(user).order_by()
    return Proposal.objects.visible_to(user).running().exclude(pk__in=mine.values("pk"))


def _read(user: Officer) -> QuerySet[Evaluation]:
    """Evaluations that the province reads; seen from the province, those that it has sent back."""
    state = Evaluation.State.RETURNED if user.is_reviewer else Evaluation.State.SUBMITTED
    return Evaluation.objects.visible_to(user).filter(state=state)


def _handed_in(user: Officer) -> ReportObligationQuerySet:
    """Reports handed in and not yet decided on; what regions still owe has a panel of its own."""
    mine = ReportObligation.objects.waiting_for(user).order_by()
    found = ReportObligation.objects.visible_to(user).filter(state=ReportObligation.State.SUBMITTED)
    return found.exclude(pk__in=mine.values("pk"))


def _wanted(user: Officer) -> QuerySet[Comment]:
    """Follow-ups that this user has asked of somebody else."""
    files = Proposal.objects.visible_to(user).order_by().values("pk")
    asked = Comment.objects.visible_to(user).open_follow_ups().filter(author=user, proposal__in=files)
    return asked.exclude(owner=user)


def _files(user: Officer) -> Iterator[Pending]:
    others = _others(user).for_list()
    for proposal in others.order_by(F("waiting_since").asc(nulls_first=True), "pk")[:LIMIT]:
        yield Pending(
            title=parties(proposal),
            subject=gettext(proposal.current_stage.short_label),
            party=proposal.waits_on_label,
            url=proposal.get_absolute_url(),
            since=proposal.waiting_since,
            citation=str(proposal.current_stage.citation),
            file=proposal,
        )


def _evaluations(user: Officer) -> Iterator[Pending]:
    file = "agreement__proposal"
    found = (
        _read(user)
        .select_related(f"{file}__region__parent", f"{file}__partner__country")
        .only(
            *("year", "semester", "submitted_at", "reviewed_at", "created_at"),
            *below(file),
            f"{file}__region__parent__name",
        )
    )
    order = "reviewed_at" if user.is_reviewer else "submitted_at"
    for each in found.order_by(order, "pk")[:LIMIT]:
        proposal = each.agreement.proposal
        moment = (each.reviewed_at if user.is_reviewer else each.submitted_at) or each.created_at
        yield Pending(
            title=parties(proposal),
            subject=gettext("Evaluasi %s") % each.period,
            party=proposal.region.name if user.is_reviewer else _reviewers(proposal.region),
            url=each.get_absolute_url(),
            since=timezone.localtime(moment).date(),
            citation=evaluation_citation(proposal),
        )


def _reports(user: Officer) -> Iterator[Pending]:
    for each in _handed_in(user).for_list().order_by("submitted_on", "pk")[:LIMIT]:
        yield Pending(
            title=each.label,
            subject=str(each.region),
            party=_reviewers(each.region),
            url=each.get_absolute_url(),
            since=each.submitted_on,
        )


def _asked(user: Officer) -> Iterator[Pending]:
    found = (
        _wanted(user)
        .select_related("owner", "proposal__region", "proposal__partner__country")
        .only("body", "created_at", "owner__first_name", "owner__last_name", "owner__username", *below("proposal"))
    )
    for each in found.order_by("created_at", "pk")[:LIMIT]:
        yield Pending(
            title=parties(each.proposal),
            subject=gettext("Tindak lanjut: %s") % Truncator(each.body).chars(80),
            party=str(each.owner),
            url=each.get_absolute_url(),
            since=timezone.localtime(each.created_at).date(),
        )


def _reviewers(region: Region) -> str:
    return gettext("Pemeriksa %(province)s") % {"province": region.parent or region}


def ending(*, user: Officer, adjusted: clocks.Adjustments) -> tuple[list[Ending], int]:
    """The first agreements to end, with the latest day to begin their renewal; and how many there are."""
    found = watch.ending(user=user)
    shown = found[:LIMIT]
    if not shown:
        return [], 0
    past = durations.past(adjusted=adjusted)
    files = renewals.running_files(ids=[each.agreement.pk for each in shown])
    lines = [
        Ending(
            each,
            renewals.plan(agreement=each.agreement, past=past, adjusted=adjusted),
            files.get(each.agreement.pk),
        )
        for each in shown
    ]
    return lines, len(found)


def owed(*, user: Officer) -> Owed:
    """Reports that the user's regions owe."""
    today = timezone.localdate()
    found = ReportObligation.objects.visible_to(user).open()
    return Owed(
        first=list(found.for_list().order_by("due_on", "region__code", "pk")[:LIMIT]),
        total=found.count(),
        late=found.filter(due_on__lt=today).count(),
    )


def changes(*, user: Officer) -> list[StageLog]:
    """The last rows of the log of what the user sees; rows are only ever added, so their ids are their order."""
    rows = StageLog.objects.filter(proposal__in=Proposal.objects.visible_to(user).order_by().values("pk"))
    joined = rows.select_related("actor", "proposal__region", "proposal__partner__country").only(
        *("event", "from_stage", "from_step", "to_stage", "to_step", "recorded_at"),
        *("actor__first_name", "actor__last_name", "actor__username", "proposal__law_version"),
        *below("proposal"),
    )
    return list(joined.order_by("-pk")[:LIMIT])


def late_files(*, user: Officer, adjusted: clocks.Adjustments) -> list[tuple[Proposal, clocks.Reading | None]]:
    """The files that are past their day, the longest first, as far as a page shows them."""
    found = Proposal.objects.visible_to(user).overdue().for_list().order_by("due_on", "pk")[:LIMIT]
    return [(proposal, clocks.read(proposal=proposal, adjusted=adjusted)) for proposal in found]
