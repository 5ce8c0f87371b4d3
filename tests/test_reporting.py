"""The reporting calendar: due days by hand, the way to the Menteri with its guards, and what may not change."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agreements.models import (
    Agreement,
    IssuedReport,
    Notice,
    ReportEvent,
    ReportFile,
    ReportingRule,
    ReportObligation,
)
from agreements.services import clocks, reporting, todo
from agreements.services.errors import NotAllowed, Refused
from tests.evaluation_builders import agreement, author, city, officer, province, reviewer
from tests.factories import ObligationFactory, RegionFactory, upload

pytestmark = pytest.mark.django_db


def rule(kind: str = "semester", **fields: Any) -> ReportingRule:
    counted = {} if kind == "ad_hoc" else {"working_days": 20}
    return ReportingRule.objects.create(
        name=f"Laporan {kind}", kind=kind, **({"from_period": date(2025, 7, 1)} | counted | fields)
    )


def owed(**fields: Any) -> ReportObligation:
    return ObligationFactory(region=city(), **fields)


# --- the calendar ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "period_end", "wanted"),
    [
        # 1 January and 16 January 2026 (Isra Mikraj) are holidays: the twentieth working day is Friday the 30th
        ({}, "2025-12-31", "2026-01-30"),
        # no holiday in July 2026
        ({}, "2026-06-30", "2026-07-28"),
        # the 31st of January 2026 is a Saturday
        ({"working_days": None, "months": 1, "day": 31}, "2025-12-31", "2026-01-30"),
        # February has no 31st; the 28th is a Saturday
        ({"working_days": None, "months": 2, "day": 31}, "2025-12-31", "2026-02-27"),
        ({"working_days": None, "months": 1, "day": 15}, "2026-06-30", "2026-07-15"),
    ],
)
def test_due_days_by_hand(fields: dict[str, Any], period_end: str, wanted: str) -> None:
    due = reporting.due_day(
        rule=rule(**fields), period_end=date.fromisoformat(period_end), adjusted=clocks.adjustments()
    )
    assert due == date.fromisoformat(wanted)


def test_the_calendar_makes_what_is_owed_once() -> None:
    semester = rule()
    rule("final", working_days=40)
    agreement(number="A", signed_on=date(2025, 3, 1))
    agreement(number="B", signed_on=date(2025, 3, 1))
    agreement(city("36.73", "Kota Serang"), number="C", signed_on=date(2020, 1, 1), expires_on=date(2025, 8, 15))
    agreement(city("36.72", "Kota Cilegon"), number="D", signed_on=date(2026, 9, 1))
    assert reporting.keep_calendar(today=date(2026, 2, 10)) == 4
    assert reporting.keep_calendar(today=date(2026, 2, 10)) == 0
    found = {
        (each.region.name, each.rule.kind, each.period_end.isoformat(), each.due_on.isoformat())
        for each in ReportObligation.objects.all()
    }
    # forty working days after Friday 15 August 2025 (Maulid on 5 September is the one holiday among them)
    assert found == {
        ("Kota Tangerang", "semester", "2025-12-31", "2026-01-30"),
        ("Kota Tangerang", "semester", "2026-06-30", "2026-07-28"),
        ("Kota Serang", "semester", "2025-12-31", "2026-01-30"),
        ("Kota Serang", "final", "2025-08-15", "2025-10-13"),
    }
    assert ReportEvent.objects.filter(kind="created", actor=None).count() == 4
    # a later rule does not move what is set
    ReportingRule.objects.filter(pk=semester.pk).update(working_days=5)
    reporting.keep_calendar(today=date(2026, 2, 11))
    assert ReportObligation.objects.filter(due_on=date(2026, 7, 28)).count() == 1


def test_an_agreement_ended_before_the_period_owes_nothing_in_it() -> None:
    rule()
    ended = agreement(signed_on=date(2024, 1, 1))
    Agreement.objects.filter(pk=ended.pk).update(ended_on=date(2025, 6, 30), end_reason="Contoh")
    assert reporting.keep_calendar(today=date(2026, 2, 10)) == 0


def test_the_database_keeps_one_per_period() -> None:
    first = owed()
    with pytest.raises(IntegrityError), transaction.atomic():
        owed(rule=first.rule)


@pytest.mark.parametrize(
    ("state", "due_in", "tone", "words"),
    [
        ("waiting", 1, "quiet", "belum jatuh tempo"),
        ("waiting", 0, "warn", "jatuh tempo"),
        ("waiting", -1, "bad", "terlambat"),
        ("submitted", -9, "info", "diajukan"),
        ("returned", 1, "warn", "dikembalikan"),
        ("returned", -1, "bad", "dikembalikan, terlambat"),
        ("accepted", -9, "ok", "diterima"),
    ],
)
def test_lateness_follows_from_the_days(state: str, due_in: int, tone: str, words: str) -> None:
    subject = owed(state=state, due_on=timezone.localdate() + timedelta(days=due_in))
    assert subject.standing == (tone, words)


# --- the way to the Menteri ---------------------------------------------------------------------------


def submitted() -> ReportObligation:
    return reporting.submit(obligation=owed(), actor=author(), note="Terlampir", uploads=[upload()])


def test_the_whole_way() -> None:
    subject = submitted()
    paper = ReportFile.objects.get()
    assert (paper.name, paper.content_type, len(paper.sha256)) == ("surat.pdf", "application/pdf", 64)
    reporting.send_back(obligation=subject, actor=reviewer(), note="Lampirkan daftar hadir")
    subject.refresh_from_db()
    assert subject.state == "returned"
    assert Notice.objects.get(recipient=author()).title.startswith("Laporan dikembalikan")
    reporting.submit(obligation=subject, actor=author(), note="", uploads=[upload()])
    reporting.accept(obligation=subject, actor=reviewer())
    sent = reporting.mark_sent(actor=reviewer(), obligations=[subject], number="005/12/2026", sent_on=date(2026, 2, 2))
    assert sent == 1
    subject.refresh_from_db()
    assert (subject.state, subject.sent_on, subject.sent_number) == ("accepted", date(2026, 2, 2), "005/12/2026")
    assert list(subject.events.values_list("kind", flat=True)) == [
        "submitted",
        "returned",
        "submitted",
        "accepted",
        "sent",
    ]


def test_nothing_goes_in_empty() -> None:
    subject = owed()
    with pytest.raises(Refused, match="Lampirkan"):
        reporting.submit(obligation=subject, actor=author(), note="Sudah", uploads=[])
    with pytest.raises(Refused, match=r"surat\.pdf: "):
        reporting.submit(obligation=subject, actor=author(), note="", uploads=[upload(b"MZ not a paper")])
    subject.refresh_from_db()
    assert (subject.state, subject.events.count(), ReportFile.objects.count()) == ("waiting", 0, 0)


def test_an_issued_report_of_another_region_is_refused() -> None:
    assert not reporting.reports_for(obligation=owed()).exists()
    with pytest.raises(Refused, match="bukan tentang"):
        reporting.submit(obligation=owed(title="Contoh"), actor=author(), note="", issued_report=IssuedReport(pk=99))


def test_four_eyes() -> None:
    """Whoever handed it in does not decide, also where the province reports for itself."""
    own = ObligationFactory(region=province())
    first, second = reviewer("satu"), reviewer("dua")
    reporting.submit(obligation=own, actor=first, note="", uploads=[upload()])
    with pytest.raises(NotAllowed, match="pemeriksa lain"):
        reporting.accept(obligation=own, actor=first)
    reporting.accept(obligation=own, actor=second)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportObligation.objects.filter(pk=own.pk).update(reviewed_by=first)


def test_each_act_has_its_side_and_its_state() -> None:
    subject, region, people = owed(), author(), reviewer()
    stranger = officer("lain", region=city("36.73", "Kota Serang"))
    for actor in (people, stranger):
        with pytest.raises(NotAllowed):
            reporting.submit(obligation=subject, actor=actor, note="", uploads=[upload()])
    with pytest.raises(NotAllowed):
        reporting.accept(obligation=subject, actor=people)
    reporting.submit(obligation=subject, actor=region, note="", uploads=[upload()])
    with pytest.raises(NotAllowed):
        reporting.submit(obligation=subject, actor=region, note="", uploads=[upload()])
    with pytest.raises(NotAllowed):
        reporting.accept(obligation=subject, actor=region)
    with pytest.raises(Refused, match="perbaiki"):
        reporting.send_back(obligation=subject, actor=people, note="  ")
    with pytest.raises(Refused):
        reporting.mark_sent(actor=people, obligations=[subject], number="1", sent_on=date(2026, 2, 2))
    reporting.accept(obligation=subject, actor=people)
    with pytest.raises(NotAllowed):
        reporting.mark_sent(actor=region, obligations=[subject], number="1", sent_on=date(2026, 2, 2))
    for day, words in ((timezone.localdate() + timedelta(days=1), "belum tiba"), (date(2025, 12, 1), "periode")):
        with pytest.raises(Refused, match=words):
            reporting.mark_sent(actor=people, obligations=[subject], number="1", sent_on=day)
    reporting.mark_sent(actor=people, obligations=[subject], number="1", sent_on=date(2026, 2, 2))
    with pytest.raises(Refused):
        reporting.mark_sent(actor=people, obligations=[subject], number="2", sent_on=date(2026, 2, 3))


def test_what_happened_stays_as_it_was() -> None:
    submitted()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ReportFile.objects.all().delete()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ReportEvent.objects.update(note="Lain")


def test_one_letter_takes_all_or_none() -> None:
    ready, not_ready = submitted(), owed(title="Contoh")
    reporting.accept(obligation=ready, actor=reviewer())
    with pytest.raises(Refused):
        reporting.mark_sent(actor=reviewer(), obligations=[ready, not_ready], number="1", sent_on=date(2026, 2, 2))
    ready.refresh_from_db()
    assert ready.sent_on is None


def test_a_special_report() -> None:
    special, soon = rule("ad_hoc"), timezone.localdate() + timedelta(days=60)
    words = {"rule": special, "title": "Contoh", "period": (date(2026, 1, 1), date(2026, 1, 31)), "due_on": soon}
    with pytest.raises(NotAllowed):
        reporting.create_ad_hoc(actor=author(), regions=[city()], **words)
    elsewhere = RegionFactory(code="32", name="Provinsi Jawa Barat")
    with pytest.raises(Refused, match="di luar"):
        reporting.create_ad_hoc(actor=reviewer(), regions=[city(), elsewhere], **words)
    assert not ReportObligation.objects.exists()
    made = reporting.create_ad_hoc(actor=reviewer(), regions=[city(), province()], **words)
    assert {each.region.code for each in made} == {"36.71", "36"}
    assert all(each.due_on <= soon for each in made)
    # the form sent a second time asks nobody twice
    with pytest.raises(Refused, match="sudah diminta"):
        reporting.create_ad_hoc(actor=reviewer(), regions=[city()], **words)
    assert ReportObligation.objects.count() == 2


def test_a_special_report_due_before_its_period_ends_stands_among_the_tasks_on_its_day() -> None:
    today = timezone.localdate()
    asked = owed(rule=rule("ad_hoc"))
    ReportObligation.objects.filter(pk=asked.pk).update(
        period_start=today, period_end=today + timedelta(days=30), due_on=today + timedelta(days=1)
    )
    assert not ReportObligation.objects.waiting_for(author()).exists()
    ReportObligation.objects.filter(pk=asked.pk).update(due_on=today)
    assert ReportObligation.objects.waiting_for(author()).get() == asked
    assert [task.since for task in todo.todo(user=author()) if task.kind == todo.Kind.REPORT] == [today]


def test_a_year_of_many_digits_is_none(client: Client) -> None:
    client.force_login(reviewer())
    assert client.get("/laporan/", {"tahun": "9" * 5000}).status_code == 200
    assert client.get("/serah-terima/baru/", {"dari": "9" * 5000}).status_code == 200


# --- pages -----------------------------------------------------------------------------------------------


def test_a_region_hands_in_and_the_province_decides(client: Client) -> None:
    subject = owed()
    page = subject.get_absolute_url()
    client.force_login(author())
    assert "Ajukan laporan" in client.get("/beranda/").content.decode()
    empty = client.post(f"{page}ajukan/", {"note": "Sudah kami susun"})
    assert empty.status_code == 422
    assert "Sudah kami susun" in empty.content.decode()
    papers = [SimpleUploadedFile(name, upload().read()) for name in ("a.pdf", "b.pdf")]
    assert client.post(f"{page}ajukan/", {"note": "", "uploads": papers}).status_code == 302
    assert subject.events.get().files.count() == 2
    client.force_login(reviewer())
    assert "Periksa laporan" in client.get("/beranda/").content.decode()
    assert client.post(f"{page}kembalikan/", {"note": ""}).status_code == 422
    assert client.post(f"{page}terima/").status_code == 302
    listed = client.get("/laporan/penyampaian/")
    assert "Kota Tangerang" in listed.content.decode()
    sent = client.post(
        "/laporan/penyampaian/", {"obligations": [subject.pk], "number": "005/1", "sent_on": "02/02/2026"}
    )
    assert sent.status_code == 302
    text = client.get("/laporan/?tahun=2025").content.decode()
    assert "kepada Menteri" in text
    assert "belum diverifikasi" in text


def test_queries_do_not_grow(client: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/laporan/?tahun=2025").status_code == 200
        return len(queries)

    def add(count: int, first: int) -> None:
        for number in range(first, first + count):
            region = RegionFactory(code=f"36.{number}", name=f"Kota {number}", kind="kota", parent=province())
            ObligationFactory(region=region, due_on=date(2026, 1, 30))

    client.force_login(reviewer())
    add(3, 10)
    few = asked()
    add(47, 20)
    assert asked() == few
