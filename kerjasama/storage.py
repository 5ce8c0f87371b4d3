"""Private files that keep step with the database: a crash leaves neither a row without a file nor the reverse.

A file is first written to ``incoming/`` and takes its own name only after the transaction that names it has been
committed. So:

- a crash before the commit leaves a file in ``incoming/`` that no row names; ``manage.py periksa_berkas`` clears it;
- a crash between commit and renaming leaves a row whose file still waits in ``incoming/``; it can be read there, and
  ``periksa_berkas`` gives it its name.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from storages.backends.s3 import S3Storage

INCOMING = "incoming/"
# What the innermost files_in_step() has saved so far.
_saved: ContextVar[list[tuple[Any, str]] | None] = ContextVar("saved", default=None)


@contextmanager
def files_in_step() -> Iterator[None]:
    """``transaction.atomic()`` that, when it is rolled back, removes at once the files saved inside it.

    What a crash leaves behind instead is found by ``manage.py periksa_berkas``.
    """
    outer = _saved.get()
    mine: list[tuple[Any, str]] = []
    committed: list[bool] = []
    token = _saved.set(mine)
    try:
        with transaction.atomic():
            transaction.on_commit(partial(committed.append, True))
            yield
    except BaseException:
        # Once the rows are there their files stay, whatever failed after the commit.
        for storage, name in mine if not committed else ():
            storage.drop(name)
        raise
    else:
        if outer is not None:
            outer += mine
    finally:
        _saved.reset(token)


class InStep:
    """Mixin over a storage backend; ``_rename`` says how that backend moves a file to its own name."""

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        """Write to the waiting place; the file takes the name that is returned once the transaction commits."""
        own_name = self.get_available_name(str(name or content.name), max_length=max_length)  # type: ignore[attr-defined]
        super().save(_waiting(own_name), content)  # type: ignore[misc]
        # Robust: the row is there, so a failed renaming is logged; the file can be read where it waits.
        transaction.on_commit(lambda: self.settle(own_name), robust=True)
        saved = _saved.get()
        if saved is not None:
            saved.append((self, own_name))
        return own_name

    def drop(self, name: str) -> None:
        """Remove a file that still waits for its row; one that has its own name stays."""
        super().delete(_waiting(name))  # type: ignore[misc]

    def settle(self, name: str) -> None:
        """Give a waiting file its own name; a file that has it already stays as it is."""
        try:
            self._rename(_waiting(name), name)
        except FileNotFoundError:
            if not super().exists(name):  # type: ignore[misc]
                raise

    def exists(self, name: str) -> bool:
        """Whether the file is there, be it under its own name or still waiting for it."""
        return super().exists(name) or super().exists(_waiting(name))  # type: ignore[misc]

    def delete(self, name: str) -> None:
        """Remove the file wherever it is."""
        super().delete(name)  # type: ignore[misc]
        super().delete(_waiting(name))  # type: ignore[misc]

    def place_of(self, name: str) -> str:
        """Where the bytes are now: the file's own name, or its waiting place."""
        waits = not super().exists(name) and super().exists(_waiting(name))  # type: ignore[misc]
        return _waiting(name) if waits else name

    def size(self, name: str) -> int:
        """In bytes."""
        return super().size(self.place_of(name))  # type: ignore[misc]

    def _open(self, name: str, mode: str = "rb") -> File:
        return super()._open(self.place_of(name), mode)  # type: ignore[misc]

    def _rename(self, old: str, new: str) -> None:
        raise NotImplementedError


class PrivateFiles(InStep, FileSystemStorage):
    """Below ``MEDIA_ROOT``, which no web server may publish."""

    def _save(self, name: str, content: Any) -> str:
        kept: str = super()._save(name, content)  # type: ignore[misc]
        # The bytes, and the entry that leads to them, must be on the disk before a row may name them.
        path = Path(FileSystemStorage.path(self, kept))
        _flush(path)
        _flush(path.parent)
        return kept

    def path(self, name: str) -> str:
        """The file on the disk, for libraries that want a path."""
        own = super().path(name)
        if name.startswith(INCOMING) or Path(own).exists():
            return own
        waiting = super().path(_waiting(name))
        return waiting if Path(waiting).exists() else own

    def _rename(self, old: str, new: str) -> None:
        source, target = Path(super().path(old)), Path(super().path(new))
        target.parent.mkdir(parents=True, exist_ok=True, mode=self.directory_permissions_mode or 0o777)
        os.replace(source, target)
        _flush(target.parent)


class PrivateS3(InStep, S3Storage):
    """A bucket that is not public. S3 knows no renaming: the waiting object is copied on the server, then removed."""

    def _rename(self, old: str, new: str) -> None:
        if not super().exists(old):
            raise FileNotFoundError(old)
        old_key, new_key = (self._normalize_name(name) for name in (old, new))
        self.bucket.Object(new_key).copy_from(CopySource={"Bucket": self.bucket_name, "Key": old_key})
        self.bucket.Object(old_key).delete()


def _flush(path: Path) -> None:
    """Have the disk hold what was written to this file or folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _waiting(name: str) -> str:
    """Where a file waits for the transaction that names it."""
    return name if name.startswith(INCOMING) else INCOMING + name
