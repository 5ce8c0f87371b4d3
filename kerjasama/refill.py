"""Puts what somebody had typed back into the forms of a page, as the page leaves the server.

No form and no view knows of it, so no form can forget it. It is what static/js/forms.js does in the browser, for
those who have no script.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

# Hidden fields that say on which edit, or on which draft, somebody was working; every other one is the page's own.
OWN_HIDDEN = frozenset({"revisi", "token"})
# Nothing was typed into these.
SILENT = frozenset({"hidden", "password", "file", "submit", "button", "image", "reset"})

Attributes = dict[str, str | None]
Edit = tuple[int, int, str]


@dataclass
class Option:
    """One choice of a select, and where its tag stands in the page."""

    attributes: Attributes
    start: int
    end: int


@dataclass
class Control:
    """One field, and where its tag (for a textarea also its text) stands in the page."""

    tag: str
    attributes: Attributes
    start: int
    end: int
    text_end: int = 0
    options: list[Option] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its name; empty for one that is never sent."""
        return self.attributes.get("name") or ""

    @property
    def kind(self) -> str:
        """``text``, ``checkbox``, …; the tag itself for what is no input."""
        return (self.attributes.get("type") or "text").lower() if self.tag == "input" else self.tag


@dataclass
class PageForm:
    """One form that is sent by POST."""

    address: str
    start: int
    controls: list[Control] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        """Of every field and button."""
        return {control.name for control in self.controls}


class _Reader(HTMLParser):
    """Finds the forms of a page and where their fields stand."""

    def __init__(self, page: str, here: str) -> None:
        super().__init__(convert_charrefs=False)
        self.here = here
        self.forms: list[PageForm] = []
        self._form: PageForm | None = None
        self._control: Control | None = None
        self._lines = [0]
        for line in page.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self.feed(page)
        self.close()

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form begins, or a field of the present one."""
        attributes = dict(attrs)
        start = self._at()
        end = start + len(self.get_starttag_text() or "")
        if tag == "form":
            is_post = (attributes.get("method") or "").lower() == "post"
            address = urldefrag(urljoin(self.here, attributes.get("action") or "")).url
            self._form = PageForm(address, start) if is_post else None
            if self._form:
                self.forms.append(self._form)
        elif self._form and tag in {"input", "select", "textarea", "button"}:
            self._control = Control(tag, attributes, start, end, end)
            self._form.controls.append(self._control)
        elif tag == "option" and self._control and self._control.tag == "select":
            self._control.options.append(Option(attributes, start, end))

    def handle_endtag(self, tag: str) -> None:
        """The end of a form, or of a textarea and with it of its text."""
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._control and self._control.tag == tag:
            self._control.text_end = self._at()


@dataclass(frozen=True)
class Refill:
    """A form that was filled in: ``lost`` are texts for which the page has no field any more."""

    address: str
    lost: list[str]


def refill(
    page: str, here: str, kept: Sequence[tuple[str, Sequence[tuple[str, str]]]], note: Callable[[Refill], str]
) -> tuple[str, list[Refill]]:
    """The page with its forms filled in, ``note`` before each; and what was filled in.

    ``here`` is the path and query of the page, ``kept`` pairs an address with what was sent to it, in order.
    """
    forms = _Reader(page, here).forms
    edits: list[Edit] = []
    done = []
    for address, sent in kept:
        values: dict[str, list[str]] = {}
        for name, value in sent:
            values.setdefault(name, []).append(value)
        form = max(
            (each for each in forms if each.address == address),
            key=lambda each: len(each.names & values.keys()),
            default=None,
        )
        if form is None or not form.names & values.keys():
            continue
        changed, lost = _fill(form, values)
        filled = Refill(address, lost)
        edits += [(form.start, form.start, note(filled)), *changed]
        done.append(filled)
    return _apply(page, edits), done


def _fill(form: PageForm, values: dict[str, list[str]]) -> tuple[list[Edit], list[str]]:
    left = {name: list(texts) for name, texts in values.items()}
    edits: list[Edit] = []
    for control in form.controls:
        if control.kind in SILENT and control.name not in OWN_HIDDEN:
            left.pop(control.name, None)
        elif control.kind in {"checkbox", "radio"}:
            edits.append(_ticked(control, left))
        elif control.kind == "select":
            edits += _chosen(control, left)
        elif left.get(control.name):
            edits.append(_typed(control, left[control.name].pop(0)))
    return edits, [text for texts in left.values() for text in texts if text.strip()]


def _take(left: dict[str, list[str]], name: str, value: str) -> bool:
    if value not in left.get(name, ()):
        return False
    left[name].remove(value)
    return True


def _ticked(control: Control, left: dict[str, list[str]]) -> Edit:
    is_on = _take(left, control.name, control.attributes.get("value") or "on")
    return control.start, control.end, _tag(control.tag, control.attributes, "checked", is_on)


def _chosen(control: Control, left: dict[str, list[str]]) -> list[Edit]:
    if control.name not in left and "multiple" not in control.attributes:
        return []
    edits = []
    for option in control.options:
        is_on = _take(left, control.name, option.attributes.get("value") or "")
        edits.append((option.start, option.end, _tag("option", option.attributes, "selected", is_on)))
    return edits


def _typed(control: Control, text: str) -> Edit:
    if control.tag == "textarea":
        # The first line break after the tag is not part of the text.
        return control.end, control.text_end, "\n" + escape(text)
    return control.start, control.end, _tag(control.tag, {**control.attributes, "value": text})


def _tag(tag: str, attributes: Attributes, switch: str = "", is_on: bool = False) -> str:
    kept = {name: value for name, value in attributes.items() if name != switch}
    words = [name if value is None else f'{name}="{escape(value)}"' for name, value in kept.items()]
    return f"<{' '.join([tag, *words, *([switch] if is_on else [])])}>"


def _apply(page: str, edits: list[Edit]) -> str:
    pieces, at = [], 0
    for start, end, text in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [page[at:start], text]
        at = end
    return "".join([*pieces, page[at:]])
