"""Which table of the law a file follows. A file pins the version it began under."""

from agreements.law import ksdll, ksdpl
from agreements.law.tables import Stage, Table

TABLES: dict[tuple[str, str], Table] = {(table.scheme, table.version): table for table in (ksdpl.TABLE, ksdll.TABLE)}
CURRENT_VERSION = "pp-28-2018"
SCHEMES = ("ksdpl", "ksdll")

# The last word of a move's address, such as ``ajukan``, and the key of the move.
MOVE_SLUGS = {
    transition.slug: transition.key
    for each in TABLES.values()
    for stage in each.stages
    for transition in stage.transitions
}


def table(scheme: str, version: str = CURRENT_VERSION) -> Table:
    """The procedure of ``scheme`` in ``version``; KeyError if there is none."""
    return TABLES[(scheme, version)]


def current_stages() -> tuple[Stage, ...]:
    """The stages for lists that mix both schemes; keys, numbers and labels are the same in both."""
    return table(SCHEMES[0]).stages


def positions() -> list[tuple[str, str, str]]:
    """Every (scheme, stage, step) that any version knows: what the database accepts."""
    found = {
        (each.scheme, stage.key, step.key) for each in TABLES.values() for stage in each.stages for step in stage.steps
    }
    return sorted(found)
