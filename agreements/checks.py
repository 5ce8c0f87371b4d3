"""System checks: the law's tables must be whole before anything runs."""

from django.core.checks import Error, register

from agreements.law import registry
from agreements.rules import find
from agreements.services.effects import EFFECTS


@register()
def law_tables(app_configs, **kwargs):
    """Every target, rule, paper and effect that a table names exists."""
    problems = []
    for (scheme, version), table in registry.TABLES.items():
        for stage in table.stages:
            for transition in stage.transitions:
                where = f"{scheme} {version}: {stage.key}.{transition.key}"
                try:
                    stage.step(transition.from_step)
                    table.stage(transition.to_stage).step(transition.to_step)
                    for key in transition.requires:
                        find(key)
                        if key.startswith("document:"):
                            for kind in key.removeprefix("document:").split("|"):
                                table.document_kinds[kind]
                    for name in transition.effects:
                        EFFECTS[name]
                except KeyError as error:
                    problems.append(Error(f"{where} names {error}, which does not exist.", id="agreements.E001"))
    return problems
