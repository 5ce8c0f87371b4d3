"""A little of bin/stress: damaged papers through the real page, and a child killed while it uploads."""

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from django.conf import settings
from django.test import Client

from agreements.services import files, inspection
from tests.factories import at, make_world
from tests.stress import uploads


@pytest.mark.django_db
def test_damaged_papers_are_stored_sound_or_refused(
    client: Client, media_root: Path, django_capture_on_commit_callbacks: object
) -> None:
    world = make_world()
    proposal = at("prakarsa", "preparing", world=world)
    proposal.documents.all().delete()
    client.force_login(world.owner)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        answers = uploads.send(client, proposal.pk, 200, Random(7))
    assert set(answers) == {302, 422} and sum(answers.values()) == 200
    assert uploads.inspect(media_root, proposal.documents.all(), inspection.judge) == answers[302] > 5
    assert files.check(nothing_runs=True).is_clean
    assert {path.name for path in media_root.parent.iterdir()} == {"media"}


def test_a_kill_leaves_every_row_its_file_and_every_file_its_row() -> None:
    """In a process of its own, which forks: this one has a database and threads of its own."""
    command = [sys.executable, "-W", "error", "-m", "tests.stress.kills", "upload", "8"]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "nothing lost and nothing left" in done.stdout
