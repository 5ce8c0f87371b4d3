"""Two versions of a text, paragraph by paragraph and inside a changed paragraph word by word."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

MAX_PARAGRAPHS = 3000
MAX_PARAGRAPH = 20_000  # characters of one paragraph that are looked at
MAX_WORDS = 1500  # of a paragraph that are compared word by word; a longer one is marked as a whole
MAX_PAIRS = 400  # paragraphs × paragraphs of one changed place that are matched with one another
ALIKE = 0.45  # share of words two paragraphs have in common to be one that was changed
CAREFUL = 4_000_000  # pairs of paragraphs up to which nothing is skipped
MAX_WORK = 6_000_000  # pairs of equal words looked at in all; past that, paragraphs are marked as a whole

_WORDS = re.compile(r"\w+|[^\w\s]")


class Work:
    """What may still be spent on comparing words: keeps texts that were made to be slow from holding up a page."""

    def __init__(self, left: int = MAX_WORK) -> None:
        self.left = left

    def allows(self, first: list[str], second: list[str]) -> bool:
        """Whether these two may be compared word by word; if so it is spent."""
        others = Counter(second)
        pairs = sum(count * others[word] for word, count in Counter(first).items())
        together = len(first) + len(second)
        # Words that come back again and again are looked at again with each run that is found.
        cost = together + pairs * max(1, pairs // max(together, 1))
        if cost > self.left:
            return False
        self.left -= cost
        return True


class Mark(StrEnum):
    """What became of a paragraph or of a piece of one."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, was added, or was removed."""

    text: str
    mark: Mark = Mark.SAME


@dataclass(frozen=True)
class Row:
    """One paragraph on both sides; a side is empty where the paragraph does not stand there."""

    mark: Mark
    left: tuple[Piece, ...] = ()
    right: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Rows in order. ``is_cut`` where a text was longer than what is compared."""

    rows: list[Row] = field(default_factory=list)
    is_cut: bool = False

    def count(self, mark: Mark) -> int:
        """How many paragraphs have this mark."""
        return sum(row.mark == mark for row in self.rows)

    @property
    def changed(self) -> int:
        """Paragraphs of which some words differ."""
        return self.count(Mark.CHANGED)

    @property
    def added(self) -> int:
        """Paragraphs only on the right."""
        return self.count(Mark.ADDED)

    @property
    def removed(self) -> int:
        """Paragraphs only on the left."""
        return self.count(Mark.REMOVED)

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return all(row.mark == Mark.SAME for row in self.rows)


def compare(*, left: str, right: str) -> Comparison:
    """Compare two texts whose lines are paragraphs; empty lines and runs of spaces count for nothing."""
    old, old_is_cut = _paragraphs(left)
    new, new_is_cut = _paragraphs(right)
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) * len(new) > CAREFUL)
    rows: list[Row] = []
    work = Work()
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            rows += [Row(Mark.SAME, (Piece(text),), (Piece(text),)) for text in old[i1:i2]]
        else:
            rows += _place(old[i1:i2], new[j1:j2], work)
    return Comparison(rows, old_is_cut or new_is_cut)


def changed_words(*, old: str, new: str, work: Work | None = None) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both sides of a changed paragraph: what was removed stands on the left, what was added on the right."""
    work = work or Work()
    before, after = _words(old), _words(new)
    is_long = max(len(before), len(after)) > MAX_WORDS
    if is_long or not work.allows([word for word, _at in before], [word for word, _at in after]):
        return (Piece(old, Mark.REMOVED),), (Piece(new, Mark.ADDED),)
    left: list[Piece] = []
    right: list[Piece] = []
    matcher = SequenceMatcher(None, [word for word, _at in before], [word for word, _at in after], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        is_same = tag == "equal"
        _append(left, _between(old, before, i1, i2), Mark.SAME if is_same else Mark.REMOVED)
        _append(right, _between(new, after, j1, j2), Mark.SAME if is_same else Mark.ADDED)
    return tuple(left), tuple(right)


Word = tuple[str, int]


def _words(text: str) -> list[Word]:
    """Words and signs, each with its place in the text."""
    return [(found[0], found.start()) for found in _WORDS.finditer(text)]


def _between(text: str, words: list[Word], first: int, end: int) -> str:
    """The text from word ``first`` to before word ``end``, with the space that follows."""
    start = words[first][1] if 0 < first < len(words) else (0 if first == 0 else len(text))
    return text[start : words[end][1] if end < len(words) else len(text)] if first < end else ""


def _append(pieces: list[Piece], text: str, mark: Mark) -> None:
    """One more piece; the space behind a changed one goes to what follows it, so that no mark hangs over."""
    if not text:
        return
    if pieces and pieces[-1].mark != Mark.SAME and pieces[-1].text.endswith(" "):
        pieces[-1] = Piece(pieces[-1].text[:-1], pieces[-1].mark)
        text = f" {text}"
    pieces.append(Piece(text, mark))


def _paragraphs(text: str) -> tuple[list[str], bool]:
    found = [" ".join(line.split()) for line in text.splitlines()]
    found = [line for line in found if line]
    is_cut = len(found) > MAX_PARAGRAPHS or any(len(line) > MAX_PARAGRAPH for line in found)
    return [line[:MAX_PARAGRAPH] for line in found[:MAX_PARAGRAPHS]], is_cut


def _place(old: list[str], new: list[str], work: Work) -> Iterator[Row]:
    """One changed place: paragraphs that are alike side by side, the rest removed or added."""
    at_left = at_right = 0
    for i, j in [*_pairs(old, new, work), (len(old), len(new))]:
        yield from (Row(Mark.REMOVED, left=(Piece(text, Mark.REMOVED),)) for text in old[at_left:i])
        yield from (Row(Mark.ADDED, right=(Piece(text, Mark.ADDED),)) for text in new[at_right:j])
        if i < len(old):
            yield Row(Mark.CHANGED, *changed_words(old=old[i], new=new[j], work=work))
        at_left, at_right = i + 1, j + 1


def _pairs(old: list[str], new: list[str], work: Work) -> list[tuple[int, int]]:
    """Which paragraphs are one and the same, changed: the pairing in order that has most words in common.

    A place with too many paragraphs for that is paired from its top.
    """
    if not old or not new:
        return []
    before, after = [_WORDS.findall(text.lower()) for text in old], [_WORDS.findall(text.lower()) for text in new]
    if len(old) * len(new) > MAX_PAIRS:
        both = range(min(len(old), len(new)))
        return [(at, at) for at in both if _likeness(before[at], after[at], work) >= ALIKE]
    alike = [[_likeness(a, b, work) for b in after] for a in before]
    # best[i][j]: the most likeness that old[i:] and new[j:] can be paired with.
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if alike[i][j] >= ALIKE and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _likeness(before: list[str], after: list[str], work: Work) -> float:
    """Share of words in common, in their order, from 0 to 1; a cheaper upper bound once the work is spent."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio() if work.allows(before, after) else matcher.quick_ratio()
