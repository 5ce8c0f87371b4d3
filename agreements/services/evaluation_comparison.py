"""A re-evaluation beside the last accepted one: marks, average, conclusion, and what became of its recommendations."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Q
from django.utils.translation import gettext

from agreements.models import Evaluation, Recommendation


@dataclass(frozen=True)
class Change:
    """One criterion then and now; None where it was not scored."""

    name: str
    was: int | Decimal | None
    now: int | Decimal | None
    key: str = ""

    @property
    def difference(self) -> int | Decimal | None:
        """Now minus then; None where one of them is missing."""
        return None if self.was is None or self.now is None else self.now - self.was

    @property
    def sign(self) -> str:
        """``+1``, ``−2``, ``0``; empty where there is nothing to compare. A comma stands before decimals."""
        if self.difference is None:
            return ""
        if not self.difference:
            return "0"
        size = str(abs(self.difference)).replace(".", ",")
        return f"+{size}" if self.difference > 0 else f"−{size}"

    @property
    def word(self) -> str:
        """The change in a word, so that nobody has to read a sign."""
        if self.was is None and self.now is None:
            return gettext("belum dinilai")
        if self.was is None:
            return gettext("baru dinilai")
        if self.now is None:
            return gettext("tidak dinilai lagi")
        return gettext("naik") if self.now > self.was else gettext("turun") if self.now < self.was else gettext("tetap")

    @property
    def tone(self) -> str:
        """Colour of the change."""
        difference = self.difference
        return "quiet" if not difference else "ok" if difference > 0 else "bad"


@dataclass(frozen=True)
class Comparison:
    """An evaluation beside ``previous``, the last accepted one before it."""

    previous: Evaluation
    changes: tuple[Change, ...]
    mean: Change
    conclusion_was: str
    conclusion_now: str
    # What the previous one recommended, and how each stands today.
    advice: tuple[Recommendation, ...]
    # (version then, version now) where the words of the marks are not the same.
    versions: tuple[int, int] | None

    @property
    def done(self) -> int:
        """How many of the recommendations were carried out."""
        return sum(each.done_on is not None for each in self.advice)


def previous(*, evaluation: Evaluation) -> Evaluation | None:
    """The accepted evaluation of the same agreement before this one, its scores and criteria at hand."""
    earlier = Q(year__lt=evaluation.year) | Q(year=evaluation.year, semester__lt=evaluation.semester)
    return (
        Evaluation.objects.filter(earlier, agreement_id=evaluation.agreement_id, state=Evaluation.State.ACCEPTED)
        .select_related("criteria_set")
        .prefetch_related("scores__criterion", "recommendations")
        .order_by("-year", "-semester")
        .first()
    )


def compare(*, evaluation: Evaluation, last: Evaluation | None = None) -> Comparison | None:
    """Beside the last accepted one, looked up unless ``last`` is at hand; None where this is the first.

    The same key in two versions of the criteria is the same criterion. Five queries at most, whatever there is.
    """
    last = last or previous(evaluation=evaluation)
    if last is None:
        return None
    now = {each.criterion.key: each.value for each in evaluation.scores.select_related("criterion")}
    then = {each.criterion.key: each for each in last.scores.all()}
    changes = []
    for criterion in evaluation.criteria_set.criteria.all():
        score = then.pop(criterion.key, None)
        was = score.value if score else None
        changes.append(Change(criterion.name, was, now.get(criterion.key), criterion.key))
    changes += [Change(each.criterion.name, each.value, None, key) for key, each in then.items()]
    for each in last.recommendations.all():
        each.evaluation = last
    return Comparison(
        previous=last,
        changes=tuple(changes),
        mean=Change(gettext("Rata-rata"), mean(each.value for each in last.scores.all()), mean(now.values())),
        conclusion_was=last.get_conclusion_display(),
        conclusion_now=evaluation.get_conclusion_display(),
        advice=tuple(last.recommendations.all()),
        versions=(last.criteria_set.version, evaluation.criteria_set.version)
        if last.criteria_set_id != evaluation.criteria_set_id
        else None,
    )


def mean(values: Iterable[int]) -> Decimal | None:
    """The average with one decimal; None of nothing."""
    found = list(values)
    if not found:
        return None
    return (Decimal(sum(found)) / len(found)).quantize(Decimal("0.1"), ROUND_HALF_UP)
