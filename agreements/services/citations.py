"""Articles as administrators have entered them, and where the library holds an article that is cited."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from agreements.law import registry
from agreements.models import ExtraCitation, Regulation

_ARTICLE = re.compile(r"\bpasal\s+(\d+[a-z]?)", re.IGNORECASE)
# What an article without its regulation is an article of.
_HOME = "PP 28/2018"


def by_stage() -> dict[str, list[str]]:
    """The filled-in citations of every stage that has any, in one query."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in ExtraCitation.objects.exclude(article=""):
        found[each.stage].append(str(each))
    return dict(found)


def citations_for(stage_key: str) -> list[str]:
    """The filled-in citations of one stage."""
    return [str(each) for each in ExtraCitation.objects.filter(stage=stage_key).exclude(article="")]


@dataclass(frozen=True)
class Shelf:
    """What the library holds: the regulation's slug by its short name, and its articles by number in lower case."""

    slugs: Mapping[str, str]
    articles: Mapping[str, frozenset[str]]

    def address(self, citation: str) -> str:
        """Where the cited article stands, or the regulation where none is named; empty where the library has it not.

        ``citation`` as it is printed, such as ``KSDPL: PP 28/2018 Pasal 30(3)``; a bare article is PP 28/2018's.
        """
        name = max((name for name in self.slugs if _names(citation, name)), key=len, default="")
        article = _ARTICLE.search(citation)
        if not name and article and citation.lower().startswith("pasal"):
            name = _HOME
        if name not in self.slugs:
            return ""
        page = reverse("regulation_detail", args=[self.slugs[name]])
        if article is None:
            return page
        number = article[1].lower()
        return f"{page}#pasal-{number}" if number in self.articles[name] else ""


def shelf() -> Shelf:
    """All that citations may lead to, in one query."""
    slugs: dict[str, str] = {}
    articles: dict[str, set[str]] = {}
    rows = Regulation.objects.published().values_list(
        "short_name", "slug", "articles__number", "articles__is_published"
    )
    for name, slug, number, is_published in rows.order_by():
        slugs[name] = slug
        numbers = articles.setdefault(name, set())
        if number and is_published:
            numbers.add(number.lower())
    return Shelf(slugs, {name: frozenset(numbers) for name, numbers in articles.items()})


def _names(citation: str, name: str) -> bool:
    """PP 2/2018 is not named by PP 2/20181, nor UU 23/2014 by XUU 23/2014."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", citation) is not None


def cited_by() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """(key of the regulation, number of the article) to the stages that rest on it: (key, label), each once."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for scheme in registry.SCHEMES:
        for stage in registry.table(scheme).stages:
            moves = [each.citation for each in stage.transitions]
            papers = [each.citation for each in stage.documents]
            for citation in (stage.citation, *moves, *papers):
                if citation is not None and (number := re.match(r"\d+", citation.article)):
                    label = f"{stage.number}. {gettext(stage.label)}"
                    found.setdefault((citation.regulation, number[0]), {})[stage.key] = label
    return {place: list(stages.items()) for place, stages in found.items()}
