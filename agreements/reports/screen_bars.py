"""Bars for the screen: words above each bar, so that a phone shows them as large as other text; colours are classes.

``bars.py`` draws for paper and sets its colours itself; here ``static/css/pictures.css`` does, from the tokens, so that
the dark scheme and a printer get their own. A promise is an outline, what was kept fills it, a limit is a tick.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from agreements.reports.tables import Chart

WIDTH = 380
ROW, TOP, BAR = 34, 17, 9
LETTER = 6  # width of a letter of the words


@dataclass(frozen=True)
class ScreenBar:
    """One row: its words, the part that fills, the whole that is outlined, the number as written, a limit as a tick.

    ``second`` is a part behind the first, hatched.
    """

    label: str
    value: float
    written: str
    whole: float | None = None
    second: float = 0
    limit: float | None = None


def draw(key: str, title: str, rows: Sequence[ScreenBar]) -> Chart:
    """The rows on one scale. ``key`` makes the ids unique on the page."""
    most = max([max(row.whole or 0.0, row.value + row.second, row.limit or 0.0) for row in rows] + [1.0])
    words = "; ".join(f"{row.label}: {row.written}" for row in rows)
    tracks = "".join(f"M0 {place * ROW + TOP}h{WIDTH}v{BAR}H0z" for place in range(len(rows)))
    fills = "".join(
        f"M0 {place * ROW + TOP}h{_n(max(row.value / most * WIDTH, 1))}v{BAR}H0z"
        for place, row in enumerate(rows)
        if row.value
    )
    # The title says the finding; the numbers are in the table beside it and need not be read out twice.
    svg = format_html(
        '<svg class="chart-screen" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title">'
        '<title id="{}-title">{}</title>'
        '<path class="bar-track" d="{}"/><path class="bar-fill" d="{}"/>{}</svg>',
        WIDTH,
        len(rows) * ROW,
        key,
        key,
        title,
        tracks,
        fills,
        format_html_join("", "{}", ((_row(place * ROW, row, most),) for place, row in enumerate(rows))),
    )
    return Chart(title, words, svg)


def _row(y: int, row: ScreenBar, most: float) -> SafeString:
    def long(value: float) -> float:
        return value / most * WIDTH

    room = int((WIDTH - len(row.written) * LETTER - 12) / LETTER)
    first = long(row.value)
    return format_html(
        '<text y="{}">{}</text><text class="bar-number" x="{}" y="{}">{}</text>{}{}{}',
        y + 12,
        row.label if len(row.label) <= room else row.label[: room - 1].rstrip(" ,–") + "…",
        WIDTH,
        y + 12,
        row.written,
        _box("bar-whole", 0.5, y + TOP + 0.5, long(row.whole) - 1, BAR - 1) if row.whole else "",
        _hatched(first, y + TOP, long(row.second)) if row.second else "",
        _tick(long(row.limit), y + TOP) if row.limit else "",
    )


def _box(name: str, x: float, y: float, width: float, height: float) -> SafeString:
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>', name, _n(x), _n(y), _n(max(width, 1)), _n(height)
    )


def _hatched(x: float, y: float, width: float) -> SafeString:
    """A box with slanting lines, drawn one by one: a pattern would not survive every printer."""
    lines, at = [], 0.0
    while at < width:
        reach = min(float(BAR), width - at)
        lines.append(f"M{_n(x + at)} {_n(y + BAR)}l{_n(reach)} {_n(-reach)}")
        at += 5
    return format_html('{}<path class="bar-hatch" d="{}"/>', _box("bar-whole", x, y, width, BAR), "".join(lines))


def _tick(x: float, y: float) -> SafeString:
    return _box("bar-limit", min(x, WIDTH - 3) - 1.5, y - 3, 3, BAR + 6)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
