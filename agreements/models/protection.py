"""Database triggers that keep the log append-only, on both engines.

Migrations call :func:`protect`. A later migration that rebuilds the log's table on SQLite must call it again,
because a rebuilt table loses its triggers; a test looks for them.

:func:`freeze_criteria` keeps the criteria of a begun evaluation as they are. Its triggers name the table of
evaluations: a migration that rebuilds evaluations, sets or criteria on SQLite calls :func:`unfreeze_criteria` before
and :func:`freeze_criteria` after, else SQLite refuses to rename the rebuilt table.
"""

TABLES = ("agreements_stagelog",)
# Written once as well, since a later migration: an issued report is what it was on the day it left the house.
REPORTS = "agreements_issuedreport"

# What happened with a report that a region owes.
REPORT_EVENTS = ("agreements_reportevent", "agreements_reportfile")

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
# REPLACE deletes the old row without asking the delete trigger.
_SQLITE_REPLACE = """
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR {same})
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_SAME = {
    "agreements_stagelog": "(proposal_id = NEW.proposal_id AND seq = NEW.seq)",
    REPORTS: (
        "code = NEW.code OR (NEW.number <> '' AND number = NEW.number) OR supersedes_id = NEW.supersedes_id"
        " OR (edition = NEW.edition AND (evaluation_id = NEW.evaluation_id OR agreement_id = NEW.agreement_id"
        " OR (kind = NEW.kind AND region_id = NEW.region_id AND year = NEW.year AND semester = NEW.semester"
        " AND kind IN ('region', 'compilation', 'brief'))))"
    ),
}
_SAME |= dict.fromkeys(REPORT_EVENTS, "1 = 0")
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION kerjasama_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""
_POSTGRES = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION kerjasama_append_only()"
)


def protect(connection, tables: tuple[str, ...] = TABLES) -> None:
    """Create the triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
        for table in tables:
            for verb in ("update", "delete"):
                template = _POSTGRES if connection.vendor == "postgresql" else _SQLITE
                cursor.execute(template.format(table=table, verb=verb))
            if connection.vendor == "sqlite":
                cursor.execute(_SQLITE_REPLACE.format(table=table, same=_SAME[table]))


def unprotect(connection, tables: tuple[str, ...] = TABLES) -> None:
    """Drop the triggers, so that a migration can be reversed."""
    with connection.cursor() as cursor:
        for table in tables:
            for verb in ("update", "delete", "replace"):
                on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on_table}")


# A version of the criteria that an evaluation was begun under: its words are what the marks meant. Which version is in
# use, and since when, still changes.
SETS, CRITERIA = "agreements_criteriaset", "agreements_criterion"
_FROZEN = "criteria of a begun evaluation are frozen"
_BEGUN = "EXISTS (SELECT 1 FROM agreements_evaluation WHERE criteria_set_id {which})"
# trigger: (table, verb, which sets must not be used, what else must hold)
_FREEZE: dict[str, tuple[str, str, str, str]] = {
    "criterion_frozen_insert": (CRITERIA, "INSERT", "= NEW.criteria_set_id", ""),
    "criterion_frozen_update": (CRITERIA, "UPDATE", "IN (OLD.criteria_set_id, NEW.criteria_set_id)", ""),
    "criterion_frozen_delete": (CRITERIA, "DELETE", "= OLD.criteria_set_id", ""),
    "criteria_set_frozen_update": (
        SETS,
        "UPDATE",
        "= OLD.id",
        "(NEW.id <> OLD.id OR NEW.version <> OLD.version OR NEW.name <> OLD.name OR NEW.note <> OLD.note)",
    ),
    "criteria_set_frozen_delete": (SETS, "DELETE", "= OLD.id", ""),
}
# REPLACE deletes the old row without asking the delete trigger.
_FREEZE_REPLACE: dict[str, tuple[str, str, str, str]] = {
    "criterion_frozen_replace": (
        CRITERIA,
        "INSERT",
        "IN (SELECT criteria_set_id FROM agreements_criterion WHERE id = NEW.id)",
        "",
    ),
    "criteria_set_frozen_replace": (
        SETS,
        "INSERT",
        "IN (SELECT id FROM agreements_criteriaset WHERE id = NEW.id OR version = NEW.version)",
        "",
    ),
}
_POSTGRES_FREEZE = f"""
CREATE OR REPLACE FUNCTION kerjasama_{{name}}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF {{condition}} THEN RAISE EXCEPTION '{_FROZEN}'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$
"""


def freeze_criteria(connection) -> None:
    """Create the triggers that refuse a change of criteria under which an evaluation was begun."""
    is_postgres = connection.vendor == "postgresql"
    rows = _FREEZE if is_postgres else _FREEZE | _FREEZE_REPLACE
    with connection.cursor() as cursor:
        for name, (table, verb, which, more) in rows.items():
            condition = " AND ".join(filter(None, (more, _BEGUN.format(which=which))))
            if is_postgres:
                cursor.execute(_POSTGRES_FREEZE.format(name=name, condition=condition))
                body = f"EXECUTE FUNCTION kerjasama_{name}()"
                cursor.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW {body}")
            else:
                body = f"BEGIN SELECT RAISE(ABORT, '{_FROZEN}'); END"
                cursor.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN {condition} {body}")


def unfreeze_criteria(connection) -> None:
    """Drop them, so that a migration can rebuild a table that they name, or be reversed."""
    with connection.cursor() as cursor:
        for name, (table, *_rest) in (_FREEZE | _FREEZE_REPLACE).items():
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP FUNCTION IF EXISTS kerjasama_{name}()")
