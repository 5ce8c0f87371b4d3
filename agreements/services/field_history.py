"""What was changed in a record's fields, by whom and when (django-simple-history)."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.db import models
from django.utils import formats
from django.utils.translation import gettext

SHOWN = 20


@dataclass(frozen=True)
class FieldChange:
    """One field by its label, before and after; an empty value is an empty text."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """One save. ``who`` is empty where no user was at work; the first entry of a record names no fields."""

    at: datetime
    who: str
    is_first: bool
    fields: list[FieldChange]


def changes(record: Any) -> list[Change]:
    """The newest changes of ``record`` first, at most :data:`SHOWN`, in one query."""
    fields = [field for field in record._meta.concrete_fields if not field.primary_key]
    joins = [field.name for field in fields if field.is_relation]
    # One row more than is shown, to compare the oldest shown one with; saves that changed nothing are left out.
    rows = list(
        record.history.select_related("history_user", *joins).order_by("-history_date", "-history_id")[: SHOWN + 1]
    )
    found = []
    for row, earlier in pairwise([*rows, None]):
        is_first = earlier is None and len(rows) <= SHOWN
        changed = _compare(fields, earlier, row) if earlier is not None else []
        if changed or is_first:
            found.append(Change(row.history_date, str(row.history_user or ""), is_first, changed))
    return found[:SHOWN]


def _compare(fields: list[models.Field], old: Any, new: Any) -> list[FieldChange]:
    return [
        FieldChange(str(field.verbose_name), _shown(field, old), _shown(field, new))
        for field in fields
        if getattr(old, field.attname) != getattr(new, field.attname)
    ]


def _shown(field: models.Field, row: Any) -> str:
    value = getattr(row, field.name)
    if value is None or value == "":
        return ""
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, bool):
        return gettext("ya") if value else gettext("tidak")
    if isinstance(value, date):
        return formats.date_format(value, "j F Y")
    return str(value)
