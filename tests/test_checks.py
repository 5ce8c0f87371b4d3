"""The system checks: a table of the law that is not whole stops everything before it runs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from agreements.checks import law_tables
from agreements.law import registry
from agreements.law.tables import Citation, Requirement, Stage, Table

KEY = ("ksdpl", "pp-28-2018")


def with_stage(table: Table, key: str, **changes: Any) -> Table:
    return replace(table, stages=tuple(replace(s, **changes) if s.key == key else s for s in table.stages))


def with_move(key: str = "prakarsa", **changes: Any) -> Callable[[Table], Table]:
    """The first move of a stage, doctored."""

    def doctor(table: Table) -> Table:
        first, *rest = table.stage(key).transitions
        return with_stage(table, key, transitions=(replace(first, **changes), *rest))

    return doctor


def with_party(table: Table) -> Table:
    first, *rest = table.stage("prakarsa").steps
    return with_stage(table, "prakarsa", steps=(replace(first, waits_on="gubernur"), *rest))


def with_island(table: Table) -> Table:
    island: Stage = replace(table.stage("pelaksanaan"), key="pulau", number=12)
    return replace(table, stages=(*table.stages, island))


def with_object(table: Table) -> Table:
    odd = Requirement("p27_9", "Entah", "", Citation("27"), when_objects=frozenset({"emas"}))
    return replace(table, requirements=(*table.requirements, odd))


def cut_off(table: Table) -> Table:
    """Without the one move onward nothing after the fifth stage is reached."""
    stage = table.stage("persetujuan_dprd")
    return with_stage(table, stage.key, transitions=tuple(t for t in stage.transitions if t.key != "approve"))


DOCTORED: dict[str, tuple[str, Callable[[Table], Table]]] = {
    "a step that does not exist": ("E001", with_move(from_step="entah")),
    "a target stage that does not exist": ("E001", with_move(to_stage="entah")),
    "a target step that does not exist": ("E001", with_move(to_step="entah")),
    "a rule that does not exist": ("E002", with_move(requires=("entah",))),
    "a paper that does not exist": ("E003", with_move(requires=("document:usulan|entah",))),
    "an effect that does not exist": ("E004", with_move(effects=("entah",))),
    "a stage that no way leads to": ("E005", with_island),
    "a way that was cut off": ("E005", cut_off),
    "a side that nobody sits on": ("E006", with_move(side="gubernur")),
    "a party that does not exist": ("E006", with_party),
    "a stage without a citation": ("E007", lambda table: with_stage(table, "verifikasi", citation=None)),
    "a stage with an empty article": ("E007", lambda table: with_stage(table, "verifikasi", citation=Citation(" "))),
    "a regulation nobody knows": (
        "E007",
        lambda table: with_stage(table, "verifikasi", citation=Citation("1", "uu_0")),
    ),
    "no version from the beginning": ("E008", lambda table: replace(table, in_force_from=date(2030, 1, 1))),
    "an object that does not exist": ("E009", with_object),
}


def found() -> list[str]:
    return [problem.id for problem in law_tables(None)]


def test_the_tables_are_whole() -> None:
    assert found() == []


@pytest.mark.parametrize("what", list(DOCTORED))
def test_a_doctored_table_is_refused(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    wanted, doctor = DOCTORED[what]
    monkeypatch.setitem(registry.TABLES, KEY, doctor(registry.TABLES[KEY]))
    assert set(found()) >= {f"agreements.{wanted}"}
    if not what.startswith("a target") and "step" not in what:
        assert set(found()) == {f"agreements.{wanted}"}


def test_every_check_is_tried() -> None:
    assert {wanted for wanted, _doctor in DOCTORED.values()} == {f"E00{number}" for number in range(1, 10)}


def test_cutting_a_way_names_every_stage_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.TABLES, KEY, cut_off(registry.TABLES[KEY]))
    texts = [problem.msg for problem in law_tables(None)]
    assert len(texts) == 6 and texts[0].startswith("ksdpl pp-28-2018: verifikasi cannot be reached")
