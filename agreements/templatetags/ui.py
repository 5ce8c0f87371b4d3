"""What every template may use: icons, and dates and numbers as the reader's language writes them."""

import datetime
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_decimal
from django import template
from django.conf import settings
from django.core.paginator import Page
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()

ICONS = Path(settings.BASE_DIR) / "static" / "vendor" / "lucide"


def _locale() -> str:
    return "en" if (get_language() or "").startswith("en") else "id"


@cache
def _shapes(name: str) -> SafeString:
    """The inside of an icon file; ValueError if there is none of that name."""
    file = ICONS / f"{name}.svg"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not file.is_file():
        raise ValueError(f"unknown icon {name!r}: static/vendor/lucide has no such file")
    found = re.search(r"<svg[^>]*>(.*)</svg>", file.read_text(), re.DOTALL)
    if not found:
        raise ValueError(f"{file.name} is not an SVG file")
    return mark_safe(re.sub(r"\s*\n\s*", "", found[1]))  # noqa: S308 - our own vendored file


@register.simple_tag
def icon(name: str) -> SafeString:
    """The vendored icon ``name`` as inline SVG, hidden from screen readers: words stand beside it.

    Line and colour come from the class ``icon``, for a page has forty of them.
    """
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', _shapes(str(name)))


@register.simple_tag
def bar(
    longest: float,
    first: float,
    second: float = 0,
    whole: float | None = None,
    mark: float | None = None,
    named: str = "",
) -> SafeString:
    """A bar on the scale of ``longest``: a filled part, a light second, an outline (``whole``), a tick (``mark``).

    Hidden from screen readers: the same numbers stand in the cells beside it. On paper, where every picture needs an
    alternative text, ``named`` says what the two numbers are: ``berjalan, dijanjikan``. The colours are for paper; the
    style sheet of the screen sets its own.
    """

    def wide(value: float) -> str:
        return f"{min(float(value) / float(longest), 1) * 196:.1f}"

    outline = (
        format_html(
            '<rect class="bar-whole" fill="none" stroke="#7c8b99" x="0.5" y="2.5" width="{}" height="9"/>', wide(whole)
        )
        if whole
        else ""
    )
    more = (
        format_html(
            '<rect class="bar-second" fill="#e8f1f7" stroke="#0b4a6f" x="{}" y="2" width="{}" height="10"/>',
            wide(first),
            wide(second),
        )
        if second
        else ""
    )
    tick = (
        format_html('<rect class="bar-mark" fill="#b4770f" x="{}" y="0" width="3" height="14"/>', wide(mark))
        if mark
        else ""
    )
    names = named.split(", ")
    said = ", ".join(f"{name} {value}" for name, value in zip(names, (first, second or whole or 0), strict=False))
    return format_html(
        '<svg class="bar" viewBox="0 0 200 14" preserveAspectRatio="none" {}>{}'
        '{}<rect class="bar-first" fill="#0b4a6f" x="0" y="2" width="{}" height="10"/>{}{}</svg>',
        SafeString('role="img"' if named else 'aria-hidden="true" focusable="false"'),
        format_html("<title>{}</title>", said) if named else "",
        outline,
        wide(first),
        more,
        tick,
    )


def _date(value: datetime.date | None, pattern: str, fallback: str) -> str:
    if not value:
        return fallback
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return format_date(value, pattern, locale=_locale())


@register.filter
def tanggal(value: datetime.date | None, fallback: str = "") -> str:
    """``23 November 2026``; ``fallback`` where there is no date: ``{{ signed_on|tanggal:"–" }}``."""
    return _date(value, "d MMMM y", fallback)


@register.filter
def tanggal_pendek(value: datetime.date | None, fallback: str = "") -> str:
    """``23 Nov 2026``; ``fallback`` where there is no date."""
    return _date(value, "d MMM y", fallback)


@register.filter
def tanggal_hari(value: datetime.date | None, fallback: str = "") -> str:
    """``Senin, 23 November 2026``; ``fallback`` where there is no date."""
    return _date(value, "EEEE, d MMMM y", fallback)


@register.filter
def angka(value: Decimal | float | None, decimals: int | None = None) -> str:
    """``1.234,5``: as many decimals as the number has (three at most), or exactly ``decimals``; None is empty."""
    if value is None or value == "":
        return ""
    pattern = "#,##0.###" if decimals is None else "#,##0" + ("." + "0" * int(decimals) if int(decimals) else "")
    return format_decimal(value, format=pattern, locale=_locale())


@register.filter
def rupiah(value: Decimal | float | None) -> str:
    """``Rp1.250.000``, with two decimals only where there are any; None is empty."""
    if value is None or value == "":
        return ""
    amount = Decimal(str(value))
    pattern = "#,##0" if amount == amount.to_integral_value() else "#,##0.00"
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{format_decimal(abs(amount), format=pattern, locale=_locale())}"


@register.filter
def cell(value: Decimal | int | str | datetime.date | None, kind: str) -> str:
    """A table's cell as its column's ``kind`` is written; what is not recorded is a dash."""
    if value is None or value == "":
        return "–"
    if kind == "day" and isinstance(value, datetime.date):
        return tanggal_pendek(value)
    if kind == "mean" and isinstance(value, Decimal | int):
        return angka(value, 1)
    if isinstance(value, Decimal | int):
        return angka(value, 0) if kind == "money" else angka(value)
    return str(value)


@register.filter
def page_numbers(page: Page) -> list[int]:
    """The page numbers worth a link: first, last and those around ``page``; 0 stands for a gap."""
    last = page.paginator.num_pages
    shown = sorted({1, last} | {n for n in range(page.number - 1, page.number + 2) if 1 <= n <= last})
    numbers: list[int] = []
    for number in shown:
        if numbers and number - numbers[-1] > 1:
            numbers.append(0)
        numbers.append(number)
    return numbers
