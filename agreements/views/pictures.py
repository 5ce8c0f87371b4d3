"""The pictures: where partners are, where files stand, how long stages take, what programmes serve and what is kept."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agreements.reports import pictures as drawn
from agreements.reports import world_map
from agreements.services import pictures
from agreements.services.pictures import Choice, Place

PAGE_SIZE = 12
MOST_OPTIONS = 20  # a longer row of countries is left to the table, whose rows are the same links
# part of the choice: its name in the address
ADDRESSES = {"scheme": "skema", "level": "tingkat", "group": "tahap", "region": "daerah", "countries": "negara"}


@dataclass(frozen=True)
class Option:
    """A filter as a link, and how many files it would show."""

    label: str
    url: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class CountryRow:
    """A country on the table of a crowded map."""

    name: str
    url: str
    levels: list[tuple[str, int]]
    groups: list[tuple[str, int]]
    total: int


@require_safe
def index(request):
    """The map with its filters and table, then the other pictures."""
    places = pictures.places(user=request.user)
    choice = _choice(request.GET, places)
    chosen = [place for place in places if choice.holds(place)]
    drawing = world_map.of_places(places=chosen)
    countries = {place.country.pk for place in chosen}
    by_country = drawing.is_clustered and len(countries) > 1
    rows: Sequence[Any] = _country_rows(chosen, choice) if by_country else chosen
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "map": drawing,
        "has_files": bool(places),
        "filters": _filters(choice, places),
        "is_filtered": choice != Choice(),
        "groups": pictures.GROUPS,
        "levels": pictures.LEVELS,
        "countries": page.object_list if by_country else None,
        "page": page,
        "lines": [
            (place, world_map.stage_of(place), pictures.GROUPS[place.group]) for place in (() if by_country else page)
        ],
        "querystring": _query(choice),
        "pictures": drawn.all_of(user=request.user),
    }
    return render(request, "pictures/index.html", context)


def _choice(query, places: Sequence[Place]) -> Choice:
    """What the address asks for; a value that no file has is passed over."""
    known = {
        "scheme": {place.proposal.scheme for place in places},
        "level": set(pictures.LEVELS),
        "group": set(pictures.GROUPS),
        "region": {place.region.code for place in places},
    }
    found = {part: query.get(ADDRESSES[part], "") for part in known}
    asked = query.get(ADDRESSES["countries"], "").split(",")
    return Choice(
        **{part: value if value in known[part] else "" for part, value in found.items()},
        countries=tuple(sorted(set(asked) & {place.country.pk for place in places})),
    )


def _query(choice: Choice, **changed: Any) -> str:
    values = {**vars(choice), **changed}
    values["countries"] = ",".join(values["countries"])
    return urlencode({ADDRESSES[part]: value for part, value in values.items() if value}, safe=",")


def _filters(choice: Choice, places: Sequence[Place]) -> list[tuple[str, list[Option]]]:
    """A row of links per part of the choice that has more than one value; a value without files is left out."""
    regions = {place.region.code: place.region.name for place in places}
    countries = {place.country.pk: str(place.country) for place in places}
    rows: list[tuple[str, str, dict[str, Any], Callable[[Place], str]]] = [
        ("scheme", gettext("Jenis"), {"ksdpl": "KSDPL", "ksdll": "KSDLL"}, lambda place: place.proposal.scheme),
        ("level", gettext("Tingkat"), pictures.LEVELS, lambda place: place.level),
        ("group", gettext("Tahap"), pictures.GROUPS, lambda place: place.group),
        ("region", gettext("Daerah"), regions, lambda place: place.region.code),
        (
            "countries",
            gettext("Negara"),
            dict(sorted(countries.items(), key=lambda each: each[1])),
            lambda p: p.country.pk,
        ),
    ]
    return [
        (label, options)
        for part, label, values, value_of in rows
        if (len(options := _options(choice, places, part, values, value_of)) > 2 and len(options) <= MOST_OPTIONS)
        or getattr(choice, part)
    ]


def _options(
    choice: Choice, places: Sequence[Place], part: str, values: dict[str, Any], value_of: Callable[[Place], str]
) -> list[Option]:
    open_ones = choice.without(part)
    counted = Counter(value_of(place) for place in places if open_ones.holds(place))
    current = getattr(choice, part)
    options = [Option(gettext("Semua"), _address(open_ones), counted.total(), not current)]
    for value, label in values.items():
        is_current = value in current if part == "countries" else value == current
        if counted[value] or is_current:
            changed = (value,) if part == "countries" else value
            options.append(Option(str(label), _address(choice, **{part: changed}), counted[value], is_current))
    return options


def _address(choice: Choice, **changed: Any) -> str:
    return f"?{_query(choice, **changed)}#peta"


def _country_rows(places: Sequence[Place], choice: Choice) -> list[CountryRow]:
    """The numbers of a crowded map: files per country, by level and group; the fullest first."""
    of_country: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places:
        of_country[place.country.pk, str(place.country)].append(place)
    rows = []
    for (code, name), found in of_country.items():
        levels, groups = Counter(place.level for place in found), pictures.by_group(found)
        rows.append(
            CountryRow(
                name,
                _address(choice, countries=(code,)),
                [(str(label), levels[level]) for level, label in pictures.LEVELS.items()],
                [(str(label), groups.get(group, 0)) for group, label in pictures.GROUPS.items()],
                len(found),
            )
        )
    return sorted(rows, key=lambda row: (-row.total, row.name))
