"""An installation in a temporary folder: database, files, and a file of the world of the tests."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django


@contextmanager
def installation() -> Iterator[Path]:
    """Django set up on a SQLite database and a media folder below the folder that is given."""
    with tempfile.TemporaryDirectory(prefix="kerjasama-stress-") as name:
        folder = Path(name)
        (folder / "media").mkdir()
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'db.sqlite3'}"
        django.setup()
        from django.core.management import call_command
        from django.db import connections
        from django.test.utils import override_settings, setup_test_environment

        setup_test_environment()
        with override_settings(MEDIA_ROOT=folder / "media", WORK_ROOT=folder / "work"):
            call_command("migrate", verbosity=0)
            yield folder
        connections.close_all()


def world() -> tuple[Any, Any]:
    """The officers, and a file that its region prepares, without papers."""
    from tests.factories import at, make_world

    made = make_world()
    proposal = at("prakarsa", "preparing", world=made)
    proposal.documents.all().delete()
    return made, proposal
