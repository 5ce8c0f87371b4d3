"""The code's tables against the hand-written ones, both ways."""

from collections import Counter

import pytest

from agreements.law import registry
from agreements.law.ksdll import PARTNER_KINDS_BY_FORM
from agreements.law.requirements import OBJECTS, OBJECTS_CITATION, PLAN_ITEMS, PRINCIPLES
from tests.law import expected

both_schemes = pytest.mark.parametrize("scheme", expected.SCHEMES)


def index(scheme: str) -> int:
    return expected.SCHEMES.index(scheme)


def coded_moves(scheme: str) -> list[tuple[str, ...]]:
    return [
        (
            stage.key,
            each.from_step,
            each.key,
            each.to_stage,
            each.to_step,
            str(each.outcome),
            str(each.side),
            str(each.citation),
        )
        for stage in registry.table(scheme).stages
        for each in stage.transitions
    ]


@both_schemes
def test_the_table_allows_exactly_what_the_law_allows(scheme: str) -> None:
    lawful = {(*move[:7], move.citation(scheme)) for move in expected.MOVES}
    coded = coded_moves(scheme)
    assert set(coded) - lawful == set(), "the code allows what the law does not"
    assert lawful - set(coded) == set(), "the code lacks what the law allows"
    assert max(Counter(coded).values()) == 1


def test_the_hand_written_table_is_whole() -> None:
    assert len(expected.BY_PLACE_AND_KEY) == len(expected.MOVES)
    places = {(stage, step) for stage, step, _party in expected.POSITIONS}
    assert {move.place for move in expected.MOVES} == places
    assert {(move.to_stage, move.to_step) for move in expected.MOVES} <= places
    assert {move.key for move in expected.MOVES} == set(expected.KEYS)
    assert set(expected.NEEDED_PAPERS) <= set(expected.BY_PLACE_AND_KEY)


@both_schemes
def test_no_key_leads_two_ways_from_one_place(scheme: str) -> None:
    ways = Counter((row[0], row[1], row[2]) for row in coded_moves(scheme))
    assert max(ways.values()) == 1


@both_schemes
def test_eleven_stages_in_order_with_their_labels(scheme: str) -> None:
    coded = [(stage.number, stage.key, stage.label, stage.kind) for stage in registry.table(scheme).stages]
    assert coded == expected.STAGES
    assert [stage.key for stage in registry.table(scheme).stages if stage.is_final] == ["pelaksanaan"]


@both_schemes
@pytest.mark.parametrize("stage", list(expected.STAGE_CITATIONS))
def test_each_stage_names_its_article(scheme: str, stage: str) -> None:
    article = expected.STAGE_CITATIONS[stage][index(scheme)]
    assert str(registry.table(scheme).stage(stage).citation) == f"PP 28/2018 Pasal {article}"


@both_schemes
def test_places_and_on_whom_a_file_waits(scheme: str) -> None:
    coded = [
        (stage.key, step.key, str(step.waits_on)) for stage in registry.table(scheme).stages for step in stage.steps
    ]
    assert coded == expected.POSITIONS


def test_the_database_accepts_exactly_these_places() -> None:
    places = [(stage, step) for stage, step, _party in expected.POSITIONS]
    wanted = [(scheme, *place) for scheme in expected.SCHEMES for place in places]
    assert sorted(registry.positions()) == sorted(wanted)


@both_schemes
def test_only_dprd_has_a_clock_of_45_working_days(scheme: str) -> None:
    clocks = {
        (stage.key, step.key): (step.clock.working_days, str(step.clock.citation))
        for stage in registry.table(scheme).stages
        for step in stage.steps
        if step.clock
    }
    assert clocks == {
        ("persetujuan_dprd", "awaiting"): (expected.DPRD_WORKING_DAYS, expected.DPRD_CLOCK_CITATIONS[scheme])
    }


@both_schemes
def test_verification_has_exactly_two_answers(scheme: str) -> None:
    """P31(3): a. improve the plan, b. draft the text. The Menteri neither refuses nor stays silent."""
    stage = registry.table(scheme).stage("verifikasi")
    answers = {each.key: each for each in stage.transitions if each.from_step == "awaiting" and each.key != "withdraw"}
    assert set(answers) == {"improve", "approve"}
    assert (answers["improve"].to_stage, answers["improve"].to_step) == ("rencana_kerja_sama", "preparing")
    assert "31(3)a" in str(answers["improve"].citation)
    assert answers["approve"].to_stage == "rancangan_naskah"
    assert "31(3)b" in str(answers["approve"].citation)


@both_schemes
def test_papers_of_each_stage_and_their_articles(scheme: str) -> None:
    coded = {
        stage.key: {kind.key: str(kind.citation) if kind.citation else None for kind in stage.documents}
        for stage in registry.table(scheme).stages
    }
    wanted = {
        stage: {kind: expected.paper_citation(kind, scheme) for kind in kinds}
        for stage, kinds in expected.PAPERS.items()
    }
    assert coded == wanted


@both_schemes
def test_every_move_asks_for_the_papers_of_the_law(scheme: str) -> None:
    coded = {}
    for stage in registry.table(scheme).stages:
        for each in stage.transitions:
            kinds = [
                name.removeprefix("document:").split("|") for name in each.requires if name.startswith("document:")
            ]
            if kinds:
                found = [names[0] if len(names) == 1 else tuple(names) for names in kinds]
                coded[stage.key, each.from_step, each.key] = found
    assert coded == expected.NEEDED_PAPERS


@both_schemes
def test_moves_that_say_why(scheme: str) -> None:
    coded = {
        each.key
        for stage in registry.table(scheme).stages
        for each in stage.transitions
        if "note" in [str(ask) for ask in each.asks]
    }
    assert coded == expected.NOTE_KEYS


@both_schemes
def test_an_answer_from_outside_asks_for_its_letter(scheme: str) -> None:
    for stage in registry.table(scheme).stages:
        for each in stage.transitions:
            asks = {str(ask) for ask in each.asks}
            assert ("letter" in asks) == (each.key in {"send", "approve", "improve", "refuse"}), each.key
            assert ("place" in asks) == (each.key == "sign"), (stage.key, each.key)


@both_schemes
def test_plan_items_requirements_and_forms(scheme: str) -> None:
    table = registry.table(scheme)
    assert [(each.key, str(each.citation)) for each in table.requirements] == expected.REQUIREMENTS[scheme]
    assert list(table.forms) == expected.FORMS[scheme]
    assert set(table.initiators) == expected.INITIATORS[scheme]


def test_ksdll_lacks_the_requirements_of_local_governments() -> None:
    keys = {each.key for each in registry.table("ksdll").requirements}
    assert not {key for key in keys if key.startswith("p27_3")}


@both_schemes
def test_technology_transfer_is_asked_only_of_technology(scheme: str) -> None:
    """P27(2)."""
    requirements = {each.key: each for each in registry.table(scheme).requirements}
    assert requirements["p27_2"].applies(frozenset({"iptek", "budaya"}))
    assert not requirements["p27_2"].applies(frozenset({"budaya", "kemampuan", "promosi", "lainnya"}))
    others = [each for key, each in requirements.items() if key != "p27_2"]
    assert all(each.applies(frozenset()) for each in others)


def test_seven_items_of_the_plan() -> None:
    assert [(item.key, item.label, str(item.citation)) for item in PLAN_ITEMS] == expected.PLAN_ITEMS


def test_objects_partner_kinds_and_principles() -> None:
    assert list(OBJECTS) == expected.OBJECTS
    assert str(OBJECTS_CITATION) == "PP 28/2018 Pasal 23(2)"
    assert {form: set(kinds) for form, kinds in PARTNER_KINDS_BY_FORM.items()} == expected.PARTNER_KINDS
    assert list(PRINCIPLES) == expected.FOUR_AMAN


@both_schemes
def test_an_address_word_means_one_move(scheme: str) -> None:
    """The slug chooses the key, so one slug never stands for two."""
    slugs: dict[str, set[str]] = {}
    for stage in registry.table(scheme).stages:
        for each in stage.transitions:
            slugs.setdefault(each.slug, set()).add(each.key)
    assert all(len(keys) == 1 for keys in slugs.values())
    assert len(slugs) == len(expected.KEYS)


def test_no_regulation_is_cited_that_could_not_be_read() -> None:
    """law.md: name Permendagri 25/2020 and Permenlu 3/2019, never an article of theirs."""
    for scheme in expected.SCHEMES:
        table = registry.table(scheme)
        cited = [each.citation for stage in table.stages for each in stage.transitions if each.citation]
        cited += [kind.citation for kind in table.document_kinds.values() if kind.citation]
        assert {each.regulation for each in cited} <= {"pp_28_2018", "uu_23_2014", "uu_24_2009", "uu_24_2000"}
