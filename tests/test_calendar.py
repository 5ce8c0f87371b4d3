"""The calendar by secret address: read back, one's own alone, and gone when the address is changed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from agreements.models import (
    CalendarFeed,
    Comment,
    Officer,
    Proposal,
    Recommendation,
    ReportingRule,
    ReportObligation,
)
from agreements.services import calendar_feeds
from tests.evaluation_builders import agreement, author, city, officer, reviewer
from tests.factories import EvaluationFactory
from tests.test_catalogue import catalogue, compiled  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_count() -> None:
    """How often a calendar was asked for in another test does not count here."""
    cache.clear()


def read(client: Client, token: str) -> Any:
    answer = client.get(f"/kalender/{token}.ics")
    assert answer.status_code == 200, answer.status_code
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content)


def by_uid(calendar: Any) -> dict[str, Any]:
    return {str(event["uid"]).split("@")[0]: event for event in calendar.walk("VEVENT")}


@pytest.fixture
def due() -> dict[str, Any]:
    """One of everything that has a day, in Kota Tangerang; and a report of Kota Serang."""
    soon = timezone.localdate() + timedelta(days=40)
    writer, checker = author(), reviewer()
    signed = agreement(expires_on=soon + timedelta(days=200), notice_months=3)
    running = agreement(number="B").proposal
    Proposal.objects.filter(pk=running.pk).update(
        stage="rencana_kerja_sama", step="preparing", outcome="running", due_on=soon, waiting_since=timezone.localdate()
    )
    rule = ReportingRule.objects.create(name="Laporan khusus", kind="ad_hoc", from_period=date(2026, 1, 1))
    reports = [
        ReportObligation.objects.create(
            rule=rule,
            region=region,
            title="Contoh, dengan; tanda",
            period_start=date(2026, 1, 1),
            period_end=date(2026, 1, 31),
            due_on=soon,
        )
        for region in (city(), city("36.73", "Kota Serang"))
    ]
    look_back = EvaluationFactory(agreement=signed, year=2025, semester=2, state="accepted", created_by=writer)
    advice = Recommendation.objects.create(evaluation=look_back, text="Susun rencana.", owner="Bagian", due_on=soon)
    comment = Comment.objects.create(
        proposal=running, author=checker, body="Lengkapi.", kind="follow_up", owner=writer, due_on=soon
    )
    return {
        "soon": soon,
        "names": {
            f"berkas-{running.pk}",
            f"laporan-{reports[0].pk}",
            f"akhir-{signed.pk}",
            f"pemberitahuan-{signed.pk}",
            f"rekomendasi-{advice.pk}",
            f"tindak-lanjut-{comment.pk}",
        },
        "elsewhere": f"laporan-{reports[1].pk}",
        "report": reports[0],
    }


def test_the_calendar_holds_what_is_one_s_own_and_nothing_else(client: Client, due: dict[str, Any]) -> None:
    found = by_uid(read(client, calendar_feeds.give(actor=author())))
    assert set(found) == due["names"]
    event = found[f"laporan-{due['report'].pk}"]
    assert event["dtstart"].dt == due["soon"] and event["dtend"].dt == due["soon"] + timedelta(days=1)
    assert "Contoh, dengan; tanda" in str(event["summary"])
    [advice] = [each for name, each in found.items() if name.startswith("rekomendasi")]
    assert str(advice["url"]).endswith(f"/evaluasi/tindak-lanjut/{Recommendation.objects.get().pk}/")
    assert str(event["url"]).endswith(due["report"].get_absolute_url())
    # a moved day keeps its identity
    ReportObligation.objects.filter(pk=due["report"].pk).update(due_on=due["soon"] + timedelta(days=3))
    moved = by_uid(read(client, calendar_feeds.give(actor=author())))
    assert moved[f"laporan-{due['report'].pk}"]["dtstart"].dt == due["soon"] + timedelta(days=3)
    # the other kota sees its own report alone, the province both but no file that waits for the region
    other = by_uid(read(client, calendar_feeds.give(actor=officer("lain", region=city("36.73")))))
    assert set(other) == {due["elsewhere"]}
    above = by_uid(read(client, calendar_feeds.give(actor=reviewer())))
    assert {name.split("-")[0] for name in above} == {"laporan", "akhir", "pemberitahuan", "rekomendasi"}
    assert due["elsewhere"] in above


@pytest.mark.usefixtures("compiled")
def test_it_speaks_the_officer_s_language(client: Client, due: dict[str, Any]) -> None:
    person = author()
    Officer.objects.filter(pk=person.pk).update(language="en")
    found = by_uid(read(client, calendar_feeds.give(actor=person)))
    assert str(found[f"laporan-{due['report'].pk}"]["summary"]).startswith("Report due: ")


def test_the_address_is_shown_once_changed_and_taken_away(client: Client) -> None:
    person = author()
    client.force_login(person)
    assert "Buat alamat kalender" in client.get("/notifikasi/pengaturan/").content.decode()
    made = client.post("/notifikasi/pengaturan/kalender/")
    first = made.context["calendar_address"]
    assert first in made.content.decode() and made["Cache-Control"] == "no-store"
    token = first.rsplit("/", 1)[1].removesuffix(".ics")
    assert len(token) >= 43
    assert token not in str(CalendarFeed.objects.values())
    page = client.get("/notifikasi/pengaturan/").content.decode()
    assert token not in page and "Ganti alamat" in page
    stranger = Client()
    assert stranger.get(f"/kalender/{token}.ics").status_code == 200
    client.post("/notifikasi/pengaturan/kalender/")
    assert stranger.get(f"/kalender/{token}.ics").status_code == 404
    current = calendar_feeds.give(actor=person)
    Officer.objects.filter(pk=person.pk).update(is_active=False)
    assert stranger.get(f"/kalender/{current}.ics").status_code == 404
    Officer.objects.filter(pk=person.pk).update(is_active=True)
    assert stranger.get(f"/kalender/{current}.ics").status_code == 200
    client.post("/notifikasi/pengaturan/kalender/matikan/")
    assert stranger.get(f"/kalender/{current}.ics").status_code == 404


def test_an_unchanged_calendar_is_not_sent_again_and_too_many_questions_are_refused(client: Client) -> None:
    address = f"/kalender/{calendar_feeds.give(actor=author())}.ics"
    etag = client.get(address)["ETag"]
    again = client.get(address, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    statuses = [client.get(address).status_code for _ in range(60)]
    assert statuses[:58] == [200] * 58 and statuses[58:] == [429, 429]


def test_the_cost_does_not_grow(client: Client, due: dict[str, Any]) -> None:
    token = calendar_feeds.give(actor=author())

    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            read(client, token)
        return len(found)

    few = cost()
    for number in range(20):
        agreement(number=f"X{number}", expires_on=due["soon"], notice_months=1)
    assert cost() == few
