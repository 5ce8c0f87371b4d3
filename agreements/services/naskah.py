"""The bilingual text of one file: filling it in, what it still misses, its drafts."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from agreements.law.naskah import (
    BLANKS,
    ENGLISH,
    INDONESIAN,
    LANGUAGES,
    LANGUAGES_CITATION,
    PER_LANGUAGE,
    SHARED,
)
from agreements.models import Document, Naskah, NaskahDraft, Officer, Proposal
from agreements.rules import Shortfall
from agreements.services import clauses, documents, revisions
from agreements.services.documents import Letter
from agreements.services.errors import Refused, authorise
from agreements.services.facts import current_plan
from agreements.services.four_eyes import note_writer
from agreements.services.locks import lock
from agreements.services.naskah_text import (
    TEMPLATE_VERSION,
    Choice,
    Problem,
    content,
    language_name,
    list_lines,
    placeholders,
)

# Where a shortfall is put right: on the file's page, or (query: the clause's id) in the library.
PAGE, LIBRARY = "naskah_mou", "admin:agreements_clause_change"
# What stands behind a name that the paper makes itself.
BEHIND = {"prevailing_language": "prevailing"}


def of_file(*, proposal: Proposal) -> Naskah:
    """What was filled in, or an unsaved beginning made from what the file already says."""
    kept = Naskah.objects.filter(proposal=proposal).select_related("edited_by").first()
    if kept is not None:
        kept.proposal = proposal
        return kept
    return Naskah(proposal=proposal, languages=[INDONESIAN, ENGLISH], values=defaults(proposal=proposal))


def defaults(*, proposal: Proposal) -> dict[str, dict[str, str]]:
    """What plan, region and partner say, in Indonesian; the other language is the officer's to write."""
    plan, region, partner = current_plan(proposal=proposal), proposal.region, proposal.partner
    place = ", ".join(part for part in (partner.name, partner.within, partner.country.name_id) if part)
    known = {
        "title": proposal.title,
        "first_party": f"Pemerintah {region.name}, Republik Indonesia",
        "second_party": f"Pemerintah {place}" if partner.is_local_government else place,
        "first_office": f"{region.head_title} {region.name.removeprefix(region.get_kind_display()).strip()}",
        "central_reference": proposal.central_reference,
        "considerations": plan.background if plan else "",
        "purpose": plan.aims if plan else "",
        "areas": (plan.object if plan else "") or "\n".join(proposal.objects_labels),
        "programmes": plan.scope if plan else "",
        "funding": plan.funding if plan else "",
        "first_unit": proposal.lead_unit,
    }
    return {INDONESIAN: {key: text.strip() for key, text in known.items() if text.strip()}}


def revision_name(*, proposal: Proposal) -> str:
    """How services.revisions knows the text of a file, also before it was first kept."""
    return f"naskah:{proposal.pk}"


@transaction.atomic
def save(
    *,
    proposal: Proposal,
    actor: Officer,
    languages: list[str],
    chosen: list[str],
    values: dict[str, dict[str, str]],
    is_example: bool = False,
    seen: int | None = None,
) -> Naskah:
    """Keep languages, optional clauses and values; a half-filled text may be kept.

    Values of a language that is not shown stay as they were. Bahasa Indonesia is always among the languages.
    ``seen``: services.revisions.
    """
    proposal = lock(proposal.pk)
    authorise(actor, "naskah.edit", proposal)
    revisions.claim(thing=revision_name(proposal=proposal), actor=actor, seen=seen)
    optional = {each.clause.key for each in clauses.applicable(proposal=proposal) if each.clause.is_optional}
    naskah = of_file(proposal=proposal)
    naskah.languages = [code for code in LANGUAGES if code == INDONESIAN or code in languages]
    naskah.clauses = sorted(optional.intersection(chosen))
    merged = {group: dict(kept) for group, kept in naskah.values.items()}
    for group, given in values.items():
        known = {blank.key for blank in (SHARED if group == "shared" else PER_LANGUAGE)}
        merged.setdefault(group, {}).update({key: text.strip() for key, text in given.items() if key in known})
    naskah.values = merged
    naskah.edited_by = actor
    naskah.is_example = naskah.is_example or is_example
    naskah.save()
    note_writer(thing=proposal, actor=actor)
    return naskah


def choices(*, naskah: Naskah, applicable: list[Choice] | None = None) -> list[Choice]:
    """The clauses that the text holds: all that always apply, and the optional ones that were chosen."""
    return [
        each
        for each in (clauses.applicable(proposal=naskah.proposal) if applicable is None else applicable)
        if not each.clause.is_optional or each.clause.key in naskah.clauses
    ]


def missing(*, naskah: Naskah, held: list[Choice] | None = None) -> list[Shortfall]:
    """Everything that stops a draft, each by its name: languages, wordings, blanks, lists that do not match."""
    held = choices(naskah=naskah) if held is None else held
    found: list[Shortfall] = []
    if naskah.languages == [INDONESIAN]:
        found.append(
            Shortfall(
                gettext("Pilih bahasa mitra dan/atau bahasa Inggris selain bahasa Indonesia"),
                LANGUAGES_CITATION,
                PAGE,
                "#div_id_languages",
            )
        )
    if naskah.value("prevailing") not in ("", *naskah.languages):
        found.append(
            Shortfall(
                gettext("Bahasa yang diutamakan tidak termasuk bahasa naskah"), None, PAGE, "#id_shared-prevailing"
            )
        )
    wanted: dict[tuple[str, str], None] = {}
    for choice in held:
        for code in naskah.languages:
            stopped, names = _wording(choice, code)
            found += stopped
            wanted |= dict.fromkeys(_blanks(names, code, choice))
    empty = [(key, group) for key, group in wanted if BLANKS[key].is_required and not naskah.value(key, group)]
    found += [_to_fill(key, group) for key, group in sorted(empty, key=_order)]
    return found + _unequal_lists(naskah, {key for key, _group in wanted})


def _order(blank: tuple[str, str]) -> tuple[int, int]:
    """In the order of the form: blank by blank, language by language."""
    key, group = blank
    return list(BLANKS).index(key), ["shared", *LANGUAGES].index(group)


def _wording(choice: Choice, code: str) -> tuple[list[Shortfall], frozenset[str]]:
    """What is wrong with a clause in one language, and the names it asks for."""
    clause, text = choice.clause.name, choice.texts.get(code)
    if text is None or not text.body.strip():
        message = gettext("Klausul “%(clause)s” belum punya teks bahasa %(language)s; minta administrator mengisinya")
        given = {"clause": clause, "language": language_name(code=code)}
        return [Shortfall(message % given, None, LIBRARY, str(choice.clause.pk))], frozenset()
    wrong = clauses.problems(part=choice.clause.part, texts={code: (text.heading, text.body)})
    if wrong:
        message = gettext("Klausul “%(clause)s” bahasa %(language)s: %(problem)s")
        given = {"clause": clause, "language": language_name(code=code), "problem": wrong[code]}
        return [Shortfall(message % given, None, LIBRARY, str(choice.clause.pk))], frozenset()
    return [], placeholders(text=text.heading) | placeholders(text=text.body)


def _blanks(names: frozenset[str], code: str, choice: Choice) -> list[tuple[str, str]]:
    """(blank, group of values) behind the names of one clause."""
    keys = {BEHIND.get(name, name) for name in names}
    if "party" in keys:
        keys |= {"first_party", "second_party", "first_office", "second_office"}
    return [(key, "shared" if BLANKS[key].is_shared else code) for key in keys if key in BLANKS]


def _to_fill(key: str, group: str) -> Shortfall:
    label = gettext(BLANKS[key].label)
    if group != "shared":
        label = gettext("%(blank)s, bahasa %(language)s") % {"blank": label, "language": language_name(code=group)}
    return Shortfall(gettext("Isi: %s") % label, None, PAGE, f"#id_{group}-{key}")


def _unequal_lists(naskah: Naskah, used: set[str]) -> list[Shortfall]:
    """A list has as many entries in every language, or the columns would not say the same."""
    found = []
    for blank in PER_LANGUAGE:
        if blank.kind != "list" or blank.key not in used:
            continue
        counts = {code: len(list_lines(naskah.value(blank.key, code))) for code in naskah.languages}
        if 0 in counts.values() or len(set(counts.values())) == 1:
            continue
        told = ", ".join(f"{language_name(code=code)} {count}" for code, count in counts.items())
        message = gettext("%(blank)s: banyaknya baris tidak sama (%(counts)s)")
        last = naskah.languages[-1]
        given = {"blank": gettext(blank.label), "counts": told}
        found.append(Shortfall(message % given, None, PAGE, f"#id_{last}-{blank.key}"))
    return found


def as_it_stands(*, naskah: Naskah, held: list[Choice]) -> dict[str, Any]:
    """The text for a preview: what is missing shows in brackets."""
    return _whole(naskah, held, gaps=True)


def _whole(naskah: Naskah, held: list[Choice], *, gaps: bool) -> dict[str, Any]:
    text = content(choices=held, languages=list(naskah.languages), values=naskah.values, gaps=gaps)
    return text | {"is_example": naskah.is_example, "file": naskah.proposal.number or ""}


@transaction.atomic
def make_draft(*, proposal: Proposal, actor: Officer) -> NaskahDraft:
    """Keep the whole text as it stands, with the versions that made it. Raises Refused naming all that is missing."""
    proposal = lock(proposal.pk)
    authorise(actor, "naskah.edit", proposal)
    naskah = of_file(proposal=proposal)
    if naskah.pk is None:
        raise Refused(gettext("Simpan isian naskah lebih dahulu."))
    held = choices(naskah=naskah)
    shortfalls = missing(naskah=naskah, held=held)
    if shortfalls:
        reason = gettext("Konsep belum dapat dibuat: %s") % "; ".join(each.message for each in shortfalls)
        raise Refused(reason, shortfalls[0].citation, shortfalls)
    try:
        text = _whole(naskah, held, gaps=False)
    except Problem as problem:
        raise Refused(problem.message) from problem
    newest = naskah.drafts.aggregate(newest=Max("number"))["newest"] or 0
    return NaskahDraft.objects.create(
        naskah=naskah,
        number=newest + 1,
        content=text,
        template_version=TEMPLATE_VERSION,
        sha256=fingerprint(content=text),
        made_by=actor,
    )


def fingerprint(*, content: dict[str, Any]) -> str:
    """SHA-256 of a text, the same on every machine and database."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def keep_in_folder(*, draft: NaskahDraft, actor: Officer, name: str, make: Callable[[NaskahDraft], bytes]) -> Document:
    """Store the draft's DOCX as the next version of *rancangan naskah*, once; ``make`` writes the DOCX."""
    proposal = draft.naskah.proposal
    authorise(actor, "naskah.edit", proposal)
    if draft.document_id is not None:
        raise Refused(gettext("Konsep ini sudah tersimpan sebagai rancangan naskah."))
    note = gettext("Konsep %(number)s dari sistem, sidik %(print)s") % {
        "number": draft.number,
        "print": draft.sha256[:12],
    }
    paper = ContentFile(make(draft), name=name)
    with transaction.atomic():
        lock(proposal.pk)
        kept = NaskahDraft.objects.select_for_update().get(pk=draft.pk)
        if kept.document_id is not None:
            raise Refused(gettext("Konsep ini sudah tersimpan sebagai rancangan naskah."))
        document = documents.add(
            proposal=proposal, actor=actor, kind="rancangan_naskah", upload=paper, letter=Letter(note=note)
        )
        kept.document = document
        kept.save(update_fields=["document"])
    return document
