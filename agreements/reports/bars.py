"""Bar charts as SVG, drawn here: the same on the screen and on paper, legible without colour.

A promise is an outline, what was kept fills it, a second part is hatched, and every bar
carries its number. Sizes are given as attributes, because the pages allow neither inline style nor script.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from agreements.reports.tables import Chart
from agreements.templatetags.ui import angka

WIDTH = 640
LABEL = 184  # user units for the words left of a bar
VALUE = 96  # and at least for the number right of it
LETTER = 7  # width of a figure of it
ROW, BAR = 24, 13
TALL_ROW, LINE_HEIGHT = 32, 12  # where a label takes two lines
LONGEST = 31  # letters of a line of a label, which has two at most; the table has the whole
ROWS_TOGETHER = 26  # what stays on one page; more rows go on in a picture of their own
INK, QUIET, FILL, SECOND, LINE, GROUND = "#0e1b2a", "#4a5b6c", "#0b4a6f", "#b4770f", "#7c8b99", "#ffffff"
FACE = "Plus Jakarta Sans"


@dataclass(frozen=True)
class Bar:
    """One row: what it is about, the part that fills, the whole that is outlined, and the number as it is written."""

    label: str
    value: Decimal | int
    whole: Decimal | int | None
    written: str


@dataclass(frozen=True)
class Pair:
    """One row now and then; ``before`` is None where there was nothing."""

    label: str
    value: Decimal | int
    before: Decimal | int | None


@dataclass(frozen=True)
class Parts:
    """One row of two parts, one filled and one hatched."""

    label: str
    first: int
    second: int


def kept_of_promised(key: str, title: str, bars: Sequence[Bar], legend: tuple[str, str]) -> Chart:
    """Each bar fills its own outline; all share one scale. ``legend`` names the filled part and the outline."""
    top = max([bar.whole or bar.value for bar in bars] + [1])
    drawn = [_row(bar, Decimal(top), _room(bars)) for bar in bars]
    return _chart(key, title, [(bar.label, bar.written) for bar in bars], drawn, _legend(legend, "outline"))


def simple(key: str, title: str, bars: Sequence[Bar], *, top: int | None = None) -> Chart:
    """Filled bars on one scale; with ``top`` the outline shows how far the scale reaches."""
    scale = Decimal(top or max([bar.value for bar in bars] + [1]))
    rows = [Bar(bar.label, bar.value, top, bar.written) for bar in bars]
    drawn = [_row(bar, scale, _room(rows)) for bar in rows]
    return _chart(key, title, [(bar.label, bar.written) for bar in bars], drawn)


def now_and_then(key: str, title: str, rows: Sequence[Pair], legend: tuple[str, str], *, top: int) -> Chart:
    """Filled bars on a scale of 0 to ``top``; a post through the bar marks what was before, also without colour.

    ``legend`` names the bar and the post; without a row that has a before there is no legend.
    """
    bars = [
        Bar(
            row.label,
            row.value,
            top,
            angka(row.value) if row.before is None else f"{angka(row.value)} ({legend[1]} {angka(row.before)})",
        )
        for row in rows
    ]
    room = _room(bars)
    drawn = [
        format_html("{}{}", _row(bar, Decimal(top), room), _post(row.before, top, room))
        for bar, row in zip(bars, rows, strict=True)
    ]
    named = _legend(legend, "post") if any(row.before is not None for row in rows) else None
    return _chart(key, title, [(bar.label, bar.written) for bar in bars], drawn, named)


def two_parts(key: str, title: str, rows: Sequence[Parts], legend: tuple[str, str]) -> Chart:
    """Two parts of one bar, filled and hatched, with both numbers."""
    top = Decimal(max([row.first + row.second for row in rows] + [1]))
    drawn = [_stacked(row, top) for row in rows]
    words = [(row.label, f"{legend[0]} {row.first}, {legend[1]} {row.second}") for row in rows]
    return _chart(key, title, words, drawn, _legend(legend, "hatch"))


def months(key: str, title: str, names: Sequence[str], values: Sequence[int]) -> Chart:
    """Upright columns in the order of the year, each with its number on top."""
    height, base = 150, 122
    step = Decimal(WIDTH) / len(values)
    top, drawn = Decimal(max([*values, 1])), []
    for place, (name, value) in enumerate(zip(names, values, strict=True)):
        middle = step * place + step / 2
        tall = Decimal(value) / top * 96
        drawn.append(
            format_html(
                '<rect x="{}" y="{}" width="26" height="{}" fill="{}"/>{}{}',
                _n(middle - 13),
                _n(base - tall),
                _n(tall),
                FILL,
                _words(middle, base - tall - 5, str(value), anchor="middle", weight=600),
                _words(middle, base + 15, name, anchor="middle", fill=QUIET),
            )
        )
    drawn.append(format_html('<path d="M0 {}H{}" stroke="{}" stroke-width="1"/>', base, WIDTH, LINE))
    words = "; ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
    return Chart(title, words, _svg(key, f"{title}: {words}.", height, drawn))


def _room(bars: Sequence[Bar]) -> int:
    """What is left for the longest bar beside the words and the widest number."""
    return WIDTH - LABEL - max([VALUE, *(len(bar.written) * LETTER + 10 for bar in bars)])


def _row(bar: Bar, top: Decimal, room: int) -> SafeString:
    filled = min(Decimal(bar.value) / top, Decimal(1)) * room
    outline = (
        format_html(
            '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width="1"/>',
            LABEL,
            4,
            _n(max(Decimal(bar.whole) / top * room, Decimal(1))),
            BAR,
            GROUND,
            LINE,
        )
        if bar.whole
        else SafeString()
    )
    return format_html(
        '{}{}<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>{}',
        _label(bar.label),
        outline,
        LABEL,
        4,
        _n(filled),
        BAR,
        FILL,
        _words(WIDTH, 14, bar.written, anchor="end", weight=600),
    )


def _post(before: Decimal | int | None, top: int, room: int) -> SafeString:
    """Taller than the bar and with a white edge, so that it is seen on the dark and on the light part alike."""
    if before is None:
        return SafeString()
    return _upright(LABEL + Decimal(before) / top * room, 1)


def _upright(x: Decimal, y: int) -> SafeString:
    return format_html(
        '<rect x="{}" y="{}" width="6" height="{}" fill="{}" stroke="{}" stroke-width="1.5"/>',
        _n(min(x, Decimal(WIDTH - 6)) - 3),
        y,
        BAR + 6,
        SECOND,
        GROUND,
    )


def _stacked(row: Parts, top: Decimal) -> SafeString:
    room = WIDTH - LABEL - VALUE
    first, second = (Decimal(value) / top * room for value in (row.first, row.second))
    return format_html(
        '{}<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>{}{}',
        _label(row.label),
        LABEL,
        4,
        _n(first),
        BAR,
        FILL,
        _hatched(LABEL + first, 4, second) if row.second else "",
        _words(WIDTH, 14, f"{row.first} + {row.second}", anchor="end", weight=600),
    )


def _hatched(x: Decimal, y: int, width: Decimal) -> SafeString:
    """A box with slanting lines, drawn one by one: a pattern would not survive every printer."""
    lines, at = [], Decimal(0)
    while at < width:
        reach = min(Decimal(BAR), width - at)
        lines.append(f"M{_n(x + at)} {y + BAR}L{_n(x + at + reach)} {_n(Decimal(y + BAR) - reach)}")
        at += 5
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width="1"/>'
        '<path d="{}" stroke="{}" stroke-width="1.4"/>',
        _n(x),
        y,
        _n(width),
        BAR,
        GROUND,
        SECOND,
        "".join(lines),
        SECOND,
    )


def _legend(names: tuple[str, str], second: str) -> SafeString:
    box = (
        _hatched(Decimal(LABEL + 170), 0, Decimal(22))
        if second == "hatch"
        else _upright(Decimal(LABEL + 184), -3)
        if second == "post"
        else format_html(
            '<rect x="{}" y="0.5" width="22" height="{}" fill="{}" stroke="{}" stroke-width="1"/>',
            LABEL + 170,
            BAR - 1,
            GROUND,
            LINE,
        )
    )
    return format_html(
        '<rect x="{}" y="0" width="22" height="{}" fill="{}"/>{}{}{}',
        LABEL,
        BAR,
        FILL,
        _words(LABEL + 29, 11, names[0], fill=QUIET),
        box,
        _words(LABEL + 199, 11, names[1], fill=QUIET),
    )


def _chart(
    key: str, title: str, said: Sequence[tuple[str, str]], drawn: Sequence[SafeString], legend: SafeString | None = None
) -> Chart:
    """Rows under one another, each as high as its label needs; a long chart is several pictures of one scale."""
    pictures = []
    for start in range(0, max(len(drawn), 1), ROWS_TOGETHER):
        rows, height = [], 0
        for (label, _written), row in list(zip(said, drawn, strict=True))[start : start + ROWS_TOGETHER]:
            rows.append(format_html('<g transform="translate(0 {})">{}</g>', height, row))
            height += TALL_ROW if len(_lines(label)) > 1 else ROW
        if legend:
            rows.append(format_html('<g transform="translate(0 {})">{}</g>', height + 6, legend))
            height += 24
        words = "; ".join(f"{label} {written}" for label, written in said[start : start + ROWS_TOGETHER])
        pictures.append(_svg(f"{key}-{start}" if start else key, f"{title}: {words}.", height, rows))
    whole = "; ".join(f"{label} {written}" for label, written in said)
    return Chart(title, whole, format_html_join("", "{}", ((each,) for each in pictures)), is_long=len(pictures) > 1)


def _svg(key: str, words: str, height: int, drawn: Iterable[SafeString]) -> SafeString:
    """The title holds all the words: a PDF takes only this one as the picture's alternative text."""
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-labelledby="{}-title"'
        ' font-family="{}" font-size="11" xmlns="http://www.w3.org/2000/svg"><title id="{}-title">{}</title>{}</svg>',
        WIDTH,
        height,
        WIDTH,
        height,
        key,
        FACE,
        key,
        words,
        format_html_join("", "{}", ((each,) for each in drawn)),
    )


def _words(
    x: Decimal | int, y: Decimal | int, text: str, *, anchor: str = "start", weight: int = 400, fill: str = INK
) -> SafeString:
    return format_html(
        '<text x="{}" y="{}" text-anchor="{}" font-weight="{}" fill="{}">{}</text>',
        _n(x),
        _n(y),
        anchor,
        weight,
        fill,
        text,
    )


def _label(label: str) -> SafeString:
    lines = _lines(label)
    first = 14 if len(lines) == 1 else 11
    return format_html_join(
        "", "{}", ((_words(0, first + place * LINE_HEIGHT, line),) for place, line in enumerate(lines))
    )


def _lines(label: str) -> list[str]:
    """The label on one line, or two; what two cannot hold ends in an ellipsis."""
    return textwrap.wrap(label, LONGEST, max_lines=2, placeholder="…")


def _n(value: Decimal | int) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def of(value: int, whole: int) -> str:
    """``5 dari 7``."""
    return f"{angka(value)} dari {angka(whole)}"
