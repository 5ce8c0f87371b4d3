"""Evaluations: written by the region, decided by the province, issued as a report."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext

from agreements.models import Agreement, CriteriaSet, Evaluation, Officer, Recommendation, Score
from agreements.models.stage_log import EVALUATION
from agreements.services import criteria, evaluation_facts, events, recommendations, revisions, stage_log
from agreements.services.errors import Refused, authorise
from agreements.services.four_eyes import note_writer
from agreements.services.locks import lock

FIELDS = ("summary", "findings", "obstacles", "lessons", "conclusion")


@dataclass(frozen=True)
class Mark:
    """A score from 1 to 5 and what it rests on."""

    value: int
    evidence: str


@dataclass(frozen=True)
class Advice:
    """A recommendation with its owner and day."""

    text: str
    owner: str
    due_on: date


@transaction.atomic
def create(*, agreement: Agreement, actor: Officer, year: int, semester: int) -> Evaluation:
    """Begin the evaluation of one semester, with the criteria now in use and the recorded facts as its summary.

    Raises ValidationError where the semester has one already, or has not begun, or no criteria are in use.
    """
    authorise(actor, "evaluation.create", agreement)
    try:
        chosen = criteria.current()
    except Refused as refusal:
        raise ValidationError(refusal.reason) from refusal
    # Held until the evaluation is there: from then on the set's words do not change.
    chosen = CriteriaSet.objects.select_for_update().get(pk=chosen.pk)
    evaluation = Evaluation(agreement=agreement, criteria_set=chosen, year=year, semester=semester, created_by=actor)
    evaluation.full_clean()
    if evaluation_facts.days(year=year, semester=semester)[0] > timezone.localdate():
        raise ValidationError(gettext("Semester itu belum mulai."))
    signed_on = agreement.signed_on
    if signed_on and (year, semester) < (signed_on.year, 1 if signed_on.month <= 6 else 2):
        raise ValidationError(gettext("Semester itu sebelum perjanjian ditandatangani."))
    evaluation.summary = evaluation_facts.summary(evaluation=evaluation)
    try:
        with transaction.atomic():
            evaluation.save(force_insert=True)
    except IntegrityError:
        # Somebody else began it between the check and the insert: the check now finds theirs and says so.
        evaluation.validate_constraints()
        raise
    return evaluation


@transaction.atomic
def save(
    *,
    evaluation: Evaluation,
    actor: Officer,
    data: dict[str, Any],
    marks: dict[int, Mark],
    advice: list[Advice],
    seen: int | None = None,
) -> Evaluation:
    """Store text, scores by criterion id, and the whole list of recommendations. ``seen``: services.revisions.

    Raises Refused for a criterion of another version than the evaluation's own.
    """
    evaluation = _lock(evaluation)
    authorise(actor, "evaluation.edit", evaluation)
    revisions.claim(thing=revisions.name(thing=evaluation), actor=actor, seen=seen)
    if not set(marks) <= set(evaluation.criteria_set.criteria.values_list("pk", flat=True)):
        raise Refused(gettext("Kriteria itu bukan bagian dari versi kriteria evaluasi ini."))
    for key in FIELDS:
        setattr(evaluation, key, data[key])
    evaluation.save(update_fields=list(FIELDS))
    evaluation.scores.exclude(criterion_id__in=marks).delete()
    for criterion_id, mark in marks.items():
        Score.objects.update_or_create(
            evaluation=evaluation,
            criterion_id=criterion_id,
            defaults={"value": mark.value, "evidence": mark.evidence},
        )
    evaluation.recommendations.all().delete()
    Recommendation.objects.bulk_create(Recommendation(evaluation=evaluation, **vars(each)) for each in advice)
    note_writer(thing=evaluation, actor=actor)
    return evaluation


@dataclass(frozen=True)
class Need:
    """One thing that an evaluation needs before it is submitted; ``field`` names it in the form."""

    text: str
    field: str
    is_met: bool


def needs(*, evaluation: Evaluation) -> list[Need]:
    """Everything an evaluation needs before it can be submitted, met or not, in the order of the form."""
    scored = set(evaluation.scores.values_list("criterion_id", flat=True))
    return [
        Need(gettext("Ringkasan"), "summary", bool(evaluation.summary.strip())),
        Need(gettext("Temuan"), "findings", bool(evaluation.findings.strip())),
        *(
            Need(gettext("Nilai: %s") % criterion.name, f"score-{criterion.pk}", criterion.pk in scored)
            for criterion in evaluation.criteria_set.criteria.all()
        ),
        Need(gettext("Kesimpulan"), "conclusion", bool(evaluation.conclusion)),
    ]


def missing(*, evaluation: Evaluation) -> list[str]:
    """What an evaluation still lacks before it can be submitted, in the user's words."""
    return [need.text for need in needs(evaluation=evaluation) if not need.is_met]


@transaction.atomic
def submit(*, evaluation: Evaluation, actor: Officer) -> Evaluation:
    """Hand the evaluation to the province; refused while something is missing."""
    evaluation = _lock(evaluation)
    authorise(actor, "evaluation.submit", evaluation)
    lacking = missing(evaluation=evaluation)
    if lacking:
        raise Refused(gettext("Evaluasi belum lengkap: %s.") % "; ".join(lacking))
    evaluation.state = Evaluation.State.SUBMITTED
    evaluation.submitted_by, evaluation.submitted_at = actor, timezone.now()
    evaluation.reviewed_by = evaluation.reviewed_at = None
    evaluation.save()
    _trace(evaluation, actor, "{period} diajukan ke provinsi")
    return evaluation


@transaction.atomic
def accept(*, evaluation: Evaluation, actor: Officer) -> Evaluation:
    """The province accepts (PP 28/2018 P44(4)–(5)); whoever wrote it does not decide.

    From now on its recommendations are tracked follow-ups.
    """
    evaluation = _review(evaluation, actor, Evaluation.State.ACCEPTED, "")
    recommendations.track(evaluation=evaluation, actor=actor)
    _trace(evaluation, actor, "{period} diterima provinsi")
    return evaluation


@transaction.atomic
def send_back(*, evaluation: Evaluation, actor: Officer, note: str) -> Evaluation:
    """The province returns it with what has to change."""
    authorise(actor, "evaluation.review", _lock(evaluation))
    if not note.strip():
        raise Refused(gettext("Isi apa yang harus diperbaiki."))
    evaluation = _review(evaluation, actor, Evaluation.State.RETURNED, note.strip())
    _trace(
        evaluation,
        actor,
        "{period} dikembalikan: {note}",
        note=evaluation.review_note,
    )
    return evaluation


def _lock(evaluation: Evaluation) -> Evaluation:
    return (
        Evaluation.objects.select_for_update(of=("self",))
        .select_related("agreement__proposal__region", "agreement__proposal__partner")
        .get(pk=evaluation.pk)
    )


def _review(evaluation: Evaluation, actor: Officer, state: str, note: str) -> Evaluation:
    evaluation = _lock(evaluation)
    authorise(actor, "evaluation.review", evaluation)
    evaluation.state, evaluation.review_note = state, note
    evaluation.reviewed_by, evaluation.reviewed_at = actor, timezone.now()
    evaluation.save()
    return evaluation


def _trace(evaluation: Evaluation, actor: Officer, words: str, **facts: str) -> None:
    """Note a step in the file's log and tell of it; the log speaks Indonesian, whatever its reader or writer chose."""
    with translation.override(settings.LANGUAGE_CODE):
        note = words.format(period=evaluation.period, **facts)
    proposal = lock(evaluation.agreement.proposal_id)
    row = stage_log.note_event(proposal=proposal, event=EVALUATION, actor=actor, note=note)
    events.evaluation_changed(evaluation=evaluation, actor=actor, row=row)
