"""The cockpit: each role's own, counted by hand; tasks of all kinds with the oldest first; the leader's one page."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from agreements.law import workdays
from agreements.models import Evaluation, Officer, Recommendation, ReportObligation, ReturnItem
from agreements.services import comments, deadlines, todo
from tests.factories import (
    EvaluationFactory,
    ObligationFactory,
    ProgrammeFactory,
    RecommendationFactory,
    TripFactory,
    World,
    at,
    make_world,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def day(offset: int) -> date:
    return timezone.localdate() + timedelta(days=offset)


def page_of(client: Client, user: Officer, name: str = "cockpit", **query: str) -> Any:
    client.force_login(user)
    response = client.get(reverse(name), query)
    assert response.status_code == 200
    return response


def every_kind(world: World) -> dict[str, Any]:
    """One task of every kind for the officer of Kota Tangerang, with the days they have waited."""
    file = at("prakarsa", "preparing", world=world)
    type(file).objects.filter(pk=file.pk).update(waiting_since=day(-9), due_on=day(-1))
    returned = at("penjajakan", "preparing", world=world)
    type(file).objects.filter(pk=returned.pk).update(waiting_since=day(-50))
    ReturnItem.objects.create(
        proposal=returned, subject="document:usulan", fault="wrong", remark="Salah", returned_by=world.reviewer
    )
    ReturnItem.objects.create(
        proposal=returned, subject="particulars", fault="incomplete", remark="Kurang", returned_by=world.reviewer
    )
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    evaluation = EvaluationFactory(agreement=agreement, year=2025, semester=2)
    Evaluation.objects.filter(pk=evaluation.pk).update(created_at=timezone.now() - timedelta(days=20))
    accepted = EvaluationFactory(
        agreement=agreement,
        state="accepted",
        submitted_by=world.owner,
        reviewed_by=world.reviewer,
        reviewed_at=timezone.now() - timedelta(days=30),
    )
    RecommendationFactory(evaluation=accepted, due_on=day(5))
    ObligationFactory(region=world.kota, period_start=day(-200), period_end=day(-41), due_on=day(-3))
    TripFactory(agreement=agreement, starts_on=day(-15), ends_on=day(-12), result="")
    comments.add(
        proposal=file, actor=world.reviewer, body="Lengkapi surat", kind="follow_up", owner=world.owner, due_on=day(3)
    )
    comments.add(proposal=returned, actor=world.reviewer, body="@kota-tangerang mohon dilihat")
    return {"file": file, "returned": returned, "agreement": agreement}


# --- what waits for me -----------------------------------------------------------------------------------


def test_tasks_of_every_kind_stand_oldest_first_with_day_and_article(world: World) -> None:
    every_kind(world)
    found = todo.todo(user=world.owner)
    assert [(task.kind.value, task.since, task.due_on, task.citation) for task in found[:-2]] == [
        ("catatan", day(-50), None, "PP 28/2018 Pasal 28(3)"),
        ("laporan", day(-40), day(-3), "PP 28/2018 Pasal 43(1)"),
        ("rekomendasi", day(-30), day(5), "PP 28/2018 Pasal 44(5)"),
        ("evaluasi", day(-20), None, "PP 28/2018 Pasal 44(5)"),
        ("perjalanan", day(-11), None, "PP 28/2018 Pasal 43(1)"),
        ("berkas", day(-9), day(-1), found[5].citation),
    ]
    assert found[5].citation.startswith("PP 28/2018 Pasal 28")
    assert [(task.kind.value, task.since, task.due_on) for task in found[-2:]] == [
        ("tindak-lanjut", day(0), day(3)),
        ("sebutan", day(0), None),
    ]
    assert sum(task.is_overdue for task in found) == 2
    assert "dan 1 catatan lagi" in found[0].title
    assert found[0].url == reverse("return_answers", args=[ReturnItem.objects.all()[0].proposal_id])
    # a recommendation leads to its own page, and so does its deadline
    page = f"/evaluasi/tindak-lanjut/{Recommendation.objects.get().pk}/"
    assert found[2].url == page
    assert [each.url for each in deadlines.ahead(user=world.owner) if each.kind == "recommendation"] == [page]


def test_what_has_waited_since_nobody_knows_when_comes_first(world: World) -> None:
    every_kind(world)
    old = at("prakarsa", "preparing", world=world)
    type(old).objects.filter(pk=old.pk).update(waiting_since=None)
    assert todo.todo(user=world.owner)[0].url == old.get_absolute_url()


def test_nobody_elses_tasks_are_shown(world: World) -> None:
    every_kind(world)
    assert todo.todo(user=world.other_kota) == []
    assert todo.todo(user=world.leader) == []
    assert todo.todo(user=world.other_reviewer) == []
    assert [task.kind.value for task in todo.todo(user=world.owner2)] == [
        "catatan", "laporan", "rekomendasi", "evaluasi", "perjalanan", "berkas",
    ]  # fmt: skip


def test_accepted_reports_wait_for_the_letter_to_the_minister(world: World) -> None:
    for number in (1, 2):
        owed = ObligationFactory(region=world.kota, title=f"Laporan {number}", state=ReportObligation.State.ACCEPTED)
        owed.events.create(kind="accepted", actor=world.reviewer)
    [task] = todo.todo(user=world.reviewer)
    assert task.title == "Sampaikan 2 laporan yang diterima kepada Menteri"
    assert task.url == reverse("report_send")
    assert todo.todo(user=world.owner) == []


def test_a_missing_permit_is_due_at_the_departure(world: World) -> None:
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    TripFactory(agreement=agreement, starts_on=day(7), ends_on=day(9), permit_number="", result="")
    [task] = todo.todo(user=world.owner)
    assert (task.title, task.due_on) == ("Catat izin perjalanan ke Yantai", day(7))
    assert task.citation == "UU 23/2014 Pasal 76(1)i"


def test_all_tasks_page_by_kind(client: Client, world: World) -> None:
    every_kind(world)
    whole = page_of(client, world.owner, "cockpit_tasks")
    assert [task.kind for task in whole.context["tasks"]] == [task.kind for task in todo.todo(user=world.owner)]
    assert "?jenis=laporan" in whole.content.decode()
    one = page_of(client, world.owner, "cockpit_tasks", jenis="laporan")
    assert [task.kind.value for task in one.context["tasks"]] == ["laporan"]
    assert len(page_of(client, world.owner, "cockpit_tasks", jenis="entah").context["tasks"]) == 8
    assert "Tidak ada yang menunggu Anda" in page_of(client, world.other_kota, "cockpit_tasks").content.decode()


def test_the_heading_says_the_state(client: Client, world: World) -> None:
    every_kind(world)
    shown = page_of(client, world.owner).content.decode()
    assert "Delapan hal menunggu Anda" in shown and "2 melewati tenggat." in shown


# --- what waits for others, and what comes -----------------------------------------------------------------


def test_others_are_named_with_the_day(client: Client, world: World) -> None:
    dprd = at("persetujuan_dprd", "awaiting", world=world)
    review = at("prakarsa", "under_review", world=world)
    at("prakarsa", "preparing", world=world)
    found = page_of(client, world.owner).context["pending"]
    assert [(each.party, each.since, each.url) for each in found] == [
        ("Pemeriksa Provinsi Banten", review.waiting_since, review.get_absolute_url()),
        ("DPRD Kota Tangerang", dprd.waiting_since, dprd.get_absolute_url()),
    ]
    assert [each.party for each in page_of(client, world.reviewer).context["pending"]] == [
        "Kota Tangerang",
        "DPRD Kota Tangerang",
    ]


def test_deadlines_of_thirty_days_in_the_order_of_the_calendar(client: Client, world: World) -> None:
    file = at("prakarsa", "under_review", world=world)
    type(file).objects.filter(pk=file.pk).update(due_on=day(30))
    late = at("prakarsa", "under_review", world=world)
    type(file).objects.filter(pk=late.pk).update(due_on=day(-1))
    ObligationFactory(region=world.kota, due_on=day(4))
    ObligationFactory(region=world.kota, due_on=day(31), title="Kelak")
    comments.add(proposal=file, actor=world.owner, body="Kirim", kind="follow_up", owner=world.owner2, due_on=day(2))
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    type(agreement).objects.filter(pk=agreement.pk).update(expires_on=day(10))
    renewed = at("pelaksanaan", "carrying_out", world=world).agreement
    months_on = workdays.add_months(day(12), 6)
    type(agreement).objects.filter(pk=renewed.pk).update(
        expires_on=months_on, notice_months=6, renews_automatically=True
    )
    accepted = EvaluationFactory(
        agreement=agreement, state="accepted", submitted_by=world.owner, reviewed_by=world.reviewer
    )
    RecommendationFactory(evaluation=accepted, due_on=day(0))
    RecommendationFactory(evaluation=EvaluationFactory(agreement=agreement, year=2024), due_on=day(1))
    renewed.refresh_from_db()
    assert [(each.day, each.kind.value) for each in deadlines.ahead(user=world.owner)] == [
        (day(0), "recommendation"),
        (day(2), "follow_up"),
        (day(4), "report"),
        (day(10), "term"),
        (renewed.notice_on, "notice"),
        (day(30), "file"),
    ]
    assert deadlines.ahead(user=world.other_kota) == []
    weeks = deadlines.by_week(deadlines=deadlines.ahead(user=world.owner))
    assert weeks[0].distance == 0 and all(week.first.weekday() == 0 for week in weeks)
    assert sum(len(week.deadlines) for week in weeks) == 6
    assert "Minggu ini" in page_of(client, world.owner, "cockpit_deadlines").content.decode()


def test_what_waits_for_others_is_counted_beyond_what_is_shown(client: Client, world: World) -> None:
    for _ in range(7):
        at("persetujuan_dprd", "awaiting", world=world)
    at("prakarsa", "preparing", world=world)
    shown = page_of(client, world.owner)
    assert shown.context["pending_count"] == 7
    assert len(shown.context["pending"]) == 5


def test_an_ending_term_says_when_its_renewal_has_to_begin(client: Client, world: World) -> None:
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    type(agreement).objects.filter(pk=agreement.pk).update(expires_on=day(40))
    response = page_of(client, world.owner)
    [line] = response.context["endings"]
    # the file itself went through all ten stages, so that there is a history to count back by
    assert line.plan.start_by < day(40) and line.starts_now
    assert "mulai sekarang" in response.content.decode()


def test_the_last_changes_are_ones_own(client: Client, world: World) -> None:
    at("penjajakan", "preparing", world=world)
    at("prakarsa", "preparing", world=world, region=world.kab, created_by=world.other_kota)
    rows = page_of(client, world.other_kota).context["changes"]
    assert [(row.title, str(row.proposal.region)) for row in rows] == [("Usulan dibuat", "Kabupaten Tangerang")]
    assert len(page_of(client, world.reviewer).context["changes"]) == 4


# --- each role --------------------------------------------------------------------------------------------------


def test_a_fresh_region_gets_a_way_on(client: Client, world: World) -> None:
    at("prakarsa", "preparing", world=world)
    shown = page_of(client, world.other_kota).content.decode()
    assert "Mulai usulan pertama" in shown and reverse("proposal_create") in shown
    assert "Menunggu pihak lain" not in shown
    assert "Mulai usulan pertama" not in page_of(client, world.owner).content.decode()


def test_only_the_reviewer_sees_the_pictures_of_the_province(client: Client, world: World) -> None:
    at("prakarsa", "under_review", world=world)
    shown = page_of(client, world.reviewer).content.decode()
    for heading in ("Berkas menurut tahap", "Lama tiap tahap", "Lewat tenggat per daerah"):
        assert heading in shown
        assert heading not in page_of(client, world.owner).content.decode()
    assert "?hasil=running&tahap=prakarsa" in shown.replace("&amp;", "&")


def test_the_leader_reads_one_page(client: Client, world: World) -> None:
    file = at("prakarsa", "under_review", world=world)
    type(file).objects.filter(pk=file.pk).update(due_on=day(-2))
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    ProgrammeFactory(agreement=agreement, state="running")
    silent = at("pelaksanaan", "carrying_out", world=world)
    silent.documents.update(uploaded_at=timezone.now() - timedelta(days=600))
    type(silent).objects.filter(pk=silent.pk).update(created_at=timezone.now() - timedelta(days=600))
    type(silent.agreement).objects.filter(pk=silent.agreement.pk).update(signed_on=day(-600), in_force_on=day(-600))
    ObligationFactory(region=world.kota, due_on=day(-3))
    shown = page_of(client, world.leader).content.decode()
    assert "1 berkas lewat tenggat" in shown and "1 laporan terlambat" in shown
    assert "1 perjanjian sepi atau tidur" in shown, "signed in 2025 and silent since"
    assert "Berkas menurut tahap" in shown and "Program yang berjalan" in shown
    assert reverse("cockpit_summary") in shown and "Menunggu Anda" not in shown


def test_the_administrator_sees_what_needs_care(client: Client, world: World) -> None:
    shown = page_of(client, world.administrator).content.decode()
    assert "daerah tanpa penanda tangan laporan" in shown and "perlu dirawat" in shown


def test_the_print_is_one_page_however_much_there_is(client: Client, world: World) -> None:
    for region, creator in ((world.kota, world.owner), (world.kab, world.other_kota)):
        for _ in range(6):
            file = at("prakarsa", "under_review", world=world, region=region, created_by=creator)
            type(file).objects.filter(pk=file.pk).update(due_on=day(-2))
            agreement = at(
                "pelaksanaan", "carrying_out", world=world, region=region, created_by=creator, title="Panjang " * 45
            ).agreement
            type(agreement).objects.filter(pk=agreement.pk).update(expires_on=day(90))
            ProgrammeFactory(agreement=agreement, state="running")
            ObligationFactory(region=region, due_on=day(-3), title=f"Laporan {ReportObligation.objects.count()}")
    client.force_login(world.leader)
    response = client.get(reverse("cockpit_summary"), headers={"accept-language": "en"})
    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(response.content))
    assert len(reader.pages) == 1
    text = reader.pages[0].extract_text()
    assert "Provinsi Banten" in text and "12 berkas lewat tenggat" in text and "12 laporan terlambat" in text


def test_nothing_asks_more_often_for_more(client: Client, world: World) -> None:
    pages = [
        (world.owner, "cockpit"),
        (world.owner, "cockpit_tasks"),
        (world.owner, "cockpit_deadlines"),
        (world.reviewer, "cockpit"),
        (world.leader, "cockpit"),
    ]

    def fill(number: int) -> None:
        file = at("prakarsa", "under_review" if number % 2 else "preparing", world=world)
        type(file).objects.filter(pk=file.pk).update(due_on=day(number % 20 - 5))
        agreement = at("pelaksanaan", "carrying_out", world=world).agreement
        type(agreement).objects.filter(pk=agreement.pk).update(expires_on=day(number % 25), notice_months=1)
        evaluation = EvaluationFactory(agreement=agreement, state="submitted", submitted_by=world.owner)
        Recommendation.objects.create(evaluation=evaluation, text="Susun", owner="Bagian", due_on=day(3))
        ProgrammeFactory(agreement=agreement)
        TripFactory(agreement=agreement, result="")
        EvaluationFactory(agreement=agreement, year=2024)
        ObligationFactory(region=world.kota, title=f"Laporan {number}", due_on=day(number % 9 - 4))
        comments.add(
            proposal=file,
            actor=world.reviewer,
            body="@kota-tangerang lengkapi",
            kind="follow_up",
            owner=world.owner,
            due_on=day(2),
        )

    def asked() -> list[int]:
        numbers = []
        for user, name in pages:
            client.force_login(user)
            client.get(reverse(name))
            with CaptureQueriesContext(connection) as queries:
                page = client.get(reverse(name))
            assert len(page.content) < 60_000, f"{name} weighs {len(page.content)} bytes"
            numbers.append(len(queries))
        return numbers

    for number in range(3):
        fill(number)
    few = asked()
    for number in range(3, 50):
        fill(number)
    assert asked() == few
