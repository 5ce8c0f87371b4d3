"""One way to show a list: its filters, orders and columns are declared once, as a :class:`Listing`.

From it come the page with its links, the saved views, and the XLSX and CSV of exactly what is shown. Every state of a
list is a plain address that can be shared; what the address says and the list does not know is named, and left out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, OrderBy
from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from agreements.models import Officer, SavedView
from agreements.models.finding import MAX_TYPED, Searched, best_first
from agreements.reports import listing as files
from agreements.reports import pdf
from agreements.reports.tables import NUMERIC
from agreements.reports.workbook import MIME as XLSX_MIME
from agreements.services import finding

PAGE_SIZE = 25
WORDS, ORDER, PAGE, EVERYTHING = "q", "urut", "page", "semua"


def as_it_is(rows: Iterable[Any]) -> Iterable[Any]:
    """Rows that need nothing more before they are shown."""
    return rows


@dataclass(frozen=True)
class Filter:
    """One way to narrow a list: which values there are for this user, and what each leaves."""

    name: str
    label: Any
    choices: Callable[[Officer], Sequence[tuple[str, str]]]
    narrow: Callable[[Any, str], Any]


@dataclass(frozen=True)
class Order:
    """One way to sort, by columns that have an index. In an address ``-`` before its name turns it round."""

    name: str
    label: Any
    by: tuple[str, ...]

    def columns(self, *, down: bool) -> list[OrderBy]:
        """What is not recorded stands last either way; rows alike stand by their age."""
        columns = [F(column) for column in (*self.by, "pk")]
        return [each.desc(nulls_last=True) if down else each.asc(nulls_last=True) for each in columns]


@dataclass(frozen=True)
class Column:
    """A column of the page, with the columns of the file that hold the same."""

    label: Any
    fields: tuple[files.Field, ...]
    order: str = ""

    @property
    def is_numeric(self) -> bool:
        """Whether it is set to the right."""
        return len(self.fields) == 1 and self.fields[0].kind in NUMERIC


@dataclass(frozen=True)
class Listing:
    """A list as it is declared. ``rows`` gives what a user sees; ``dress`` what rows need beyond their columns."""

    key: SavedView.List
    url_name: str
    export_name: str
    row_template: str
    rows: Callable[[Officer], Any]
    searched: Searched
    filters: tuple[Filter, ...]
    orders: tuple[Order, ...]
    columns: tuple[Column, ...]
    first_order: str
    counted: Callable[[int], str]
    search_label: Any
    empty: tuple[Any, Any]
    dress: Callable[[Iterable[Any]], Iterable[Any]] = as_it_is

    @property
    def fields(self) -> tuple[files.Field, ...]:
        """The columns of the file."""
        return tuple(each for column in self.columns for each in column.fields)


@dataclass(frozen=True)
class Choice:
    """A link that narrows or sorts."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Narrowed:
    """A filter as it stands: its links, and the value that is on."""

    label: str
    choices: list[Choice]
    value: str = ""
    value_label: str = ""
    clear_url: str = ""

    @property
    def is_offered(self) -> bool:
        """Whether it would change anything."""
        return len(self.choices) > 2 or bool(self.value)


@dataclass(frozen=True)
class Shown:
    """What one address shows of a list."""

    listing: Listing
    path: str
    asked: dict[str, str]
    found: finding.Found[Any]
    rows: Any
    filters: list[Narrowed]
    unknown: list[str] = field(default_factory=list)

    @property
    def typed(self) -> str:
        """The words as they were typed."""
        return self.asked.get(WORDS, "")

    @property
    def query(self) -> str:
        """The address behind the question mark, without a page and without what is unknown."""
        return urlencode(self.asked)

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return any(name != ORDER for name in self.asked)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the search form has to carry along."""
        return [(name, value) for name, value in self.asked.items() if name != WORDS]

    @property
    def on(self) -> list[Narrowed]:
        """The filters that are on, each with the link that takes it away."""
        words = self.typed
        gone = [Narrowed(gettext("Kata"), [], words, f"“{words}”", self.url(**{WORDS: ""}))] if words else []
        return [*gone, *(each for each in self.filters if each.value)]

    @property
    def order(self) -> str:
        """The order asked for, or the list's own; "" while the best fit comes first."""
        return self.asked.get(ORDER) or ("" if self.found.words else self.listing.first_order)

    @property
    def orders(self) -> list[Choice]:
        """Every order, both ways, as links."""
        links = [Choice(gettext("Paling cocok"), self.url(**{ORDER: ""}), not self.order)] if self.found.words else []
        for each in self.listing.orders:
            up, down = gettext("%s, naik") % each.label, gettext("%s, turun") % each.label
            links.append(Choice(up, self.url(**{ORDER: each.name}), self.order == each.name))
            links.append(Choice(down, self.url(**{ORDER: f"-{each.name}"}), self.order == f"-{each.name}"))
        return links

    @property
    def heads(self) -> list[dict[str, Any]]:
        """The head of the table: what is sorted says so, and a second click turns it round."""
        heads = []
        for column in self.listing.columns:
            is_sorted = bool(column.order) and self.order.removeprefix("-") == column.order
            is_up = is_sorted and not self.order.startswith("-")
            heads.append(
                {
                    "label": column.label,
                    "is_numeric": column.is_numeric,
                    "url": self.url(**{ORDER: f"-{column.order}" if is_up else column.order}) if column.order else "",
                    "sorted": ("ascending" if is_up else "descending") if is_sorted else "",
                }
            )
        return heads

    @property
    def everything(self) -> str:
        """The whole list, also where its bare address opens a saved view."""
        return address(self.path, {})

    @property
    def meant(self) -> list[Choice]:
        """What the user may have meant, the first of which is shown."""
        return [
            Choice(phrase, self.url(**{WORDS: phrase}), place == 0) for place, phrase in enumerate(self.found.meant)
        ]

    def url(self, **changes: str) -> str:
        """The same list with something changed; "" takes it away."""
        return address(self.path, self.asked | changes)


def address(path: str, asked: Mapping[str, str]) -> str:
    """A list's address; the whole list says so, because its bare address may open a saved view."""
    left = {name: value for name, value in asked.items() if value}
    return f"{path}?{urlencode(left)}" if left else f"{path}?{EVERYTHING}=1"


def read(listing: Listing, user: Officer, given: Mapping[str, str]) -> Shown:
    """What ``given``, the query of an address, shows of the list to ``user``."""
    path = reverse(listing.url_name)
    typed = " ".join(given.get(WORDS, "").replace("\0", "")[:MAX_TYPED].split())
    names = {each.name for each in listing.filters} | {WORDS, ORDER, PAGE, EVERYTHING}
    unknown = [gettext("saringan “%s”") % name[:40] for name in given if name not in names]
    values = {each.name: given[each.name] for each in listing.filters if given.get(each.name)}
    choices = {each.name: list(each.choices(user)) for each in listing.filters}
    for each in listing.filters:
        value = values.get(each.name)
        if value is not None and value not in dict(choices[each.name]):
            unknown.append(f"{each.label} “{value[:40]}”")
            del values[each.name]
    order = given.get(ORDER, "")
    if order and order.removeprefix("-") not in {each.name for each in listing.orders}:
        unknown.append(gettext("urutan “%s”") % order[:40])
        order = ""
    asked = {name: value for name, value in ((WORDS, typed), *values.items(), (ORDER, order)) if value}
    found = finding.search(user=user, rows=listing.rows(user), typed=typed)
    rows = found.rows
    for each in listing.filters:
        if each.name in values:
            rows = each.narrow(rows, values[each.name])
    filters = [_narrowed(each, choices[each.name], path, asked) for each in listing.filters]
    return Shown(listing, path, asked, found, _sorted(listing, rows, found.words, order), filters, unknown)


def page(request: Any, listing: Listing, template: str, **more: Any) -> HttpResponseBase:
    """The list's page; its bare address opens the view that the user made the first."""
    views = list(SavedView.objects.of(request.user).filter(list=listing.key))
    start = next((each for each in views if each.is_start), None)
    if start is not None and not request.GET:
        return redirect(f"{reverse(listing.url_name)}?{start.query}")
    shown = read(listing, request.user, request.GET)
    current = Paginator(shown.rows, PAGE_SIZE).get_page(request.GET.get(PAGE))
    links = [Choice(each.name, f"{shown.path}?{each.query}", _same(each.query, shown.query)) for each in views]
    context = {
        "shown": shown,
        "page": current,
        "rows": list(listing.dress(current.object_list)),
        "counted": listing.counted(current.paginator.count),
        "export_url": {kind: _export_url(listing, kind, shown.query) for kind in ("xlsx", "csv")},
        "views": links,
        "is_saved": any(each.is_current for each in links),
        "name_length": SavedView._meta.get_field("name").max_length,
        **more,
    }
    return render(request, template, context)


def export(request: Any, listing: Listing, extension: str) -> HttpResponseBase:
    """Everything that the page with the same query shows, as a file. What it does not know, the page explains."""
    with translation.override(pdf.LANGUAGE):
        shown = read(listing, request.user, request.GET)
        facts = _facts(shown, request)
    total = shown.rows.count()
    if shown.unknown:
        return redirect(f"{shown.path}?{request.GET.urlencode()}")
    if total > files.MOST_ROWS:
        said = gettext("Daftar ini berisi %(total)s baris; yang dapat diunduh paling banyak %(most)s. Saring dahulu.")
        messages.error(request, said % {"total": total, "most": files.MOST_ROWS})
        return redirect(shown.url())
    rows = listing.dress(shown.rows.iterator(chunk_size=files.ROWS_AT_ONCE))
    name = f"{listing.key.value}-{timezone.localdate():%Y-%m-%d}.{extension}"
    response: HttpResponseBase
    if extension == "csv":
        response = StreamingHttpResponse(files.as_csv(fields=listing.fields, rows=rows), content_type=files.CSV_MIME)
    else:
        stored = files.as_xlsx(title=listing.key.value, fields=listing.fields, rows=rows, facts=facts)
        response = FileResponse(stored, content_type=XLSX_MIME)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _export_url(listing: Listing, extension: str, query: str) -> str:
    path = reverse(listing.export_name, args=[extension])
    return f"{path}?{query}" if query else path


def _narrowed(each: Filter, choices: list[tuple[str, str]], path: str, asked: dict[str, str]) -> Narrowed:
    value = asked.get(each.name, "")
    links = [Choice(gettext("Semua"), address(path, asked | {each.name: ""}), not value)]
    links += [Choice(str(label), address(path, asked | {each.name: key}), key == value) for key, label in choices]
    label = str(dict(choices).get(value, ""))
    return Narrowed(str(each.label), links, value, label, links[0].url)


def _sorted(listing: Listing, rows: Any, words: Sequence[str], order: str) -> Any:
    chosen = order or listing.first_order
    by = next(each for each in listing.orders if each.name == chosen.removeprefix("-"))
    rows = rows.order_by(*by.columns(down=chosen.startswith("-")))
    return best_first(rows, words, listing.searched) if words and not order else rows


def _same(one: str, other: str) -> bool:
    return sorted(parse_qsl(one)) == sorted(parse_qsl(other))


def _facts(shown: Shown, request: Any) -> list[tuple[str, str]]:
    """What the file is, for whoever finds it later; in the language of the file."""
    order = next((each.label for each in shown.orders if each.is_current), "")
    return [
        (gettext("Daftar"), str(shown.listing.key.label)),
        *((each.label, each.value_label) for each in shown.on),
        (gettext("Urutan"), order),
        (gettext("Diambil"), f"{timezone.localtime():%d/%m/%Y %H.%M}"),
        (gettext("Oleh"), str(request.user)),
        (gettext("Alamat"), request.build_absolute_uri(f"{shown.path}?{shown.query}")),
    ]
