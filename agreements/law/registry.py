"""Which table of the law a file follows. A file pins the version it began under."""

from datetime import date

from agreements.law import ksdll, ksdpl
from agreements.law.tables import Stage, Table

TABLES: dict[tuple[str, str], Table] = {(table.scheme, table.version): table for table in (ksdpl.TABLE, ksdll.TABLE)}
FIRST_VERSION = "pp-28-2018"
SCHEMES = ("ksdpl", "ksdll")

# The last word of a move's address, such as ``ajukan``, and the key of the move.
MOVE_SLUGS = {
    transition.slug: transition.key
    for each in TABLES.values()
    for stage in each.stages
    for transition in stage.transitions
}


def table(scheme: str, version: str = FIRST_VERSION) -> Table:
    """The procedure of ``scheme`` in ``version``; KeyError if there is none."""
    return TABLES[(scheme, version)]


def current(scheme: str, on: date) -> Table:
    """The procedure that a file of ``scheme`` begun on that day follows; KeyError if there is none."""
    found = [each for each in TABLES.values() if each.scheme == scheme and (each.in_force_from or date.min) <= on]
    if not found:
        raise KeyError(scheme)
    return max(found, key=lambda each: each.in_force_from or date.min)


def current_stages() -> tuple[Stage, ...]:
    """Today's stages for lists that mix both schemes; keys, numbers and labels are the same in both."""
    return current(SCHEMES[0], date.today()).stages


def positions() -> list[tuple[str, str, str]]:
    """Every (scheme, stage, step) that any version knows: what the database accepts."""
    found = {
        (each.scheme, stage.key, step.key) for each in TABLES.values() for stage in each.stages for step in stage.steps
    }
    return sorted(found)
