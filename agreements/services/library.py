"""Searching all of the guide: regulations, articles, questions, stages, templates and terms."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connection
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from agreements.law import registry
from agreements.law.drafts import DRAFT_KINDS
from agreements.models import Article, LibraryFile, Question, Regulation, Term

LIMIT = 12  # hits of one kind; who gets more looks for more words
MAX_WORDS, MAX_TYPED = 8, 200
BEFORE, LENGTH = 70, 240  # characters of an excerpt before the hit, and in all
CONFIG = "indonesian"  # of PostgreSQL's full text; the migration's indexes name it, too
# The fields of each model that are searched, as the migration's indexes have them.
FIELDS: dict[type, tuple[str, ...]] = {
    Regulation: ("short_name", "title", "summary"),
    Article: ("number", "heading", "text", "explanation"),
    Question: ("question", "answer"),
    LibraryFile: ("title", "purpose"),
    Term: ("term", "meaning"),
}
_ARTICLE = re.compile(r"\bpasal\s+(\d+[a-z]?)", re.IGNORECASE)


@dataclass(frozen=True)
class Hit:
    """One thing found. ``excerpt`` is the text around the first word; ``note`` says where the thing belongs."""

    title: str
    url: str
    excerpt: str
    note: str = ""
    in_title: bool = False


@dataclass(frozen=True)
class Group:
    """The hits of one kind, the best first; ``has_more`` where there are more than are shown."""

    key: str
    label: str
    hits: list[Hit]
    has_more: bool


def words_of(*, text: str) -> list[str]:
    """The words looked for, without what no text can hold."""
    return text.replace("\0", "")[:MAX_TYPED].split()[:MAX_WORDS]


def search(text: str) -> list[Group]:
    """Everything in the guide that holds all words of ``text``, by kind; empty kinds are left out.

    On PostgreSQL the full text of the language, word beginnings included, then letters; on SQLite letters. An article
    that is named (``pasal 30``) is found by its number. One query per kind, however many rows.
    """
    words = words_of(text=text)
    if not words:
        return []
    hits: dict[str, list[Hit]] = {}
    if connection.vendor == "postgresql":
        hits = _stored(text, words, _by_full_text)
    # Full text knows no middle of a word: where it finds nothing, letters may.
    if not any(hits.values()):
        hits = _stored(text, words, _by_letters)
    hits |= {"stages": _matching(_stages(), words), "templates": [*_matching(_letters(), words), *hits["files"]]}
    return [
        Group(key, label, sorted(hits[key], key=lambda hit: not hit.in_title)[:LIMIT], len(hits[key]) > LIMIT)
        for key, label in _labels().items()
        if hits[key]
    ]


def _labels() -> dict[str, str]:
    """The kinds in the order of the page."""
    return {
        "questions": gettext("Tanya jawab"),
        "articles": gettext("Pasal"),
        "regulations": gettext("Peraturan"),
        "stages": gettext("Tahapan"),
        "templates": gettext("Templat"),
        "terms": gettext("Istilah"),
    }


def _stored(text: str, words: list[str], asked: Callable[[type, list[str]], Q | None]) -> dict[str, list[Hit]]:
    """What the database holds, one query per model."""
    named = _ARTICLE.search(text)
    number = Q(number__iexact=named[1]) if named else None
    articles = _rows(Article, words, asked, number).filter(regulation__is_published=True).select_related("regulation")
    files = _rows(LibraryFile, words, asked).filter(Q(regulation=None) | Q(regulation__is_published=True))
    files = files.select_related("regulation")
    return {
        "regulations": [
            _hit(words, each.short_name, each.get_absolute_url(), each.summary, each.title)
            for each in _rows(Regulation, words, asked)[: LIMIT + 1]
        ],
        "articles": [
            _hit(words, _title(each), each.get_absolute_url(), each.text, number=named[1] if named else "")
            for each in articles[: LIMIT + 1]
        ],
        "questions": [
            _hit(words, each.question, each.get_absolute_url(), each.answer, each.get_topic_display())
            for each in _rows(Question, words, asked)[: LIMIT + 1]
        ],
        "files": [
            _hit(words, each.title, reverse("library_file", args=[each.pk]), each.purpose, str(each.regulation or ""))
            for each in files[: LIMIT + 1]
        ],
        "terms": [
            _hit(words, each.term, each.get_absolute_url(), each.meaning)
            for each in _rows(Term, words, asked)[: LIMIT + 1]
        ],
    }


def _rows(
    model: Any, words: list[str], asked: Callable[[type, list[str]], Q | None], also: Q | None = None
) -> QuerySet[Any]:
    found: QuerySet[Any] = model.objects.published()
    condition = asked(model, words)
    if asked is _by_full_text:
        found = found.annotate(words=SearchVector(*FIELDS[model], config=CONFIG))
    if condition is None:
        return found.filter(also) if also is not None else found.none()
    return found.filter(condition | also if also is not None else condition)


def _by_letters(model: type, words: list[str]) -> Q:
    """Every word stands somewhere in one of the fields."""
    condition = Q()
    for word in words:
        somewhere = Q()
        for field in FIELDS[model]:
            somewhere |= Q(**{f"{field}__icontains": word})
        condition &= somewhere
    return condition


def _by_full_text(model: type, words: list[str]) -> Q | None:
    """Every word, or a word that begins so, in any of its forms; None where nothing but signs was typed."""
    parts = [part for word in words for part in re.findall(r"\w+", word)]
    if not parts:
        return None
    query = " & ".join(f"'{part}':*" for part in parts)
    return Q(words=SearchQuery(query, search_type="raw", config=CONFIG))


def _title(article: Article) -> str:
    name = f"{article.regulation.short_name} Pasal {article.number}"
    return f"{name}: {article.heading}" if article.heading else name


def _stages() -> Iterable[tuple[str, str, str, str]]:
    """(title, address, text, note) of each stage, from the law's table."""
    for stage in registry.current_stages():
        papers = "; ".join(gettext(kind.label) for kind in stage.documents)
        text = f"{gettext(stage.acts)}. {papers}".strip()
        yield (
            f"{stage.number}. {gettext(stage.label)}",
            f"{reverse('stage_guide')}#{stage.key}",
            text,
            str(stage.citation),
        )


def _letters() -> Iterable[tuple[str, str, str, str]]:
    labels = {stage.key: f"{stage.number}. {gettext(stage.label)}" for stage in registry.current_stages()}
    for kind in DRAFT_KINDS.values():
        yield (
            gettext(kind.label),
            f"{reverse('template_list')}#{kind.slug}",
            labels[kind.stage],
            str(kind.citation or ""),
        )


def _matching(rows: Iterable[tuple[str, str, str, str]], words: list[str]) -> list[Hit]:
    return [
        _hit(words, title, url, text, note)
        for title, url, text, note in rows
        if all(word.lower() in f"{title} {text} {note}".lower() for word in words)
    ]


def _hit(words: list[str], title: str, url: str, text: str, note: str = "", *, number: str = "") -> Hit:
    is_named = bool(number) and re.search(rf"Pasal {re.escape(number)}\b", title, re.IGNORECASE) is not None
    in_title = is_named or any(word.lower() in title.lower() for word in words)
    return Hit(title, url, _excerpt(text, words), note, in_title)


def _excerpt(text: str, words: list[str]) -> str:
    """The text around the first of the words, cut at whole words; its beginning where none stands in it."""
    flat = " ".join(text.split())
    places = [place for word in words if (place := flat.lower().find(word.lower())) >= 0]
    start = max(min(places, default=0) - BEFORE, 0)
    start = flat.find(" ", start) + 1 if start else 0
    piece = flat[start : start + LENGTH]
    if start + LENGTH < len(flat):
        piece = f"{piece.rpartition(' ')[0] or piece} …"
    return f"… {piece}" if start else piece
