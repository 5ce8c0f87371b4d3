"""An officer's calendar as iCalendar (RFC 5545): days on which something is due, as far as they see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext
from icalendar import Calendar, Event

from agreements.models import Agreement, Officer, Proposal, Recommendation, ReportObligation
from agreements.services import comments, events

# What is open and was due longer ago than this is no longer shown, nor what lies further ahead.
BACK, AHEAD = timedelta(days=365), timedelta(days=3 * 365)
PARTIES = ("proposal__region__parent", "proposal__partner__country")


@dataclass(frozen=True)
class Day:
    """One thing on one day. ``name`` and ``pk`` make an identity that stays when the day moves."""

    name: str
    pk: int
    on: date
    title: str
    url: str


def feed(*, officer: Officer) -> bytes:
    """The calendar in the officer's language. The same all day long unless something changed."""
    today = timezone.localdate()
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    with translation.override(officer.language or settings.LANGUAGE_CODE):
        calendar = Calendar()
        calendar.add("prodid", "-//Kerjasama//Kalender//ID")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", gettext("Kerjasama: tenggat"))
        calendar.add("x-published-ttl", "PT6H")
        for day in days(officer=officer, first=today - BACK, last=today + AHEAD):
            event = Event()
            event.add("uid", f"{day.name}-{day.pk}@{host}")
            event.add("dtstamp", datetime.combine(today, time(), tzinfo=UTC))
            event.add("dtstart", day.on)
            event.add("dtend", day.on + timedelta(days=1))
            event.add("transp", "TRANSPARENT")
            event.add("summary", day.title)
            event.add("description", settings.BASE_URL + day.url)
            event.add("url", settings.BASE_URL + day.url)
            calendar.add_component(event)
    return calendar.to_ical()


def days(*, officer: Officer, first: date, last: date) -> Iterator[Day]:
    """What waits for this officer's side, and the ends and notice days of agreements they see."""
    span = (first, last)
    yield from _files(officer, span)
    yield from _reports(officer, span)
    yield from _agreements(officer, span)
    yield from _recommendations(officer, span)
    yield from _follow_ups(officer, span)


Span = tuple[date, date]


def _files(officer: Officer, span: Span) -> Iterator[Day]:
    for proposal in Proposal.objects.waiting_for(officer).filter(due_on__range=span).for_list().order_by("pk"):
        title = gettext("%(task)s: %(file)s") % {
            "task": gettext(proposal.current_step.task),
            "file": f"{proposal.region} – {proposal.partner.full_name}",
        }
        yield Day("berkas", proposal.pk, proposal.due_on, title, proposal.get_absolute_url())  # type: ignore[arg-type]


def _reports(officer: Officer, span: Span) -> Iterator[Day]:
    for owed in ReportObligation.objects.visible_to(officer).open().filter(due_on__range=span).for_list():
        yield Day("laporan", owed.pk, owed.due_on, gettext("Tenggat laporan: %s") % owed, owed.get_absolute_url())


def _agreements(officer: Officer, span: Span) -> Iterator[Day]:
    # Notice is given months before the end, so an end beyond the span may have its notice day within.
    bound = Agreement.objects.visible_to(officer).filter(ended_on__isnull=True, extended_by__isnull=True)
    found = bound.filter(expires_on__gte=span[0]) | bound.with_notice(since=span[0])
    for agreement in found.select_related(*PARTIES).order_by("pk"):
        ends, tell_by, url = agreement.expires_on, agreement.notice_on, agreement.get_absolute_url()
        if ends and ends <= span[1] and not agreement.renews_automatically:
            yield Day("akhir", agreement.pk, ends, gettext("Masa berlaku berakhir: %s") % agreement.parties, url)
        if tell_by and span[0] <= tell_by <= span[1]:
            title = gettext("Batas pemberitahuan kepada mitra: %s") % agreement.parties
            yield Day("pemberitahuan", agreement.pk, tell_by, title, url)


def _recommendations(officer: Officer, span: Span) -> Iterator[Day]:
    found = Recommendation.objects.visible_to(officer).open().filter(due_on__range=span)
    for each in found.order_by("pk"):
        title = gettext("Rekomendasi: %s") % Truncator(each.text).chars(120)
        yield Day("rekomendasi", each.pk, each.due_on, title, each.get_absolute_url())


def _follow_ups(officer: Officer, span: Span) -> Iterator[Day]:
    for comment in comments.owed_by(user=officer).filter(due_on__range=span):
        title = gettext("Tindak lanjut: %s") % Truncator(comment.body).chars(120)
        yield Day("tindak-lanjut", comment.pk, comment.due_on, title, events.comment_url(comment))  # type: ignore[arg-type]
