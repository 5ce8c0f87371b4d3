"""File numbers without gaps, and moves made by many in the same instant."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from agreements import models
from agreements.models import protection
from agreements.services import plans, stage_log, transitions
from agreements.services.errors import NotAllowed, Refused
from tests.db import at_once, crowd
from tests.factories import World, at, given, make_world
from tests.law import expected

together = pytest.mark.django_db(transaction=True)


def submit(proposal: models.Proposal, actor: models.Officer, **more: Any) -> models.Proposal:
    return transitions.perform(proposal_id=proposal.pk, key="submit", actor=actor, given=given(**more))


# --- one after the other --------------------------------------------------------------------------


def test_the_number_tells_scheme_region_year_and_place(world: World) -> None:
    moved = [submit(at("prakarsa", "preparing", world=world), world.owner) for _ in range(3)]
    assert [each.number for each in moved] == [f"KSDPL/36.71/2025/000{n}" for n in (1, 2, 3)]


def test_each_region_scheme_and_year_counts_by_itself(world: World) -> None:
    submit(at("prakarsa", "preparing", world=world), world.owner)
    others = [
        submit(at("prakarsa", "preparing", "ksdll", world=world), world.owner),
        submit(
            at("prakarsa", "preparing", world=world, region=world.kab, created_by=world.other_kota), world.other_kota
        ),
        submit(at("prakarsa", "preparing", world=world, region=world.banten), world.proposer),
        submit(at("prakarsa", "preparing", world=world), world.owner, on=date(2026, 1, 5)),
    ]
    assert [each.number for each in others] == [
        "KSDLL/36.71/2025/0001",
        "KSDPL/36.03/2025/0001",
        "KSDPL/36/2025/0001",
        "KSDPL/36.71/2026/0001",
    ]


def test_a_number_is_kept(world: World) -> None:
    proposal = submit(at("prakarsa", "preparing", world=world), world.owner)
    transitions.perform(proposal_id=proposal.pk, key="return", actor=world.reviewer, given=given())
    proposal.return_items.update(answer="Sudah", answered_by=world.owner)
    again = submit(proposal, world.owner, on=date(2026, 1, 5))
    assert again.number == "KSDPL/36.71/2025/0001"
    assert models.FileNumber.objects.get().last == 1


def test_a_draft_has_no_number(world: World) -> None:
    assert at("prakarsa", "preparing", world=world).number is None


def test_a_rolled_back_submission_leaves_no_gap(world: World) -> None:
    first, second = at("prakarsa", "preparing", world=world), at("prakarsa", "preparing", world=world)
    with pytest.raises(RuntimeError), transaction.atomic():
        submit(first, world.owner)
        raise RuntimeError
    first.refresh_from_db()
    assert (first.number, first.step) == (None, "preparing")
    assert submit(second, world.owner).number == "KSDPL/36.71/2025/0001"


def test_a_submission_that_fails_late_leaves_no_gap(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    proposal = at("prakarsa", "preparing", world=world)

    def fail(**_more: Any) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch, pytest.raises(RuntimeError):
        patch.setattr(stage_log, "append", fail)
        submit(proposal, world.owner)
    assert not models.FileNumber.objects.exists()
    assert submit(proposal, world.owner).number == "KSDPL/36.71/2025/0001"


# --- in the same instant --------------------------------------------------------------------------


@together
def test_one_of_many_tries_succeeds() -> None:
    world = make_world()
    proposal = at("persetujuan_dprd", "awaiting", world=world)
    seq = proposal.log.count()
    results = at_once(
        [
            lambda: transitions.perform(
                proposal_id=proposal.pk, key="approve", actor=world.owner, given=given(), expected_seq=seq
            )
        ]
        * crowd()
    )
    kinds = Counter(type(each).__name__ for each in results)
    assert kinds == {"Proposal": 1, "Refused": crowd() - 1}, results
    assert all(each.reason for each in results if isinstance(each, Refused))
    proposal.refresh_from_db()
    assert (proposal.stage, proposal.step) == ("verifikasi", "preparing")
    assert list(proposal.log.order_by("seq").values_list("seq", flat=True)) == list(range(1, seq + 2))


@together
def test_two_different_decisions_do_not_both_count() -> None:
    world = make_world()
    proposal = at("persetujuan", "awaiting", world=world)
    rows = proposal.log.count()
    keys = ["approve", "refuse", "withdraw", "improve"] * (crowd() // 4)
    results = at_once(
        [
            lambda key=key: transitions.perform(
                proposal_id=proposal.pk, key=key, actor=world.owner, given=given(), expected_seq=rows
            )
            for key in keys
        ]
    )
    assert sum(isinstance(each, models.Proposal) for each in results) == 1, results
    assert all(isinstance(each, models.Proposal | Refused) for each in results), results
    assert proposal.log.count() == rows + 1


@together
def test_first_submissions_in_the_same_instant_get_numbers_without_gap() -> None:
    world = make_world()
    files = [at("prakarsa", "preparing", world=world) for _ in range(crowd())]
    results = at_once([lambda each=each: submit(each, world.owner) for each in files])
    assert all(isinstance(each, models.Proposal) for each in results), results
    numbers = sorted(models.Proposal.objects.values_list("number", flat=True))
    assert numbers == [f"KSDPL/36.71/2025/{n:04d}" for n in range(1, crowd() + 1)]


@together
def test_submissions_that_fail_in_the_crowd_leave_no_gap() -> None:
    world = make_world()
    files = [at("prakarsa", "preparing", world=world) for _ in range(crowd())]

    def try_it(place: int, proposal: models.Proposal) -> models.Proposal:
        with transaction.atomic():
            moved = submit(proposal, world.owner)
            if place % 2:
                raise RuntimeError("the connection broke")
            return moved

    results = at_once([lambda each=each: try_it(*each) for each in enumerate(files)])
    assert Counter(type(each).__name__ for each in results) == {"Proposal": crowd() // 2, "RuntimeError": crowd() // 2}
    numbers = sorted(models.Proposal.objects.exclude(number=None).values_list("number", flat=True))
    assert numbers == [f"KSDPL/36.71/2025/{n:04d}" for n in range(1, crowd() // 2 + 1)]


@together
def test_a_plan_is_not_edited_while_it_is_approved() -> None:
    """Either the edit comes first and is what the province approves, or it is refused."""
    world = make_world()
    for _round in range(3):
        proposal = at("rencana_kerja_sama", "preparing", world=world)
        items = {key: "Terlambat" for key, _label, _citation in expected.PLAN_ITEMS}

        def pass_on(pk: int = proposal.pk) -> models.Proposal:
            transitions.perform(proposal_id=pk, key="submit", actor=world.owner, given=given())
            return transitions.perform(proposal_id=pk, key="endorse", actor=world.reviewer, given=given())

        def edit(pk: int = proposal.pk, items: dict[str, str] = items) -> models.Plan:
            stale = models.Proposal.objects.select_related("region").get(pk=pk)
            return plans.save(proposal=stale, actor=world.owner, items=items)

        moved, *edits = at_once([pass_on, edit, edit, edit])
        assert isinstance(moved, models.Proposal), moved
        assert all(isinstance(each, models.Plan | NotAllowed | Refused) for each in edits), edits
        assert proposal.plans.count() == 1, "a new version was begun after the approval"
        plan = proposal.plans.get()
        assert plan.frozen_at is not None
        assert plan.edited_at <= plan.frozen_at, "the approved plan was edited after its approval"


@together
def test_the_flush_after_such_a_test_leaves_the_log_protected() -> None:
    """What the tests' own clearing takes away, it puts back; see tests/conftest.py."""
    world = make_world()
    row = at("prakarsa", "preparing", world=world).log.get()
    with pytest.raises(Exception, match="append-only"):
        models.StageLog.objects.filter(pk=row.pk).update(note="lain")
    assert protection.TABLES == ("agreements_stagelog",)
