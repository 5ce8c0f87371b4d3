"""A world, and somebody at a browser with the hands that this run is about.

Every journey is walked by keyboard alone and without a script; ``KERJASAMA_JOURNEYS=full`` adds the mouse with a
script, and a file's whole way.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils.text import slugify
from playwright.sync_api import Browser

from agreements.data.paper import one_page_pdf
from tests.browser.conftest import WIDTHS, Watch
from tests.browser.journeys.hands import Hands, Keyboard, NoScript
from tests.factories import World, make_world

IS_FULL = os.environ.get("KERJASAMA_JOURNEYS") == "full"
# A file's whole way takes a minute with each kind of hands; its moves are all made in test_files.py too.
collect_ignore = [] if IS_FULL else ["test_whole_way.py"]
KINDS: dict[str, type[Hands]] = {"keyboard": Keyboard, "noscript": NoScript, "mouse": Hands}
MODES = list(KINDS) if IS_FULL else ["keyboard", "noscript"]


@pytest.fixture
def world(transactional_db: None) -> World:
    return make_world()


@pytest.fixture(params=MODES)
def hands(request: pytest.FixtureRequest, browser: Browser, live_server: Any) -> Iterator[Hands]:
    """Somebody at the live server's pages. What a page does wrong fails the journey at its end."""
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": WIDTHS[0], "height": 900},
        locale="id-ID",
        timezone_id=django_settings.TIME_ZONE,
        service_workers="block",
        accept_downloads=True,
        reduced_motion="reduce",
        java_script_enabled=request.param != "noscript",
    )
    context.set_default_timeout(10_000)
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
