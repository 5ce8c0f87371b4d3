"""The gate: outside the hand-written table it refuses and changes nothing; inside it moves exactly as written."""

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from agreements import models
from agreements.services import plans, proposals, returns, transitions
from agreements.services.errors import NotAllowed, Refused
from tests.factories import World, at, given
from tests.law import expected

ROOT = Path(__file__).resolve().parent.parent
PLACES = [(stage, step) for stage, step, _party in expected.POSITIONS]

# Who sits on which side, for a kota's file and for the province's own.
OFFICERS = (
    "owner",
    "other_kota",
    "proposer",
    "reviewer",
    "leader",
    "kota_leader",
    "administrator",
    "other_officer",
    "other_proposer",
    "other_reviewer",
)
SITS = {
    "kota": {"owner": {"proposer", "either"}, "reviewer": {"reviewer", "either"}},
    "banten": {"proposer": {"proposer", "either"}, "reviewer": {"proposer", "reviewer", "either"}},
}


class _Undo(Exception):
    pass


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is rolled back, without a new database."""
    try:
        with transaction.atomic():
            yield
            raise _Undo
    except _Undo:
        pass


def picture(proposal: models.Proposal) -> dict[str, Any]:
    """Everything that a move could touch."""
    pk = proposal.pk
    return {
        "file": models.Proposal.objects.filter(pk=pk).values().get(),
        "log": list(models.StageLog.objects.filter(proposal=pk).values_list("seq", "hash")),
        "documents": list(models.Document.objects.filter(proposal=pk).values().order_by("pk")),
        "plans": list(models.Plan.objects.filter(proposal=pk).values().order_by("pk")),
        "agreements": list(models.Agreement.objects.filter(proposal=pk).values()),
        "requirements": list(models.RequirementItem.objects.filter(proposal=pk).values().order_by("pk")),
        "assessments": list(models.Assessment.objects.filter(proposal=pk).values().order_by("pk")),
        "numbers": list(models.FileNumber.objects.values()),
    }


def attempt(proposal: models.Proposal, key: str, actor: models.Officer, **more: Any) -> models.Proposal:
    return transitions.perform(proposal_id=proposal.pk, key=key, actor=actor, given=given(**more))


def refuses(proposal: models.Proposal, key: str, actor: models.Officer, error: Any = Refused, **more: Any) -> Any:
    """The refusal, after making sure that nothing changed."""
    before = picture(proposal)
    with pytest.raises(error) as caught:
        attempt(proposal, key, actor, **more)
    assert picture(proposal) == before, f"{key} was refused and still changed something"
    return caught.value


def mover(world: World, move: expected.Move) -> models.Officer:
    """Somebody who may make this move on the kota's file."""
    return world.reviewer if move.side == expected.REVIEWER else world.owner


# --- every place, every move, every officer -----------------------------------------------------


@pytest.mark.parametrize("whose", ["kota", "banten"])
@pytest.mark.parametrize("scheme", expected.SCHEMES)
@pytest.mark.parametrize(("stage", "step"), PLACES)
def test_every_officer_tries_every_move(world: World, whose: str, scheme: str, stage: str, step: str) -> None:
    proposal = at(stage, step, scheme, world=world, region=getattr(world, whose))
    before = picture(proposal)
    succeeded = 0
    for key in ("created", "history", "nonsense", ""):
        refuses(proposal, key, world.owner)
    for key in expected.KEYS:
        move = expected.BY_PLACE_AND_KEY.get((stage, step, key))
        for name in OFFICERS:
            actor = getattr(world, name)
            case = f"{name}: {key} at {scheme} {stage}.{step}"
            if move and move.side in SITS[whose].get(name, set()):
                with undone():
                    _makes(proposal, move, actor, case)
                succeeded += 1
            else:
                with pytest.raises(NotAllowed if move else Refused):
                    attempt(proposal, key, actor)
                    pytest.fail(f"{case} was allowed")
        assert picture(proposal) == before, f"{key} left something behind"
    assert succeeded >= 1


def _makes(proposal: models.Proposal, move: expected.Move, actor: models.Officer, case: str) -> None:
    """The move is made, and goes exactly where the law says."""
    rows = proposal.log.count()
    moved = attempt(proposal, move.key, actor)
    moved.refresh_from_db()
    assert (moved.stage, moved.step, moved.outcome) == (move.to_stage, move.to_step, move.outcome), case
    assert moved.waiting_since == date(2025, 12, 1), case
    is_waiting_for_dprd = (move.to_stage, move.to_step, move.outcome) == ("persetujuan_dprd", "awaiting", "running")
    assert bool(moved.due_on) is is_waiting_for_dprd, case
    assert moved.log.count() == rows + 1, case
    last = moved.log.order_by("-seq").first()
    assert last is not None
    assert (last.event, last.from_stage, last.from_step) == (move.key, move.stage, move.step), case
    assert (last.to_stage, last.to_step, last.outcome) == (move.to_stage, move.to_step, move.outcome), case
    assert (last.actor, last.effective_on, last.note) == (actor, date(2025, 12, 1), "Karena alasan ini"), case
    assert (last.letter_number, last.letter_date, last.place) == ("1/A/2025", date(2025, 11, 28), "Tangerang"), case


@pytest.mark.parametrize(
    ("stage", "step", "outcome"),
    [("pelaksanaan", "carrying_out", "ended")]
    + [(stage, step, outcome) for stage, step in PLACES[:-1] for outcome in ("refused", "withdrawn")],
)
def test_a_closed_file_accepts_no_move(world: World, stage: str, step: str, outcome: str) -> None:
    proposal = at(stage, step, world=world, outcome=outcome)
    for key in expected.KEYS:
        for actor in (world.owner, world.reviewer, world.administrator):
            refuses(proposal, key, actor)


def test_an_inactive_officer_moves_nothing(world: World) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    world.owner.is_active = False
    world.owner.save()
    refuses(proposal, "submit", world.owner, NotAllowed)


# --- what is missing ------------------------------------------------------------------------------


def hide(proposal: models.Proposal, *kinds: str) -> None:
    """The paper was never uploaded."""
    models.Document.objects.filter(proposal=proposal, kind__in=kinds).delete()


NEEDS = [(place, needed) for place, papers in expected.NEEDED_PAPERS.items() for needed in papers]


@pytest.mark.parametrize("scheme", expected.SCHEMES)
@pytest.mark.parametrize(("place", "needed"), NEEDS, ids=lambda value: ".".join(value) if len(value) < 4 else value)
def test_a_missing_paper_stops_the_move(
    world: World, scheme: str, place: tuple[str, str, str], needed: str | tuple[str, ...]
) -> None:
    move = expected.BY_PLACE_AND_KEY[place]
    proposal = at(move.stage, move.step, scheme, world=world)
    kinds = (needed,) if isinstance(needed, str) else needed
    hide(proposal, *kinds)
    refusal = refuses(proposal, move.key, mover(world, move))
    assert [_cited(each) for each in refusal.shortfalls] == [expected.paper_citation(kinds[0], scheme)]
    assert (refusal.shortfalls[0].url_name, refusal.shortfalls[0].query) == ("document_add", f"jenis={kinds[0]}")
    assert str(refusal.citation) == move.citation(scheme)


@pytest.mark.parametrize("key", ["improve", "refuse"])
@pytest.mark.parametrize("kept", ["bukti_konsultasi_mendagri", "bukti_konsultasi_menlu"])
def test_one_ministry_is_enough_to_say_no(world: World, key: str, kept: str) -> None:
    proposal = at("pernyataan_kehendak", "awaiting", world=world)
    hide(proposal, *({"bukti_konsultasi_mendagri", "bukti_konsultasi_menlu"} - {kept}))
    attempt(proposal, key, world.owner)


def test_a_superseded_paper_is_a_missing_paper(world: World) -> None:
    proposal = at("verifikasi", "awaiting", world=world)
    proposal.documents.filter(kind="pertimbangan_menteri").update(superseded_at=timezone.now())
    refusal = refuses(proposal, "approve", world.reviewer)
    assert [_cited(each) for each in refusal.shortfalls] == ["PP 28/2018 Pasal 31(3)"]


def _cited(shortfall: Any) -> str | None:
    return str(shortfall.citation) if shortfall.citation else None


Spoil = Callable[[models.Proposal, World], Any]


def _set(**fields: Any) -> Spoil:
    def spoil(proposal: models.Proposal, world: World) -> None:
        values = {name: getattr(world, value) if name == "partner" else value for name, value in fields.items()}
        models.Proposal.objects.filter(pk=proposal.pk).update(**values)

    return spoil


def _requirement(key: str, status: str) -> Spoil:
    return lambda proposal, _world: proposal.requirement_items.filter(key=key).update(status=status)


def _empty(item: str) -> Spoil:
    return lambda proposal, _world: proposal.plans.update(**{item: "  "})


def _thaw(proposal: models.Proposal, _world: World) -> None:
    proposal.plans.update(frozen_at=None)


def _unsafe(principle: str) -> Spoil:
    return lambda proposal, _world: proposal.assessments.filter(principle=principle).update(finding="unsafe")


def _unassessed(principle: str) -> Spoil:
    return lambda proposal, _world: proposal.assessments.filter(principle=principle).delete()


START = [("prakarsa", "preparing", "submit"), ("prakarsa", "under_review", "endorse")]
EXPLORED = [("penjajakan", "preparing", "submit"), ("penjajakan", "under_review", "endorse")]
PLANNED = [("rencana_kerja_sama", "preparing", "submit"), ("rencana_kerja_sama", "under_review", "endorse")]
PP = "PP 28/2018 Pasal "

SPOILED: list[tuple[str, str, Spoil, list[tuple[str, str, str]], list[str | None]]] = [
    ("no object", "ksdpl", _set(objects_of_cooperation=[]), START, [PP + "23(2)"]),
    ("no object", "ksdll", _set(objects_of_cooperation=[]), START, [PP + "23(2)"]),
    ("direct offer", "ksdll", _set(initiator="partner"), START, [PP + "28(2)b"]),
    ("an institution in KSDPL", "ksdpl", _set(partner="university"), START, [PP + "24"]),
    ("a government in KSDLL", "ksdll", _set(partner="yantai"), START, [PP + "36(1), 36(4)"]),
    ("a nonprofit with its own approval", "ksdll", _set(partner="nonprofit"), START, [PP + "36(1), 36(4)"]),
    (
        "a continuation without its agreement",
        "ksdll",
        _set(partner="nonprofit", form="penerusan"),
        START,
        [PP + "25"],
    ),
    ("an unequal partner", "ksdpl", _set(partner="gyeongnam"), START + EXPLORED, [PP + "27(3)a"]),
    ("no relations", "ksdpl", _set(partner="absent"), START + EXPLORED, [PP + "27(1)a"]),
    ("relations unknown", "ksdpl", _set(partner="unknown"), START + EXPLORED, [PP + "27(1)a"]),
    ("special relations", "ksdpl", _set(partner="taipei"), START + EXPLORED, [PP + "27(1)a"]),
    ("no benefit for the region", "ksdpl", _set(benefit_region=" "), EXPLORED, [PP + "28(3)"]),
    ("no benefit for the nation", "ksdll", _set(benefit_nation=""), EXPLORED, [PP + "28(3)"]),
    ("no benefit for the partner", "ksdpl", _set(benefit_partner=""), EXPLORED, [PP + "1"]),
    *[
        (f"{key} {status}", scheme, _requirement(key, status), EXPLORED, [citation])
        for scheme, items in expected.REQUIREMENTS.items()
        for key, citation in items
        for status in ("open", "unmet")
        if key != "p27_2"
    ],
    *[
        (f"{finding} {principle}", "ksdpl", spoil(principle), EXPLORED[1:], ["Permendagri 25/2020"])
        for principle in expected.FOUR_AMAN
        for finding, spoil in (("unsafe", _unsafe), ("unassessed", _unassessed))
    ],
    *[(f"no {key}", "ksdpl", _empty(key), PLANNED, [citation]) for key, _label, citation in expected.PLAN_ITEMS],
    (
        "plan not approved",
        "ksdpl",
        _thaw,
        [
            ("persetujuan_dprd", "preparing", "send"),
            ("persetujuan_dprd", "awaiting", "approve"),
            ("verifikasi", "preparing", "send"),
        ],
        [PP + "30(2)"],
    ),
]


@pytest.mark.parametrize(
    ("scheme", "spoil", "place", "citations"),
    [
        pytest.param(scheme, spoil, place, citations, id=f"{name}-{scheme}-{place[0]}.{place[2]}")
        for name, scheme, spoil, places, citations in SPOILED
        for place in places
    ],
)
def test_an_unmet_rule_stops_the_move(
    world: World, scheme: str, spoil: Any, place: tuple[str, str, str], citations: list[str | None]
) -> None:
    move = expected.BY_PLACE_AND_KEY[place]
    proposal = at(move.stage, move.step, scheme, world=world)
    spoil(proposal, world)
    refusal = refuses(proposal, move.key, mover(world, move))
    assert [_cited(each) for each in refusal.shortfalls] == citations


def test_technology_must_be_transferred(world: World) -> None:
    """P27(2) is asked only where the object is technology."""
    proposal = at("penjajakan", "preparing", world=world)
    proposal.requirement_items.filter(key="p27_2").update(status="open")
    with undone():
        attempt(proposal, "submit", world.owner)
    models.Proposal.objects.filter(pk=proposal.pk).update(objects_of_cooperation=["iptek"])
    refusal = refuses(proposal, "submit", world.owner)
    assert [_cited(each) for each in refusal.shortfalls] == [PP + "27(2)"]


@pytest.mark.parametrize(
    ("scheme", "change"),
    [
        ("ksdll", {"initiator": "partner"}),
        ("ksdll", {"form": "penerusan", "central_reference": "MoU Pusat"}),
        ("ksdll", {"partner": "nonprofit"}),
        ("ksdpl", {"partner": "university"}),
        ("ksdpl", {"objects_of_cooperation": []}),
    ],
)
def test_what_the_first_stage_refuses_is_not_slipped_in_at_the_second(
    world: World, scheme: str, change: dict[str, Any]
) -> None:
    """The particulars may still be edited in penjajakan; P23(2), P24, P28(2)b and P36 hold there too."""
    proposal = at("penjajakan", "preparing", scheme, world=world)
    data = {name: getattr(proposal, name) for name in proposals.FIELDS}
    change = {name: getattr(world, value) if name == "partner" else value for name, value in change.items()}
    proposals.update(proposal=proposal, actor=world.owner, data=data | change)
    refuses(proposal, "submit", world.owner)


def test_everything_missing_is_told_at_once(world: World) -> None:
    proposal = at("prakarsa", "preparing", "ksdll", world=world, initiator="partner", objects_of_cooperation=[])
    hide(proposal, "usulan")
    refusal = refuses(proposal, "submit", world.owner)
    assert [_cited(each) for each in refusal.shortfalls] == [PP + "23(2)", PP + "28(2)b", PP + "28(2)"]


@pytest.mark.parametrize("note", ["", "   ", "\n"])
@pytest.mark.parametrize(
    "place", [place for place in expected.BY_PLACE_AND_KEY if place[2] in expected.NOTE_KEYS], ids=".".join
)
def test_a_step_back_says_why(world: World, place: tuple[str, str, str], note: str) -> None:
    move = expected.BY_PLACE_AND_KEY[place]
    refuses(at(move.stage, move.step, world=world), move.key, mover(world, move), note=note)


# --- dates and order ------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [("prakarsa", "preparing"), ("persetujuan_dprd", "awaiting")])
def test_dates(world: World, place: tuple[str, str]) -> None:
    proposal = at(*place, world=world)
    key = "submit" if place[0] == "prakarsa" else "approve"
    last = proposal.waiting_since
    assert last is not None
    refuses(proposal, key, world.owner, on=timezone.localdate() + timedelta(days=1))
    refuses(proposal, key, world.owner, on=last - timedelta(days=1))
    before = picture(proposal)
    with pytest.raises(Refused):
        transitions.perform(
            proposal_id=proposal.pk, key=key, actor=world.owner, given=transitions.Given(effective_on=None)
        )
    assert picture(proposal) == before
    for day in (last, timezone.localdate()):
        with undone():
            assert attempt(proposal, key, world.owner, on=day).waiting_since == day


def test_a_note_beside_the_moves_does_not_keep_an_earlier_letter_out(world: World) -> None:
    """Accepting parity is dated when it is typed; the letter of last week may still be recorded."""
    proposal = at("prakarsa", "preparing", world=world, partner=world.gyeongnam)
    proposals.accept_parity(proposal=proposal, actor=world.reviewer, reason="Penduduk sebanding")
    attempt(proposal, "submit", world.owner, on=date(2025, 6, 2))


def test_the_page_must_be_fresh(world: World) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    before = picture(proposal)
    for stale in (0, 2, 99):
        with pytest.raises(Refused):
            transitions.perform(
                proposal_id=proposal.pk, key="submit", actor=world.owner, given=given(), expected_seq=stale
            )
    assert picture(proposal) == before
    transitions.perform(proposal_id=proposal.pk, key="submit", actor=world.owner, given=given(), expected_seq=1)


def test_a_move_is_not_made_twice(world: World) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    attempt(proposal, "submit", world.owner)
    refuses(proposal, "submit", world.owner)


# --- four eyes ------------------------------------------------------------------------------------

REVIEWS = [("prakarsa", "under_review"), ("penjajakan", "under_review"), ("rencana_kerja_sama", "under_review")]


@pytest.mark.parametrize("key", ["endorse", "return"])
@pytest.mark.parametrize("place", [*REVIEWS, ("rancangan_naskah", "under_review")])
def test_whoever_wrote_the_provinces_file_does_not_decide(world: World, place: tuple[str, str], key: str) -> None:
    proposal = at(*place, world=world, region=world.banten, created_by=world.reviewer)
    refusal = refuses(proposal, key, world.reviewer)
    assert len(refusal.shortfalls) == 1
    attempt(proposal, key, world.reviewer2)


@pytest.mark.parametrize("key", ["endorse", "return"])
def test_whoever_submitted_the_provinces_file_does_not_decide(world: World, key: str) -> None:
    proposal = at("prakarsa", "preparing", world=world, region=world.banten, created_by=world.proposer)
    attempt(proposal, "submit", world.reviewer)
    refuses(proposal, key, world.reviewer)
    with undone():
        attempt(proposal, key, world.reviewer2)
    attempt(proposal, "return", world.reviewer2)
    returns.answer(
        proposal=proposal, actor=world.proposer, answers={item.pk: "Sudah" for item in proposal.return_items.open()}
    )
    attempt(proposal, "submit", world.proposer)
    attempt(proposal, key, world.reviewer)


# --- effects --------------------------------------------------------------------------------------


def test_dprd_has_45_working_days_from_receipt(world: World) -> None:
    """P30(4): from Monday 8 September 2025 nine weeks without a holiday, to Monday 10 November."""
    proposal = at("persetujuan_dprd", "preparing", world=world)
    moved = attempt(proposal, "send", world.owner, on=date(2025, 9, 8))
    assert (moved.waiting_since, moved.due_on) == (date(2025, 9, 8), date(2025, 11, 10))
    models.Holiday.objects.create(date=date(2025, 10, 1), name="Cuti bersama")
    with undone():
        back = attempt(moved, "improve", world.owner, on=date(2025, 9, 9))
        assert back.due_on is None


def test_an_added_day_off_moves_the_clock(world: World) -> None:
    models.Holiday.objects.create(date=date(2025, 10, 1), name="Cuti bersama")
    moved = attempt(at("persetujuan_dprd", "preparing", world=world), "send", world.owner, on=date(2025, 9, 8))
    assert moved.due_on == date(2025, 11, 11)


def test_a_passed_clock_approves_nothing(world: World) -> None:
    """PP 28/2018 knows no silent consent."""
    proposal = at("persetujuan_dprd", "awaiting", world=world)
    assert proposal.due_on is not None and proposal.due_on < timezone.localdate()
    hide(proposal, "keputusan_dprd")
    refuses(proposal, "approve", world.owner)


STAGE_NUMBER = {key: number for number, key, _label, _kind in expected.STAGES}


@pytest.mark.parametrize(
    "place", [place for place in expected.BY_PLACE_AND_KEY if place[2] in expected.BACK], ids=".".join
)
def test_going_back_overtakes_the_papers_from_there_on(world: World, place: tuple[str, str, str]) -> None:
    move = expected.BY_PLACE_AND_KEY[place]
    proposal = at(move.stage, move.step, world=world)
    moved = attempt(proposal, move.key, mover(world, move))
    back_to = STAGE_NUMBER[move.to_stage]
    for stage, kinds in expected.PAPERS.items():
        for document in moved.documents.filter(kind__in=kinds):
            assert bool(document.superseded_at) is (STAGE_NUMBER[stage] >= back_to), document.kind
    assert moved.documents.count() == proposal.documents.count(), "the old ones stay readable"


@pytest.mark.parametrize("place", list(expected.BY_PLACE_AND_KEY), ids=".".join)
def test_no_other_move_touches_papers(world: World, place: tuple[str, str, str]) -> None:
    move = expected.BY_PLACE_AND_KEY[place]
    if move.key in expected.BACK:
        return
    moved = attempt(at(move.stage, move.step, world=world), move.key, mover(world, move))
    assert not moved.documents.exclude(superseded_at=None).exists()


PLAN = {key: f"Baru: {label}" for key, label, _citation in expected.PLAN_ITEMS}


def test_an_approved_plan_is_never_edited(world: World) -> None:
    proposal = at("rencana_kerja_sama", "under_review", world=world)
    moved = attempt(proposal, "endorse", world.reviewer)
    first = moved.plans.get()
    assert first.frozen_at is not None
    with pytest.raises(NotAllowed):
        plans.save(proposal=moved, actor=world.owner, items=PLAN)
    at_dprd = at("verifikasi", "awaiting", world=world)
    frozen = at_dprd.plans.values().get()
    back = attempt(at_dprd, "improve", world.owner)
    saved = plans.save(proposal=back, actor=world.owner, items=PLAN)
    again = plans.save(proposal=back, actor=world.owner, items=PLAN | {"scope": "Lebih luas"})
    assert (saved.version, again.version, again.pk) == (2, 2, saved.pk)
    assert back.plans.filter(version=1).values().get() == frozen
    resubmitted = attempt(attempt(back, "submit", world.owner), "endorse", world.reviewer)
    assert [bool(plan.frozen_at) for plan in resubmitted.plans.order_by("version")] == [True, True]
    assert resubmitted.plans.get(version=2).scope == "Lebih luas"


def test_only_the_endorsement_freezes(world: World) -> None:
    proposal = at("rencana_kerja_sama", "under_review", world=world)
    returned = attempt(proposal, "return", world.reviewer)
    assert returned.plans.get().frozen_at is None
    assert plans.save(proposal=returned, actor=world.owner, items=PLAN).version == 1


def test_signing_abroad_needs_the_travel_permit(world: World) -> None:
    """UU 23/2014 P76(1)i."""
    proposal = at("penandatanganan", "signing", world=world)
    with undone():
        attempt(proposal, "sign", world.owner, signed_abroad=True, place="Yantai")
    hide(proposal, "izin_perjalanan")
    with undone():
        attempt(proposal, "sign", world.owner)
    refusal = refuses(proposal, "sign", world.owner, signed_abroad=True, place="Yantai")
    assert [_cited(each) for each in refusal.shortfalls] == ["UU 23/2014 Pasal 76(1)i"]


def test_the_agreement_is_born_from_the_signing_and_ends_with_its_file(world: World) -> None:
    proposal = at("penandatanganan", "signing", world=world)
    attempt(proposal, "sign", world.owner, on=date(2025, 12, 2), place="Yantai")
    agreement = models.Agreement.objects.get(proposal=proposal)
    assert (agreement.signed_on, agreement.signed_at_place) == (date(2025, 12, 2), "Yantai")
    assert (agreement.title, agreement.signatory_region) == ("Naskah kerja sama", "Wali Kota")
    assert not agreement.is_historic
    models.Document.objects.create(
        proposal=proposal, kind="dokumen_pengakhiran", version=1, size=1, uploaded_by=world.owner
    )
    attempt(proposal, "end", world.reviewer, on=date(2026, 1, 5), note="Tujuan tercapai")
    agreement.refresh_from_db()
    assert (agreement.ended_on, agreement.end_reason) == (date(2026, 1, 5), "Tujuan tercapai")
    assert agreement.state == models.Agreement.State.ENDED


# --- riwayat lama ---------------------------------------------------------------------------------


def record(proposal: models.Proposal, actor: models.Officer, **more: Any) -> models.Proposal:
    values = {"stage": "verifikasi", "effective_on": date(2019, 5, 10), "note": "Arsip Biro", **more}
    return transitions.record_history(proposal_id=proposal.pk, actor=actor, **values)


def begun(world: World) -> models.Proposal:
    """As the service leaves a new file."""
    data = {name: getattr(at("prakarsa", "preparing", world=world), name) for name in proposals.FIELDS}
    return proposals.create(actor=world.reviewer, data=data, region=world.kota)


def test_history_names_its_source_and_is_marked(world: World) -> None:
    proposal = begun(world)
    with pytest.raises(Refused):
        record(proposal, world.reviewer, note=" ")
    with pytest.raises(Refused):
        record(proposal, world.reviewer, stage="tidak_ada")
    moved = record(proposal, world.reviewer)
    assert (moved.stage, moved.step, moved.outcome) == ("verifikasi", "preparing", "running")
    last = moved.log.order_by("-seq").first()
    assert last is not None and last.is_historic and last.event == "history"


@pytest.mark.parametrize(
    "name", ["owner", "proposer", "leader", "administrator", "other_officer", "other_proposer", "other_reviewer"]
)
def test_history_is_recorded_by_the_files_own_province(world: World, name: str) -> None:
    proposal = begun(world)
    before = picture(proposal)
    with pytest.raises((NotAllowed, Refused)):
        record(proposal, getattr(world, name))
    assert picture(proposal) == before


def test_history_is_not_a_way_round_the_gate(world: World) -> None:
    """A file that already went through the gate, or was closed, is no history."""
    for proposal in (
        at("persetujuan_dprd", "awaiting", world=world),
        at("prakarsa", "preparing", world=world, outcome="withdrawn"),
        at("pelaksanaan", "carrying_out", world=world),
    ):
        before = picture(proposal)
        with pytest.raises((NotAllowed, Refused)):
            record(proposal, world.reviewer, stage="penandatanganan")
        assert picture(proposal) == before


# --- nobody else ----------------------------------------------------------------------------------

GUARDED = {"stage", "step", "outcome", "waiting_since", "due_on", "clock_used"}
WRITING_CALLS = {"update", "update_or_create", "get_or_create", "create", "bulk_update", "setattr", "Proposal"}


def assignments(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Lines that set a guarded field: by attribute, by keyword of a writing call, by name in a string."""
    for node in ast.walk(tree):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in WRITING_CALLS:
                yield from ((node.lineno, word.arg) for word in node.keywords if word.arg in GUARDED)
                yield from (
                    (node.lineno, part.value)
                    for part in node.args
                    if name == "setattr" and isinstance(part, ast.Constant) and part.value in GUARDED
                )
        for target in targets:
            for part in ast.walk(target):
                if isinstance(part, ast.Attribute) and part.attr in GUARDED and isinstance(part.ctx, ast.Store):
                    yield node.lineno, part.attr


def test_the_scan_sees_an_assignment() -> None:
    code = "p.stage, p.x = 1, 2\nProposal.objects.update(outcome='a')\nsetattr(p, 'step', 1)\np.due_on = None\n"
    assert sorted(assignments(ast.parse(code))) == [(1, "stage"), (2, "outcome"), (3, "step"), (4, "due_on")]


def test_nothing_but_the_gate_assigns_where_a_file_stands() -> None:
    for path in sorted((ROOT / "agreements").rglob("*.py")):
        name = path.relative_to(ROOT / "agreements").as_posix()
        if name == "services/transitions.py" or name.startswith("migrations/"):
            continue
        found = [
            (line, field)
            for line, field in assignments(ast.parse(path.read_text()))
            # Recommendations and reports owed have a due day of their own, a service target its stage and step, the
            # draft of a form the step of that form: no attribute of a file.
            if not (name in {"services/recommendations.py", "services/reporting.py"} and field == "due_on")
            if not (name == "services/form_drafts.py" and field == "step")
            if not (name == "admin/clocks.py" and field in {"stage", "step"})
        ]
        assert not found, f"{name}: {found}"


def test_an_loi_signed_abroad_needs_the_permit_too(world: World) -> None:
    """UU 23/2014 P76(1)i speaks of travelling, not of what is signed there."""
    proposal = at("pernyataan_kehendak", "signing", world=world)
    hide(proposal, "izin_perjalanan")
    refusal = refuses(proposal, "sign", world.owner, signed_abroad=True)
    assert [_cited(each) for each in refusal.shortfalls] == ["UU 23/2014 Pasal 76(1)i"]


def test_another_partner_voids_what_was_judged_of_the_old_one(world: World) -> None:
    proposal = at("penjajakan", "preparing", world=world)
    assert proposal.requirement_items.exclude(status="open").exists()
    data = {name: getattr(proposal, name) for name in proposals.FIELDS}
    proposals.update(proposal=proposal, actor=world.owner, data=data | {"partner": world.nonprofit})
    assert not proposal.requirement_items.exclude(status="open").exists()
    assert not proposal.assessments.exists()
    assert proposal.log.order_by("-seq").first().event == "amended"


# --- which article is cited for whose file -----------------------------------------------------------------


@pytest.mark.parametrize("key", ["endorse", "return"])
def test_no_article_about_kabupaten_kota_stands_under_the_provinces_own_file(world: World, key: str) -> None:
    """P44(4): the gubernur supervises kabupaten/kota; no article knows how a province decides on its own file."""
    cited = {}
    for name, region in (("kota", world.kota), ("banten", world.banten)):
        proposal = at("prakarsa", "under_review", world=world, region=region, created_by=world.reviewer)
        cited[name] = refuses(proposal, key, world.reviewer).citation
    assert (str(cited["kota"]), cited["banten"]) == ("PP 28/2018 Pasal 44(4)", None)
