"""Every article that the product names stands in what was read of the regulations. The list is written by hand."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

# What was read, by article: paragraph to its letters. Paragraph 0 is an article without paragraphs.
# Permendagri 25/2020 and Permenlu 3/2019 could not be read: they are named, and no article of them is.
READ: dict[str, dict[int, dict[int, str]]] = {
    "PP 28/2018": {
        1: {},
        23: {1: "", 2: "abcde", 3: ""},
        24: {0: "abc"},
        25: {0: "ab"},
        26: {1: "", 2: ""},
        27: {1: "abcde", 2: "", 3: "abc"},
        28: {1: "abc", 2: "ab", 3: "", 4: "", 5: ""},
        29: {1: "", 2: ""},
        30: {1: "", 2: "", 3: "abcdefg", 4: "", 5: ""},
        31: {1: "", 2: "", 3: "ab"},
        32: {1: "", 2: "", 3: "abcd"},
        33: {1: "", 2: "", 3: "", 4: ""},
        34: {},
        35: {},
        36: {1: "abc", 2: "", 3: "", 4: ""},
        37: {},
        38: {},
        39: {},
        40: {},
        41: {},
        42: {},
        43: {1: "", 2: ""},
        44: {4: "", 5: ""},
        47: {},
        48: {},
    },
    "UU 23/2014": {76: {1: "i"}, 77: {2: ""}, 363: {}, 367: {}, 368: {1: ""}},
    "UU 24/2009": {31: {}},
    "UU 24/2000": {5: {}, 7: {}, 16: {}, 17: {}, 18: {}},
    "UU 37/1999": {7: {}, 11: {}},
    "Permendagri 25/2020": {},
    "Permenlu 3/2019": {},
}
KEYS = {
    "pp_28_2018": "PP 28/2018",
    "uu_23_2014": "UU 23/2014",
    "uu_24_2009": "UU 24/2009",
    "uu_24_2000": "UU 24/2000",
    "permendagri_25_2020": "Permendagri 25/2020",
}
NAME = r"(?:PP|UU|Permendagri|Permenlu) \d+/\d{4}"
# "30(3)a–g", "24 huruf a dan b", "30 ayat (1) dan ayat (2)", "38–40", "25 dan 36(1)", "32(2)–(3), 33(1)"
ONE = r"\d+(?!\d|/|\.\d)(?:\s*(?:ayat\s*)?\(\d\))?(?:\s*(?:huruf\s+)?[a-g](?!\w))?"
MORE = (
    r"(?:\s*(?:–|dan|,|jo\.|sampai dengan)\s*(?:P(?=\d)|Pasal\s+)?(?:(?:ayat\s*)?\(\d\)[a-z]?(?!\w)|"
    + ONE
    + r"|(?<=[a-g]–)[a-g](?!\w)|(?<=dan )[a-g](?!\w)))*"
)
NAMED = re.compile(rf"({NAME})[\s,:]*(?:Pasal\s+|P(?=\d))({ONE}{MORE})")
LONG = re.compile(
    rf"Pasal\s+({ONE}{MORE})\s+(Peraturan Pemerintah|Undang-Undang)\s+(?:Nomor\s+(\d+)\s+Tahun\s+(\d{{4}})|dimaksud)"
)
ALONE = re.compile(rf"(?:\b[Pp]asal\s+|(?<![\w.])P(?=\d\d))({ONE}{MORE})")
WITHOUT_ARTICLES = re.compile(r"(Permendagri 25/2020|Permenlu 3/2019)[\s,]*(?:Pasal|P(?=\d))\s*\d")
TOKEN = re.compile(
    r"(?P<article>\d+)(?!\))|\((?P<paragraph>\d)\)|(?<![a-z])(?P<letter>[a-i])(?![a-z])|(?P<to>–|sampai)"
)

Place = tuple[int, int, str]


def places(text: str) -> list[Place]:
    """``31(3)a, 32(2)–(3)`` as its single places; paragraph 0 and letter "" where none is named."""
    found: list[Place] = []
    article, paragraph, is_range = 0, 0, False
    for token in TOKEN.finditer(text):
        kind, value = str(token.lastgroup), token[0].strip("()")
        if kind == "to":
            is_range = True
            continue
        if kind == "article":
            first, article, paragraph = article, int(value), 0
            found += [(number, 0, "") for number in range(first + 1, article) if is_range]
            found.append((article, 0, ""))
        elif kind == "paragraph":
            first, paragraph = paragraph, int(value)
            found += [(article, number, "") for number in range(first + 1, paragraph) if is_range]
            found.append((article, paragraph, ""))
        else:
            begin = ord(found[-1][2]) + 1 if is_range and found[-1][2] else ord(value)
            found += [(article, paragraph, chr(letter)) for letter in range(begin, ord(value) + 1)]
        is_range = False
    return found


def stands(regulation: str, place: Place) -> bool:
    """Whether this place was read."""
    article, paragraph, letter = place
    known = READ.get(regulation, {}).get(article)
    if known is None:
        return False
    if not paragraph and not letter:
        return True
    return paragraph in known and (not letter or letter in known[paragraph])


def _sources() -> list[Path]:
    code = [path for path in (ROOT / "agreements").rglob("*.py") if "migrations" not in path.parts]
    words = [path for folder in ("templates", "docs") for path in (ROOT / folder).rglob("*.*")]
    return sorted(code) + sorted(path for path in words if path.suffix in {".html", ".txt", ".md"})


SOURCES = _sources()


def coded(text: str) -> Iterator[tuple[str, str]]:
    """(regulation, article) of every ``Citation("…")`` whose article is written out."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Citation":
            values = [each.value if isinstance(each, ast.Constant) else None for each in node.args]
            if values and isinstance(values[0], str) and values[0]:
                yield KEYS[str(values[1]) if len(values) > 1 else "pp_28_2018"], values[0]


def named(text: str) -> Iterator[tuple[str, str]]:
    """(regulation, article) of every citation in running text that names its regulation."""
    yield from ((found[1], found[2]) for found in NAMED.finditer(text))
    for found in LONG.finditer(text):
        if found[3]:
            yield f"{'PP' if found[2] == 'Peraturan Pemerintah' else 'UU'} {found[3]}/{found[4]}", found[1]
        elif found[2] == "Peraturan Pemerintah":
            yield "PP 28/2018", found[1]


def wrong(cited: Iterator[tuple[str, str]]) -> list[str]:
    """What is cited and was not read."""
    return [
        f"{regulation} Pasal {article}"
        for regulation, article in cited
        if not all(stands(regulation, place) for place in places(article))
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_is_cited_was_read(path: Path) -> None:
    text = path.read_text()
    if path.suffix == ".py":
        assert wrong(coded(text)) == []
    assert wrong(named(text)) == []
    assert not WITHOUT_ARTICLES.search(text)
    # Where the regulation is not named beside it, the article is at least one of those that were read.
    for found in ALONE.finditer(text):
        assert any(all(stands(name, place) for place in places(found[1])) for name in READ), found[0]


def test_the_product_cites_much_of_what_was_read() -> None:
    """The patterns do see the citations: a change of style that blinds them fails here."""
    seen: set[tuple[str, int]] = set()
    for path in SOURCES:
        text = path.read_text()
        found = [*named(text), *(coded(text) if path.suffix == ".py" else [])]
        seen |= {(name, place[0]) for name, article in found for place in places(article)}
    wanted = {("PP 28/2018", number) for number in (*range(23, 37), *range(38, 42), 43, 44)}
    wanted |= {("UU 23/2014", 76), ("UU 23/2014", 77), ("UU 23/2014", 368), ("UU 24/2009", 31), ("UU 24/2000", 17)}
    assert wanted <= seen, wanted - seen


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("31(3)a", [(31, 0, ""), (31, 3, ""), (31, 3, "a")]),
        ("32(2)–(3), 33(1)", [(32, 0, ""), (32, 2, ""), (32, 3, ""), (33, 0, ""), (33, 1, "")]),
        ("30(2) jo. 38–40", [(30, 0, ""), (30, 2, ""), (38, 0, ""), (39, 0, ""), (40, 0, "")]),
        ("24 huruf a dan b", [(24, 0, ""), (24, 0, "a"), (24, 0, "b")]),
        ("30 ayat (1) dan ayat (2)", [(30, 0, ""), (30, 1, ""), (30, 2, "")]),
        ("27(3)a–c", [(27, 0, ""), (27, 3, ""), (27, 3, "a"), (27, 3, "b"), (27, 3, "c")]),
    ],
)
def test_citations_are_taken_apart(text: str, wanted: list[Place]) -> None:
    assert places(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "PP 28/2018 Pasal 30(6)",
        "PP 28/2018 P27(1)f",
        "PP 28/2018 Pasal 45",
        "PP 28/2018 Pasal 32(2)–(4)",
        "Permendagri 25/2020 Pasal 12",
        "Pasal 45 ayat (1) Peraturan Pemerintah Nomor 28 Tahun 2018",
        "Pasal 32 ayat (2) dan ayat (4) Peraturan Pemerintah dimaksud",
        "UU 23/2014 Pasal 76(1)a",
    ],
)
def test_a_made_up_article_is_found(text: str) -> None:
    assert wrong(named(text)) != []
