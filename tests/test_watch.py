"""Watching over agreements: terms, silence, the renewal planner against a hand count, and taking up again."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: F401
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agreements.law import workdays
from agreements.models import Activity, Agreement, DormancyRule, Holiday, Revival
from agreements.models.watch import with_last_recorded
from agreements.services import clocks, durations, renewals, watch
from agreements.services.errors import NotAllowed, Refused
from tests.evaluation_builders import activity, agreement, author, city, programme, reviewer
from tests.factories import RegionFactory

pytestmark = pytest.mark.django_db


def months_ago(months: int, days: int = 0) -> date:
    return workdays.add_months(timezone.localdate(), -months) - timedelta(days=days)


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        ("2026-08-31", -6, "2026-02-28"),
        ("2024-08-31", -6, "2024-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-03-01", -12, "2025-03-01"),
        ("2026-05-20", 0, "2026-05-20"),
    ],
)
def test_months_end_where_the_month_ends(day: str, months: int, wanted: str) -> None:
    assert workdays.add_months(date.fromisoformat(day), months) == date.fromisoformat(wanted)


def test_days_are_moved_to_working_days() -> None:
    leave = {date(2026, 3, 18), date(2026, 3, 20), date(2026, 3, 23), date(2026, 3, 24)}
    # Nyepi 19 March, Idul Fitri 20 and 21 March, a weekend on the 21st and 22nd
    assert workdays.not_after(date(2026, 3, 24), leave) == date(2026, 3, 17)
    assert workdays.not_before(date(2026, 3, 18), leave) == date(2026, 3, 25)
    assert workdays.not_after(date(2026, 3, 25), leave) == date(2026, 3, 25)
    # 25, 17, 16, then over the weekend to 13, 12
    assert workdays.working_days_before(date(2026, 3, 26), 5, leave) == date(2026, 3, 12)
    assert workdays.working_days_before(date(2026, 3, 26), 0, leave) == date(2026, 3, 26)


# --- silence -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("signed_on", "wanted"),
    [
        (months_ago(6) + timedelta(days=1), watch.AWAKE),
        (months_ago(6), watch.SILENT),
        (months_ago(17), watch.SILENT),
        (months_ago(18), watch.ASLEEP),
    ],
)
def test_six_and_eighteen_months(signed_on: date, wanted: str) -> None:
    assert watch.watched(agreement=agreement(signed_on=signed_on)).condition == wanted


def test_the_months_are_data() -> None:
    sleepy = agreement(signed_on=months_ago(4))
    assert watch.watched(agreement=sleepy).condition == watch.AWAKE
    DormancyRule.objects.create(warn_after=2, sleep_after=4)
    assert watch.watched(agreement=sleepy).condition == watch.ASLEEP


def test_what_wakes_an_agreement() -> None:
    sleepy = agreement(signed_on=months_ago(30))
    assert watch.watched(agreement=sleepy).last_recorded == months_ago(30)
    # an old activity typed in today wakes nothing
    activity(sleepy, months_ago(20))
    assert watch.watched(agreement=sleepy).condition == watch.ASLEEP
    activity(sleepy, months_ago(7))
    assert watch.watched(agreement=sleepy).condition == watch.SILENT
    programme(sleepy)
    assert watch.watched(agreement=sleepy).last_recorded == timezone.localdate()


def test_what_has_ended_or_rests_does_not_sleep() -> None:
    quiet = agreement(signed_on=months_ago(30))
    for changes in (
        {"ended_on": months_ago(1), "end_reason": "Contoh"},
        {"expires_on": months_ago(1)},
        {"suspended_on": months_ago(1), "suspension_reason": "Contoh"},
    ):
        Agreement.objects.filter(pk=quiet.pk).update(
            **({"ended_on": None, "expires_on": None, "suspended_on": None} | changes)
        )
        assert watch.watched(agreement=Agreement.objects.get(pk=quiet.pk)).condition == watch.AWAKE, changes
    Agreement.objects.filter(pk=quiet.pk).update(expires_on=months_ago(1), renews_automatically=True, suspended_on=None)
    assert watch.watched(agreement=Agreement.objects.get(pk=quiet.pk)).condition == watch.ASLEEP


def test_an_unknown_beginning_counts_from_the_day_it_was_entered() -> None:
    old = agreement(signed_on=None)
    row = with_last_recorded(Agreement.objects.filter(pk=old.pk), timezone.localdate()).get()
    assert row.last_recorded == timezone.localdate()


def test_taking_up_again() -> None:
    sleepy = agreement(signed_on=months_ago(20))
    soon = timezone.localdate() + timedelta(days=30)
    words = {"reason": "Mitra berminat lagi", "next_activity": "Rapat daring", "next_on": soon}
    with pytest.raises(NotAllowed):
        watch.revive(agreement=sleepy, actor=reviewer(), **words)
    with pytest.raises(Refused):
        watch.revive(agreement=sleepy, actor=author(), **(words | {"next_on": months_ago(1)}))
    assert not Revival.objects.exists()
    watch.revive(agreement=sleepy, actor=author(), **words)
    assert watch.watched(agreement=sleepy).condition == watch.AWAKE
    last = sleepy.proposal.log.order_by("-seq")[0]
    assert last.event == "revived"
    assert "Rapat daring" in last.note
    with pytest.raises(Refused):
        watch.revive(agreement=sleepy, actor=author(), **words)


# --- the planner ---------------------------------------------------------------------------------------


def past(own: dict[str, list[int]], province: dict[str, list[int]], everywhere: dict[str, list[int]]) -> Any:
    here = city()
    return durations.Past(
        {(here.pk, stage): days for stage, days in own.items()},
        {(here.parent_id, stage): days for stage, days in province.items()},
        everywhere,
    )


STAGES = (
    "prakarsa",
    "penjajakan",
    "pernyataan_kehendak",
    "rencana_kerja_sama",
    "persetujuan_dprd",
    "verifikasi",
    "rancangan_naskah",
    "pembahasan_naskah",
    "persetujuan",
    "penandatanganan",
)


def test_counting_back_by_hand() -> None:
    """Ten stages of known length lead back from Friday 31 July 2026 to Monday 6 July: eighteen working days."""
    ending = agreement(signed_on=date(2021, 7, 31), expires_on=date(2026, 7, 31))
    everywhere = {stage: [2] for stage in STAGES}  # ten stages of two days
    own = {"prakarsa": [1, 1, 5]}  # median 1
    province = {"penjajakan": [1, 2]}  # median 1.5 counts as 2
    plan = renewals.plan(agreement=ending, past=past(own, province, everywhere), adjusted=clocks.adjustments())
    assert plan is not None
    assert [(each.working_days, each.source, each.files) for each in plan.stages[:3]] == [
        (1, "own", 3),
        (2, "province", 2),
        (2, "all", 1),
    ]
    assert plan.working_days == 19
    # nineteen working days before Friday 31 July, no holiday in July 2026: four weeks back less one day
    assert plan.start_by == date(2026, 7, 6)
    assert plan.stages[-1].begin_by == date(2026, 7, 29)
    assert [each.begin_by for each in plan.stages] == sorted(each.begin_by for each in plan.stages if each.begin_by)
    Holiday.objects.create(date=date(2026, 7, 30), name="Contoh cuti bersama")
    moved = renewals.plan(agreement=ending, past=past(own, province, everywhere), adjusted=clocks.adjustments())
    assert moved is not None
    assert moved.start_by == date(2026, 7, 3)


def test_no_number_is_made_up() -> None:
    ending = agreement(signed_on=date(2021, 7, 31), expires_on=date(2026, 7, 31))
    nothing = renewals.plan(agreement=ending, past=past({}, {}, {}), adjusted=clocks.adjustments())
    assert nothing is not None
    assert (nothing.has_history, nothing.start_by, nothing.working_days) == (False, None, 0)
    known = {stage: [2] for stage in STAGES if stage != "verifikasi"}
    partly = renewals.plan(agreement=ending, past=past({}, {}, known), adjusted=clocks.adjustments())
    assert partly is not None
    assert (partly.has_history, partly.start_by, partly.working_days) == (True, None, 18)
    assert [each.stage.key for each in partly.unknown] == ["verifikasi"]
    # after the gap the days are known, before it they are not
    assert partly.stages[-1].begin_by is not None
    assert partly.stages[0].begin_by is None
    without_end = agreement(number="X", signed_on=date(2021, 7, 31))
    assert renewals.plan(agreement=without_end, past=past({}, {}, {}), adjusted=clocks.adjustments()) is None


# --- pages -----------------------------------------------------------------------------------------------


def test_the_lists_say_who_owes_what(client: Client) -> None:
    today = timezone.localdate()
    agreement(number="A", signed_on=months_ago(1), expires_on=today + timedelta(days=40), notice_months=1)
    agreement(number="B", signed_on=months_ago(40), expires_on=today - timedelta(days=3))
    agreement(number="C", signed_on=months_ago(1), expires_on=today + timedelta(days=900))
    agreement(number="D", signed_on=months_ago(19))
    stranger = RegionFactory(code="32", name="Provinsi Jawa Barat")
    client.force_login(author())
    page = client.get("/perjanjian/pantauan/")
    assert [line.watched.days_left for line in page.context["lines"]] == [-3, 40]
    assert "Catat berakhirnya" in page.content.decode()
    asleep = client.get("/perjanjian/pantauan/?bagian=tidur").content.decode()
    assert "Hidupkan kembali, ubah, atau akhiri." in asleep
    assert stranger.name not in asleep
    assert "1</b> perjanjian sepi atau tidur" in client.get("/beranda/").content.decode()


def test_the_panel_offers_the_ways_on(client: Client) -> None:
    sleepy = agreement(signed_on=months_ago(19))
    client.force_login(author())
    text = client.get(sleepy.get_absolute_url()).content.decode()
    for way in ("/hidupkan/", "/adendum/baru/", "/tahap/"):
        assert f"{way}" in text
    assert "Perjanjian ini tidur" in text
    answer = client.post(
        f"/perjanjian/{sleepy.pk}/hidupkan/",
        {"reason": "Mitra berminat lagi", "next_activity": "Rapat", "next_on": f"{timezone.localdate():%d/%m/%Y}"},
    )
    assert answer.status_code == 302
    assert "Perjanjian ini tidur" not in client.get(sleepy.get_absolute_url()).content.decode()


def test_queries_do_not_grow(client: Client) -> None:
    def asked(path: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    today = timezone.localdate()
    client.force_login(author())
    for number in range(3):
        agreement(number=f"A{number}", signed_on=months_ago(20), expires_on=today + timedelta(days=40 + number))
    paths = ("/perjanjian/pantauan/", "/perjanjian/pantauan/?bagian=tidur")
    few = [asked(path) for path in paths]
    for number in range(3, 50):
        agreement(number=f"A{number}", signed_on=months_ago(20), expires_on=today + timedelta(days=40 + number))
    assert [asked(path) for path in paths] == few


def test_a_promised_activity_that_happened_is_not_reminded_of() -> None:
    sleepy = agreement(signed_on=months_ago(20))
    watch.revive(
        agreement=sleepy,
        actor=author(),
        reason="Contoh",
        next_activity="Rapat",
        next_on=timezone.localdate() + timedelta(days=5),
    )
    Activity.objects.create(
        agreement=sleepy, title="Rapat", held_on=timezone.localdate(), result="Contoh", recorded_by=author()
    )
    assert watch.watched(agreement=sleepy).last_recorded == timezone.localdate()
