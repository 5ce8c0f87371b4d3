"""The fixtures that most tests begin with; a test file that needs another world says so by defining its own."""

import pytest

from agreements.models import Proposal
from tests.factories import World, at, make_world


@pytest.fixture
def world(db: None) -> World:
    """Two provinces with their people and partners."""
    return make_world()


@pytest.fixture
def proposal(world: World) -> Proposal:
    """A kota's new file, without any paper."""
    found = at("prakarsa", "preparing", world=world)
    found.documents.all().delete()
    return found
