"""Reference and demo data: loaded on an empty database, once, and every screen has something to show."""

from io import StringIO
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count
from django.test import TestCase, override_settings
from django.utils import timezone
from pypdf import PdfReader

from agreements.data.accounts import ACCOUNTS
from agreements.law import registry
from agreements.models import (
    Activity,
    Agreement,
    Country,
    Criterion,
    Document,
    Evaluation,
    Officer,
    Partner,
    Programme,
    Proposal,
    Recommendation,
    Region,
    ReportObligation,
    StageLog,
)
from agreements.services import facts, plan_programmes, transitions, watch

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: Any) -> None:
    """The whole demo, as bin/run loads it."""
    settings.DEMO = True
    call_command("load_reference", stdout=StringIO())
    call_command("load_demo", stdout=StringIO())


def counts() -> dict[str, int]:
    kept = (Region, Country, Criterion, Officer, Partner, Proposal, StageLog, Document, Agreement, Evaluation, Activity)
    return {model.__name__: model.objects.count() for model in kept}


# --- reference --------------------------------------------------------------------------------


def test_reference_holds_the_regions_of_the_province_and_the_countries() -> None:
    call_command("load_reference", stdout=StringIO())
    assert list(Region.objects.values_list("code", flat=True)) == [
        "36", "36.01", "36.02", "36.03", "36.04", "36.71", "36.72", "36.73", "36.74",
    ]  # fmt: skip
    assert set(Region.objects.exclude(code="36").values_list("parent__code", flat=True)) == {"36"}
    assert not Region.objects.exclude(address="", contact="").exists()
    assert Country.objects.get(code="CN").name_id == "Tiongkok"
    assert not Country.objects.filter(code__in=["ID", "EU", "UN", "ZZ"]).exists()
    assert Criterion.objects.filter(criteria_set__state="in_use").count() == 5


@pytest.mark.parametrize(
    ("code", "relations"),
    [("KR", "present"), ("SE", "present"), ("MY", "present"), ("IL", "special"), ("TW", "special"), ("TV", "unknown")],
)
def test_relations_are_recorded_only_where_they_are_certain(code: str, relations: str) -> None:
    call_command("load_reference", stdout=StringIO())
    assert Country.objects.get(code=code).relations == relations


def test_reference_keeps_what_an_administrator_edited() -> None:
    call_command("load_reference", stdout=StringIO())
    Country.objects.filter(code="TV").update(relations="present", note="dicatat administrator")
    Region.objects.filter(code="36.71").update(seat="Kota Tangerang", address="Jalan Baru 1")
    Criterion.objects.filter(key="timbal-balik").update(name="Manfaat dua arah")
    Region.objects.filter(code="36.02").delete()
    call_command("load_reference", stdout=StringIO())
    assert Country.objects.get(code="TV").note == "dicatat administrator"
    assert Region.objects.get(code="36.71").address == "Jalan Baru 1"
    assert Criterion.objects.get(key="timbal-balik").name == "Manfaat dua arah"
    assert Region.objects.filter(code="36.02").exists()


def test_reference_of_another_province_adds_no_region_of_banten(settings: Any) -> None:
    settings.PROVINCE_CODE = "32"
    call_command("load_reference", stdout=StringIO())
    assert not Region.objects.exists()


# --- demo -------------------------------------------------------------------------------------


def test_demo_is_refused_unless_switched_on(settings: Any) -> None:
    settings.DEMO = False
    call_command("load_reference", stdout=StringIO())
    with pytest.raises(CommandError, match="KERJASAMA_DEMO"):
        call_command("load_demo", stdout=StringIO())
    assert not Officer.objects.exists()


def test_demo_asks_for_the_reference_data_first(settings: Any) -> None:
    settings.DEMO = True
    with pytest.raises(CommandError, match="load_reference"):
        call_command("load_demo", stdout=StringIO())


def test_loading_twice_changes_nothing_and_papers_are_real(
    demo: None, settings: Any, django_assert_max_num_queries: Any
) -> None:
    before = counts()
    call_command("load_reference", stdout=StringIO())
    with django_assert_max_num_queries(10):
        call_command("load_demo", stdout=StringIO())
    assert counts() == before

    paper = Document.objects.first()
    with paper.file.open("rb") as stored:
        assert "Contoh" in PdfReader(stored, strict=True).pages[0].extract_text()
    assert paper.size < 1024

    settings.DEMO_PASSWORD = "another-password"
    call_command("load_demo", stdout=StringIO())
    assert all(officer.check_password("another-password") for officer in Officer.objects.all())


RECORDS = (
    # partner, stage, day, what the source says of the time instead
    ("Incheon", "rencana_kerja_sama", "2007-02-06", ""),
    ("Zhejiang", "pelaksanaan", "2012-09-21", ""),
    ("Miri", "pelaksanaan", "2023-06-01", ""),
    ("Timrå", "rencana_kerja_sama", "", "tanggal tidak disebut sumber"),
    ("Yantai", "rencana_kerja_sama", "2024-04-24", ""),
    ("Binzhou", "rencana_kerja_sama", "", "Juni 2025"),
    ("Boxing County", "penjajakan", "2024-05-08", ""),
    ("Hangzhou", "rencana_kerja_sama", "2025-09-05", ""),
    ("Gwangyang", "pelaksanaan", "", "tanggal tidak disebut sumber"),
)


class TestDemo(TestCase):
    """What the demo holds. It is loaded once for the class: that takes seconds."""

    @classmethod
    def setUpTestData(cls) -> None:
        with TemporaryDirectory() as folder, override_settings(DEMO=True, MEDIA_ROOT=folder):
            call_command("load_reference", stdout=StringIO())
            call_command("load_demo", stdout=StringIO())

    def test_accounts_are_those_of_the_contract(self) -> None:
        officers = {officer.username: officer for officer in Officer.objects.select_related("region")}
        assert officers.keys() == {row.username for row in ACCOUNTS} == {
            "admin", "provinsi", "provinsi2", "opd-provinsi", "pimpinan",
            "kota-tangerang", "kab-tangerang", "kota-serang", "kota-cilegon", "kota-tangsel",
        }  # fmt: skip
        assert [name for name, officer in officers.items() if officer.is_staff] == ["admin"]
        assert officers["admin"].is_superuser and officers["admin"].is_administrator
        assert officers["kota-tangsel"].region.name == "Kota Tangerang Selatan"
        assert officers["kota-serang"].check_password("kerjasama-demo")

    def test_every_stage_and_step_has_a_running_file(self) -> None:
        there = set(Proposal.objects.filter(is_example=True).values_list("stage", "step"))
        assert there == {(stage.key, step.key) for stage in registry.current_stages() for step in stage.steps}
        outcomes = set(Proposal.objects.values_list("outcome", flat=True))
        assert outcomes >= {"running", "agreed", "refused", "withdrawn"}
        assert Proposal.objects.running().filter(scheme="ksdll").count() >= 2
        overdue = Proposal.objects.running().filter(stage="persetujuan_dprd", due_on__lt=timezone.localdate())
        assert overdue.count() >= 2
        returned = StageLog.objects.filter(event="return", proposal__step="preparing")
        assert returned.exclude(note="").exists()

    def test_made_up_files_say_so_and_real_ones_name_their_source(self) -> None:
        for proposal in Proposal.objects.select_related("partner"):
            assert proposal.title.startswith("Contoh") is proposal.is_example, proposal.title
            assert proposal.partner.name.startswith("Contoh") is proposal.is_example, proposal.partner
        history = StageLog.objects.filter(event="history")
        assert history.count() == 9
        assert all("Sumber: " in row.note and row.is_historic for row in history)

    def test_real_records_stand_where_their_source_puts_them(self) -> None:
        for partner, stage, day, note in RECORDS:
            proposal = Proposal.objects.get(partner__name=partner)
            row = proposal.log.get(event="history")
            assert proposal.stage == stage, partner
            assert (row.effective_on.isoformat() if row.effective_on else "") == day, partner
            assert row.effective_note == note, partner
            if stage == "pelaksanaan":
                agreement = proposal.agreement
                assert agreement.is_historic and agreement.source, partner
                assert (agreement.signed_on.isoformat() if agreement.signed_on else "") == day, partner

    def test_a_city_and_a_province_are_stopped_on_the_article(self) -> None:
        proposal = Proposal.objects.select_related("region", "partner__country").get(partner__name="Gyeongnam")
        officer = Officer.objects.get(username="kota-tangerang")
        known = facts.gather(proposal=proposal, actor=officer)
        submit = next(
            move
            for move in transitions.moves(proposal=proposal, actor=officer, known=known)
            if move.transition.key == "submit"
        )
        assert submit.decision and not submit.is_open
        assert "27(3)a" in [each.citation.article for each in submit.shortfalls if each.citation]

    def test_what_is_known_of_visits_without_a_day(self) -> None:
        visit = Activity.objects.get(agreement__proposal__partner__name="Gwangyang")
        assert (visit.held_on, visit.held_note) == (None, "September 2022")
        comments = Proposal.objects.get(partner__name="Binzhou").comments.values_list("body", flat=True)
        assert ["September 2025" in body for body in comments] == [True]

    def test_agreements_have_programmes_and_evaluations_in_every_state(self) -> None:
        assert set(Evaluation.objects.values_list("state", flat=True)) == set(Evaluation.State.values)
        assert set(Programme.objects.values_list("state", flat=True)) == set(Programme.State.values)
        assert {agreement.state.value for agreement in Agreement.objects.all()} >= {"in_force", "expired"}

    def test_a_city_stands_under_its_province_and_rows_of_its_plan_became_programmes(self) -> None:
        child = Agreement.objects.select_related("parent__proposal__region").get(parent__isnull=False)
        assert child.parent.proposal.region.is_province and child.proposal.is_example
        assert child.programmes.filter(plan_line__isnull=False).count() == 2
        assert len(plan_programmes.waiting(agreement=child)) == 1
        assert set(child.benefits.values_list("side", flat=True)) == {"region", "nation", "partner"}
        assert child.proposal.benefit_partner and [trip.lacks_result for trip in child.trips.all()] == [True]
        advice = Recommendation.objects.filter(evaluation__agreement=child)
        steps = [list(each.events.order_by("pk").values_list("kind", flat=True)) for each in advice.order_by("pk")]
        assert steps == [["opened", "closed", "reopened"], ["opened"]] and not advice.done().exists()

    def test_a_suspended_agreement_has_stopped_its_programmes(self) -> None:
        stopped = Agreement.objects.in_state(Agreement.State.SUSPENDED).get()
        assert stopped.suspension_reason.startswith("Contoh") and stopped.suspended_until > timezone.localdate()
        assert set(stopped.programmes.values_list("state", "state_before")) == {
            ("suspended", "running"), ("suspended", "planned"),
        }  # fmt: skip

    def test_of_the_report_that_the_province_asked_for_one_is_accepted_and_one_handed_in(self) -> None:
        asked = ReportObligation.objects.filter(title__startswith="Contoh").order_by("region__code")
        assert set(asked.values_list("region__code", "state")) == {
            ("36.71", "accepted"), ("36.73", "submitted"), ("36.74", "waiting"),
        }  # fmt: skip
        assert all(each.events.filter(kind="submitted", note__startswith="Contoh").exists() for each in asked[:2])
        # the calendar itself stands too: the present semester of every region that an agreement binds
        assert ReportObligation.objects.filter(title="", period_end__gte=timezone.localdate()).count() >= 4

    def test_two_real_agreements_have_fallen_asleep(self) -> None:
        sleeping = watch.sleeping(user=Officer.objects.get(username="provinsi"))
        names = {each.agreement.proposal.partner.name for each in sleeping if each.condition == watch.ASLEEP}
        assert names == {"Miri", "Zhejiang"}

    def test_the_log_of_every_example_is_whole_in_order_and_by_four_eyes(self) -> None:
        for proposal in Proposal.objects.filter(is_example=True):
            previous = None
            for row in proposal.log.order_by("seq"):
                assert row.hash == row.compute_hash()
                if previous:
                    assert row.previous_hash == previous.hash
                    assert row.effective_on >= previous.effective_on
                if row.event in ("endorse", "return"):
                    assert row.actor_id != proposal.created_by_id
                previous = row

    def test_numbers_have_no_gaps(self) -> None:
        numbers = list(Proposal.objects.exclude(number=None).values_list("number", flat=True))
        for start in {number.rsplit("/", 1)[0] for number in numbers}:
            taken = sorted(int(number.rsplit("/", 1)[1]) for number in numbers if number.rsplit("/", 1)[0] == start)
            assert taken == list(range(1, len(taken) + 1)), start

    def test_no_partner_is_kept_twice(self) -> None:
        twice = Partner.objects.values("country", "within", "name").annotate(number=Count("pk")).filter(number__gt=1)
        assert not twice
