"""The articles a report names: read from the scheme's table, never typed by hand."""

import re
from collections.abc import Iterable

from agreements.law.requirements import OBJECTS_CITATION
from agreements.law.tables import Citation, Table

# PP 28/2018 P24 a–c and P25 a–b, in the words of the forms of each table.
FORM_ARTICLES = {
    ("ksdpl", "provinsi_kembar"): "24 huruf a",
    ("ksdpl", "kabkota_kembar"): "24 huruf b",
    ("ksdpl", "lainnya"): "24 huruf c",
    ("ksdll", "penerusan"): "25 huruf a",
    ("ksdll", "persetujuan"): "25 huruf b",
}
_BRACKETS = re.compile(r"\([^)]*\)[a-z]?")
_NUMBERS = re.compile(r"(\d+)(?:–(\d+))?")


def form_article(table: Table, form: str) -> Citation:
    """The article that knows this form of cooperation."""
    return Citation(FORM_ARTICLES[(table.scheme, form)])


def of_table(table: Table, form: str, *, is_province: bool) -> str:
    """Every article of PP 28/2018 that a file rests on, as ``23, 24, 27–33, 43, 44``; a province's own without 44."""
    numbers: set[int] = set()
    for citation in (form_article(table, form), OBJECTS_CITATION, *_citations(table, is_province)):
        if citation.regulation == "pp_28_2018":
            numbers |= _numbers(citation.article)
    return compress(numbers)


def compress(numbers: Iterable[int]) -> str:
    """``{23, 24, 27, 28, 29}`` as ``23, 24, 27–29``: three in a row and more become a range."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def _citations(table: Table, is_province: bool) -> Iterable[Citation]:
    yield table.initiator_citation
    yield from (requirement.citation for requirement in table.requirements)
    for stage in table.stages:
        yield stage.citation
        moves = (move.cited(is_province=is_province) for move in stage.transitions)
        yield from (citation for citation in moves if citation)
        yield from (step.clock.citation for step in stage.steps if step.clock)
        yield from (kind.citation for kind in stage.documents if kind.citation)


def _numbers(article: str) -> set[int]:
    """Article numbers in ``32(2)–(3), 33(1) jo. 38–40``, without paragraphs and letters."""
    found: set[int] = set()
    for first, last in _NUMBERS.findall(_BRACKETS.sub("", article)):
        found |= set(range(int(first), int(last or first) + 1))
    return found
