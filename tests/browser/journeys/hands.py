"""The hands of whoever sits at a page: a mouse, a keyboard alone, or a mouse where no script runs.

A journey is written once, in the words of the screen, and walked with any of them. :class:`Keyboard` comes to whatever
it uses by Tab, Shift+Tab and the arrow keys, and looks at each stop on the way: one sees where the focus is, it is
covered by nothing, and it goes on.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import ElementHandle, Locator, Page, expect

# More stops than the longest page has on the way from one of its ends to the other.
FARTHEST = 400

# What a keyboard's user sees at this stop: whether it is the wanted one, and what is wrong with it.
LOOK = """target => {
  const here = document.activeElement || document.body;
  const moved = globalThis.kerjasamaBefore !== here;
  globalThis.kerjasamaBefore = here;
  if (here === document.body) {
    // Tab goes on from what the address points at; else it begins at the top.
    const from = document.querySelector(":target");
    const after = Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY;
    const ahead = !from || Boolean(from.compareDocumentPosition(target) & after);
    return {name: "", top: !from, found: false, moved: true, ahead, wrong: ""};
  }
  const words = here.getAttribute("aria-label") || here.innerText || here.name || here.id || "";
  const isOfGroup = here.type === "radio" && target.type === "radio" && here.name === target.name
    && here.form === target.form;
  const answer = {
    name: `<${here.tagName.toLowerCase()}> ${words.trim().slice(0, 60)}`,
    found: here === target || isOfGroup,
    exact: here === target,
    moved,
    ahead: Boolean(here.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING),
    wrong: "",
  };
  if (here.id === "isi") return answer;  // the page's whole main part, where the link past the menu leads
  const isLined = (node) => {
    const style = getComputedStyle(node);
    const isSeen = !/, 0\\)$/.test(style.outlineColor);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && isSeen;
  };
  const isStroked = (node) => {
    const style = getComputedStyle(node);
    return style.stroke !== "none" && parseFloat(style.strokeWidth) >= 2;
  };
  const box = here.getBoundingClientRect();
  // Something of it is seen: no bar that stays where it is lies over all of it.
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const overs = [0.1, 0.5, 0.9].map((part) => document.elementFromPoint(
    left + (right - left) / 2, top + (bottom - top) * part));
  const isFree = overs.some((over) => over && (here.contains(over) || over.contains(here)));
  if (!isLined(here) && ![...here.querySelectorAll(".map-target")].some(isStroked)) {
    answer.wrong = "its focus is not shown";
  } else if (box.width < 1 || box.height < 1) {
    answer.wrong = "it has no size";
  } else if (bottom <= top || right <= left) {
    answer.wrong = "it is outside what one sees";
  } else if (!isFree) {
    answer.wrong = `it lies under <${overs[1] ? overs[1].outerHTML.slice(0, 60) : "nothing"}>`;
  }
  return answer;
}"""


def _literal(words: str) -> str:
    """The words as part of a pattern that Playwright takes."""
    return re.escape(words).replace("/", r"\/")


class Hands:
    """A mouse. Names are those on the screen; where one comes twice, the first in ``within`` is meant."""

    # Whether a page that waits for the worker shows by itself when it is done.
    renews_itself = True

    def __init__(self, page: Page, log_in: Callable[[Any], None]) -> None:
        self.page = page
        self._log_in = log_in
        self._within: Locator | None = None

    # --- where ---------------------------------------------------------------------------------------
    def sit(self, officer: Any) -> None:
        """Somebody else sits down, with a session of their own."""
        self.page.context.clear_cookies()
        self._log_in(officer)

    def open(self, address: str) -> None:
        """Type an address."""
        self.page.goto(address, wait_until="domcontentloaded")

    @property
    def is_narrow(self) -> bool:
        """Whether the screen is a telephone's."""
        size = self.page.viewport_size
        return size is not None and size["width"] < 600

    @property
    def main(self) -> Locator:
        """The page's main part, or what :meth:`inside` has narrowed it to."""
        return self._within if self._within is not None else self.page.locator("main")

    @contextmanager
    def inside(self, part: Locator) -> Iterator[None]:
        """Look for names in this part of the page only."""
        self._within, before = part, self._within
        yield
        self._within = before

    def sees(self, text: str) -> None:
        """The words stand on the page."""
        expect(self.page.locator("main")).to_contain_text(text)

    def is_told(self, text: str) -> None:
        """The page's message about what was just done."""
        expect(self.page.get_by_role("status").filter(has_text=text).first).to_be_visible()

    def is_at(self, address: str) -> None:
        """The present address, a pattern, whatever its query and fragment."""
        expect(self.page).to_have_url(re.compile(rf"^https?://[^/]+{address}(\?[^#]*)?(#.*)?$"))

    def number(self) -> int:
        """The last number in the present address."""
        return int(re.findall(r"\d+", re.sub(r"^https?://[^/]+|[?#].*$", "", self.page.url))[-1])

    # --- what ----------------------------------------------------------------------------------------
    def named(self, role: Any, name: str) -> Locator:
        """What has exactly this name, or else begins with it."""
        every = self.main.get_by_role(role, name=re.compile(rf"^\s*{_literal(name)}"))
        expect(every.first).to_be_attached()
        exact = self.main.get_by_role(role, name=name, exact=True)
        return exact.first if exact.count() else every.first

    def field(self, label: str | Locator) -> Locator:
        """The field with this label."""
        if isinstance(label, Locator):
            return label
        return self._labelled("input, select, textarea", label)

    def _text_field(self, label: str | Locator) -> Locator:
        if isinstance(label, Locator):
            return label
        return self._labelled("input:not([type=radio], [type=checkbox]), textarea", label)

    def _labelled(self, kinds: str, label: str) -> Locator:
        pattern = re.compile(rf"^\s*{_literal(label)}\s*\*?\s*$")
        return self.main.locator(kinds).and_(self.main.get_by_label(pattern)).first

    # --- doing ---------------------------------------------------------------------------------------
    def follow(self, link: str | Locator) -> None:
        """Follow a link to another page."""
        target = link if isinstance(link, Locator) else self.named("link", link)
        self.reach(target)
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.activate(target)

    def press(self, button: str | Locator) -> None:
        """Press a button that sends its form."""
        target = button if isinstance(button, Locator) else self.named("button", button)
        self.reach(target)
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.activate(target)

    def fetch(self, link: str) -> bytes:
        """Follow a link to a file that is saved; its content."""
        target = self.named("link", link)
        self.reach(target)
        with self.page.expect_download() as arriving:
            self.activate(target)
        return Path(arriving.value.path()).read_bytes()

    def reads_pdf(self, link: str) -> None:
        """Follow a link to a PDF that the browser shows, and come back."""
        here, target = self.page.url, self.named("link", link)
        self.reach(target)
        with self.page.expect_response(re.compile(r"^http.*\.pdf(\?|$)")) as arriving:
            self.activate(target)
        expect(self.page).to_have_url(arriving.value.url)
        assert arriving.value.ok
        assert arriving.value.headers["content-type"] == "application/pdf"
        self.open(here)

    def unfold(self, summary: str | Locator) -> None:
        """Open what is folded under these words."""
        folded = summary
        if not isinstance(folded, Locator):
            folded = self.main.locator("summary").filter(has_text=re.compile(rf"^\s*{_literal(str(summary))}")).first
        self.reach(folded)
        self.activate(folded)
        expect(folded.locator("xpath=..")).to_have_attribute("open", "")

    def fill(self, label: str | Locator, text: str) -> None:
        """Write into a field, in the place of what stood there."""
        self._text_field(label).fill(text)

    def fill_and_enter(self, label: str | Locator, text: str) -> None:
        """Write into the one field of a form, and send it with Enter."""
        self.fill(label, text)
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.keyboard.press("Enter")

    def write(self, **fields: str) -> None:
        """Write into fields by their names."""
        for name, text in fields.items():
            self.fill(self.main.locator(f"[name={name}]"), text)

    def choose(self, label: str | Locator, option: str) -> None:
        """Take an option of a list by its words."""
        self.field(label).select_option(label=option)

    def pick(self, box: str | Locator) -> None:
        """Tick a box, or take one of several."""
        self.field(box).check()

    def attach(self, label: str | Locator, paper: Path) -> None:
        """Choose a file of one's own."""
        target = self.field(label)
        self.reach(target)
        with self.page.expect_file_chooser() as asked:
            self.activate(target)
        asked.value.set_files(paper)

    def stays_while_it_renews(self, target: Locator) -> None:
        """A part of the page that asks for itself again does not take the focus away from what is in it."""
        expect(target).to_be_visible()

    def reach(self, target: Locator) -> None:
        """Come to it."""

    def activate(self, target: Locator) -> None:
        """What a click does."""
        target.click()


class NoScript(Hands):
    """A mouse, in a browser that runs no script."""

    renews_itself = False


class Keyboard(Hands):
    """No mouse: Tab, Shift+Tab, Enter, Space, the arrows, and the letters that are written."""

    def activate(self, target: Locator) -> None:
        # A field for a file opens with Space, all else with Enter.
        self.page.keyboard.press("Space" if target.get_attribute("type") == "file" else "Enter")

    def fill(self, label: str | Locator, text: str) -> None:
        field = self._text_field(label)
        self.reach(field)
        self.page.keyboard.press("Control+A")
        if text:
            self.page.keyboard.insert_text(text)
        else:
            self.page.keyboard.press("Delete")
        expect(field).to_have_value(text)

    def choose(self, label: str | Locator, option: str) -> None:
        field = self.field(label)
        self.reach(field)
        options = [words.strip() for words in field.locator("option").all_inner_texts()]
        steps = options.index(option) - int(field.evaluate("field => field.selectedIndex"))
        for _ in range(abs(steps)):
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
        assert field.evaluate("field => field.selectedOptions[0].innerText.trim()") == option

    def pick(self, box: str | Locator) -> None:
        field = self.field(box)
        self.reach(field)
        if field.get_attribute("type") == "radio":
            self._along_the_radios(field)
        if not field.is_checked():
            self.page.keyboard.press("Space")
        expect(field).to_be_checked()

    def stays_while_it_renews(self, target: Locator) -> None:
        self.reach(target)
        self.page.wait_for_function("node => !node.isConnected", arg=self._handle(target))
        expect(target).to_be_focused()

    def _along_the_radios(self, wanted: Locator) -> None:
        handle = self._handle(wanted)
        for _ in range(30):
            if handle.evaluate(LOOK)["exact"]:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not lead to {wanted}")

    def _handle(self, target: Locator) -> ElementHandle:
        expect(target).to_be_visible()
        handle = target.element_handle()
        return handle

    def reach(self, target: Locator) -> None:
        """Go to it, stop by stop; from the top of a page past the menu, by the link that leads there."""
        handle = self._handle(target)
        seen = handle.evaluate(LOOK)
        if seen.get("top") and handle.evaluate("node => Boolean(node.closest('main'))"):
            seen = self._skip_the_menu(handle)
        back = not seen["ahead"]
        for _ in range(FARTHEST):
            if seen["found"]:
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            seen = handle.evaluate(LOOK)
            assert not seen["wrong"], f"{self.page.url}: {seen['name']}: {seen['wrong']}"
            assert seen["moved"], f"{self.page.url}: the focus does not leave {seen['name']}"
        raise AssertionError(f"{self.page.url}: no key leads to {target}")

    def _skip_the_menu(self, handle: ElementHandle) -> Any:
        self.page.keyboard.press("Tab")
        first = handle.evaluate(LOOK)
        assert "Langsung ke isi" in first["name"] or "Skip" in first["name"], first
        assert not first["wrong"], first
        self.page.keyboard.press("Enter")
        return handle.evaluate(LOOK)
