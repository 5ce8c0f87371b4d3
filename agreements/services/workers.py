"""One worker per installation: who may work, and what becomes of the tasks of a worker that was killed.

The right to work is a lock that the operating system or the database gives back by itself however the process ends: a
file lock beside an SQLite database, an advisory lock in PostgreSQL. Whoever holds it knows that every task still marked
as running was left by a worker that is no more.
"""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

# A task that took this many workers with it is not given to another one.
MOST_ATTEMPTS = 20
# Any number that no other use of this database takes for its advisory locks.
ADVISORY_LOCK = 36_25_2020


class WorkersGone(RuntimeError):
    """The task was begun again and again, and each time its worker was killed."""


class Turn:
    """The right to work, held until the process ends or :func:`working` is left."""

    def __init__(self, connection: BaseDatabaseWrapper | None = None) -> None:
        self._connection = connection

    def is_mine(self) -> bool:
        """Whether it is still held: a lost connection to PostgreSQL gives the lock back."""
        return self._connection is None or self._connection.is_usable()


@contextmanager
def working() -> Iterator[Turn | None]:
    """Hold the right to work; None where another worker holds it."""
    with _file_lock() if connections["default"].vendor == "sqlite" else _advisory_lock() as turn:
        yield turn


@contextmanager
def _file_lock() -> Iterator[Turn | None]:
    database = Path(str(connections["default"].settings_dict["NAME"]))
    # Python's files are closed in programs that the worker starts, so the lock is this process's alone.
    with database.with_name(f"{database.name}.worker").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
        else:
            yield Turn()


@contextmanager
def _advisory_lock() -> Iterator[Turn | None]:
    # A connection of its own: Django closes and reopens the usual one, and the lock would go with it.
    connection = connections.create_connection("default")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [ADVISORY_LOCK])
            is_free = cursor.fetchone()[0]
        yield Turn(connection) if is_free else None
    finally:
        connection.close()


def take_up_again() -> int:
    """Put back what killed workers left; how many tasks that were. Only for whoever holds the right to work."""
    taken = 0
    for left in DBTaskResult.objects.running():
        if len(left.worker_ids) >= MOST_ATTEMPTS:
            logger.error("task %s (%s) was left by %d workers; given up", left.pk, left.task_path, MOST_ATTEMPTS)
            left.set_failed(WorkersGone(f"{MOST_ATTEMPTS} workers were killed over it"))
            continue
        taken += DBTaskResult.objects.filter(pk=left.pk, status=TaskResultStatus.RUNNING).update(
            status=TaskResultStatus.READY, started_at=None
        )
    return taken
