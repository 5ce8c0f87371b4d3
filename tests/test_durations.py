"""How long stages take: medians from the log, and two timelines of Indonesian cities against a hand count.

Public holidays of Indonesia as the joint ministerial decrees (SKB 3 Menteri) gave them in the end, typed by hand:
only those on Monday to Friday. Collective leave (cuti bersama) is not among them; administrators add it. For these
four years the ``holidays`` package and this list name the same weekdays, among them the days that a decree moved
(Tahun Baru Islam to 11 August 2021, Maulid to 20 October 2021) and the election of 9 December 2020.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.law import workdays
from agreements.models import Holiday, Officer, Proposal, Region
from agreements.services import clocks, durations, proposals, transitions
from agreements.services.durations import Figure, Stay
from tests.factories import (
    DocumentFactory,
    OfficerFactory,
    PartnerFactory,
    PlanFactory,
    RegionFactory,
    World,
    at,
    given,
    proposal_data,
)

pytestmark = pytest.mark.django_db

# year: month-day of public holidays on weekdays, from 10 May 2019 to 30 March 2023
HOLIDAYS = {
    2019: "05-30 06-05 06-06 12-25",
    2020: "01-01 03-25 04-10 05-01 05-07 05-21 05-25 06-01 07-31 08-17 08-20 10-29 12-09 12-25",
    2021: "01-01 02-12 03-11 04-02 05-13 05-14 05-26 06-01 07-20 08-11 08-17 10-20",
    2022: "02-01 02-28 03-03 04-15 05-02 05-03 05-16 05-26 06-01 08-17",
    2023: "03-22",
}
BY_HAND = {date.fromisoformat(f"{year}-{day}") for year, days in HOLIDAYS.items() for day in days.split()}

LOI_MELBOURNE, DPRD_BANDUNG = date(2019, 5, 10), date(2023, 3, 30)
LOI_DARWIN, DPRD_DENPASAR = date(2021, 6, 28), date(2021, 11, 5)


def weekdays_by_hand(start: date, end: date) -> int:
    """Monday to Friday after ``start`` up to ``end``, without the holidays above."""
    days = [start + timedelta(days=offset) for offset in range(1, (end - start).days + 1)]
    return sum(day.weekday() < 5 and day not in BY_HAND for day in days)


def counted(first: date = date(2019, 1, 1), last: date = date(2027, 12, 31)) -> Mapping[date, int]:
    return workdays.running_count(first, last, *clocks.adjustments())


def figures(user: Officer) -> dict[str, Figure]:
    return {row.stage.key: row.figure for row in durations.overview(user=user).stages if row.figure}


def move(proposal: Proposal, key: str, actor: Officer, on: date) -> Proposal:
    return transitions.perform(proposal_id=proposal.pk, key=key, actor=actor, given=given(on))


# --- timelines ------------------------------------------------------------------------------------


def replay(
    world: World, region: Region, partner: tuple[str, str], rows: list[tuple[str, date | None, str]]
) -> Proposal:
    """Riwayat lama of a city elsewhere, recorded by its own province."""
    name, country = partner
    reviewer = Officer.objects.filter(region=region.parent, role="provincial_reviewer").first() or OfficerFactory(
        role="provincial_reviewer", region=region.parent
    )
    abroad = PartnerFactory(name=name, country__code=country)
    proposal = proposals.create(
        actor=reviewer, data=proposal_data(world, partner=abroad, title=f"{region} – {name}"), region=region
    )
    for stage, on, note in rows:
        proposal = transitions.record_history(
            proposal_id=proposal.pk,
            actor=reviewer,
            stage=stage,
            effective_on=on,
            effective_note=note,
            note="Arsip kota",
        )
    return proposal


def test_bandung_melbourne(world: World) -> None:
    """LoI 10 May 2019, DPRD 30 March 2023: 1.420 days, 1.014 weekdays, 41 holidays, 973 working days."""
    rows = [
        ("rencana_kerja_sama", LOI_MELBOURNE, ""),
        ("verifikasi", DPRD_BANDUNG, ""),
        ("pelaksanaan", None, "April 2024"),
    ]
    proposal = replay(world, world.bandung, ("Melbourne", "AU"), rows)
    assert proposal.outcome == "agreed"
    assert weekdays_by_hand(LOI_MELBOURNE, DPRD_BANDUNG) == 973
    assert durations.stays(rows=proposal.log.order_by("seq"), counted=counted()) == [
        Stay("prakarsa", "rencana_kerja_sama", None),
        Stay("rencana_kerja_sama", "verifikasi", 973),
        Stay("verifikasi", "pelaksanaan", None),
    ]
    # It leapt over the DPRD's own stage: the source does not say when the plan was ready, so no stage is measured.
    assert figures(world.other_reviewer) == {}


def test_denpasar_darwin(world: World) -> None:
    """Penjajakan 2020, LoI 28 June 2021, DPRD 5 November 2021: 94 weekdays, 4 holidays, 90 working days."""
    bali = RegionFactory(code="51", name="Provinsi Bali")
    denpasar = RegionFactory(code="51.71", name="Kota Denpasar", kind="kota", parent=bali)
    rows = [
        ("penjajakan", None, "2020"),
        ("rencana_kerja_sama", LOI_DARWIN, ""),
        ("verifikasi", DPRD_DENPASAR, ""),
    ]
    proposal = replay(world, denpasar, ("Darwin", "AU"), rows)
    assert weekdays_by_hand(LOI_DARWIN, DPRD_DENPASAR) == 90
    assert durations.stays(rows=proposal.log.order_by("seq"), counted=counted()) == [
        Stay("prakarsa", "penjajakan", None),
        Stay("penjajakan", "rencana_kerja_sama", None),
        Stay("rencana_kerja_sama", "verifikasi", 90),
    ]
    assert not Proposal.objects.get(pk=proposal.pk).due_on, "riwayat lama starts no clock"


def test_the_package_and_the_hand_list_name_the_same_weekdays() -> None:
    """If a release of ``holidays`` changes one of these days, this says which."""
    days = [LOI_MELBOURNE + timedelta(days=offset) for offset in range((DPRD_BANDUNG - LOI_MELBOURNE).days + 1)]
    package = {day for day in days if day.weekday() < 5 and not workdays.is_working_day(day)}
    assert (package - BY_HAND, BY_HAND - package) == (set(), set())


def test_collective_leave_that_an_administrator_adds_counts() -> None:
    """Cuti bersama Nyepi, 23 March 2023."""
    Holiday.objects.create(date=date(2023, 3, 23), name="Cuti bersama Nyepi")
    count = counted()
    assert count[DPRD_BANDUNG] - count[LOI_MELBOURNE] == 972


# --- medians --------------------------------------------------------------------------------------


def dprd(world: World, days: int, **more: Any) -> Proposal:
    """A file that its DPRD approved ``days`` working days after the plan was endorsed."""
    proposal = at("persetujuan_dprd", "awaiting", world=world, **more)
    entered = proposal.log.get(to_stage="persetujuan_dprd", to_step="preparing").effective_on
    return move(proposal, "approve", proposal.created_by, workdays.add_working_days(entered, days))


def test_medians_per_stage_and_region(world: World) -> None:
    """20, 30 and 37 days."""
    for days in (20, 37):
        dprd(world, days)
    dprd(world, 30, region=world.kab, created_by=world.other_kota)
    assert figures(world.reviewer)["persetujuan_dprd"] == Figure(30, 3)
    assert figures(world.owner)["persetujuan_dprd"] == Figure(28.5, 2)
    overview = durations.overview(user=world.reviewer)
    per_region = {
        row.region: {stage.key: figure for stage, figure in row.figures}["persetujuan_dprd"] for row in overview.regions
    }
    assert per_region == {world.kab: Figure(30, 1), world.kota: Figure(28.5, 2)}
    assert figures(world.other_reviewer) == {}
    assert figures(world.administrator)["persetujuan_dprd"].files == 3


def test_several_visits_add_up(world: World) -> None:
    """Plan: from the LoI, back from the DPRD on 15 September, endorsed again on 22 September."""
    proposal = at("rencana_kerja_sama", "preparing", world=world)
    entered = proposal.waiting_since
    move(proposal, "submit", world.owner, date(2025, 9, 1))
    move(proposal, "endorse", world.reviewer, date(2025, 9, 8))
    first = workdays.working_days_between(entered, date(2025, 9, 8))
    assert figures(world.owner)["rencana_kerja_sama"] == Figure(first, 1)
    for kind in ("permohonan_dprd", "keputusan_dprd"):
        DocumentFactory(proposal=proposal, kind=kind)
    move(proposal, "send", world.owner, date(2025, 9, 9))
    move(proposal, "improve", world.owner, date(2025, 9, 15))
    known = figures(world.owner)
    assert "rencana_kerja_sama" not in known, "it is back there"
    assert "persetujuan_dprd" not in known, "it was left backwards"
    PlanFactory(proposal=proposal, version=2)
    move(proposal, "submit", world.owner, date(2025, 9, 17))
    move(proposal, "endorse", world.reviewer, date(2025, 9, 22))
    assert figures(world.owner)["rencana_kerja_sama"] == Figure(first + 5, 1)


def test_a_refused_file_completed_nothing_there(world: World) -> None:
    at("persetujuan_dprd", "awaiting", world=world, outcome="refused")
    assert "persetujuan_dprd" not in figures(world.owner)
    assert "rencana_kerja_sama" in figures(world.owner)


def test_queries_are_the_same_at_3_and_at_50_files(world: World, client: Client) -> None:
    client.force_login(world.reviewer)
    service, page = [], []
    for number in (3, 50):
        while Proposal.objects.count() < number:
            at("verifikasi", "preparing", world=world)
        with CaptureQueriesContext(connection) as asked:
            assert figures(world.reviewer)["persetujuan_dprd"].files == number
        service.append(len(asked))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("durations")).status_code == 200
        page.append(len(asked))
    assert service == [3, 3]
    assert page[0] == page[1]


# --- the panel and the page -----------------------------------------------------------------------


def test_the_panel_tells_what_is_usual_from_three_files_on(world: World, client: Client) -> None:
    waiting = at("persetujuan_dprd", "awaiting", world=world)
    client.force_login(world.owner)

    def shown() -> str:
        return client.get(waiting.get_absolute_url()).content.decode()

    dprd(world, 20)
    dprd(world, 37)
    assert "Median DPRD" not in shown()
    dprd(world, 40, region=world.kab, created_by=world.other_kota)
    assert "Median DPRD di Provinsi Banten: 37 hari kerja, dari 3 berkas." in shown()
    with CaptureQueriesContext(connection) as asked:
        durations.usual(proposal=waiting, adjusted=((), ()))
    assert len(asked) == 1


def test_the_page(world: World, client: Client) -> None:
    url = reverse("durations")
    assert client.get(url).status_code == 302
    client.force_login(world.owner)
    assert "Belum ada tahap yang selesai" in client.get(url).content.decode()
    dprd(world, 37)
    shown = client.get(url).content.decode()
    assert "37 hari kerja" in shown and "Kota Tangerang" in shown and "<progress" in shown
    assert client.post(url).status_code == 405
    client.force_login(world.other_reviewer)
    assert "Belum ada tahap yang selesai" in client.get(url).content.decode()
