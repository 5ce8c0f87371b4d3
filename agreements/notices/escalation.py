"""What is late for long is told further up: once to the reviewers of the province, and, where wanted, to its leaders.

After how many working days is data (models.NoticeRule): a custom of this application, not of the law.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from agreements.law import workdays
from agreements.law.tables import Party
from agreements.models import (
    Agreement,
    Comment,
    NoticeRule,
    Proposal,
    Recommendation,
    Region,
    ReportObligation,
)
from agreements.notices import words
from agreements.services import clocks, events
from agreements.services.desks import Desks, without
from agreements.services.notifications import Draft, Words
from agreements.services.watch_points import LONGEST_BREAK

PARTIES = ("proposal__region__parent", "proposal__partner__country")


@dataclass(frozen=True)
class Late:
    """Something that was due and is not done. ``owner_id``: the one officer who owes it, if it is one."""

    name: str
    thing: Any
    region: Region
    due_on: date
    say: Any
    url: str
    owner_id: int | None = None
    is_of_province: bool = False


def drafts(*, after: date, until: date, adjusted: clocks.Adjustments, desk: Desks) -> Iterator[Draft]:
    """What has become late enough after ``after`` and up to ``until``."""
    rule = NoticeRule.current()
    steps = [("reviewer", rule.escalate_after)] + ([("leader", rule.leader_after)] if rule.leader_after else [])
    for step, days in steps:
        # Far enough back for so many working days, with every holiday between.
        first = after - timedelta(days=days * 2) - LONGEST_BREAK
        for late in _late(first, until):
            when = workdays.add_working_days(late.due_on, days, *adjusted)
            if not after < when <= until:
                continue
            is_for_leader = step == "leader"
            if late.is_of_province and not is_for_leader:
                continue  # The reviewers owe it themselves, and have been reminded.
            people = desk.leaders(late.region) if is_for_leader else desk.reviewers(late.region)
            yield Draft(
                recipients=without(people, late.owner_id),
                kind="escalation",
                subject=late.thing,
                say=partial(_words, late, days),
                url=late.url,
                for_day=when,
                key=f"late-{step}:{late.name}:{late.thing.pk}:{late.due_on:%Y-%m-%d}",
                due_on=late.due_on,
            )


def _words(late: Late, days: int) -> Words:
    return words.late(late.say(), late.due_on, days)


def _late(first: date, until: date) -> Iterator[Late]:
    """Everything open that was due from ``first`` on and before ``until``."""
    due = (first, until - timedelta(days=1))
    for find in (_reports, _files, _terms, _recommendations, _actions):
        yield from find(due)


def _reports(due: tuple[date, date]) -> Iterator[Late]:
    for owed in ReportObligation.objects.open().filter(due_on__range=due).for_list().order_by("pk"):
        yield Late("report", owed, owed.region, owed.due_on, partial(words.report, owed, True), owed.get_absolute_url())


def _files(due: tuple[date, date]) -> Iterator[Late]:
    for proposal in Proposal.objects.running().filter(due_on__range=due).for_list().order_by("pk"):
        day: date = proposal.due_on  # type: ignore[assignment]
        say, url = partial(words.file, proposal, day, True), proposal.get_absolute_url()
        is_ours = proposal.waits_on == Party.PROVINCE
        yield Late("file", proposal, proposal.region, day, say, url, is_of_province=is_ours)


def _terms(due: tuple[date, date]) -> Iterator[Late]:
    found = Agreement.objects.filter(
        ended_on__isnull=True, extended_by__isnull=True, renews_automatically=False, expires_on__range=due
    ).select_related(*PARTIES)
    for agreement in found.order_by("pk"):
        day: date = agreement.expires_on  # type: ignore[assignment]
        region, url = agreement.proposal.region, agreement.get_absolute_url()
        yield Late("term", agreement, region, day, partial(words.term, agreement, day, True), url)


def _recommendations(due: tuple[date, date]) -> Iterator[Late]:
    found = Recommendation.objects.tracked().open().filter(due_on__range=due)
    for each in found.select_related(*(f"evaluation__agreement__{name}" for name in PARTIES)).order_by("pk"):
        region, url = each.evaluation.agreement.proposal.region, each.get_absolute_url()
        yield Late("follow_up", each, region, each.due_on, partial(words.recommendation, each, True), url)


def _actions(due: tuple[date, date]) -> Iterator[Late]:
    found = Comment.objects.open_follow_ups().filter(due_on__range=due).select_related("owner", *PARTIES)
    for comment in found.order_by("pk"):
        day: date = comment.due_on  # type: ignore[assignment]
        region, url = comment.proposal.region, events.comment_url(comment)
        yield Late("action", comment, region, day, partial(words.action, comment, True), url, comment.owner_id)
