"""axe-core on every page: each address of the permission matrix, as whoever may see it, also with a refused form.

Each page is looked at in Indonesian at 1280 px and in English at 360 px; ``KERJASAMA_AXE=full`` takes all four pairs.
"""

import gzip
import os
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

from tests import overfull
from tests.browser.conftest import SCREENSHOTS
from tests.factories import World
from tests.test_permission_matrix import MATRIX, ROLES, address, cast, enter, world

__all__ = ["cast", "world"]

# Whoever does most on a page looks at it first.
PREFERRED = ("owner", "reviewer", "administrator", "visitor")
# Pages that each of these roles sees in a form of its own.
OF_EACH_ROLE = {
    "cockpit",
    "proposal_detail",
    "proposal_list",
    "agreement_detail",
    "evaluation_detail",
    "report_builder",
}
# Official papers are Indonesian whatever language their reader has chosen.
PAPERS = {"proposal_sheet", "naskah_mou_preview", "evaluation_preview", "agreement_report", "report_preview"}
DOWNLOADS = (".pdf", ".xlsx", ".docx", ".csv", ".png", ".ics", "healthz", "readyz")
PAIRS = (
    [("id", 1280), ("id", 360), ("en", 1280), ("en", 360)]
    if os.environ.get("KERJASAMA_AXE") == "full"
    else [("id", 1280), ("en", 360)]
)
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# Sends the page's own kind of form, so that the answer to a refusal is looked at too.
SEND = """([url, data]) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = url;
  const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  for (const [name, value] of Object.entries({...data, csrfmiddlewaretoken: token})) {
    const field = document.createElement("input");
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}"""


def statuses(words: str) -> dict[str, int]:
    return dict(zip(ROLES, map(int, words.split()), strict=True))


def visits() -> Iterator[tuple[str, str, bool]]:
    """(role, name of the address, whether a refused form) of everything to look at."""
    for name, row in MATRIX.items():
        shown = [role for role, status in statuses(row.get).items() if status == 200]
        if name in OF_EACH_ROLE:
            yield from (
                (role, name, False) for role in ("owner", "reviewer", "leader", "administrator") if role in shown
            )
        elif shown:
            yield min(shown, key=lambda role: PREFERRED.index(role) if role in PREFERRED else 9), name, False
        refused = [role for role, status in statuses(row.post).items() if status == 422]
        if refused:
            yield refused[0], name, True


def look(page: Page, url: str, data: dict[str, str] | None) -> bool:
    """Open the page, or send it a form that it refuses; False where the address gives a file instead."""
    try:
        if data is None:
            page.goto(url)
        else:
            page.goto("/profil/")
            with page.expect_navigation():
                page.evaluate(SEND, [url, data])
    except PlaywrightError as error:
        if "Download is starting" in error.message or "ERR_ABORTED" in error.message:
            return False
        raise
    return page.evaluate("document.contentType") == "text/html"


def problems(page: Page) -> list[str]:
    return [
        f"{each['id']} ({each['impact']}): {each['help']}\n      "
        + "\n      ".join(f"{node['target']} {node['html'][:160]}" for node in each["nodes"][:3])
        for each in Axe().run(page, options=OPTIONS).response["violations"]
    ]


@pytest.fixture
def desks(browser: Browser, live_server: Any) -> Iterator[Any]:
    """``desks(client, language, width)``: a page of a new browser window in which that client is logged in."""
    opened = []

    def open_desk(client: Client, language: str, width: int) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 800},
            locale="id-ID",
            timezone_id=django_settings.TIME_ZONE,
            service_workers="block",
        )
        context.set_default_timeout(20_000)
        opened.append(context)
        cookies = [{"name": "django_language", "value": language, "url": live_server.url}]
        session = client.cookies.get(django_settings.SESSION_COOKIE_NAME)
        if session and session.value:
            cookies.append({"name": session.key, "value": session.value, "url": live_server.url})
        context.add_cookies(cookies)
        return context.new_page()

    yield open_desk
    for context in opened:
        context.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("language", "width"), PAIRS)
def test_axe_finds_nothing(world: World, cast: dict[str, Any], desks: Any, language: str, width: int) -> None:
    pages: dict[str, Page] = {}
    found, seen = [], 0
    for role, name, refused in visits():
        url = address(name, cast)
        if url.endswith(DOWNLOADS):
            continue
        if role not in pages:
            client = Client()  # a client that logs out ends the session of the role before
            enter(client, world, role)
            pages[role] = desks(client, language, width)
        page = pages[role]
        if not look(page, url, (MATRIX[name].data or {}) if refused else None):
            continue
        seen += 1
        assert page.url.endswith(url), f"{name} as {role}: came to {page.url}"
        where = f"{name} as {role}{', refused' if refused else ''}"
        found += [f"{where}: {problem}" for problem in problems(page)]
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            found.append(f"{where}: {needed} px wide on a screen of {width} px")
        if page.evaluate("document.querySelectorAll('h1').length") != 1:
            found.append(f"{where}: not exactly one h1")
        if page.evaluate("document.documentElement.lang") != ("id" if name in PAPERS else language):
            found.append(f"{where}: another language than {language}")
    assert seen > 100, seen
    assert not found, "\n".join(found)


@pytest.mark.django_db(transaction=True)
def test_overfull_data_makes_no_page_scroll_sideways(world: World, cast: dict[str, Any], desks: Any) -> None:
    """Names as long as their columns, and words that no line can hold, on the narrowest screen."""
    assert overfull.stretch() > 20
    pages: dict[str, Page] = {}
    found, seen = [], 0
    for role, name, refused in visits():
        url = address(name, cast)
        if refused or url.endswith(DOWNLOADS):
            continue
        if role not in pages:
            client = Client()
            enter(client, world, role)
            pages[role] = desks(client, "id", 360)
        page = pages[role]
        if not look(page, url, None):
            continue
        seen += 1
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > 360:
            found.append(f"{name} as {role}: {needed} px wide on a screen of 360 px")
    assert seen > 80, seen
    assert not found, "\n".join(found)


# --- weight and calm --------------------------------------------------------------------------------
HEAVIEST = 150 * 1024
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((each) => { sum += each.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 300);
})"""


def answers_of(page: Page) -> list[Any]:
    """Filled with each answer that the page gets from now on."""
    answers: list[Any] = []

    def keep(response: Any) -> None:
        answers.append(response)

    page.on("response", keep)
    return answers


def weight(response: Any) -> int:
    """Bytes on the line: text travels compressed (Whitenoise and our middleware), fonts are compressed files."""
    body = response.body()
    return len(body) if response.url.endswith((".woff2", ".png")) else len(gzip.compress(body, 6))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["/masuk/", "/beranda/"])
def test_a_first_visit_is_light_and_nothing_jumps(world: World, cast: dict[str, Any], desks: Any, path: str) -> None:
    client = Client()
    enter(client, world, "visitor" if path == "/masuk/" else "owner")
    for width in (1280, 360):
        page = desks(client, "id", width)
        answers = answers_of(page)
        page.goto(path, wait_until="networkidle")
        sizes = {answer.url: weight(answer) for answer in answers}
        assert sum(sizes.values()) <= HEAVIEST, sizes
        html = next(answer for answer in answers if answer.url.endswith(path)).body()
        assert len(html) <= 60 * 1024
        assert page.evaluate(SHIFTS) < 0.01


@pytest.mark.django_db(transaction=True)
def test_the_page_of_components_has_no_barrier(settings: Any, world: World, desks: Any) -> None:
    settings.DEBUG = True
    client = Client()
    enter(client, world, "owner")
    for width in (1280, 360):
        page = desks(client, "id", width)
        page.goto("/komponen/")
        assert problems(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.screenshot(path=SCREENSHOTS / f"komponen-{width}.png", full_page=True)
