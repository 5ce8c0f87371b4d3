"""Filling clauses: a sandbox that knows plain names and nothing else, and the whole text as plain data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from babel import Locale
from django.utils.translation import get_language, gettext
from jinja2 import StrictUndefined, TemplateError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from agreements.law.naskah import BLANKS, ENGLISH, INDONESIAN, LANGUAGES, PLACEHOLDERS, SHARED
from agreements.models import Clause, ClauseText

# Changes with the layout of the paper; a draft keeps the one that it was made for.
TEMPLATE_VERSION = "mou-1"
DOTS = "…" * 12
FIRST, SECOND = "first", "second"

ENVIRONMENT = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=False)
ENVIRONMENT.globals.clear()
ENVIRONMENT.filters.clear()
ENVIRONMENT.tests.clear()
# A name is printed, or a passage depends on it: no call, no attribute, no loop, no other file.
ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Not, nodes.And, nodes.Or,
    nodes.Compare, nodes.Operand, nodes.Const,
)  # fmt: skip


@dataclass(frozen=True)
class Problem(Exception):
    """Why a wording cannot be used, in the user's words."""

    message: str


@dataclass(frozen=True)
class Choice:
    """A clause that the text holds, with its current wording by language."""

    clause: Clause
    texts: Mapping[str, ClauseText] = field(default_factory=dict)


def placeholders(*, text: str) -> frozenset[str]:
    """The names that ``text`` asks for. Raises :class:`Problem` for a broken template or one that wants to compute."""
    try:
        tree = ENVIRONMENT.parse(text)
        foreign = [node for node in tree.find_all(nodes.Node) if not isinstance(node, ALLOWED)]
        if foreign:
            raise Problem(
                gettext("Baris %(line)s: hanya {{ nama }} dan {%% if nama %%} … {%% endif %%} yang dapat dipakai.")
                % {"line": foreign[0].lineno}
            )
        return frozenset(meta.find_undeclared_variables(tree))
    except TemplateError as error:
        raise Problem(
            gettext("Baris %(line)s: penulisan isian tidak lengkap atau keliru.")
            % {"line": getattr(error, "lineno", None) or 1}
        ) from error


def unknown(*, names: frozenset[str], part: str) -> list[str]:
    """Names that nothing fills in this part of the paper, sorted."""
    known = PLACEHOLDERS if part == Clause.Part.SIGNATURE else PLACEHOLDERS - {"party"}
    return sorted(names - known)


def render(*, text: str, context: Mapping[str, str]) -> str:
    """``text`` with its placeholders filled from plain strings. :class:`Problem` where one is not there."""
    placeholders(text=text)
    try:
        return ENVIRONMENT.from_string(text).render({key: str(value) for key, value in context.items()})
    except TemplateError as error:
        raise Problem(gettext("Teks klausul tidak dapat diisi: %s") % error) from error


def language_name(*, code: str, within: str = "") -> str:
    """Name of a language in another one (the reader's by default): ``Inggris``, ``English``, ``英语``."""
    locale = Locale(LANGUAGES[within].tag.replace("-", "_").split("_")[0] if within else (get_language() or "id")[:2])
    return str(locale.languages[code])


def in_words(*, number: int, code: str) -> str:
    """``5 (lima)``, ``five (5)``; digits alone in other languages and above 99."""
    if code not in (INDONESIAN, ENGLISH) or not 0 < number < 100:
        return str(number)
    return f"{number} ({_indonesian(number)})" if code == INDONESIAN else f"{_english(number)} ({number})"


_SATUAN = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]
_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def _indonesian(number: int) -> str:
    if number < 12:
        return _SATUAN[number]
    tens, ones = divmod(number, 10)
    if tens == 1:
        return f"{_SATUAN[ones]} belas"
    return f"{_SATUAN[tens]} puluh" + (f" {_SATUAN[ones]}" if ones else "")


def _english(number: int) -> str:
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")


def list_lines(text: str) -> list[str]:
    """The entries of a list, one per line, without the bullets that people type."""
    return [line.strip().lstrip("-•*").strip() for line in text.splitlines() if line.strip().lstrip("-•*").strip()]


def context_for(*, values: Mapping[str, Any], languages: Iterable[str], code: str, gaps: bool) -> dict[str, str]:
    """What the clauses may name in the language ``code``. With ``gaps`` an empty blank shows its label in brackets."""
    shared, own = values.get("shared", {}), values.get(code, {})
    context = {"date": DOTS, "number": DOTS, "languages": _listed(languages, code)}
    for blank in BLANKS.values():
        text = str((shared if blank.is_shared else own).get(blank.key, "")).strip()
        if not text and blank.is_required and gaps:
            text = f"[{gettext(blank.label)}]"
        elif blank.kind == "list":
            text = "\n".join(f"- {line}" for line in list_lines(text))
        elif blank.kind == "number" and text.isdigit():
            text = in_words(number=int(text), code=code)
        context[blank.key] = text
    context["place"] = context["place"] or DOTS
    prevailing = context.pop("prevailing")
    context["prevailing_language"] = language_name(code=prevailing, within=code) if prevailing in LANGUAGES else ""
    return context


def _listed(languages: Iterable[str], code: str) -> str:
    """``bahasa Indonesia dan bahasa Inggris``, ``Indonesian and English``."""
    prefix = "bahasa " if code == INDONESIAN else ""
    names = [prefix + language_name(code=each, within=code) for each in languages]
    word = {INDONESIAN: " dan ", ENGLISH: " and ", "zh": "和", "ja": "、", "ko": ", "}.get(code, ", ")
    comma = "、" if code in ("zh", "ja") else ", "
    return word.join([comma.join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def content(
    *, choices: Iterable[Choice], languages: list[str], values: Mapping[str, Any], gaps: bool = False
) -> dict[str, Any]:
    """The whole text as plain data, articles numbered in order.

    Without ``gaps`` a missing wording or value raises :class:`Problem`; with them it is shown in brackets.
    """
    contexts = {
        code: context_for(values=values, languages=languages, code=code, gaps=gaps) for code in languages
    }  # fmt: skip
    clauses, number = [], 0
    for choice in choices:
        is_article = choice.clause.part == Clause.Part.ARTICLE
        number += is_article
        sides = (FIRST, SECOND) if choice.clause.part == Clause.Part.SIGNATURE else ("",)
        for side in sides:
            texts = {code: _filled(choice, code, contexts[code], side, gaps) for code in languages}
            clauses.append(
                {
                    "key": choice.clause.key,
                    "part": choice.clause.part,
                    "number": number if is_article else None,
                    "side": side,
                    "texts": texts,
                }
            )
    shared = values.get("shared", {})
    return {
        "template": TEMPLATE_VERSION,
        "languages": languages,
        "clauses": clauses,
        "names": {side: str(shared.get(f"{side}_signatory", "")).strip() for side in (FIRST, SECOND)},
        "offices": {
            side: {code: contexts[code][f"{side}_office"] for code in languages} for side in (FIRST, SECOND)
        },
        "values": {
            group: {key: str(text) for key, text in values.get(group, {}).items() if key in BLANKS}
            for group in ("shared", *languages)
        },
    }  # fmt: skip


def _filled(choice: Choice, code: str, context: dict[str, str], side: str, gaps: bool) -> dict[str, Any]:
    """Heading and body of one clause in one language, with the version of the wording."""
    kept = choice.texts.get(code)
    if kept is None or not kept.body.strip():
        reason = gettext("Klausul “%(clause)s” belum punya teks bahasa %(language)s") % {
            "clause": choice.clause.name,
            "language": language_name(code=code),
        }
        if gaps:
            return {"version": None, "heading": "", "body": f"[{reason}]"}
        raise Problem(reason)
    named = context | ({"party": context[f"{side}_party"]} if side else {})
    try:
        return {
            "version": kept.version,
            "heading": render(text=kept.heading, context=named).strip(),
            "body": render(text=kept.body, context=named).strip(),
        }
    except Problem as problem:
        if gaps:
            return {"version": kept.version, "heading": kept.heading, "body": f"[{problem.message}]"}
        raise


def sample_values(*, languages: Iterable[str]) -> dict[str, dict[str, str]]:
    """Made-up values for a trial of the library."""
    shared = {blank.key: blank.sample for blank in SHARED}
    own = {blank.key: blank.sample for blank in BLANKS.values() if not blank.is_shared}
    return {"shared": shared, **{code: dict(own) for code in languages}}
