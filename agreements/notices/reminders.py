"""Reminders before and after the days that matter, each made once and on a working day.

One function per subject finds its rows and says them in words; the days are reckoned in services/watch_points.py.
A digest or an escalation would read the same drafts: they are plain data until ``notifications.tell`` keeps them.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from agreements.law import workdays
from agreements.models import (
    Agreement,
    DormancyRule,
    Evaluation,
    Officer,
    Recommendation,
    Region,
    ReportObligation,
    WatchPoint,
)
from agreements.models.watch import with_last_recorded
from agreements.services import clocks, notifications, reminder_runs, reporting, watch, watch_points
from agreements.services.notifications import Draft

Subject = WatchPoint.Subject
PARTIES = ("proposal__region__parent", "proposal__partner__country")


def _people() -> dict[int, tuple[Officer, ...]]:
    """Who owes what a region owes: its officers, for the province itself its proposers."""
    found: dict[int, list[Officer]] = defaultdict(list)
    roles = (Officer.Role.REGIONAL_OFFICER, Officer.Role.PROVINCIAL_PROPOSER)
    for officer in Officer.objects.filter(is_active=True, role__in=roles).select_related("region").order_by("pk"):
        provincial = officer.role == Officer.Role.PROVINCIAL_PROPOSER
        if officer.region is not None and provincial == (officer.region.kind == Region.Kind.PROVINSI):
            found[officer.region.pk].append(officer)
    return {pk: tuple(officers) for pk, officers in found.items()}


@dataclass
class Desk:
    """What every subject needs: the window of days, the points, the holidays, and who sits where."""

    after: date
    until: date
    points: dict[str, list[WatchPoint]] = field(default_factory=watch_points.active)
    adjusted: clocks.Adjustments = field(default_factory=clocks.adjustments)
    people: dict[int, tuple[Officer, ...]] = field(default_factory=_people)

    def due(self, subject: str, day: date) -> Iterator[tuple[WatchPoint, date]]:
        """The points about ``day`` that fall into the window."""
        yield from watch_points.due(
            points=self.points.get(subject, ()), day=day, after=self.after, until=self.until, adjusted=self.adjusted
        )

    def reach(self, subject: str) -> tuple[date, date]:
        """The days that may have a reminder in the window."""
        return watch_points.reach(points=self.points.get(subject, ()), after=self.after, until=self.until)


def make(*, day: date) -> int:
    """Everything that is to be told up to ``day``; how many notices were new. May be repeated and interrupted."""
    with translation.override(settings.LANGUAGE_CODE):
        reporting.keep_calendar(today=day)
        desk = Desk(after=reminder_runs.window(day=day), until=day)
        made = sum(notifications.tell(drafts=list(each(desk))) for each in SUBJECTS)
    reminder_runs.finish(day=day, made=made)
    return made


def _said(day: date) -> str:
    return date_format(day, "j F Y")


def _draft(desk: Desk, subject: str, thing, about: date, point: WatchPoint, when: date, **words) -> Draft:
    region_id = words.pop("region_id")
    return Draft(
        recipients=desk.people.get(region_id, ()),
        subject=thing,
        for_day=when,
        key=f"{subject}:{thing.pk}:{about:%Y-%m-%d}:{point.key}",
        **words,
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
            has_passed = point.side == WatchPoint.Side.AFTER
            verb = "telah berakhir" if has_passed else "berakhir"
            yield _draft(
                desk, Subject.TERM, agreement, ends, point, when,
                region_id=agreement.proposal.region_id,
                kind="term",
                title=f"Masa berlaku {verb} {_said(ends)}: {agreement.parties}",
                text="Putuskan: perpanjang melalui usulan baru, atau catat berakhirnya perjanjian.",
                url=agreement.get_absolute_url(),
            )  # fmt: skip


def _notices(desk: Desk) -> Iterator[Draft]:
    """Last days to tell the partner, also where the term would renew itself."""
    first, _last = desk.reach(Subject.NOTICE)
    found = Agreement.objects.filter(
        ended_on__isnull=True, extended_by__isnull=True, notice_months__gt=0, expires_on__gte=first
    ).select_related(*PARTIES)
    for agreement in found.order_by("pk"):
        ends, tell_by = agreement.expires_on, agreement.notice_on
        if ends is None or tell_by is None:
            continue
        then = ", lalu diperpanjang otomatis" if agreement.renews_automatically else ""
        for point, when in desk.due(Subject.NOTICE, tell_by):
            has_passed = point.side == WatchPoint.Side.AFTER
            yield _draft(
                desk, Subject.NOTICE, agreement, tell_by, point, when,
                region_id=agreement.proposal.region_id,
                kind="notice",
                title=f"Batas pemberitahuan kepada mitra {'lewat' if has_passed else 'jatuh'} {_said(tell_by)}:"
                f" {agreement.parties}",
                text=f"Masa berlaku sampai {_said(ends)}{then}. Bila perjanjian akan diakhiri atau diubah, mitra diberi"
                " tahu tertulis paling lambat pada batas ini.",
                url=agreement.get_absolute_url(),
            )  # fmt: skip


def _silences(desk: Desk) -> Iterator[Draft]:
    """Agreements that fall silent, and those that fall asleep."""
    rule = DormancyRule.current()
    for subject, months, word in (
        (Subject.SILENT, rule.warn_after, "sepi"),
        (Subject.ASLEEP, rule.sleep_after, "tidur"),
    ):
        first, last = (workdays.add_months(day, -months) for day in desk.reach(subject))
        living = watch.alive(agreements=Agreement.objects.select_related(*PARTIES), today=desk.until)
        found = with_last_recorded(living, desk.until).filter(last_recorded__range=(first, last))
        for agreement in found.order_by("pk"):
            since: date = agreement.last_recorded
            falls = workdays.add_months(since, months)
            for point, when in desk.due(subject, falls):
                yield _draft(
                    desk, subject, agreement, falls, point, when,
                    region_id=agreement.proposal.region_id,
                    kind="dormancy",
                    title=f"Perjanjian {word} sejak {_said(falls)}: {agreement.parties}"
                    if falls <= when
                    else f"Perjanjian akan {word} pada {_said(falls)}: {agreement.parties}",
                    text=f"Tidak ada yang tercatat sejak {_said(since)}. Catat kegiatan yang sudah terjadi, hidupkan"
                    " kembali dengan kegiatan berikutnya, ubah, atau akhiri perjanjian.",
                    url=agreement.get_absolute_url(),
                )  # fmt: skip


def _reports(desk: Desk) -> Iterator[Draft]:
    """Reports still owed."""
    found = ReportObligation.objects.open().filter(due_on__range=desk.reach(Subject.REPORT)).for_list()
    for obligation in found.order_by("pk"):
        for point, when in desk.due(Subject.REPORT, obligation.due_on):
            is_late = point.side == WatchPoint.Side.AFTER
            yield _draft(
                desk, Subject.REPORT, obligation, obligation.due_on, point, when,
                region_id=obligation.region_id,
                kind="report",
                title=f"Laporan {'terlambat, tenggat' if is_late else 'jatuh tempo'} {_said(obligation.due_on)}:"
                f" {obligation.label}",
                text=f"{obligation.label} dari {obligation.region} belum diajukan kepada provinsi."
                if obligation.state == ReportObligation.State.WAITING
                else f"{obligation.label} dari {obligation.region} dikembalikan provinsi dan belum diajukan lagi.",
                url=obligation.get_absolute_url(),
            )  # fmt: skip


def _follow_ups(desk: Desk) -> Iterator[Draft]:
    """Recommendations of accepted evaluations that are not done."""
    found = Recommendation.objects.filter(
        done_on__isnull=True, evaluation__state=Evaluation.State.ACCEPTED, due_on__range=desk.reach(Subject.FOLLOW_UP)
    ).select_related(*(f"evaluation__agreement__{name}" for name in PARTIES))
    for each in found.order_by("pk"):
        agreement = each.evaluation.agreement
        for point, when in desk.due(Subject.FOLLOW_UP, each.due_on):
            is_late = point.side == WatchPoint.Side.AFTER
            yield _draft(
                desk, Subject.FOLLOW_UP, each, each.due_on, point, when,
                region_id=agreement.proposal.region_id,
                kind="follow_up",
                title=f"Rekomendasi {'lewat tenggat' if is_late else 'jatuh tempo'} {_said(each.due_on)}:"
                f" {agreement.parties}",
                text=f"{each.text} Penanggung jawab: {each.owner}.",
                url=f"{each.evaluation.get_absolute_url()}#rekomendasi",
            )  # fmt: skip


def _revivals(desk: Desk) -> Iterator[Draft]:
    """Activities promised when an agreement was taken up again, and not recorded since."""
    promised = watch.promised_activities().filter(next_on__range=desk.reach(Subject.REVIVAL))
    found = promised.select_related(*(f"agreement__{name}" for name in PARTIES))
    for revival in found.order_by("pk"):
        for point, when in desk.due(Subject.REVIVAL, revival.next_on):
            yield _draft(
                desk, Subject.REVIVAL, revival, revival.next_on, point, when,
                region_id=revival.agreement.proposal.region_id,
                kind="revival",
                title=f"Kegiatan dijanjikan paling lambat {_said(revival.next_on)}: {revival.agreement.parties}",
                text=f"{revival.next_activity}. Catat kegiatannya setelah terlaksana.",
                url=revival.agreement.get_absolute_url(),
            )  # fmt: skip


SUBJECTS = (_terms, _notices, _silences, _reports, _follow_ups, _revivals)
