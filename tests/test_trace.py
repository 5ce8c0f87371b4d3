"""The trace: who changes the log behind the gate's back is found and named; what the log says can be set back."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements import models
from agreements.models import protection
from agreements.models.stage_log import PARITY
from agreements.services import stage_log, trace, transitions
from agreements.services.errors import Refused
from agreements.services.trace import Fault
from tests.factories import World, at, given

LATER = date(2025, 6, 1)


@pytest.fixture
def proposal(world: World) -> models.Proposal:
    return at("verifikasi", "awaiting", world=world)


@pytest.fixture
def lifted(db: None) -> Any:
    """The triggers are gone while the test tampers."""
    protection.unprotect(connection)
    yield
    protection.protect(connection)


def rows(proposal: models.Proposal) -> Any:
    return models.StageLog.objects.filter(proposal=proposal)


def found() -> dict[int, tuple[Fault | None, int | None]]:
    return {verdict.proposal_id: (verdict.fault, verdict.seq) for verdict in trace.verify()}


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("verifikasi_log", *arguments, stdout=out)
    return out.getvalue()


def test_whole_chains_are_silent(world: World, proposal: models.Proposal) -> None:
    stage_log.note_event(proposal=proposal, event=PARITY, actor=world.reviewer, note="Setara")
    at("prakarsa", "preparing", world=world)
    at("pelaksanaan", "carrying_out", world=world, outcome="ended")
    assert found() == {}
    total = models.StageLog.objects.count()
    assert f"3 berkas, {total} baris riwayat dibaca" in run()


CHANGED = {
    "event": "sign",
    "to_stage": "pelaksanaan",
    "outcome": "refused",
    "effective_on": date(2020, 1, 1),
    "note": "lain",
    "letter_number": "99",
    "details": {"a": 1},
    "is_historic": True,
    "hash": "0" * 64,
}


@pytest.mark.parametrize("field", list(CHANGED))
def test_a_changed_row_is_named(lifted: None, proposal: models.Proposal, field: str) -> None:
    rows(proposal).filter(seq=4).update(**{field: CHANGED[field]})
    assert found() == {proposal.pk: (Fault.CONTENT, 4)}


def test_the_first_broken_row_of_each_file(lifted: None, world: World, proposal: models.Proposal) -> None:
    other, whole = at("prakarsa", "under_review", world=world), at("prakarsa", "preparing", world=world)
    rows(proposal).filter(seq__in=[3, 5]).update(note="lain")
    rows(other).filter(seq=2).update(note="lain")
    assert found() == {proposal.pk: (Fault.CONTENT, 3), other.pk: (Fault.CONTENT, 2)}
    assert [verdict.fault for verdict in trace.verify(proposal_ids=[whole.pk])] == []
    assert [verdict.seq for verdict in trace.verify(proposal_ids=[other.pk])] == [2]


def test_a_removed_row_leaves_a_gap(lifted: None, proposal: models.Proposal) -> None:
    rows(proposal).filter(seq=4).delete()
    assert found() == {proposal.pk: (Fault.GAP, 5)}


def test_a_rewritten_row_no_longer_links(lifted: None, proposal: models.Proposal) -> None:
    """Whoever computes the row's own hash anew is betrayed by the row after it."""
    row = rows(proposal).get(seq=4)
    row.note = "lain"
    rows(proposal).filter(seq=4).update(note=row.note, hash=row.compute_hash())
    assert found() == {proposal.pk: (Fault.LINK, 5)}


def test_a_last_move_cut_off_is_noticed(lifted: None, proposal: models.Proposal) -> None:
    last = rows(proposal).count()
    rows(proposal).filter(seq=last).delete()
    assert found() == {proposal.pk: (Fault.POSITION, last - 1)}


def test_a_file_without_any_row_is_named(lifted: None, proposal: models.Proposal) -> None:
    rows(proposal).delete()
    assert found() == {proposal.pk: (Fault.EMPTY, None)}
    with pytest.raises(CommandError, match="berkas tanpa riwayat"):
        run("--bangun-ulang")


MOVED = {"stage": {"stage": "rancangan_naskah", "step": "preparing"}, "step": {"step": "preparing"}}
MOVED["outcome"] = {"outcome": "refused"}


@pytest.mark.parametrize("what", list(MOVED))
def test_a_moved_file_is_found_and_rebuilt(world: World, proposal: models.Proposal, what: str) -> None:
    stage_log.note_event(proposal=proposal, event=PARITY, actor=world.reviewer, note="Setara")
    since = proposal.waiting_since
    move = rows(proposal).count() - 1
    models.Proposal.objects.filter(pk=proposal.pk).update(waiting_since=LATER, **MOVED[what])
    assert found() == {proposal.pk: (Fault.POSITION, move)}
    with pytest.raises(CommandError, match="berbeda dari riwayatnya"):
        run()
    assert "dibangun ulang" in run("--bangun-ulang")
    proposal.refresh_from_db()
    assert (proposal.stage, proposal.step, proposal.outcome) == ("verifikasi", "awaiting", "running")
    assert proposal.waiting_since == since
    assert found() == {}


def test_nothing_is_rebuilt_from_a_broken_chain(lifted: None, proposal: models.Proposal) -> None:
    rows(proposal).filter(seq=2).update(note="lain")
    models.Proposal.objects.filter(pk=proposal.pk).update(step="preparing")
    with pytest.raises(CommandError, match="baris 2: isi berubah"):
        run("--bangun-ulang")
    with pytest.raises(Refused):
        transitions.rebuild(proposal_id=proposal.pk)
    proposal.refresh_from_db()
    assert proposal.step == "preparing"


def test_the_command_names_each_and_exits_with_one(lifted: None, world: World, proposal: models.Proposal) -> None:
    other = at("prakarsa", "under_review", world=world)
    rows(proposal).filter(seq=3).update(note="lain")
    rows(other).filter(seq=2).delete()
    with pytest.raises(CommandError) as refused:
        run()
    assert refused.value.returncode == 1
    text = str(refused.value)
    assert f"#{proposal.pk} {proposal.number}: baris 3: isi berubah" in text
    assert f"#{other.pk}" in text and "tahap, langkah, atau hasil" in text


def test_the_number_of_queries_does_not_grow(world: World, proposal: models.Proposal) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            list(trace.read())
        return len(captured)

    before = queries()
    for _ in range(3):
        at("penjajakan", "under_review", world=world)
    assert queries() == before == 2


def test_after_a_real_move_the_chain_still_holds(world: World, proposal: models.Proposal) -> None:
    transitions.perform(
        proposal_id=proposal.pk, key="improve", actor=world.owner, given=given(note="Perbaiki “ini” – ya")
    )
    assert found() == {}
