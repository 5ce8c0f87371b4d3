"""A real Chromium against the live server, through Playwright and the system's own browser."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

HERE = Path(__file__).parent
SCREENSHOTS = Path(django_settings.BASE_DIR) / "var" / "screenshots"
WIDTHS = (1280, 360)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    # Nothing but the live server can be reached, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        pytest.fail("no Chromium found; bin/test installs it")
    # Playwright's sync interface keeps an event loop running in this thread, for which Django would refuse
    # every query; the code under test is synchronous all the same.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, headless=True, args=ARGUMENTS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Watch:
    """Collects what a page must not do: call another host, break the CSP, print or throw an error."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self.problems: list[str] = []
        self.expected: list[re.Pattern[str]] = []
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.problems.append(f"uncaught error: {error.error}"))

    def expect(self, pattern: str) -> None:
        """Allow problems that match, such as the browser's own note on a 404 that the test asks for."""
        self.expected.append(re.compile(pattern))

    def unexpected(self) -> list[str]:
        return [text for text in self.problems if not any(known.search(text) for known in self.expected)]

    def _request(self, request: Request) -> None:
        target = urlsplit(request.url)
        if target.scheme not in {"data", "blob", "about"} and f"{target.scheme}://{target.netloc}" != self.origin:
            self.problems.append(f"request to another host: {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # A refusal by the content security policy arrives here too, as an error.
        if message.type == "error":
            self.problems.append(f"console: {message.text} ({message.location.get('url', '')})")


@pytest.fixture
def context(browser: Browser, live_server: Any) -> Iterator[BrowserContext]:
    opened = browser.new_context(
        base_url=live_server.url,
        viewport={"width": WIDTHS[0], "height": 900},
        locale="id-ID",
        timezone_id=django_settings.TIME_ZONE,
        service_workers="block",
        accept_downloads=True,
    )
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


@pytest.fixture
def watch(context: BrowserContext, live_server: Any) -> Iterator[Watch]:
    watching = Watch(context, live_server.url)
    yield watching
    assert not watching.unexpected(), "\n".join(watching.unexpected())


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Page:
    """A page of the live server: ``page.goto("/masuk/")``. What it does wrong fails the test at its end."""
    return context.new_page()


@pytest.fixture
def log_in(context: BrowserContext, live_server: Any) -> Callable[[Any], None]:
    """``log_in(officer)`` opens a session without walking through the login form."""

    def _log_in(officer: Any) -> None:
        client = Client()
        client.force_login(officer)
        cookie = client.cookies[django_settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return _log_in


@pytest.fixture
def screenshot(page: Page, watch: Watch) -> Iterator[Callable[[str], None]]:
    """``screenshot("cockpit")`` stores the whole page under var/screenshots/, on a desktop and on a phone.

    A page that has to be scrolled sideways is a problem that fails the test.
    """

    def _screenshot(name: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        before = page.viewport_size
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900 if width > 600 else 780})
            page.screenshot(path=SCREENSHOTS / f"{name}-{width}.png", full_page=True, animations="disabled")
            needed = page.evaluate("document.documentElement.scrollWidth")
            if needed > width:
                watch.problems.append(f"{name}: {needed} px wide on a screen of {width} px")
        if before:
            page.set_viewport_size(before)

    yield _screenshot
