"""The wording of drafts: texts with placeholders, read in a sandbox that knows no loops, no calls and no objects.

A text is paragraphs between empty lines. A line that begins with ``## `` is a heading, with ``1. ``, ``a. `` or ``- ``
an item; ``Label :: value`` is a line of facts; ``[[persyaratan]]`` stands for a table. What comes from the data is
never read as such a mark.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from agreements.law.drafts import TABLE_MARKS

# Letters in one template, and in what comes of it; a letter of twenty pages is below both.
LONGEST_SOURCE, LONGEST_TEXT = 20_000, 200_000
DOTS = "…" * 12
_DATA = "\x02"  # stands before and inside what comes from the data, so that it is not taken for a mark
_BROKEN = "\x03"  # stands where the data broke a line
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.Filter,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)
_MARK = re.compile(r"^\[\[(\w+)\]\]$")
_ITEM = re.compile(r"^((?:\d{1,2}|[a-z])[.)]|-) +(.+)$", re.DOTALL)

Values = Mapping[str, Mapping[str, str]]


class WordingError(ValueError):
    """A text that cannot be used, in the words of the person who wrote it."""


class Missing(str):
    """A value that is not recorded: empty, so that ``{% if %}`` sees it, and known by its place ``mitra.negara``."""

    place: str

    def __new__(cls, place: str) -> "Missing":
        """``place`` as the placeholder is written."""
        made = super().__new__(cls, "")
        made.place = place
        return made


@dataclass(frozen=True)
class Block:
    """A piece of a text: paragraph, heading, item, fact or table. ``mark`` is the item's number or the fact's label."""

    kind: str
    text: str
    mark: str = ""


@dataclass(frozen=True)
class Written:
    """What came of a text, and the places that stayed empty in it, each once."""

    blocks: tuple[Block, ...]
    missing: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words without marks, one line per block."""
        return "\n".join(f"{block.mark} {block.text}".strip() for block in self.blocks)


def clean(*, value: str) -> str:
    """The value without characters that a DOCX (XML 1.0) cannot hold; lines end alike."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _NOT_XML.sub("", lines).strip()


def check(*, source: str, places: Mapping[str, Any]) -> None:
    """Raise :class:`WordingError` where the text is too long, not readable, or names what is not in ``places``."""
    if len(source) > LONGEST_SOURCE:
        raise WordingError(gettext("Teks ini terlalu panjang; batasnya %s huruf.") % LONGEST_SOURCE)
    tree = _parse(source)
    for node in _every(tree):
        _check_node(node)
    unknown = sorted(place for place in _placeholders(tree) if place not in places)
    if unknown:
        raise WordingError(gettext("Isian tidak dikenal: %s.") % ", ".join(unknown))
    for line in source.split("\n"):
        mark = _MARK.match(line.strip())
        if mark and mark[1] not in TABLE_MARKS:
            raise WordingError(gettext("Tabel tidak dikenal: %s.") % mark[0])


def write(*, source: str, values: Values) -> Written:
    """The text with its placeholders filled. Raises :class:`WordingError` where that is not possible."""
    missing: dict[str, None] = {}

    def fill(value: Any) -> str:
        if isinstance(value, Missing):
            missing[value.place] = None
            return _DATA + DOTS
        # A line break in the data stays inside its paragraph; an empty line begins a new one.
        text = re.sub(r"\n\s*\n\s*", "\n\n" + _DATA, str(value))
        text = re.sub(r"(?<!\n)\n(?!\n)", "\n" + _BROKEN + _DATA, text)
        return _DATA + text.replace("::", f":{_DATA}:")

    environment = _environment()
    environment.finalize = fill
    for node in _every(_parse(source)):
        _check_node(node)
    try:
        text = "".join(environment.from_string(source).generate(dict(values)))
    except (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise WordingError(gettext("Teks tidak dapat diisi: %s") % error) from error
    if len(text) > LONGEST_TEXT:
        raise WordingError(gettext("Hasilnya terlalu panjang; batasnya %s huruf.") % LONGEST_TEXT)
    return Written(tuple(_blocks(text)), tuple(missing))


def _environment() -> ImmutableSandboxedEnvironment:
    """A sandbox with nothing in it but three filters: no globals, no tests, no loader."""
    # Not HTML: what is written here is plain text, which the layouts of DOCX and HTML escape themselves.
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    environment.filters.update(_FILTERS)
    environment.trim_blocks = environment.lstrip_blocks = True
    return environment


def _keep_missing(change: Any) -> Any:
    return lambda value: value if isinstance(value, Missing) else change(str(value))


_FILTERS = {
    "besar": _keep_missing(str.upper),
    "kecil": _keep_missing(str.lower),
    "awal_besar": _keep_missing(lambda text: text[:1].upper() + text[1:]),
}


def _parse(source: str) -> nodes.Template:
    try:
        return _environment().parse(source)
    except TemplateError as error:
        line = getattr(error, "lineno", 0) or 1
        raise WordingError(
            gettext("Baris %(line)s tidak terbaca: %(error)s") % {"line": line, "error": error}
        ) from error
    except RecursionError as error:
        raise WordingError(gettext("Teks ini terlalu rumit.")) from error


def _every(node: nodes.Node) -> Iterator[nodes.Node]:
    todo = [node]
    while todo:
        here = todo.pop()
        yield here
        todo.extend(here.iter_child_nodes())


def _check_node(node: nodes.Node) -> None:
    """Only what a letter needs: values, conditions, three filters. Without loops a text ends by itself."""
    if isinstance(node, nodes.For):
        raise WordingError(gettext("Baris %s: perulangan tidak dapat dipakai.") % node.lineno)
    if not isinstance(node, _ALLOWED):
        raise WordingError(
            gettext("Baris %(line)s: %(what)s tidak dapat dipakai.")
            % {"line": node.lineno, "what": type(node).__name__}
        )
    if isinstance(node, nodes.Filter) and (node.name not in _FILTERS or node.args or node.kwargs):
        raise WordingError(
            gettext("Baris %(line)s: penyaring tidak dikenal: %(name)s.") % {"line": node.lineno, "name": node.name}
        )
    if isinstance(node, nodes.Getattr) and not isinstance(node.node, nodes.Name):
        raise WordingError(gettext("Baris %s: isian ditulis sebagai kelompok.nama.") % node.lineno)


def _placeholders(tree: nodes.Template) -> set[str]:
    """``mitra.nama`` of every placeholder; a bare name is one, too, and no known one."""
    dotted = list(tree.find_all(nodes.Getattr))
    inside = {id(node.node) for node in dotted}
    bare = {node.name for node in tree.find_all(nodes.Name) if id(node) not in inside}
    return {f"{node.node.name}.{node.attr}" for node in dotted if isinstance(node.node, nodes.Name)} | bare


def _blocks(text: str) -> Iterator[Block]:
    """A block ends at an empty line, or where the next one begins with a mark; lines in between flow together."""
    open_: Block | None = None
    for line in [*text.split("\n"), ""]:
        begun = _marked(line.strip(f" \t{_BROKEN}")) if not line.startswith(_BROKEN) else None
        has_words = bool(line.strip(f" \t{_DATA}{_BROKEN}"))
        if open_ is not None and (begun is not None or not has_words):
            yield _finished(open_)
            open_ = None
        if begun is not None:
            open_ = begun
            if begun.kind in ("heading", "table"):
                yield _finished(begun)
                open_ = None
        elif has_words:
            open_ = _longer(open_, line)


def _longer(block: Block | None, line: str) -> Block:
    """Lines of the template flow together; a line that the data broke stays broken."""
    if block is None:
        return Block("paragraph", line.strip())
    return replace(block, text=f"{block.text}{chr(10) if line.startswith(_BROKEN) else ' '}{line.strip()}")


def _finished(block: Block) -> Block:
    return replace(block, text=_plain(block.text), mark=_plain(block.mark))


def _marked(line: str) -> Block | None:
    if line.startswith("## "):
        return Block("heading", line[3:])
    if mark := _MARK.match(line):
        return Block("table", mark[1])
    if item := _ITEM.match(line):
        return Block("item", item[2], item[1])
    if "::" in line:
        label, value = line.split("::", 1)
        return Block("fact", value.strip(), label.strip())
    return None


def _plain(text: str) -> str:
    return text.replace(_DATA, "").replace(_BROKEN, "").strip()
