"""Versions of the criteria: one in use for new evaluations, the used ones frozen, a new one copied from an old one."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext

from agreements.models import CriteriaSet, Criterion, Evaluation, Officer
from agreements.models.criteria import MARKS
from agreements.services.errors import Refused, authorise

State = CriteriaSet.State
COPIED = ("key", "name", "position", *(f"anchor_{mark}" for mark in MARKS), "facts")


def current() -> CriteriaSet:
    """The set under which a new evaluation begins. Raises :class:`Refused` where none is in use."""
    found = CriteriaSet.objects.filter(state=State.IN_USE).first()
    if found is None:
        raise Refused(gettext("Belum ada kriteria evaluasi yang dipakai. Minta administrator memakai satu versi."))
    return found


def is_frozen(*, criteria_set: CriteriaSet) -> bool:
    """Whether an evaluation was begun under it: from then on its words are what the marks meant."""
    return Evaluation.objects.filter(criteria_set=criteria_set).exists()


def lacking(*, criteria_set: CriteriaSet) -> list[str]:
    """What it lacks before it may be used, in the administrator's words: a criterion, or the meaning of a mark."""
    found = list(criteria_set.criteria.all())
    if not found:
        return [gettext("paling sedikit satu kriteria")]
    return [
        gettext("%(criterion)s: arti nilai %(mark)s") % {"criterion": criterion.name, "mark": mark}
        for criterion in found
        for mark, text in criterion.anchors
        if not text.strip()
    ]


@transaction.atomic
def begin(*, name: str, note: str, rows: list[dict[str, Any]]) -> CriteriaSet:
    """The first set of an installation, in use at once; for loading reference data, not for people."""
    made = CriteriaSet.objects.create(
        version=_next_version(), name=name, note=note, state=State.IN_USE, in_force_on=timezone.localdate()
    )
    for position, row in enumerate(rows, start=1):
        Criterion.objects.create(criteria_set=made, position=position, **row)
    return made


def hold(*, criteria_set: CriteriaSet) -> None:
    """Lock a set that may still be changed, until the transaction ends; Refused where an evaluation was begun."""
    CriteriaSet.objects.select_for_update().get(pk=criteria_set.pk)
    if is_frozen(criteria_set=criteria_set):
        raise Refused(gettext("Versi ini sudah dipakai dalam evaluasi dan tetap. Salin menjadi versi baru."))


@transaction.atomic
def save(*, criteria_set: CriteriaSet, actor: Officer) -> CriteriaSet:
    """Keep name and note; a new one gets the next version and is a draft."""
    authorise(actor, "criteria.keep")
    if criteria_set._state.adding:
        criteria_set.version = _next_version()
    else:
        hold(criteria_set=criteria_set)
    criteria_set.save()
    return criteria_set


@transaction.atomic
def put_in_use(*, criteria_set: CriteriaSet, actor: Officer) -> CriteriaSet:
    """New evaluations begin under it from today on; the one before is retired, evaluations begun stay with theirs."""
    authorise(actor, "criteria.keep")
    # All of them, in one order: two administrators at once meet at the same row.
    kept = {each.pk: each for each in CriteriaSet.objects.select_for_update().order_by("pk")}
    chosen = kept[criteria_set.pk]
    if chosen.state == State.IN_USE:
        raise Refused(gettext("Versi ini sudah dipakai."))
    lacks = lacking(criteria_set=chosen)
    if lacks:
        raise Refused(gettext("Belum lengkap: %s.") % "; ".join(lacks))
    for other in kept.values():
        if other.state == State.IN_USE:
            other.state = State.RETIRED
            other.save(update_fields=["state"])
    chosen.state, chosen.in_force_on = State.IN_USE, timezone.localdate()
    chosen.save(update_fields=["state", "in_force_on"])
    return chosen


@transaction.atomic
def copy(*, criteria_set: CriteriaSet, actor: Officer) -> CriteriaSet:
    """A draft of the next version with the same criteria and keys."""
    authorise(actor, "criteria.keep")
    made = CriteriaSet.objects.create(version=_next_version(), name=criteria_set.name, note=criteria_set.note)
    for each in criteria_set.criteria.all():
        Criterion.objects.create(criteria_set=made, **{name: getattr(each, name) for name in COPIED})
    return made


def _next_version() -> int:
    return (CriteriaSet.objects.aggregate(last=Max("version"))["last"] or 0) + 1
