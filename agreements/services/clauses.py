"""Keeping the library of clauses, and choosing from it for a file."""

from typing import Any

from django.db import transaction
from django.db.models import Max, Prefetch
from django.utils.translation import gettext

from agreements.law.naskah import INDONESIAN, LANGUAGES
from agreements.models import Clause, ClauseText, Officer, Proposal
from agreements.services.errors import Refused, authorise
from agreements.services.naskah_text import (
    Choice,
    Problem,
    content,
    language_name,
    placeholders,
    sample_values,
    unknown,
)

FIELDS = ("key", "name", "part", "position", "applies_to", "is_optional", "is_active", "purpose", "note")
# language: (heading, body)
Wording = dict[str, tuple[str, str]]


def problems(*, part: str, texts: Wording) -> dict[str, str]:
    """What is wrong with a wording, by language: its syntax, unknown names, or names the Indonesian text has not."""
    found: dict[str, str] = {}
    names: dict[str, frozenset[str]] = {}
    for code, (heading, body) in texts.items():
        try:
            names[code] = placeholders(text=heading) | placeholders(text=body)
        except Problem as problem:
            found[code] = problem.message
            continue
        strangers = unknown(names=names[code], part=part)
        if strangers:
            found[code] = gettext("Isian tidak dikenal: %s") % ", ".join(strangers)
    for code in names:
        difference = names[code] ^ names.get(INDONESIAN, names[code])
        if code not in found and difference:
            found[code] = gettext("Isiannya tidak sama dengan teks Indonesia: %s") % ", ".join(sorted(difference))
    return found


@transaction.atomic
def save(*, actor: Officer, data: dict[str, Any], texts: Wording, clause: Clause | None = None) -> Clause:
    """Keep a clause. A wording that changed becomes the next version of its language; older ones stay.

    A language left empty has no wording any more. Raises Refused with the first thing that is wrong.
    """
    authorise(actor, "clause.keep")
    written = {code: pair for code, pair in texts.items() if pair[1].strip()}
    wrong = problems(part=data["part"], texts=written)
    if wrong:
        code, message = next(iter(wrong.items()))
        raise Refused(f"{LANGUAGES[code].name}: {message}")
    clause = clause or Clause()
    for name in FIELDS:
        setattr(clause, name, data[name])
    clause.save()
    # Saving the same clause twice at a time must not give two versions the same number.
    Clause.objects.select_for_update().get(pk=clause.pk)
    for code, (heading, body) in texts.items():
        _write(clause, code, heading.strip(), body.strip(), actor)
    return clause


def _write(clause: Clause, code: str, heading: str, body: str, actor: Officer) -> None:
    current = clause.texts.filter(language=code, is_current=True).first()
    if current is not None and (current.heading, current.body) == (heading, body):
        return
    clause.texts.filter(language=code, is_current=True).update(is_current=False)
    if not body:
        return
    newest = clause.texts.filter(language=code).aggregate(newest=Max("version"))["newest"] or 0
    ClauseText.objects.create(
        clause=clause, language=code, version=newest + 1, heading=heading, body=body, written_by=actor
    )


def library() -> list[Choice]:
    """Every clause in use with its current wordings, in the order of the paper; two queries."""
    current = Prefetch("texts", queryset=ClauseText.objects.filter(is_current=True), to_attr="current_texts")
    clauses = Clause.objects.filter(is_active=True).prefetch_related(current)
    return [Choice(each, {text.language: text for text in each.current_texts}) for each in clauses]


def applicable(*, proposal: Proposal) -> list[Choice]:
    """The clauses that a file of this scheme and form may hold."""
    return [choice for choice in library() if choice.clause.applies(proposal)]


def languages(*, choices: list[Choice]) -> list[str]:
    """Languages in which any of them is written, in the order of the law's list."""
    written = {code for choice in choices for code in choice.texts}
    return [code for code in LANGUAGES if code in written]


def trial(*, choices: list[Choice]) -> dict[str, Any]:
    """The clauses filled with sample data; what cannot be filled says so in brackets."""
    found = languages(choices=choices) or [INDONESIAN]
    return content(choices=choices, languages=found, values=sample_values(languages=found), gaps=True)


def named(*, choices: list[Choice]) -> frozenset[str]:
    """Every name that any wording asks for; one that cannot be read asks for nothing."""
    found: set[str] = set()
    for choice in choices:
        for text in choice.texts.values():
            try:
                found |= placeholders(text=text.heading) | placeholders(text=text.body)
            except Problem:
                continue
    return frozenset(found)


def describe(*, code: str) -> str:
    """``Inggris (English)``; ``Bahasa Indonesia`` where both names say the same."""
    own, ours = LANGUAGES[code].name, language_name(code=code)
    return own if ours in own else f"{ours} ({own})"
