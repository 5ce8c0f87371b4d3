"""The log: append-only in the database itself, and chained so that what was changed behind its back is found."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from agreements import models
from agreements.models import protection
from agreements.services import stage_log, transitions
from agreements.services.errors import Refused
from tests.factories import World, at, given

TABLE = "agreements_stagelog"


@pytest.fixture
def proposal(world: World) -> models.Proposal:
    return at("verifikasi", "awaiting", world=world)


def execute(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


CHANGES: dict[str, Callable[[models.StageLog], Any]] = {
    "save": lambda row: row.save(),
    "save fields": lambda row: row.save(update_fields=["note"]),
    "delete": lambda row: row.delete(),
    "queryset update": lambda row: models.StageLog.objects.filter(pk=row.pk).update(note="lain"),
    "queryset delete": lambda row: models.StageLog.objects.filter(pk=row.pk).delete(),
    "raw delete of a queryset": lambda row: models.StageLog.objects.filter(pk=row.pk)._raw_delete("default"),
    "bulk update": lambda row: models.StageLog.objects.bulk_update([row], ["note"]),
    "upsert": lambda row: models.StageLog.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["id"], update_fields=["note"]
    ),
    "sql update": lambda row: execute(f"UPDATE {TABLE} SET note = 'lain' WHERE id = %s", row.pk),  # noqa: S608
    "sql delete": lambda row: execute(f"DELETE FROM {TABLE} WHERE id = %s", row.pk),  # noqa: S608
    "sql delete all": lambda row: execute(f"DELETE FROM {TABLE}"),  # noqa: S608
}


@pytest.mark.parametrize("name", list(CHANGES))
def test_the_database_refuses_to_change_a_row(proposal: models.Proposal, name: str) -> None:
    before = list(models.StageLog.objects.values())
    row = proposal.log.order_by("seq")[2]
    row.note = "lain"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        CHANGES[name](row)
    assert list(models.StageLog.objects.values()) == before


def test_a_row_is_not_replaced(proposal: models.Proposal) -> None:
    """SQLite's REPLACE deletes without asking delete triggers; PostgreSQL has no such word."""
    before = list(models.StageLog.objects.values())
    row = models.StageLog.objects.filter(proposal=proposal, seq=3).values().get()
    row["note"] = "lain"
    columns = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join(["%s"] * len(row))
    with pytest.raises(DatabaseError), transaction.atomic():
        execute(f"INSERT OR REPLACE INTO {TABLE} ({columns}) VALUES ({marks})", *row.values())  # noqa: S608
    assert list(models.StageLog.objects.values()) == before


def test_a_file_with_a_log_is_not_deleted(proposal: models.Proposal) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        proposal.delete()


@pytest.mark.django_db
def test_the_triggers_stand(db: None) -> None:
    """A migration that rebuilds the table on SQLite loses them and must call protect() again."""
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal"
        " AND tgenabled = 'O'",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor], [TABLE])
        found = {name for (name,) in cursor.fetchall()}
    assert {f"{TABLE}_no_update", f"{TABLE}_no_delete"} <= found


# --- the chain ------------------------------------------------------------------------------------


def broken(proposal: models.Proposal) -> list[int]:
    """Numbers of the rows that do not fit into the chain, as somebody who checks it would find them."""
    found, previous = [], ""
    for place, row in enumerate(models.StageLog.objects.filter(proposal=proposal).order_by("seq"), start=1):
        if row.hash != row.compute_hash() or row.previous_hash != previous or row.seq != place:
            found.append(row.seq)
        previous = row.hash
    return found


def test_the_chain_holds_when_read_back(world: World, proposal: models.Proposal) -> None:
    transitions.perform(
        proposal_id=proposal.pk, key="improve", actor=world.owner, given=given(note="Perbaiki “ini” – ya")
    )
    assert broken(proposal) == []
    rows = list(proposal.log.order_by("seq"))
    assert rows[0].previous_hash == "" and len({row.hash for row in rows}) == len(rows) > 10
    assert all(len(row.hash) == 64 for row in rows)


TAMPERED = {
    "event": "sign",
    "from_stage": "prakarsa",
    "from_step": "awaiting",
    "to_stage": "pelaksanaan",
    "to_step": "signing",
    "outcome": "refused",
    "effective_on": date(2020, 1, 1),
    "effective_note": "awal 2020",
    "recorded_at": "2020-01-01 00:00:00+00:00",
    "note": "lain",
    "letter_number": "99",
    "letter_date": date(2020, 1, 1),
    "place": "Jakarta",
    "is_historic": True,
    "previous_hash": "0" * 64,
    "hash": "0" * 64,
}


@pytest.mark.parametrize("field", [*TAMPERED, "actor", "seq", "removed", "inserted"])
def test_tampering_is_found(world: World, proposal: models.Proposal, field: str) -> None:
    """Whoever drops the triggers and changes a row leaves a chain that does not hold."""
    rows = models.StageLog.objects.filter(proposal=proposal)
    protection.unprotect(connection)
    if field == "removed":
        rows.filter(seq=4).delete()
    elif field == "inserted":
        row = rows.order_by("-seq")[0]
        row.pk, row.seq = None, row.seq + 1
        row.save(force_insert=True)
    elif field == "actor":
        rows.filter(seq=4).update(actor=world.leader)
    elif field == "seq":
        rows.filter(seq=rows.count()).update(seq=99)
    else:
        assert rows.filter(seq=4).update(**{field: TAMPERED[field]}) == 1
    protection.protect(connection)
    assert broken(proposal)


def test_every_stored_field_but_the_hash_is_hashed() -> None:
    columns = {field.attname for field in models.StageLog._meta.concrete_fields} - {"id", "hash"}
    assert columns == set(models.StageLog.HASHED)


def test_a_row_moved_to_another_file_is_found(world: World, proposal: models.Proposal) -> None:
    other = at("prakarsa", "preparing", world=world)
    protection.unprotect(connection)
    models.StageLog.objects.filter(proposal=proposal, seq=2).update(proposal=other)
    protection.protect(connection)
    assert broken(other) and broken(proposal)


# --- how rows are written -------------------------------------------------------------------------


def test_numbers_run_without_gap_over_a_whole_way(world: World) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    for key, actor in (
        ("submit", world.owner),
        ("return", world.reviewer),
        ("submit", world.owner),
        ("endorse", world.reviewer),
    ):
        transitions.perform(proposal_id=proposal.pk, key=key, actor=actor, given=given())
        proposal.return_items.update(answer="Sudah", answered_by=world.owner)
        with pytest.raises(Refused):
            transitions.perform(proposal_id=proposal.pk, key="sign", actor=actor, given=given())
    rows = list(proposal.log.order_by("seq"))
    assert [row.seq for row in rows] == [1, 2, 3, 4, 5]
    assert [row.event for row in rows] == ["created", "submit", "return", "submit", "endorse"]
    assert broken(proposal) == []
    last = rows[-1]
    proposal.refresh_from_db()
    assert (last.to_stage, last.to_step, last.outcome) == (proposal.stage, proposal.step, proposal.outcome)


@pytest.mark.parametrize("event", ["return", "withdraw"])
def test_the_database_wants_a_reason(world: World, proposal: models.Proposal, event: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        stage_log.append(
            proposal=proposal, event=event, actor=world.owner, before=("", ""), effective_on=date(2025, 12, 1)
        )


def test_the_database_wants_a_day(world: World, proposal: models.Proposal) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        stage_log.append(proposal=proposal, event="approve", actor=world.owner, before=("", ""), effective_on=None)


def test_the_database_wants_each_number_once(world: World, proposal: models.Proposal) -> None:
    row = proposal.log.order_by("-seq")[0]
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
