"""The marks of an evaluation: their lines, their chart, and the evaluation before beside them."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext

from agreements.models import Evaluation, Recommendation
from agreements.reports import bars
from agreements.reports.evaluation_context import AdviceLine, ComparisonLine, ScoreLine
from agreements.reports.screen_bars import ScreenBar, draw
from agreements.reports.tables import Chart
from agreements.services.evaluation_comparison import Change, Comparison

HIGHEST = 5


def lines(evaluation: Evaluation, found: Comparison | None) -> tuple[ScoreLine, ...]:
    """The marks in the criteria's order, each beside the one before; nothing as long as none was given."""
    kept = {each.criterion.key: each for each in evaluation.scores.select_related("criterion")}
    if not kept:
        return ()
    if found is None:
        changes: Iterable[Change] = (Change(each.criterion.name, None, each.value, key) for key, each in kept.items())
    else:
        changes = (change for change in found.changes if change.was is not None or change.now is not None)
    return tuple(_line(change, kept.get(change.key), is_first=found is None) for change in changes)


def chart(scores: tuple[ScoreLine, ...]) -> Chart | None:
    """The marks as bars, the ones before as posts through them."""
    rows = [bars.Pair(line.name, line.value, line.previous) for line in scores if line.value is not None]
    if not rows:
        return None
    legend = (gettext("nilai kini"), gettext("lalu"))
    return bars.now_and_then("chart-score", gettext("Nilai 1 sampai 5 per kriteria"), rows, legend, top=HIGHEST)


def screen_chart(scores: tuple[ScoreLine, ...]) -> Chart | None:
    """The same marks for the screen: words above the bars, so that a phone shows them as large as other text."""
    rows = [
        ScreenBar(line.name, line.value, _beside(line.value, line.previous), whole=HIGHEST, limit=line.previous)
        for line in scores
        if line.value is not None
    ]
    return draw("chart-score", gettext("Nilai 1 sampai 5 per kriteria"), rows) if rows else None


def comparison(found: Comparison | None) -> ComparisonLine | None:
    """The evaluation before, as a report prints it."""
    if found is None:
        return None
    return ComparisonLine(
        period=found.previous.period,
        mean=Decimal(found.mean.was) if found.mean.was is not None else None,
        sign=found.mean.sign,
        change=found.mean.word,
        conclusion=found.conclusion_was,
        advice=advice(found.advice),
        done=found.done,
        remark=remark(found),
    )


def remark(found: Comparison | None) -> str:
    """What has to be said where the two were made under different versions of the criteria; else empty."""
    if found is None or found.versions is None:
        return ""
    was, now = found.versions
    return gettext(
        "Evaluasi sebelumnya memakai kriteria versi %(was)s, yang ini versi %(now)s; arti nilainya dapat berbeda."
    ) % {"was": was, "now": now}


def advice(found: Iterable[Recommendation]) -> tuple[AdviceLine, ...]:
    """Recommendations and how each stands."""
    return tuple(AdviceLine(each.text, each.owner, each.due_on, each.done_on, each.is_overdue) for each in found)


def _beside(value: int, previous: int | None) -> str:
    return str(value) if previous is None else gettext("%(now)s (lalu %(was)s)") % {"now": value, "was": previous}


def _line(change: Change, score, *, is_first: bool) -> ScoreLine:
    return ScoreLine(
        name=change.name,
        value=score.value if score else None,
        anchor=getattr(score.criterion, f"anchor_{score.value}").strip() if score else "",
        previous=int(change.was) if change.was is not None else None,
        sign="" if is_first else change.sign,
        change="" if is_first else change.word,
        evidence=score.evidence.strip() if score else "",
    )
