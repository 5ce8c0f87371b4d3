"""A world, and somebody at a browser with the hands that this run is about.

Every journey works by keyboard alone, without a script, with a mouse, and by keyboard on a narrow screen:
``KERJASAMA_JOURNEYS=full`` walks all of them, a file's whole way, and every stop of every page. Otherwise time is
short, and each journey is walked by keyboard or without a script; by both where the page's script has a part in it.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils.text import slugify
from playwright.sync_api import Browser, expect

from agreements.data.paper import one_page_pdf
from tests.browser.conftest import WIDTHS, Watch
from tests.browser.journeys.hands import Hands, Keyboard, NoScript
from tests.factories import World, make_world

IS_FULL = os.environ.get("KERJASAMA_JOURNEYS") == "full"
# A file's whole way takes a minute with each kind of hands, and its moves are all made in test_files.py too; so does
# a walk through every page.
collect_ignore = [] if IS_FULL else ["test_whole_way.py", "test_every_stop.py"]
KINDS: dict[str, type[Hands]] = {"keyboard": Keyboard, "noscript": NoScript, "mouse": Hands, "telephone": Keyboard}
USUALLY = ("keyboard", "noscript")
# Milliseconds. Letters and reports are set while one waits, perhaps on a machine that has much else to do.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE / 2)


@pytest.fixture
def world(transactional_db: None) -> World:
    return make_world()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each journey with the hands that its mark names, or with those of USUALLY; with all of them in a full run."""
    if "hands" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("hands")
        kinds = list(KINDS) if IS_FULL else list(mark.args if mark else USUALLY)
        metafunc.parametrize("hands", kinds, indirect=True)


@pytest.fixture
def hands(request: pytest.FixtureRequest, browser: Browser, live_server: Any) -> Iterator[Hands]:
    """Somebody at the live server's pages. What a page does wrong fails the journey at its end."""
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": WIDTHS[1 if request.param == "telephone" else 0], "height": 900},
        locale="id-ID",
        timezone_id=django_settings.TIME_ZONE,
        service_workers="block",
        accept_downloads=True,
        reduced_motion="reduce",
        java_script_enabled=request.param != "noscript",
    )
    context.set_default_timeout(PATIENCE)
    watch = Watch(context, live_server.url)
    watch.expect(r"status of 4(22|09)")  # Chromium's own note on a form that was refused
    watch.expect(r"chrome(-extension)?://|favicon\.ico")  # Chromium's own page about a PDF

    def log_in(officer: Any) -> None:
        client = Client()
        client.force_login(officer)
        cookie = client.cookies[django_settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    yield KINDS[request.param](context.new_page(), log_in)
    context.close()
    assert not watch.unexpected(), "\n".join(watch.unexpected())


@pytest.fixture
def paper(tmp_path: Path) -> Any:
    """``paper("Surat usulan")`` writes a one-page letter with these words."""

    def make(*words: str) -> Path:
        made = tmp_path / f"{slugify(' '.join(words))[:60]}.pdf"
        made.write_bytes(one_page_pdf(*words))
        return made

    return make
