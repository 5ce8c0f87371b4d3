"""Who may do what: action × officer × place, written by hand. An unknown action raises."""

from typing import Any

import pytest

from agreements import models, policies
from agreements.law.tables import Side
from agreements.models import Evaluation
from agreements.services import assessments, plans, proposals, requirements
from agreements.services.errors import NotAllowed
from tests.factories import EvaluationFactory, OfficerFactory, World, at, make_world, proposal_data
from tests.law import expected

PLACES = [(stage, step) for stage, step, _party in expected.POSITIONS]
EVERYWHERE = set(PLACES)
PREPARED = {("prakarsa", "preparing"), ("penjajakan", "preparing")}
REVIEWED = {("prakarsa", "under_review"), ("penjajakan", "under_review")}
CARRIED_OUT = {("pelaksanaan", "carrying_out")}
REGION, PROVINCE, BOTH = "the region", "the province", "either of them"

# action: who, and where the file must stand.
FILE_ACTIONS: dict[str, tuple[str, set[tuple[str, str]]]] = {
    "proposal.edit": (REGION, PREPARED),
    "requirement.confirm": (REGION, PREPARED),
    "assessment.record": (PROVINCE, {("penjajakan", "preparing"), ("penjajakan", "under_review")}),
    "parity.accept": (PROVINCE, PREPARED | REVIEWED),
    "plan.edit": (REGION, {("rencana_kerja_sama", "preparing")}),
    "naskah.edit": (
        REGION,
        {
            ("rencana_kerja_sama", "preparing"),
            ("persetujuan_dprd", "preparing"),
            ("persetujuan_dprd", "awaiting"),
            ("verifikasi", "preparing"),
            ("verifikasi", "awaiting"),
            ("rancangan_naskah", "preparing"),
            ("pembahasan_naskah", "preparing"),
            ("pembahasan_naskah", "awaiting"),
            ("pembahasan_naskah", "negotiating"),
        },
    ),
    "return.answer": (REGION, {place for place in PLACES if place[1] == "preparing"}),
    "document.add": (BOTH, EVERYWHERE),
    "document.finalise": (BOTH, EVERYWHERE),
    "document.place": (BOTH, EVERYWHERE),
    "document.trace": (BOTH, EVERYWHERE),
    "bundle.build": (BOTH, EVERYWHERE),
    "draft.make": (BOTH, EVERYWHERE),
    "draft.make_province": (PROVINCE, EVERYWHERE),
    "comment.add": (BOTH, EVERYWHERE),
    "agreement.edit": (REGION, CARRIED_OUT),
    "agreement.revive": (REGION, CARRIED_OUT),
    "agreement.extend": (REGION, CARRIED_OUT),
    "agreement.suspend": (PROVINCE, CARRIED_OUT),
    "agreement.umbrella": (PROVINCE, CARRIED_OUT),
    "addendum.add": (REGION, CARRIED_OUT),
    "trip.edit": (REGION, CARRIED_OUT),
    "benefit.add": (REGION, CARRIED_OUT),
    "benefit.edit": (REGION, CARRIED_OUT),
    "benefit.remove": (REGION, CARRIED_OUT),
    "programme.edit": (REGION, CARRIED_OUT),
    "activity.add": (REGION, CARRIED_OUT),
    "activity.edit": (REGION, CARRIED_OUT),
    "activity.remove": (REGION, CARRIED_OUT),
    "evaluation.create": (REGION, CARRIED_OUT),
    "agreement_report.issue": (BOTH, CARRIED_OUT),
    "history.record": (PROVINCE, EVERYWHERE),
}
# action: who, and in which states of the evaluation.
EVALUATION_ACTIONS: dict[str, tuple[str, set[str]]] = {
    "evaluation.edit": (REGION, {"draft", "returned"}),
    "evaluation.submit": (REGION, {"draft", "returned"}),
    "evaluation.review": (PROVINCE, {"submitted"}),
    "evaluation.issue": (BOTH, {"accepted"}),
    "recommendation.close": (REGION, {"accepted"}),
    "recommendation.reopen": (PROVINCE, {"accepted"}),
}
# Of an entry of the discussion: only the owner and the author of a follow-up, while they sit at the file's desk.
FOLLOW_UP_ACTIONS = {"follow_up.close"}
# action: officers who may without a file at hand.
ROLE_ACTIONS = {
    "proposal.create": {"owner", "owner2", "other_kota", "proposer", "reviewer", "reviewer2"}
    | {"other_officer", "other_proposer", "other_reviewer"},
    "partner.edit": {"owner", "owner2", "other_kota", "proposer", "reviewer", "reviewer2"}
    | {"other_officer", "other_proposer", "other_reviewer"},
    "interest.keep": {"owner", "owner2", "other_kota", "proposer", "reviewer", "reviewer2"}
    | {"other_officer", "other_proposer", "other_reviewer"},
    "comment.keep_in_province": {"proposer", "reviewer", "reviewer2", "other_proposer", "other_reviewer"},
    "history.begin": {"reviewer", "reviewer2", "other_reviewer"},
    "handover.perform": {"reviewer", "reviewer2", "other_reviewer", "administrator"},
    "field_history.view": {"reviewer", "reviewer2", "other_reviewer", "administrator"},
    "criteria.keep": {"administrator"},
    "clause.keep": {"administrator"},
    "holiday.keep": {"administrator"},
    "draft_template.keep": {"administrator"},
    "library.keep": {"administrator"},
    "obligation.create": {"reviewer", "reviewer2", "other_reviewer"},
    "obligation.compile": {"reviewer", "reviewer2", "other_reviewer"},
}
# action: officers of the province who may see or issue what it compiles.
PROVINCE_ACTIONS = {
    "compilation.view": {"reviewer", "reviewer2", "leader"},
    "compilation.issue": {"reviewer", "reviewer2"},
}
OFFICERS = (
    "owner",
    "owner2",
    "other_kota",
    "proposer",
    "reviewer",
    "reviewer2",
    "leader",
    "kota_leader",
    "administrator",
    "other_officer",
    "other_proposer",
    "other_reviewer",
    "other_leader",
)
ROLE_ACTIONS["saved_view.keep"] = set(OFFICERS)  # each their own
# Who sits where, for a kota's file and for the province's own.
SEATS = {
    "kota": {REGION: {"owner", "owner2"}, PROVINCE: {"reviewer", "reviewer2"}},
    "banten": {REGION: {"proposer", "reviewer", "reviewer2"}, PROVINCE: {"reviewer", "reviewer2"}},
}


def seated(whose: str, who: str) -> set[str]:
    seats = SEATS[whose]
    return seats[REGION] | seats[PROVINCE] if who == BOTH else seats[who]


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def test_the_hand_written_tables_are_whole() -> None:
    assert set(policies.FILE_ACTIONS) == set(FILE_ACTIONS)
    assert set(policies.EVALUATION_ACTIONS) == set(EVALUATION_ACTIONS)
    assert set(policies.FOLLOW_UP_ACTIONS) == FOLLOW_UP_ACTIONS
    assert set(policies.ROLE_ACTIONS) == set(ROLE_ACTIONS)
    assert set(policies.REGION_ACTIONS) == {"region_report.issue", "potential.keep", "match.propose"}
    assert set(policies.PROVINCE_ACTIONS) == set(PROVINCE_ACTIONS)
    assert set(policies.OBLIGATION_ACTIONS) == {"obligation.submit", "obligation.review"}  # tests/test_reporting.py


def test_who_issues_the_report_of_a_region(world: World) -> None:
    for whose in SEATS:
        for name in OFFICERS:
            allowed = bool(policies.may(getattr(world, name), "region_report.issue", getattr(world, whose)))
            assert allowed == (name in seated(whose, BOTH)), (whose, name)


@pytest.mark.parametrize("action", ["potential.keep", "match.propose"])
def test_what_only_the_regions_own_officers_do(world: World, action: str) -> None:
    for whose in SEATS:
        for name in OFFICERS:
            decision = policies.may(getattr(world, name), action, getattr(world, whose))
            assert bool(decision) == (name in seated(whose, REGION)), (whose, name)
            assert decision or getattr(world, whose).name in decision.reason


@pytest.mark.parametrize("action", ["compilation.view", "compilation.issue"])
def test_what_the_province_compiles(world: World, action: str) -> None:
    """Only in one's own province, and never for a kabupaten/kota."""
    for name in OFFICERS:
        officer = getattr(world, name)
        assert bool(policies.may(officer, action, world.banten)) == (name in PROVINCE_ACTIONS[action]), name
        assert not policies.may(officer, action, world.kota), name


@pytest.mark.parametrize("action", ["", "proposal", "proposal.delete", "*", "proposal.edit "])
def test_an_unknown_action_raises(world: World, action: str) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    for name in OFFICERS:
        with pytest.raises(KeyError):
            policies.may(getattr(world, name), action, proposal)


@pytest.mark.parametrize("whose", ["kota", "banten"])
@pytest.mark.parametrize("action", list(FILE_ACTIONS))
def test_actions_on_a_file(world: World, action: str, whose: str) -> None:
    who, places = FILE_ACTIONS[action]
    for stage, step in PLACES:
        outcome = "agreed" if stage == "pelaksanaan" else "running"
        proposal = models.Proposal(region=getattr(world, whose), stage=stage, step=step, outcome=outcome)
        for name in OFFICERS:
            decision = policies.may(getattr(world, name), action, proposal)
            wanted = name in seated(whose, who) and (stage, step) in places
            assert bool(decision) is wanted, f"{name} {action} at {stage}.{step}"
            assert wanted or decision.reason, "a refusal says why"


# Papers and words still come in after the end, the archive is still bundled, and an original may still move.
BESIDE_CONTENT = {"bundle.build", "comment.add", "document.add", "document.place", "document.trace"}
CONTENT = [action for action in FILE_ACTIONS if action not in BESIDE_CONTENT]


@pytest.mark.parametrize("action", [action for action in CONTENT if FILE_ACTIONS[action][1] != CARRIED_OUT])
@pytest.mark.parametrize("outcome", ["refused", "withdrawn"])
def test_a_closed_file_is_not_rewritten(world: World, action: str, outcome: str) -> None:
    who, places = FILE_ACTIONS[action]
    for stage, step in places:
        proposal = models.Proposal(region=world.kota, stage=stage, step=step, outcome=outcome)
        for name in seated("kota", who):
            decision = policies.may(getattr(world, name), action, proposal)
            assert not decision, f"{action} on a file that is {outcome} at {stage}.{step}"


def test_a_withdrawn_file_is_not_edited_by_any_service(world: World) -> None:
    proposal = at("prakarsa", "preparing", world=world, outcome="withdrawn")
    with pytest.raises(NotAllowed):
        proposals.update(proposal=proposal, actor=world.owner, data=proposal_data(world, title="Judul lain"))
    with pytest.raises(NotAllowed):
        proposals.accept_parity(proposal=proposal, actor=world.reviewer, reason="Sebanding")
    with pytest.raises(NotAllowed):
        requirements.confirm(
            proposal=proposal, actor=world.owner, answers={"p27_1_a": requirements.Answer("met", "Ada")}
        )


@pytest.mark.parametrize("whose", ["kota", "banten"])
@pytest.mark.parametrize("action", list(EVALUATION_ACTIONS))
def test_actions_on_an_evaluation(world: World, action: str, whose: str) -> None:
    who, states = EVALUATION_ACTIONS[action]
    proposal = at("pelaksanaan", "carrying_out", world=world, region=getattr(world, whose))
    evaluation = EvaluationFactory(agreement=proposal.agreement, submitted_by=proposal.created_by)
    for state in Evaluation.State.values:
        evaluation.state = state
        for name in OFFICERS:
            decision = policies.may(getattr(world, name), action, evaluation)
            wanted = name in seated(whose, who) and state in states
            assert bool(decision) is wanted, f"{name} {action} while {state}"
            assert wanted or decision.reason


@pytest.mark.parametrize("part", ["created_by", "submitted_by"])
def test_whoever_wrote_an_evaluation_does_not_decide_on_it(world: World, part: str) -> None:
    proposal = at("pelaksanaan", "carrying_out", world=world, region=world.banten)
    evaluation = EvaluationFactory(agreement=proposal.agreement, state="submitted", **{part: world.reviewer})
    assert not policies.may(world.reviewer, "evaluation.review", evaluation)
    assert policies.may(world.reviewer2, "evaluation.review", evaluation)


@pytest.mark.parametrize("whose", ["kota", "banten"])
@pytest.mark.parametrize("action", sorted(FOLLOW_UP_ACTIONS))
def test_actions_on_a_follow_up(world: World, action: str, whose: str) -> None:
    """Named by it and seated at the file: everybody else is refused with a reason."""
    proposal = models.Proposal(region=getattr(world, whose), stage="prakarsa", step="preparing")
    for name in OFFICERS:
        user = getattr(world, name)
        for part in ("author", "owner", ""):
            people = {"author": world.reviewer, "owner": world.owner} | ({part: user} if part else {})
            decision = policies.may(user, action, models.Comment(proposal=proposal, kind="follow_up", **people))
            wanted = name in seated(whose, BOTH) and user in people.values()
            assert bool(decision) is wanted, f"{name} as {part or 'a bystander'}"
            assert wanted or decision.reason


@pytest.mark.parametrize("action", list(ROLE_ACTIONS))
def test_actions_without_a_file(world: World, action: str) -> None:
    for name in OFFICERS:
        decision = policies.may(getattr(world, name), action)
        assert bool(decision) is (name in ROLE_ACTIONS[action]), f"{name} {action}"
        assert decision or decision.reason


def test_a_superuser_has_no_right_over_a_file(world: World) -> None:
    """Being a superuser opens the admin, not the desk."""
    chief = OfficerFactory(username="kepala", role="leader", region=world.kota, is_superuser=True, is_staff=True)
    for stage, step in PLACES:
        proposal = models.Proposal(region=world.kota, stage=stage, step=step)
        for action in FILE_ACTIONS:
            assert not policies.may(chief, action, proposal)
        assert policies.sides(chief, proposal) == frozenset()


def test_an_inactive_officer_may_nothing(world: World) -> None:
    world.owner.is_active = world.reviewer.is_active = False
    proposal = at("pelaksanaan", "carrying_out", world=world)
    evaluation = EvaluationFactory(agreement=proposal.agreement)
    for user in (world.owner, world.reviewer):
        for stage, step in PLACES:
            here = models.Proposal(region=world.kota, stage=stage, step=step)
            assert not any(policies.may(user, action, here) for action in FILE_ACTIONS)
        assert not any(policies.may(user, action, evaluation) for action in EVALUATION_ACTIONS)
        assert not any(policies.may(user, action) for action in ROLE_ACTIONS)


def test_a_role_sits_only_where_it_belongs(world: World) -> None:
    """A reviewer's account that was put into a kota does not decide on that kota's own files."""
    stray = OfficerFactory.build(username="salah", role="provincial_reviewer", region=world.kota)
    proposal = models.Proposal(region=world.kota, stage="prakarsa", step="under_review")
    assert Side.REVIEWER not in policies.sides(stray, proposal)


# --- what exists for whom -------------------------------------------------------------------------

SEES = {
    "owner": {"kota"},
    "kota_leader": {"kota"},
    "other_kota": {"kab"},
    "proposer": {"banten", "kota", "kab"},
    "reviewer": {"banten", "kota", "kab"},
    "leader": {"banten", "kota", "kab"},
    "administrator": {"banten", "kota", "kab", "jabar", "bandung"},
    "other_officer": {"bandung"},
    "other_proposer": {"jabar", "bandung"},
    "other_reviewer": {"jabar", "bandung"},
    "other_leader": {"jabar", "bandung"},
}


@pytest.mark.parametrize("name", list(SEES))
def test_what_exists_for_whom(world: World, name: str) -> None:
    creators = {
        "kota": world.owner,
        "kab": world.other_kota,
        "banten": world.proposer,
        "jabar": world.other_proposer,
        "bandung": world.other_officer,
    }
    files: dict[int, str] = {}
    for region, creator in creators.items():
        proposal = at("pelaksanaan", "carrying_out", world=world, region=getattr(world, region), created_by=creator)
        EvaluationFactory(agreement=proposal.agreement)
        files[proposal.pk] = region
    user, regions = getattr(world, name), {getattr(world, each).pk for each in SEES[name]}
    assert {files[each.pk] for each in models.Proposal.objects.visible_to(user)} == SEES[name]
    assert {files[each.proposal_id] for each in models.Agreement.objects.visible_to(user)} == SEES[name]
    seen = models.Evaluation.objects.visible_to(user).select_related("agreement")
    assert {files[each.agreement.proposal_id] for each in seen} == SEES[name]
    assert {each.pk for each in models.Region.objects.visible_to(user)} == regions


def test_an_account_without_a_region_sees_nothing(world: World) -> None:
    at("prakarsa", "preparing", world=world)
    for role in ("regional_officer", "provincial_reviewer", "leader"):
        stray = OfficerFactory.build(username="salah", role=role, region=None, is_superuser=True)
        assert not models.Proposal.objects.visible_to(stray).exists()
        assert not models.Region.objects.visible_to(stray).exists()


# --- services ask the policy about the file as it is, not as it was --------------------------------


def stale(world: World, then: tuple[str, str], now: tuple[str, str]) -> models.Proposal:
    """A file as somebody read it before another officer moved it on."""
    proposal: Any = at(*now, world=world)
    proposal.stage, proposal.step = then
    return proposal


def test_a_stale_page_does_not_reopen_an_approved_plan(world: World) -> None:
    proposal = stale(world, ("rencana_kerja_sama", "preparing"), ("persetujuan_dprd", "preparing"))
    items = {key: "Lain" for key, _label, _citation in expected.PLAN_ITEMS}
    with pytest.raises(NotAllowed):
        plans.save(proposal=proposal, actor=world.owner, items=items)
    assert proposal.plans.count() == 1


def test_a_stale_page_does_not_change_particulars(world: World) -> None:
    proposal = stale(world, ("prakarsa", "preparing"), ("persetujuan_dprd", "preparing"))
    with pytest.raises(NotAllowed):
        proposals.update(proposal=proposal, actor=world.owner, data=proposal_data(world))
    with pytest.raises(NotAllowed):
        proposals.accept_parity(proposal=proposal, actor=world.reviewer, reason="Sebanding")


def test_a_stale_page_does_not_change_requirements(world: World) -> None:
    proposal = stale(world, ("penjajakan", "preparing"), ("persetujuan_dprd", "preparing"))
    with pytest.raises(NotAllowed):
        requirements.confirm(
            proposal=proposal, actor=world.owner, answers={"p27_1_a": requirements.Answer("unmet", "Tidak")}
        )
    assert not proposal.requirement_items.filter(status="unmet").exists()


def test_a_stale_page_does_not_change_the_assessment(world: World) -> None:
    proposal = stale(world, ("penjajakan", "under_review"), ("persetujuan_dprd", "preparing"))
    with pytest.raises(NotAllowed):
        assessments.record(
            proposal=proposal, actor=world.reviewer, findings={"politis": assessments.Finding("unsafe", "Berubah")}
        )
    assert not proposal.assessments.filter(finding="unsafe").exists()
