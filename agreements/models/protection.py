"""Database triggers that keep the log append-only, on both engines.

Migrations call :func:`protect`. A later migration that rebuilds the log's table on SQLite must call it again,
because a rebuilt table loses its triggers; a test looks for them.
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
