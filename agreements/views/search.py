"""One search over everything that the user sees: files, agreements, partners, papers, evaluations and reports."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from agreements.models import Document, IssuedReport, Officer
from agreements.models.finding import MAX_TYPED, best_first, words_of
from agreements.models.reports import SEARCHED as REPORT_WORDS
from agreements.services import finding
from agreements.views import document_search, lists
from agreements.views.listing import Choice

SHOWN = 5
PAGE_SIZE = 25
REPORTS = "laporan"


@dataclass(frozen=True)
class Group:
    """Hits of one kind: the best few, how many there are, and where all of them stand."""

    key: str
    label: Any
    template: str
    rows: list[Any]
    total: int
    url: str


@dataclass(frozen=True)
class Place:
    """Where to look: which rows the user sees of it, searched and in order."""

    key: str
    label: Any
    template: str
    rows: Callable[[Officer], Any]
    order: Callable[[Any, list[str]], Any]
    url: Callable[[str], str]


def _list(listing: Any, template: str) -> Place:
    return Place(
        key=listing.key.value,
        label=listing.key.label,
        template=template,
        rows=listing.rows,
        order=lambda rows, words: best_first(rows, words, listing.searched),
        url=lambda typed: f"{reverse(listing.url_name)}?{urlencode({'q': typed})}",
    )


PLACES = (
    _list(lists.PROPOSALS, "search/_proposal.html"),
    _list(lists.AGREEMENTS, "search/_agreement.html"),
    _list(lists.PARTNERS, "search/_partner.html"),
    _list(lists.EVALUATIONS, "search/_evaluation.html"),
    Place(
        key=REPORTS,
        label=_("Laporan"),
        template="search/_report.html",
        rows=lambda user: IssuedReport.objects.visible_to(user).for_list(),
        order=lambda rows, words: best_first(rows, words, REPORT_WORDS),
        url=lambda typed: f"{reverse('search')}?{urlencode({'q': typed, 'bagian': REPORTS})}",
    ),
)
# Papers stand after the partners.
PAPERS_AT = 3


@require_safe
def index(request):
    """``?q=``: what everybody types into the bar on top; ``?bagian=laporan`` keeps to the issued reports."""
    typed = " ".join(request.GET.get("q", "").replace("\0", "")[:MAX_TYPED].split())
    only = request.GET.get("bagian") == REPORTS
    user, words = request.user, words_of(typed)
    places = [place for place in PLACES if not only or place.key == REPORTS]
    groups = [group for place in places if (group := _group(place, user, words, typed))] if words else []
    papers = _papers(user, words, typed) if words and not only else None
    meant = finding.suggest(user=user, words=words) if words and not groups and not papers else ()
    nearest = words_of(meant[0]) if meant else words
    if meant:
        groups = [group for place in places if (group := _group(place, user, nearest, meant[0]))]
        papers = None if only else _papers(user, nearest, meant[0])
    if papers:
        groups.insert(_before_papers(groups), papers)
    context = {
        "typed": typed,
        "words": words,
        "only": only,
        "groups": groups,
        "meant": [Choice(phrase, f"{request.path}?{urlencode({'q': phrase})}", not place)
                  for place, phrase in enumerate(meant)],
        **(_all_reports(request, user, nearest, typed) if only and words else {"page": None, "querystring": ""}),
    }  # fmt: skip
    return render(request, "search/index.html", context)


def _group(place: Place, user: Officer, words: list[str], typed: str) -> Group | None:
    found = place.rows(user).search(words)
    total = found.count()
    if not total:
        return None
    rows = list(place.order(found, words)[:SHOWN])
    return Group(place.key, place.label, place.template, rows, total, place.url(typed))


def _papers(user: Officer, words: list[str], typed: str) -> Group | None:
    """Papers with the piece of text in which the words stand."""
    found = Document.objects.visible_to(user).holding(words)
    total = found.count()
    if not total:
        return None
    url = f"{reverse('document_search')}?{urlencode({'q': typed})}"
    return Group(
        "dokumen", _("Dokumen"), "search/_document.html", document_search.found_rows(found, words, SHOWN), total, url
    )


def _before_papers(groups: list[Group]) -> int:
    first = {place.key for place in PLACES[:PAPERS_AT]}
    return sum(group.key in first for group in groups)


def _all_reports(request: Any, user: Officer, words: list[str], typed: str) -> dict[str, Any]:
    found = best_first(IssuedReport.objects.visible_to(user).for_list().search(words), words, REPORT_WORDS)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return {"page": page, "querystring": urlencode({"q": typed, "bagian": REPORTS})}
