"""Things done by several officers in the same instant, on either database."""

import threading
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

# How many try at once. SQLite has one writer at a time; PostgreSQL really runs them beside one another.
CROWD = {"postgresql": 50, "sqlite": 8}


def crowd() -> int:
    return CROWD[connection.vendor]


def at_once(actions: Iterable[Callable[[], Any]]) -> list[Any]:
    """Run every action in a thread and connection of its own, all released together.

    Returns what each gave or raised, in their order. Needs ``django_db(transaction=True)``.
    """
    todo = list(actions)
    results: list[Any] = [None] * len(todo)
    gate = threading.Barrier(len(todo))

    def run(place: int, action: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            gate.wait(timeout=30)
            results[place] = action()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(todo)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads), "a thread hangs: deadlock?"
    return results
