"""The world map of partners: which marks it has, where they stand, what they are called and where they lead.

The drawing itself is ``templates/pictures/_map.html``. On another page, for instance the cockpit:

    context["map"] = world_map.of_user(user=request.user)          # in the view
    {% if map.marks %}{% include "pictures/_map.html" with map=map only %}{% endif %}
    <link rel="stylesheet" href="{% static 'css/pictures.css' %}">  # in the block extra_css

Colour, shape and filling all tell the stage and the level, so that the map reads in black and white; the names of the
marks say the same in words.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from agreements.models import Officer
from agreements.reports import map_layout
from agreements.reports.map_layout import Point, View
from agreements.services import pictures
from agreements.services.pictures import Place

# More marks than this are drawn together, country by country.
MOST = 16
# Countries that a mark of several names; the others are counted.
NAMED = 3
TABLE = "#peta-tabel"
SHAPES = {pictures.PROVINCE: "diamond", pictures.DISTRICT: "circle"}


@dataclass(frozen=True)
class Mark:
    """One link on the map. Numbers are written as SVG wants them, whatever the page's language.

    ``x``, ``y`` is where it stands, ``at_x``, ``at_y`` the place it means; ``count`` is more than one where it stands
    for several files, and then ``shape`` is ``cluster``.
    """

    name: str
    url: str
    shape: str
    group: str
    count: int
    x: str
    y: str
    at_x: str
    at_y: str
    is_moved: bool


@dataclass(frozen=True)
class WorldMap:
    """What the template draws. ``land`` is the transformation of the outline, ``home`` the regions' own place."""

    width: int
    height: int
    land: str
    home: tuple[str, str] | None
    marks: list[Mark]
    files: int
    unplaced: int
    is_clustered: bool
    described: str


@dataclass(frozen=True)
class _Group:
    """Files that share a mark, and the middle of their places."""

    places: Sequence[Place]
    at: Point


def of_user(*, user: Officer) -> WorldMap:
    """The map of all files that ``user`` sees; four queries."""
    return of_places(places=pictures.places(user=user))


def of_places(*, places: Sequence[Place]) -> WorldMap:
    """The map of these files. Those whose place nobody recorded are counted, not drawn."""
    placed = [place for place in places if place.point]
    homes = [place.region.point for place in placed if place.region.point]
    view = map_layout.view([place.point for place in placed if place.point] + homes)
    groups = _grouped(placed, view)
    stand = map_layout.spread([group.at for group in groups])
    is_one_country = len({place.country.pk for place in placed}) == 1
    marks = [_mark(group, at, is_one_country) for group, at in zip(groups, stand, strict=True)]
    home = view.place(*_middle(homes)) if homes else None
    return WorldMap(
        width=map_layout.WIDTH,
        height=map_layout.HEIGHT,
        land=f"scale({view.scale:.4f}) translate({-view.left:.1f} {-view.top:.1f})",
        home=(_n(home[0]), _n(home[1])) if home else None,
        marks=marks,
        files=len(placed),
        unplaced=len(places) - len(placed),
        is_clustered=any(mark.count > 1 for mark in marks),
        described=finding(places),
    )


def finding(places: Sequence[Place]) -> str:
    """What the map shows, in a sentence."""
    if not places:
        return gettext("Belum ada mitra di peta")
    countries = Counter(str(place.country) for place in places)
    name, most = min(countries.items(), key=lambda item: (-item[1], item[0]))
    if len(countries) == 1:
        return ngettext(
            "%(files)s berkas, mitranya di %(country)s", "%(files)s berkas, semua mitranya di %(country)s", most
        ) % {"files": most, "country": name}
    return gettext("Mitra di %(countries)s negara, terbanyak di %(country)s (%(most)s dari %(files)s berkas)") % {
        "countries": len(countries),
        "country": name,
        "most": most,
        "files": len(places),
    }


def _grouped(places: Sequence[Place], view: View) -> list[_Group]:
    """One group per file; where that is too much, the fullest countries together; then what is near together."""
    groups = [_group([place], view) for place in places]
    if len(groups) <= MOST:
        return groups
    countries: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        countries[place.country.pk].append(place)
    if len(countries) > 1:
        number = len(places)
        together: set[str] = set()
        for code, of_country in sorted(countries.items(), key=lambda item: (-len(item[1]), item[0])):
            if number <= MOST or len(of_country) == 1:
                break
            together.add(code)
            number -= len(of_country) - 1
        groups = [
            group
            for code, of_country in countries.items()
            for group in ([_group(of_country, view)] if code in together else [_group([p], view) for p in of_country])
        ]
    return groups if len(groups) <= MOST else _by_cell(groups, view)


def _by_cell(groups: Sequence[_Group], view: View) -> list[_Group]:
    cells: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for group in groups:
        cells[map_layout.cell(group.at)].extend(group.places)
    return [_group(places, view) for places in cells.values()]


def _group(places: Sequence[Place], view: View) -> _Group:
    spots = [view.place(*place.point) for place in places if place.point]
    return _Group(places, _middle(spots))


def _middle(points: Sequence[Point]) -> Point:
    return sum(x for x, _y in points) / len(points), sum(y for _x, y in points) / len(points)


def _mark(group: _Group, at: Point, is_one_country: bool) -> Mark:
    first = group.places[0]
    is_one = len(group.places) == 1
    return Mark(
        name=name_of(first) if is_one else _name_of_many(group.places),
        url=reverse("proposal_detail", args=[first.proposal.pk])
        if is_one
        else _address_of_many(group.places, is_one_country),
        shape=SHAPES[first.level] if is_one else "cluster",
        group=first.group if is_one else "",
        count=len(group.places),
        x=_n(at[0]),
        y=_n(at[1]),
        at_x=_n(group.at[0]),
        at_y=_n(group.at[1]),
        is_moved=abs(at[0] - group.at[0]) + abs(at[1] - group.at[1]) > 3,
    )


def name_of(place: Place) -> str:
    """``Kota Tangerang – Yantai, Tiongkok: 5. DPRD``; what was signed says its state instead of the stage."""
    proposal = place.proposal
    return gettext("%(region)s – %(partner)s, %(country)s: %(stage)s") % {
        "region": place.region.name,
        "partner": proposal.partner.name,
        "country": place.country,
        "stage": stage_of(place) if proposal.is_running else pictures.GROUPS[place.group],
    }


def stage_of(place: Place) -> str:
    """``5. DPRD``."""
    stage = place.proposal.current_stage
    return f"{stage.number}. {gettext(stage.short_label)}"


def _name_of_many(places: Sequence[Place]) -> str:
    counted = Counter(place.group for place in places)
    groups = ", ".join(f"{label} {counted[key]}" for key, label in pictures.GROUPS.items() if counted[key])
    countries = sorted({str(place.country) for place in places})
    where = ", ".join(countries[:NAMED])
    if len(countries) > NAMED:
        where = gettext("%(countries)s, dan %(more)s negara lain") % {
            "countries": where,
            "more": len(countries) - NAMED,
        }
    return gettext("%(where)s: %(files)s berkas (%(groups)s)") % {
        "where": where,
        "files": len(places),
        "groups": groups,
    }


def _address_of_many(places: Sequence[Place], is_one_country: bool) -> str:
    """The same map of these countries alone; on the map of one country that is still too full, its table."""
    query = urlencode({"negara": ",".join(sorted({place.country.pk for place in places}))}, safe=",")
    return f"{reverse('pictures')}?{query}{TABLE if is_one_country else ''}"


def _n(value: float) -> str:
    return f"{value:.1f}"
