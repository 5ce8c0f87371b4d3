"""Finding rows by words as people type them: parts of words, other spellings, and file numbers in any form.

What a list is searched by is declared once, as :class:`Searched`, beside its QuerySet. Every word must be found
somewhere in a row; capital letters do not count. Which word somebody meant to type is ``services.finding``'s.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When

MAX_WORDS = 8
MAX_TYPED = 200
# How well a row fits: its number was typed; it holds the whole phrase in one place; the words lie apart.
BY_NUMBER, BY_PHRASE, BY_WORDS = 3, 2, 1

# What else stands for a word, typed small. Parts need no line: "kab" is already a part of "kabupaten".
SPELLINGS: dict[str, tuple[str, ...]] = {
    "kabupaten": ("kab.",),
    "provinsi": ("prov.",),
    "propinsi": ("provinsi",),
    "kotamadya": ("kota",),
    "kodya": ("kota",),
    "walikota": ("wali kota",),
    "cina": ("tiongkok",),
    "china": ("tiongkok",),
    "rrt": ("tiongkok",),
    "rrc": ("tiongkok",),
    "tiongkok": ("china", "cina"),
    "korsel": ("korea selatan",),
    "korut": ("korea utara",),
    "usa": ("amerika serikat",),
    "uea": ("uni emirat arab",),
    "jabar": ("jawa barat",),
    "jateng": ("jawa tengah",),
    "jatim": ("jawa timur",),
    "tangsel": ("tangerang selatan",),
}
SCHEMES = ("KSDPL", "KSDLL")
_AROUND = ".,;:!?()[]\"'“”‘’"
_REGION_CODE = re.compile(r"[0-9]{2}\.[0-9]{2}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_COUNT = re.compile(r"[0-9]{1,5}")
Rows = TypeVar("Rows", bound="models.QuerySet[Any]")


@dataclass(frozen=True)
class Searched:
    """What is looked at in a row.

    ``own``: its columns, the title first. ``number``: where the file number stands, or "". ``through``: by the path
    of a foreign key, which of its rows a spelling names.
    """

    own: tuple[str, ...]
    number: str = ""
    through: Mapping[str, Callable[[str], "models.QuerySet[Any]"]] = field(default_factory=dict)


def words_of(typed: str) -> list[str]:
    """The words looked for, without the marks around them and without what no text can hold."""
    words = (word.strip(_AROUND) for word in typed.replace("\0", "")[:MAX_TYPED].split())
    return [word for word in words if word][:MAX_WORDS]


def spellings(word: str) -> tuple[str, ...]:
    """The word, and what else it may be called in the rows."""
    return (word, *SPELLINGS.get(word.casefold(), ()))


def by_number(word: str, column: str) -> Q | None:
    """Files of which ``word`` is the number in some form: ``KSDPL/2026/0003``, ``3/2026``, ``0003``.

    None where it cannot be one. A number alone is the one that is counted up, never a part of a code or a year.
    """
    schemes: list[str] = []
    codes: list[str] = []
    numbers: list[str] = []
    parts = [part for part in re.split(r"[/\\]", word.upper()) if part]
    for part in parts:
        kept = schemes if part in SCHEMES else codes if _REGION_CODE.fullmatch(part) else numbers
        if kept is numbers and not _COUNT.fullmatch(part):
            return None
        kept.append(part)
    years = [part for part in numbers if len(parts) > 1 and _YEAR.fullmatch(part)]
    counted = [part for part in numbers if part not in years]
    if not counted or len(years) > 1:
        return None
    codes += counted[:-1]  # a province's code has no dot: KSDPL/36/2026/3
    found = Q(**{f"{column}__iendswith": f"/{int(counted[-1]):04d}"})
    for part in (*codes, *years):
        found &= Q(**{f"{column}__icontains": f"/{part}/"})
    for scheme in schemes:
        found &= Q(**{f"{column}__istartswith": f"{scheme}/"})
    return found


def holding(rows: Rows, words: Sequence[str], searched: Searched) -> Rows:
    """Rows in which every word is found."""
    for word in words:
        rows = rows.filter(_holds(word, searched))
    return rows


def best_first(rows: Rows, words: Sequence[str], searched: Searched) -> Rows:
    """The same rows with ``fits``, those first that fit best, then in the order they had."""
    numbers = [found for word in words if searched.number and (found := by_number(word, searched.number)) is not None]
    phrase = " ".join(words)
    whole = [Q(**{f"{column}__icontains": phrase}) for column in searched.own]
    whole += [Q(**{f"{path}__in": called(phrase)}) for path, called in searched.through.items()]
    cases = [When(reduce(or_, numbers), then=Value(BY_NUMBER))] if numbers else []
    cases.append(When(reduce(or_, whole), then=Value(BY_PHRASE)))
    order = [*(rows.query.order_by or rows.model._meta.ordering)]
    return rows.annotate(fits=Case(*cases, default=Value(BY_WORDS), output_field=IntegerField())).order_by(
        "-fits", *order
    )


def _holds(word: str, searched: Searched) -> Q:
    found: list[Q] = []
    for spelling in spellings(word):
        found += [Q(**{f"{column}__icontains": spelling}) for column in searched.own]
        found += [Q(**{f"{path}__in": called(spelling)}) for path, called in searched.through.items()]
    if searched.number:
        is_number = by_number(word, searched.number)
        # "3" as a part of a number would find nearly every file.
        part = Q(**{f"{searched.number}__icontains": word}) if not _COUNT.fullmatch(word) or len(word) == 4 else None
        found += [each for each in (is_number, part) if each is not None]
    return reduce(or_, found)
