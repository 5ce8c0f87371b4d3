"""Articles of the ministerial regulations, as administrators have entered them."""

from collections import defaultdict

from agreements.models import ExtraCitation


def by_stage() -> dict[str, list[str]]:
    """The filled-in citations of every stage that has any, in one query."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in ExtraCitation.objects.exclude(article=""):
        found[each.stage].append(str(each))
    return dict(found)


def citations_for(stage_key: str) -> list[str]:
    """The filled-in citations of one stage."""
    return [str(each) for each in ExtraCitation.objects.filter(stage=stage_key).exclude(article="")]
