"""What somebody meant to type: the words of the rows they see that are nearest to theirs.

Nothing outside the user's territory is ever suggested. Both databases give the same answer: PostgreSQL chooses the
texts worth reading by its trigram index, SQLite reads all of them, and here the same rule judges the words. A word is
near when it shares three of ten trigrams with the typed one (as ``pg_trgm`` counts them) and few letters differ.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import Any, Generic, TypeVar

from django.contrib.postgres.lookups import TrigramStrictWordSimilar
from django.db import connection
from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Upper

from agreements.models import Agreement, Document, Officer, Partner, Proposal, Region
from agreements.models.finding import spellings, words_of

LEAST = 0.3
# PostgreSQL chooses a little more than LEAST, so that no rounding decides.
CHOSEN_FROM = 0.29
SHORTEST = 3
# Letters that may differ, by the length of the typed word.
DIFFERING = ((4, 1), (7, 2), (200, 3))
MOST_MEANT = 3
# Long texts are read only where the short ones know no near word: this many papers, the newest first.
MOST_PAPERS = 500
_WORD = re.compile(r"[^\W_]+")
Row = TypeVar("Row")


@dataclass(frozen=True)
class Found(Generic[Row]):
    """Rows that hold the words; where none do, the rows that hold what was ``meant``, the likeliest first."""

    rows: Row
    words: tuple[str, ...]
    meant: tuple[str, ...] = ()


def search(*, user: Officer, rows: Any, typed: str) -> Found[Any]:
    """``rows`` (a QuerySet with ``search``, already limited to what ``user`` sees) by the words of ``typed``."""
    words = words_of(typed)
    exact = rows.search(words)
    if not words or exact.exists():
        return Found(exact, tuple(words))
    meant = suggest(user=user, words=words)
    if not meant:
        return Found(exact, tuple(words))
    nearest = words_of(meant[0])
    return Found(rows.search(nearest), tuple(nearest), meant)


def suggest(*, user: Officer, words: Sequence[str]) -> tuple[str, ...]:
    """Up to three phrases in which every word that no visible row knows gives way to a near one; () if one has none."""
    doubtful = [word for word in words if _may_be_mistyped(word)]
    if not doubtful:
        return ()
    known = _vocabulary(_short_texts(user, doubtful))
    nearest: dict[str, list[str]] = {}
    for word in doubtful:
        if not _is_known(word, known):
            nearest[word] = near(word=word, known=known) or _near_in_papers(user, word)
    if not nearest or not all(nearest.values()):
        return ()
    phrases = [" ".join(nearest[word][0] if word in nearest else word for word in words)]
    first = next(iter(nearest))
    for other in nearest[first][1:MOST_MEANT]:
        rest = [other if word == first else nearest[word][0] if word in nearest else word for word in words]
        phrases.append(" ".join(rest))
    return tuple(phrases)


def near(*, word: str, known: Counter[str]) -> list[str]:
    """The words of ``known`` nearest to ``word``, the likeliest first; spelt as they stand there."""
    looked_for = fold(word)
    allowed = next(differing for length, differing in DIFFERING if len(looked_for) <= length)
    own = trigrams(looked_for)
    found: dict[str, tuple[float, int, str]] = {}
    for spelt, times in known.items():
        folded = fold(spelt)
        if abs(len(folded) - len(looked_for)) > allowed or folded in found:
            continue
        likeness = similarity(one=own, other=trigrams(folded))
        if likeness >= LEAST and distance(one=looked_for, other=folded) <= allowed:
            found[folded] = (-likeness, -times, spelt)
    return [spelt for _likeness, _times, spelt in sorted(found.values())][:MOST_MEANT]


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Small letters without marks: ``São`` is ``sao``."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=50_000)
def trigrams(word: str) -> frozenset[str]:
    """Three letters each, two blanks before the word and one after it, as ``pg_trgm`` cuts them."""
    padded = f"  {word} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


def similarity(*, one: frozenset[str], other: frozenset[str]) -> float:
    """The share of trigrams in common, from 0 to 1."""
    return len(one & other) / len(one | other)


def distance(*, one: str, other: str) -> int:
    """Letters added, left out, exchanged, or swapped with their neighbour (optimal string alignment)."""
    before: list[int] = []
    line = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        above, line = line, [row]
        for place, facing in enumerate(other, start=1):
            least = min(above[place] + 1, line[place - 1] + 1, above[place - 1] + (letter != facing))
            is_swap = row > 1 and place > 1 and letter == other[place - 2] and one[row - 2] == facing
            line.append(min(least, before[place - 2] + 1) if is_swap else least)
        before = above
    return line[-1]


def _may_be_mistyped(word: str) -> bool:
    return len(word) >= SHORTEST and not any(letter.isdigit() for letter in word)


def _is_known(word: str, known: Iterable[str]) -> bool:
    """Whether ``word`` or what else it is called stands in one of the texts, as a part."""
    wanted = [fold(part) for spelling in spellings(word) for part in spelling.split()]
    return any(part in fold(each) for each in known for part in wanted)


def _vocabulary(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(text) if len(word) >= SHORTEST)


def _short_texts(user: Officer, words: Sequence[str]) -> Iterator[str]:
    """Names and titles that ``user`` sees; the names are few, of the titles PostgreSQL chooses."""
    yield from Region.objects.visible_to(user).values_list("name", flat=True)
    names = ("name", "local_name", "within", "country__name_id", "country__name_en")
    for row in Partner.objects.values_list(*names):
        yield from row
    has_trigrams = _ask_for_trigrams()
    for rows in (Proposal.objects.visible_to(user), Agreement.objects.visible_to(user)):
        chosen = rows.filter(_resembling("title", words)) if has_trigrams else rows
        yield from chosen.order_by().values_list("title", flat=True)


def _near_in_papers(user: Officer, word: str) -> list[str]:
    """The nearest words in the text of the papers that ``user`` sees."""
    newest = Document.objects.visible_to(user).order_by("-uploaded_at", "-pk").values("pk")[:MOST_PAPERS]
    papers: QuerySet[Document] = Document.objects.filter(pk__in=newest).order_by()
    if _ask_for_trigrams():
        papers = papers.filter(_resembling("text", [word]))
    known: Counter[str] = Counter()
    for text in papers.values_list("text", flat=True).iterator(chunk_size=20):
        known.update(_vocabulary([text]))
    return near(word=word, known=known)


def _resembling(column: str, words: Sequence[str]) -> Q:
    """Rows of PostgreSQL whose ``column`` holds a word, as a part or nearly; its trigram index answers both."""
    text = Upper(Cast(column, TextField()))
    parts = [Q(**{f"{column}__icontains": spelling}) for word in words for spelling in spellings(word)]
    return reduce(or_, [Q(TrigramStrictWordSimilar(text, Value(word))) for word in words] + parts)


def _ask_for_trigrams() -> bool:
    """Whether the database compares by trigrams; tells PostgreSQL from where on two words are near."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.strict_word_similarity_threshold', %s, false) FROM pg_extension"
            " WHERE extname = 'pg_trgm'",
            [str(CHOSEN_FROM)],
        )
        return cursor.fetchone() is not None
