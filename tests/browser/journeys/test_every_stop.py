"""The keyboard on every page of the permission matrix. Walked with KERJASAMA_JOURNEYS=full."""

from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, Page

from tests.browser.conftest import WIDTHS
from tests.browser.journeys.hands import FARTHEST, LOOK
from tests.browser.test_accessibility import DOWNLOADS, look, visits
from tests.factories import World
from tests.test_permission_matrix import MATRIX, address, cast, enter, world

__all__ = ["cast", "world"]


def desk(browser: Browser, address_of_server: str, client: Client, width: int) -> Page:
    context = browser.new_context(
        base_url=address_of_server,
        viewport={"width": width, "height": 800},
        locale="id-ID",
        service_workers="block",
        reduced_motion="reduce",
    )
    context.set_default_timeout(30_000)
    session = client.cookies.get(django_settings.SESSION_COOKIE_NAME)
    if session and session.value:
        context.add_cookies([{"name": session.key, "value": session.value, "url": address_of_server}])
    return context.new_page()


def faults(page: Page) -> set[str]:
    """What is wrong with a stop on the way through the page and back."""
    found = set()
    body = page.query_selector("body")
    assert body
    for key in ("Tab", "Shift+Tab"):
        for number in range(FARTHEST):
            page.keyboard.press(key)
            stop = body.evaluate(LOOK)
            if stop["wrong"]:
                found.add(f"{key}: {stop['name']}: {stop['wrong']}")
            # A page with one stop comes round to it again.
            if not stop["moved"] and number > 1:
                found.add(f"{key}: {stop['name']}: holds the focus")
            if not stop["name"] or not stop["moved"]:
                break
    return found


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_stop_is_seen_and_none_holds(
    browser: Browser, live_server: Any, world: World, cast: dict[str, Any], width: int
) -> None:
    pages: dict[str, Page] = {}
    found, seen = [], 0
    for role, name, refused in visits():
        url = address(name, cast)
        if url.endswith(DOWNLOADS):
            continue
        if role not in pages:
            client = Client()
            enter(client, world, role)
            pages[role] = desk(browser, live_server.url, client, width)
        if not look(pages[role], url, (MATRIX[name].data or {}) if refused else None):
            continue
        seen += 1
        found += [f"{name} as {role}: {fault}" for fault in sorted(faults(pages[role]))]
    for page in pages.values():
        page.context.close()
    assert seen > 100, seen
    assert not found, "\n".join(found)
