"""Parts of one page that are leafed through each for itself, so that a rich file stays short and light.

Each part keeps its page in the address under its own name; the links of one part keep the pages of the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


@dataclass(frozen=True)
class Section:
    """One page of a part. ``name`` is its parameter and its anchor, ``others`` the rest of the address's query."""

    name: str
    page: Page
    others: str

    @property
    def total(self) -> int:
        """Rows on all pages together."""
        return self.page.paginator.count


def section(request: HttpRequest, name: str, rows: QuerySet[Any] | Sequence[Any], size: int) -> Section:
    """The page of ``rows`` that the address asks for under ``name``; the nearest one where there is no such page."""
    others = {key: value for key, value in request.GET.items() if key != name and value}
    return Section(name, Paginator(rows, size).get_page(request.GET.get(name)), urlencode(others))
