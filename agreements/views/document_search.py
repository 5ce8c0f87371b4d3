"""The search through all papers that the user sees: their text, numbers, notes and names."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agreements.models import Document
from agreements.models.finding import MAX_TYPED, words_of
from agreements.views.proposals import visible_file

PAGE_SIZE = 25
BEFORE, LENGTH = 90, 300  # characters of the text before the hit, and shown in all


@dataclass(frozen=True)
class Part:
    """A piece of a text; ``is_hit`` where it is one of the words looked for. Escaped by the template."""

    text: str
    is_hit: bool


@dataclass(frozen=True)
class Found:
    """One paper of the answer."""

    document: Document
    snippet: list[Part]
    name: list[Part]
    number: list[Part]
    note: list[Part]


def marked(text: str, words: list[str]) -> list[Part]:
    """``text`` in pieces, the words looked for apart."""
    if not words or not text:
        return [Part(text, False)] if text else []
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    # With one group, split gives what lies between and what was found by turns.
    pieces = re.split(f"({pattern})", text, flags=re.IGNORECASE)
    return [Part(piece, index % 2 == 1) for index, piece in enumerate(pieces) if piece]


def trimmed(snippet: str, hit: int) -> str:
    """A snippet that begins and ends with whole words, with an ellipsis where the text goes on."""
    flat = " ".join(snippet.split())
    if hit > BEFORE + 1:
        flat = f"…{flat[flat.find(' ') :]}" if " " in flat[:BEFORE] else f"…{flat}"
    if len(snippet) >= LENGTH:
        flat = f"{flat.rpartition(' ')[0] or flat} …"
    return flat


@require_safe
def index(request):
    """Papers that hold all words of ``?q=``; ``?berkas=`` keeps to one file."""
    typed = request.GET.get("q", "")[:MAX_TYPED]
    words = words_of(typed)
    asked = request.GET.get("berkas", "")
    proposal = visible_file(request, int(asked)) if re.fullmatch(r"[0-9]{1,15}", asked) else None
    found = Document.objects.visible_to(request.user)
    if proposal is not None:
        found = found.filter(proposal=proposal)
    # Nothing looked for, nothing found: the newest papers of everybody are no answer.
    found = found.holding(words) if words else found.none()
    page = Paginator(newest_first(found), PAGE_SIZE).get_page(request.GET.get("page"))
    query = {key: value for key, value in (("q", typed), ("berkas", proposal.pk if proposal else "")) if value}
    context = {
        "typed": typed,
        "words": words,
        "proposal": proposal,
        "file_pk": proposal.pk if proposal else "",
        "page": page,
        "rows": _rows(page.object_list, words),
        "querystring": urlencode(query),
    }
    return render(request, "documents/search.html", context)


def newest_first(found):
    """The ids of the papers in order. Only those of a page are then read: sorting must not drag every text along."""
    return found.order_by("-uploaded_at", "-pk").values_list("pk", flat=True)


def found_rows(found, words: list[str], most: int) -> list[Found]:
    """The newest ``most`` papers of ``found``, as the search shows them."""
    return _rows(newest_first(found)[:most], words)


def _rows(ids, words: list[str]) -> list[Found]:
    """These papers in their order, with the piece of their text in which the words stand."""
    rows = Document.objects.filter(pk__in=list(ids)).for_list().with_snippet(words or [" "], BEFORE, LENGTH)
    return [_found(document, words) for document in rows.order_by("-uploaded_at", "-pk")]


def _found(document: Document, words: list[str]) -> Found:
    hit = document.hit
    return Found(
        document=document,
        snippet=marked(trimmed(document.snippet, hit), words) if hit else [],
        name=marked(document.name, words),
        number=marked(document.number, words),
        note=marked(document.note, words),
    )
