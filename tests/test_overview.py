"""The picture of the whole, counted by hand: the funnel, times against limits, what is late where, what is kept."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agreements.models import Officer, Programme, Proposal, ReportObligation, ServiceTarget
from agreements.services import overview
from tests.factories import ObligationFactory, ProgrammeFactory, World, at

pytestmark = pytest.mark.django_db

STAGES = [
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
    "pelaksanaan",
]


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def funnel_of(user: Officer) -> dict[str, tuple[int, int]]:
    return {row.stage.key: (row.ksdpl, row.ksdll) for row in overview.funnel(user=user).rows}


# --- the funnel ---------------------------------------------------------------------------------------


def test_the_funnel_counts_both_schemes_at_all_eleven_stages(world: World) -> None:
    at("prakarsa", "preparing", world=world)
    at("prakarsa", "under_review", world=world)
    at("prakarsa", "preparing", "ksdll", world=world)
    at("verifikasi", "awaiting", world=world)
    at("pelaksanaan", "carrying_out", world=world)
    at("penjajakan", "preparing", world=world, outcome="withdrawn")
    at("pelaksanaan", "carrying_out", world=world, outcome="ended")
    at("prakarsa", "preparing", world=world, region=world.bandung, created_by=world.other_officer)
    counted = funnel_of(world.reviewer)
    assert list(counted) == STAGES
    assert counted["prakarsa"] == (2, 1)
    assert counted["verifikasi"] == (1, 0)
    assert counted["pelaksanaan"] == (1, 0), "an ended cooperation is carried out no more"
    assert sum(map(sum, counted.values())) == 5
    found = overview.funnel(user=world.reviewer)
    assert (found.running, found.most) == (4, 3)
    assert overview.funnel(user=world.other_reviewer).running == 1
    assert overview.funnel(user=world.other_kota).most == 1, "one may divide by it"


def test_every_row_leads_to_exactly_its_files(world: World, client: Client) -> None:
    for stage, step in (("prakarsa", "preparing"), ("prakarsa", "under_review"), ("verifikasi", "awaiting")):
        at(stage, step, world=world)
    at("pelaksanaan", "carrying_out", world=world)
    at("pelaksanaan", "carrying_out", world=world, outcome="ended")
    client.force_login(world.reviewer)
    for row in overview.funnel(user=world.reviewer).rows:
        page = client.get(f"{reverse('proposal_list')}?{row.query}").context["page"]
        assert page.paginator.count == row.total, row.stage.key


# --- times --------------------------------------------------------------------------------------------


def time_of(user: Officer, stage: str) -> overview.StageTime:
    [row] = [row for row in overview.times(user=user).rows if row.stage.key == stage]
    return row


def test_a_median_is_held_against_limits_only_where_every_step_has_one(world: World) -> None:
    # 6 January 2025 and a week per move: prakarsa is left after two weeks, on 20 January, ten weekdays later
    at("verifikasi", "awaiting", world=world)
    before = time_of(world.reviewer, "prakarsa")
    assert before.figure is not None
    assert (before.figure.days, before.limits, before.limit, before.is_over) == (10, [], None, False)
    ServiceTarget.objects.create(stage="prakarsa", step="under_review", working_days=3)
    partly = time_of(world.reviewer, "prakarsa")
    assert (partly.limit, partly.is_whole, partly.is_over) == (3, False, False)
    ServiceTarget.objects.create(stage="prakarsa", step="preparing", working_days=6)
    whole = time_of(world.reviewer, "prakarsa")
    assert (whole.limit, whole.is_whole, whole.is_over) == (9, True, True)
    assert [limit.citation for limit in whole.limits] == [None, None]


def test_the_periods_of_the_law_stand_beside_the_targets(world: World) -> None:
    [limit] = time_of(world.reviewer, "persetujuan_dprd").limits
    assert (limit.working_days, str(limit.citation)) == (45, "PP 28/2018 Pasal 30(4)")
    found = overview.times(user=world.reviewer)
    assert [row.stage.key for row in found.rows] == STAGES[:-1]
    assert (found.has_figures, found.longest) == (False, 45)


# --- late ---------------------------------------------------------------------------------------------


def test_regions_stand_with_the_most_late_first(world: World) -> None:
    def file(region: Any, creator: Officer, due_on: date | None) -> Proposal:
        return at("prakarsa", "under_review", world=world, region=region, created_by=creator, due_on=due_on)

    file(world.kota, world.owner, days_ago(1))
    file(world.kota, world.owner, days_ago(0))
    file(world.kota, world.owner, None)
    file(world.kab, world.other_kota, days_ago(9))
    at("prakarsa", "under_review", world=world, due_on=days_ago(50), outcome="refused")
    ObligationFactory(region=world.kab, due_on=days_ago(20))
    ObligationFactory(region=world.kab, due_on=days_ago(-3), period_end=date(2025, 6, 30), period_start="2025-01-01")
    ObligationFactory(region=world.banten, due_on=days_ago(2), state=ReportObligation.State.SUBMITTED)
    file(world.bandung, world.other_officer, days_ago(1))
    rows = [
        (row.region.code, row.running, row.late_files, row.late_reports, row.oldest_due)
        for row in overview.by_region(user=world.reviewer)
    ]
    assert rows == [("36.03", 1, 1, 1, days_ago(20)), ("36.71", 3, 1, 0, days_ago(1))]


def test_a_region_leads_to_its_late_files(world: World, client: Client) -> None:
    late = at("prakarsa", "under_review", world=world, due_on=days_ago(1))
    at("prakarsa", "under_review", world=world, due_on=days_ago(0))
    client.force_login(world.reviewer)
    page = client.get(reverse("proposal_list"), {"tenggat": "lewat", "daerah": "36.71"}).context["page"]
    assert [proposal.pk for proposal in page] == [late.pk]


# --- kept ---------------------------------------------------------------------------------------------


def test_promises_count_agreements_in_force(world: World) -> None:
    kota = at("pelaksanaan", "carrying_out", world=world).agreement
    State = Programme.State
    for state in (State.RUNNING, State.DONE, State.PLANNED, State.STALLED, State.DROPPED):
        ProgrammeFactory(agreement=kota, state=state, state_note="Alasan")
    at("pelaksanaan", "carrying_out", world=world)
    ended = at("pelaksanaan", "carrying_out", world=world, outcome="ended").agreement
    ProgrammeFactory(agreement=ended, state=State.RUNNING)
    at("pelaksanaan", "carrying_out", world=world, region=world.kab, created_by=world.other_kota)
    found = overview.promises(user=world.leader)
    assert [(row.region.code, row.agreements, row.promised, row.kept, row.done, row.stalled) for row in found.rows] == [
        ("36.03", 1, 0, 0, 0, 0),
        ("36.71", 2, 4, 2, 1, 1),
    ]
    assert (found.promised, found.kept, found.most) == (4, 2, 4)


def test_nothing_asks_more_often_for_more(world: World) -> None:
    def fill() -> None:
        for region, creator in ((world.kota, world.owner), (world.kab, world.other_kota)):
            at("prakarsa", "under_review", world=world, region=region, created_by=creator, due_on=days_ago(1))
            agreement = at("pelaksanaan", "carrying_out", world=world, region=region, created_by=creator).agreement
            ProgrammeFactory(agreement=agreement)
            ObligationFactory(region=region, title=f"Laporan {ReportObligation.objects.count()}", due_on=days_ago(1))

    def asked() -> list[int]:
        numbers = []
        for read in (overview.funnel, overview.times, overview.by_region, overview.promises):
            with CaptureQueriesContext(connection) as queries:
                read(user=world.reviewer)
            numbers.append(len(queries))
        return numbers

    fill()
    few = asked()
    for _ in range(4):
        fill()
    assert asked() == few
    assert few[0] == 1 and max(few) <= 6
