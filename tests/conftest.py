"""What all tests share. The stricter templates and requests come from tests/settings.py."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db.backends.sqlite3.base import DatabaseOperations
from django.utils import translation

pytest_plugins = ["tests.people", "tests.simulation", "tests.worlds"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite tests run on a file: the live server then has connections of its own, as in production."""
    database = django_settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        name = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        database.setdefault("TEST", {})["NAME"] = name


@pytest.fixture(scope="session", autouse=True)
def flush_passes_triggers() -> Iterator[None]:
    """Lets the end of a transactional test empty append-only tables on SQLite.

    Django empties tables there with DELETE, which their triggers refuse; PostgreSQL's TRUNCATE passes them.
    """
    flush = DatabaseOperations.execute_sql_flush

    def flush_without_triggers(self: DatabaseOperations, sql_list: list[str]) -> None:
        with self.connection.cursor() as cursor:
            triggers = cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {self.quote_name(name)}")
        flush(self, sql_list)
        with self.connection.cursor() as cursor:
            for _, sql in triggers:
                cursor.execute(sql)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", flush_without_triggers)
        yield


@pytest.fixture(autouse=True)
def media_root(settings: Any, tmp_path: Path) -> Path:
    """Stored files of one test stay in that test's own folder."""
    folder = tmp_path / "media"
    folder.mkdir()
    settings.MEDIA_ROOT = folder
    settings.WORK_ROOT = tmp_path / "work"
    return folder


@pytest.fixture(autouse=True)
def plain_language() -> Iterator[None]:
    """A test that activates a language does not leave it to the next one."""
    with translation.override(django_settings.LANGUAGE_CODE):
        yield
