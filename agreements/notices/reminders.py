"""Reminders before and after the days that matter, each made once and on a working day.

One function per subject finds its rows and says them in words; the days are reckoned in services/watch_points.py.
They are plain data until ``notifications.tell`` keeps them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from agreements.law import workdays
from agreements.law.tables import Party
from agreements.models import (
    Agreement,
    Comment,
    DormancyRule,
    Proposal,
    Recommendation,
    Region,
    ReportObligation,
    WatchPoint,
)
from agreements.models.watch import with_last_recorded
from agreements.notices import escalation, words
from agreements.services import clocks, desks, events, notifications, reminder_runs, reporting, watch, watch_points
from agreements.services.desks import Desks, People, without
from agreements.services.notifications import Draft

Subject = WatchPoint.Subject
# Of a file, what no notice says.
LONG_TEXTS = ("background", "benefit_region", "benefit_nation", "benefit_partner", "parity_reason")
PARTIES = ("proposal__region__parent", "proposal__partner__country")


@dataclass
class Desk:
    """What every subject needs: the window of days, the points, the holidays, and who sits where."""

    after: date
    until: date
    points: dict[str, list[WatchPoint]] = field(default_factory=watch_points.active)
    adjusted: clocks.Adjustments = field(default_factory=clocks.adjustments)
    desks: Desks = field(default_factory=desks.gather)

    def due(self, subject: str, day: date) -> Iterator[tuple[WatchPoint, date]]:
        """The points about ``day`` that fall into the window."""
        yield from watch_points.due(
            points=self.points.get(subject, ()), day=day, after=self.after, until=self.until, adjusted=self.adjusted
        )

    def reach(self, subject: str) -> tuple[date, date]:
        """The days that may have a reminder in the window."""
        return watch_points.reach(points=self.points.get(subject, ()), after=self.after, until=self.until)

    def owners(self, region: Region) -> People:
        """Who owes what this region owes."""
        return self.desks.proposers(region.pk)


def make(*, day: date) -> int:
    """Everything that is to be told up to ``day``; how many notices were new. May be repeated and interrupted."""
    reporting.keep_calendar(today=day)
    desk = Desk(after=reminder_runs.window(day=day), until=day)
    made = sum(notifications.tell(drafts=list(each(desk))) for each in SUBJECTS)
    late = escalation.drafts(after=desk.after, until=day, adjusted=desk.adjusted, desk=desk.desks)
    made += notifications.tell(drafts=list(late))
    reminder_runs.finish(day=day, made=made)
    return made


def _draft(subject: str, thing: Any, about: date, point: WatchPoint, when: date, **more: Any) -> Draft:
    return Draft(
        subject=thing,
        for_day=when,
        key=f"{subject}:{thing.pk}:{about:%Y-%m-%d}:{point.key}",
        due_on=about,
        **more,
    )


def _terms(desk: Desk) -> Iterator[Draft]:
    """Ends of terms that do not renew themselves."""
    found = Agreement.objects.filter(
        ended_on__isnull=True,
        extended_by__isnull=True,
        renews_automatically=False,
        expires_on__range=desk.reach(Subject.TERM),
    ).select_related(*PARTIES)
    for agreement in found.order_by("pk"):
        ends: date = agreement.expires_on  # type: ignore[assignment]
        for point, when in desk.due(Subject.TERM, ends):
            yield _draft(
                Subject.TERM, agreement, ends, point, when,
                recipients=desk.owners(agreement.proposal.region),
                kind="term",
                say=partial(words.term, agreement, ends, _has_passed(point)),
                url=agreement.get_absolute_url(),
            )  # fmt: skip


def _has_passed(point: WatchPoint) -> bool:
    return point.side == WatchPoint.Side.AFTER


def _notices(desk: Desk) -> Iterator[Draft]:
    """Last days to tell the partner, also where the term would renew itself."""
    first, _last = desk.reach(Subject.NOTICE)
    found = Agreement.objects.with_notice(since=first).select_related(*PARTIES)
    for agreement in found.order_by("pk"):
        tell_by = agreement.notice_by(desk.until)
        if tell_by is None:
            continue
        for point, when in desk.due(Subject.NOTICE, tell_by):
            yield _draft(
                Subject.NOTICE, agreement, tell_by, point, when,
                recipients=desk.owners(agreement.proposal.region),
                kind="notice",
                say=partial(words.notice, agreement, tell_by, _has_passed(point)),
                url=agreement.get_absolute_url(),
            )  # fmt: skip


def _silences(desk: Desk) -> Iterator[Draft]:
    """Agreements that fall silent, and those that fall asleep."""
    rule = DormancyRule.current()
    for subject, months in ((Subject.SILENT, rule.warn_after), (Subject.ASLEEP, rule.sleep_after)):
        first, last = (workdays.add_months(day, -months) for day in desk.reach(subject))
        living = watch.alive(agreements=Agreement.objects.select_related(*PARTIES), today=desk.until)
        found = with_last_recorded(living, desk.until).filter(last_recorded__range=(first, last))
        for agreement in found.order_by("pk"):
            since: date = agreement.last_recorded
            falls = workdays.add_months(since, months)
            for point, when in desk.due(subject, falls):
                yield _draft(
                    subject, agreement, falls, point, when,
                    recipients=desk.owners(agreement.proposal.region),
                    kind="dormancy",
                    say=partial(words.silence, agreement, since, falls, subject == Subject.ASLEEP, falls <= when),
                    url=agreement.get_absolute_url(),
                )  # fmt: skip


def _reports(desk: Desk) -> Iterator[Draft]:
    """Reports still owed."""
    found = ReportObligation.objects.open().filter(due_on__range=desk.reach(Subject.REPORT)).for_list()
    for obligation in found.order_by("pk"):
        for point, when in desk.due(Subject.REPORT, obligation.due_on):
            yield _draft(
                Subject.REPORT, obligation, obligation.due_on, point, when,
                recipients=desk.owners(obligation.region),
                kind="report",
                say=partial(words.report, obligation, _has_passed(point)),
                url=obligation.get_absolute_url(),
            )  # fmt: skip


def _follow_ups(desk: Desk) -> Iterator[Draft]:
    """Recommendations of accepted evaluations that are not done."""
    found = Recommendation.objects.tracked().open().filter(due_on__range=desk.reach(Subject.FOLLOW_UP))
    for each in found.select_related(*(f"evaluation__agreement__{name}" for name in PARTIES)).order_by("pk"):
        for point, when in desk.due(Subject.FOLLOW_UP, each.due_on):
            yield _draft(
                Subject.FOLLOW_UP, each, each.due_on, point, when,
                recipients=desk.owners(each.evaluation.agreement.proposal.region),
                kind="follow_up",
                say=partial(words.recommendation, each, _has_passed(point)),
                url=each.get_absolute_url(),
            )  # fmt: skip


def _revivals(desk: Desk) -> Iterator[Draft]:
    """Activities promised when an agreement was taken up again, and not recorded since."""
    promised = watch.promised_activities().filter(next_on__range=desk.reach(Subject.REVIVAL))
    found = promised.select_related(*(f"agreement__{name}" for name in PARTIES))
    for revival in found.order_by("pk"):
        for point, when in desk.due(Subject.REVIVAL, revival.next_on):
            yield _draft(
                Subject.REVIVAL, revival, revival.next_on, point, when,
                recipients=desk.owners(revival.agreement.proposal.region),
                kind="revival",
                say=partial(words.revival, revival),
                url=revival.agreement.get_absolute_url(),
            )  # fmt: skip


def _files(desk: Desk) -> Iterator[Draft]:
    """Files whose period runs out; whoever has to act is told, for a ministry or the council the region asks."""
    found = Proposal.objects.running().filter(due_on__range=desk.reach(Subject.FILE))
    for proposal in found.select_related("region__parent", "partner__country").defer(*LONG_TEXTS).order_by("pk"):
        due: date = proposal.due_on  # type: ignore[assignment]
        people = desk.owners(proposal.region)
        if proposal.waits_on == Party.PROVINCE:
            people = without(desk.desks.reviewers(proposal.region), proposal.created_by_id)
        for point, when in desk.due(Subject.FILE, due):
            yield _draft(
                Subject.FILE, proposal, due, point, when,
                recipients=people,
                kind="task",
                say=partial(words.file, proposal, due, _has_passed(point)),
                url=proposal.get_absolute_url(),
            )  # fmt: skip


def _actions(desk: Desk) -> Iterator[Draft]:
    """Follow-ups of discussions that are not done."""
    found = Comment.objects.open_follow_ups().filter(due_on__range=desk.reach(Subject.ACTION))
    for comment in found.select_related("owner", *PARTIES).order_by("pk"):
        due: date = comment.due_on  # type: ignore[assignment]
        for point, when in desk.due(Subject.ACTION, due):
            yield _draft(
                Subject.ACTION, comment, due, point, when,
                recipients=(comment.owner,),
                kind="action",
                say=partial(words.action, comment, _has_passed(point)),
                url=events.comment_url(comment),
            )  # fmt: skip


SUBJECTS = (_terms, _notices, _silences, _reports, _follow_ups, _revivals, _files, _actions)
