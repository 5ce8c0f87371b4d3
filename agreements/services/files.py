"""Holds what is stored against what rows name, in every model and every storage, and puts right what a crash left."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core.files.storage import Storage
from django.db import models
from django.utils import timezone

from kerjasama.storage import INCOMING

# No request lasts as long: what still waits then belongs to a transaction that never committed.
STALE_AFTER = timedelta(hours=24)
_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Named:
    """A file that a row names. ``sha256`` is empty where its model keeps none."""

    name: str
    row: str
    sha256: str = ""


@dataclass
class Report:
    """What was found; ``settled`` and ``cleared`` were put right, the three lists were not."""

    rows: int = 0
    settled: int = 0
    cleared: int = 0
    without_file: list[str] = field(default_factory=list)
    without_row: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether every row has its file, every file its row, and every content its SHA-256."""
        return not (self.without_file or self.without_row or self.changed)


def check(*, nothing_runs: bool = False) -> Report:
    """Settle, clear, and report. With ``nothing_runs`` every waiting file that no row names is cleared, however new.

    May run beside uploads: files are listed before the rows, so that a paper stored meanwhile raises no alarm.
    """
    report = Report()
    for storage, fields in _fields_by_storage():
        _check(storage, fields, report, nothing_runs)
    return report


def _fields_by_storage() -> list[tuple[Storage, list[models.FileField]]]:
    found: list[tuple[Storage, list[models.FileField]]] = []
    for model in apps.get_models():
        for each in model._meta.concrete_fields:
            if isinstance(each, models.FileField) and each.model is model:
                fields = next((fields for storage, fields in found if storage == each.storage), None)
                if fields is None:
                    found.append((each.storage, [each]))
                else:
                    fields.append(each)
    return found


def _check(storage: Any, fields: list[models.FileField], report: Report, nothing_runs: bool) -> None:
    stored = set(_walk(storage, ""))
    waiting = {name.removeprefix(INCOMING) for name in stored if name.startswith(INCOMING)}
    own = {name for name in stored if not name.startswith(INCOMING)}
    named = {each.name: each for file_field in fields for each in _named(file_field)}
    report.rows += len(named)
    for name in sorted(waiting & set(named)):
        storage.settle(name)
        own.add(name)
        report.settled += 1
    past = _past(fields)
    for name in sorted(waiting - set(named)):
        report.cleared += _clear(storage, INCOMING + name, nothing_runs)
    report.without_row += sorted(own - set(named) - past)
    for each in named.values():
        if each.name not in own and not storage.exists(each.name):
            report.without_file.append(f"{each.row}: {each.name}")
        elif each.sha256 and _digest(storage, each.name) != each.sha256:
            report.changed.append(f"{each.row}: {each.name}")


def _walk(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        yield f"{folder}{name}"
    for name in folders:
        yield from _walk(storage, f"{folder}{name}/")


def _named(file_field: models.FileField) -> Iterator[Named]:
    model = file_field.model
    columns = ["pk", file_field.name]
    if any(each.name == "sha256" for each in model._meta.concrete_fields):
        columns.append("sha256")
    rows = model._default_manager.exclude(**{file_field.name: ""}).values_list(*columns)
    for pk, name, *digest in rows.iterator():
        if name:
            yield Named(name, f"{model._meta.label_lower} {pk}", *digest)


def _past(fields: list[models.FileField]) -> set[str]:
    """Names that only the history of a row still knows, such as an emblem that was replaced."""
    found: set[str] = set()
    for file_field in fields:
        manager = getattr(file_field.model, "history", None)
        if manager is not None:
            found |= set(manager.values_list(file_field.name, flat=True).distinct())
    return found


def _clear(storage: Storage, name: str, nothing_runs: bool) -> int:
    try:
        if not nothing_runs and storage.get_modified_time(name) > timezone.now() - STALE_AFTER:
            return 0
        storage.delete(name)
    except FileNotFoundError:
        return 0  # its transaction has just ended
    return 1


def _digest(storage: Storage, name: str) -> str:
    digest = hashlib.sha256()
    with storage.open(name) as content:
        while piece := content.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()
