"""Days that come within a month, of every kind, in the order of the calendar.

What has passed already is not here: it is overdue, and stands among the tasks of whoever owes it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.models import (
    Agreement,
    Comment,
    Officer,
    Proposal,
    Recommendation,
    ReportObligation,
)
from agreements.models.agreements import AgreementQuerySet
from agreements.models.regions import region_scope
from agreements.services import watch
from agreements.services.todo import below, parties

AHEAD = timedelta(days=30)


class Kind(models.TextChoices):
    """What falls on the day."""

    FILE = "file", _("batas berkas")
    REPORT = "report", _("laporan")
    FOLLOW_UP = "follow_up", _("tindak lanjut")
    RECOMMENDATION = "recommendation", _("rekomendasi")
    NOTICE = "notice", _("batas pemberitahuan")
    TERM = "term", _("akhir masa berlaku")
    REVIVAL = "revival", _("kegiatan dijanjikan")


@dataclass(frozen=True)
class Deadline:
    """One day: what falls on it, about what, and who has to act until then."""

    day: date
    kind: Kind
    title: str
    subject: str
    owner: str
    url: str


@dataclass(frozen=True)
class Week:
    """Monday to Sunday with its deadlines; ``distance`` is 0 for this week, 1 for the next."""

    first: date
    last: date
    distance: int
    deadlines: list[Deadline]


def ahead(*, user: Officer) -> list[Deadline]:
    """What falls on today or the thirty days after it, of everything the user sees; one query per kind."""
    today = timezone.localdate()
    found = [each for source in SOURCES for each in source(user, today, today + AHEAD)]
    return sorted(found, key=lambda each: (each.day, each.kind, each.subject, each.url))


def by_week(*, deadlines: Iterable[Deadline]) -> list[Week]:
    """The same in weeks, those without any left out."""
    today = timezone.localdate()
    this_monday = today - timedelta(days=today.weekday())
    weeks = []
    for monday, group in groupby(deadlines, key=lambda each: each.day - timedelta(days=each.day.weekday())):
        distance = (monday - this_monday).days // 7
        weeks.append(Week(monday, monday + timedelta(days=6), distance, list(group)))
    return weeks


def _files(user: Officer, first: date, last: date) -> Iterator[Deadline]:
    """Periods of the law and service targets."""
    found = Proposal.objects.visible_to(user).running().filter(due_on__range=(first, last)).for_list()
    for proposal in found.order_by("due_on", "pk"):
        yield Deadline(
            day=proposal.due_on or last,
            kind=Kind.FILE,
            title=gettext(proposal.current_step.task),
            subject=parties(proposal),
            owner=proposal.waits_on_label,
            url=proposal.get_absolute_url(),
        )


def _reports(user: Officer, first: date, last: date) -> Iterator[Deadline]:
    found = ReportObligation.objects.visible_to(user).open().filter(due_on__range=(first, last)).for_list()
    for each in found.order_by("due_on", "pk"):
        yield Deadline(
            each.due_on, Kind.REPORT, each.label, str(each.region), str(each.region), each.get_absolute_url()
        )


def _follow_ups(user: Officer, first: date, last: date) -> Iterator[Deadline]:
    found = (
        Comment.objects.visible_to(user)
        .open_follow_ups()
        .filter(proposal__in=Proposal.objects.visible_to(user).order_by().values("pk"), due_on__range=(first, last))
        .select_related("owner", "proposal__region", "proposal__partner__country")
        .only("body", "due_on", "owner__first_name", "owner__last_name", "owner__username", *below("proposal"))
    )
    for each in found.order_by("due_on", "pk"):
        yield Deadline(
            day=each.due_on or last,
            kind=Kind.FOLLOW_UP,
            title=Truncator(each.body).chars(80),
            subject=parties(each.proposal),
            owner=str(each.owner),
            url=each.get_absolute_url(),
        )


def _recommendations(user: Officer, first: date, last: date) -> Iterator[Deadline]:
    file = "evaluation__agreement__proposal"
    found = (
        Recommendation.objects.visible_to(user)
        .open()
        .filter(due_on__range=(first, last))
        .select_related(f"{file}__region", f"{file}__partner__country")
        .only("text", "owner", "due_on", *below(file))
    )
    for each in found.order_by("due_on", "pk"):
        yield Deadline(
            day=each.due_on,
            kind=Kind.RECOMMENDATION,
            title=Truncator(each.text).chars(80),
            subject=parties(each.evaluation.agreement.proposal),
            owner=each.owner,
            url=each.get_absolute_url(),
        )


def _agreements(user: Officer) -> AgreementQuerySet:
    """Those that nobody has ended or extended, with what a line says of them."""
    return (
        Agreement.objects.visible_to(user)
        .filter(ended_on__isnull=True, extended_by__isnull=True)
        .select_related("proposal__region", "proposal__partner__country")
        .only("expires_on", "term_months", "notice_months", "renews_automatically", *below("proposal"))
    )


def _notices(user: Officer, first: date, last: date) -> Iterator[Deadline]:
    """Last days to tell the partner, also where the term would renew itself."""
    for agreement in _agreements(user).with_notice(since=first).order_by("pk"):
        day = agreement.notice_on
        if day is not None and first <= day <= last:
            title = gettext("Beri tahu mitra bila perjanjian akan diakhiri atau diubah")
            yield _of_agreement(agreement, day, Kind.NOTICE, title)


def _terms(user: Officer, first: date, last: date) -> Iterator[Deadline]:
    found = _agreements(user).filter(renews_automatically=False, expires_on__range=(first, last))
    for agreement in found.order_by("expires_on", "pk"):
        title = gettext("Masa berlaku berakhir: perpanjang, atau catat berakhirnya")
        yield _of_agreement(agreement, agreement.expires_on or last, Kind.TERM, title)


def _revivals(user: Officer, first: date, last: date) -> Iterator[Deadline]:
    """Activities promised when an agreement was taken up again, and not recorded since."""
    found = (
        watch.promised_activities()
        .filter(region_scope(user, "agreement__proposal__region"), next_on__range=(first, last))
        .select_related("agreement__proposal__region", "agreement__proposal__partner__country")
        .only("next_activity", "next_on", *below("agreement__proposal"))
    )
    for revival in found.order_by("next_on", "pk"):
        title = Truncator(revival.next_activity).chars(80)
        yield _of_agreement(revival.agreement, revival.next_on, Kind.REVIVAL, title)


def _of_agreement(agreement: Agreement, day: date, kind: Kind, title: str) -> Deadline:
    proposal = agreement.proposal
    return Deadline(day, kind, title, parties(proposal), str(proposal.region), agreement.get_absolute_url())


SOURCES: tuple[Callable[[Officer, date, date], Iterable[Deadline]], ...] = (
    _files,
    _reports,
    _follow_ups,
    _recommendations,
    _notices,
    _terms,
    _revivals,
)
