"""Charts as SVG: the same drawing on the screen and on paper, legible without colour."""

from decimal import Decimal

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

HIGHEST = 5
STEP = 40  # user units per mark
HEIGHT = 20
BAR_TOP, BAR_HEIGHT = 5, 10
FILL, TRACK, TICK, GROUND = "#0b4a6f", "#dde3e9", "#b4770f", "#ffffff"


def score_bar(*, key: str, name: str, value: int | Decimal | None, previous: int | Decimal | None = None) -> SafeString:
    """A bar of 0 to 5 with the previous value as a tick through it.

    ``key`` makes the ids of title and description unique on the page. The tick reaches beyond the bar and has a white
    edge, so that it is seen in black and white, on the dark and on the light part alike.
    """
    described = _words(value, previous)
    return format_html(
        '<svg class="score-bar" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        ' role="img" aria-labelledby="{key}-title {key}-desc">'
        '<title id="{key}-title">{name}</title><desc id="{key}-desc">{described}</desc>'
        '<rect x="0" y="{top}" width="{width}" height="{bar}" fill="{track}"/>{fill}{steps}{tick}</svg>',
        width=HIGHEST * STEP,
        height=HEIGHT,
        key=key,
        name=name,
        described=described,
        top=BAR_TOP,
        bar=BAR_HEIGHT,
        track=TRACK,
        fill=_fill(value),
        steps=_steps(),
        tick=_tick(previous),
    )


def qr(url: str) -> SafeString:
    """The address as a QR code, with its reading for those who do not see it."""
    drawn = segno.make(url, error="m").svg_inline(
        omitsize=True,
        border=4,
        dark="#0e1b2a",
        light="#ffffff",
        svgclass="qr",
        title=gettext("Kode QR halaman verifikasi"),
        desc=url,
    )
    return mark_safe(drawn.replace("<svg ", '<svg role="img" ', 1))  # noqa: S308 - segno escapes title and desc


def _words(value: int | Decimal | None, previous: int | Decimal | None) -> str:
    if value is None:
        now = gettext("Belum dinilai.")
    else:
        now = gettext("Nilai %(value)s dari %(highest)s.") % {"value": value, "highest": HIGHEST}
    return now if previous is None else now + " " + gettext("Evaluasi sebelumnya %s.") % previous


def _fill(value: int | Decimal | None) -> SafeString:
    if value is None:
        return SafeString()
    width = float(value) * STEP
    return format_html('<rect x="0" y="{}" width="{}" height="{}" fill="{}"/>', BAR_TOP, f"{width:g}", BAR_HEIGHT, FILL)


def _steps() -> SafeString:
    """Thin gaps between the marks, so that a bar can be counted as well as compared."""
    path = "".join(f"M{mark * STEP} {BAR_TOP}v{BAR_HEIGHT}" for mark in range(1, HIGHEST))
    return format_html('<path d="{}" stroke="{}" stroke-width="1.2"/>', path, GROUND)


def _tick(previous: int | Decimal | None) -> SafeString:
    if previous is None:
        return SafeString()
    left = min(float(previous) * STEP, HIGHEST * STEP - 3) - 2
    return format_html(
        '<rect x="{}" y="0.5" width="5" height="{}" fill="{}" stroke="{}" stroke-width="1.5"/>',
        f"{left:g}",
        HEIGHT - 1,
        TICK,
        GROUND,
    )
