"""System checks: the law's tables must be whole before anything runs."""

from collections.abc import Callable, Iterator

from django.core.checks import Error, register

from agreements.law import registry
from agreements.law.requirements import OBJECTS
from agreements.law.tables import REGULATIONS, Citation, Party, Side, Stage, Table, Transition
from agreements.rules import find
from agreements.services.effects import EFFECTS

# (id, what is wrong); the place in the tables is put before it.
Problem = tuple[str, str]


@register()
def law_tables(app_configs, **kwargs):
    """Every table is whole in itself, and every scheme has one from the beginning."""
    problems = [
        Error(f"{scheme} {version}: {text}", id=f"agreements.{number}")
        for (scheme, version), table in registry.TABLES.items()
        for number, text in _table_problems(table)
    ]
    begun = {table.scheme for table in registry.TABLES.values() if table.in_force_from is None}
    return problems + [
        Error(f"{scheme}: no version is in force from the beginning.", id="agreements.E008")
        for scheme in registry.SCHEMES
        if scheme not in begun
    ]


def _table_problems(table: Table) -> Iterator[Problem]:
    for stage in table.stages:
        if not _is_cited(stage.citation):
            yield "E007", f"{stage.key} has no citation."
        for step in stage.steps:
            if step.waits_on not in set(Party):
                yield "E006", f"{stage.key}.{step.key} waits on {step.waits_on!r}, which is no party."
        for transition in stage.transitions:
            where = f"{stage.key}.{transition.key}"
            for number, text in _transition_problems(table, stage, transition):
                yield number, f"{where} {text}"
    for requirement in table.requirements:
        for name in sorted(requirement.when_objects - OBJECTS.keys()):
            yield "E009", f"requirement {requirement.key} names the object {name!r}, which does not exist."
    reached = _reached(table)
    for stage in table.stages:
        if stage.key not in reached:
            yield "E005", f"{stage.key} cannot be reached from {table.first_stage.key}."


def _transition_problems(table: Table, stage: Stage, transition: Transition) -> Iterator[Problem]:
    if transition.side not in set(Side):
        yield "E006", f"belongs to {transition.side!r}, which is no side."
    if _is_missing(stage.step, transition.from_step):
        yield "E001", f"leads from the step {transition.from_step!r}, which does not exist."
    if _is_missing(table.stage, transition.to_stage):
        yield "E001", f"leads to the stage {transition.to_stage!r}, which does not exist."
    elif _is_missing(table.stage(transition.to_stage).step, transition.to_step):
        yield "E001", f"leads to the step {transition.to_step!r}, which does not exist."
    for key in transition.requires:
        if key.startswith("document:"):
            for kind in key.removeprefix("document:").split("|"):
                if kind not in table.document_kinds:
                    yield "E003", f"requires the document {kind!r}, which does not exist."
        elif _is_missing(find, key):
            yield "E002", f"requires {key!r}, which is no rule."
    for name in transition.effects:
        if name not in EFFECTS:
            yield "E004", f"has the effect {name!r}, which does not exist."


def _is_missing(look_up: Callable[[str], object], key: str) -> bool:
    try:
        look_up(key)
    except KeyError:
        return True
    return False


def _is_cited(citation: Citation | None) -> bool:
    return citation is not None and bool(citation.article.strip()) and citation.regulation in REGULATIONS


def _reached(table: Table) -> set[str]:
    """The stages to which a way leads from the first, step by step."""
    by_key = {stage.key: stage for stage in table.stages}
    seen: set[tuple[str, str]] = set()
    todo = [(table.first_stage.key, table.first_stage.first_step.key)]
    while todo:
        place = todo.pop()
        if place in seen or place[0] not in by_key:
            continue
        seen.add(place)
        todo += [(each.to_stage, each.to_step) for each in by_key[place[0]].transitions if each.from_step == place[1]]
    return {stage for stage, _step in seen}
