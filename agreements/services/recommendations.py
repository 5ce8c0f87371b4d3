"""The life of a recommendation after acceptance: a follow-up that is carried out, closed with a note, or reopened."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from agreements.models import Document, Evaluation, Officer, Recommendation, RecommendationEvent
from agreements.services.errors import Refused, authorise

Kind = RecommendationEvent.Kind


def owed_by(*, user: Officer) -> list[Recommendation]:
    """Open follow-ups that wait for this user's region, soonest first, with what a list shows of them."""
    return list(Recommendation.objects.waiting_for(user).for_list())


def track(*, evaluation: Evaluation, actor: Officer) -> None:
    """Every recommendation of an evaluation just accepted becomes a follow-up; the caller holds the lock."""
    RecommendationEvent.objects.bulk_create(
        RecommendationEvent(recommendation=each, kind=Kind.OPENED, actor=actor, due_on=each.due_on)
        for each in evaluation.recommendations.all()
    )


@transaction.atomic
def close(
    *, recommendation: Recommendation, actor: Officer, note: str, document: Document | None = None
) -> Recommendation:
    """It has been carried out; ``note`` says what was done, ``document`` of the file shows it.

    Raises Refused for one that is closed, without a note, or with a paper of another file.
    """
    recommendation = _lock(recommendation)
    authorise(actor, "recommendation.close", recommendation.evaluation)
    if recommendation.done_on is not None:
        raise Refused(gettext("Tindak lanjut ini sudah ditandai selesai."))
    if not note.strip():
        raise Refused(gettext("Isi apa yang sudah dilakukan."))
    if document is not None and document.proposal_id != recommendation.evaluation.agreement.proposal_id:
        raise Refused(gettext("Dokumen itu bukan bagian dari berkas ini."))
    recommendation.done_on = timezone.localdate()
    recommendation.save(update_fields=["done_on"])
    RecommendationEvent.objects.create(
        recommendation=recommendation,
        kind=Kind.CLOSED,
        actor=actor,
        note=note.strip(),
        document=document,
        due_on=recommendation.due_on,
    )
    return recommendation


@transaction.atomic
def reopen(*, recommendation: Recommendation, actor: Officer, note: str, due_on: date) -> Recommendation:
    """The province finds it not done after all; it gets a new due day, of which the region is reminded anew.

    Raises Refused for one that is open, without a note, or with a day that has passed.
    """
    recommendation = _lock(recommendation)
    authorise(actor, "recommendation.reopen", recommendation.evaluation)
    if recommendation.done_on is None:
        raise Refused(gettext("Tindak lanjut ini masih terbuka."))
    if not note.strip():
        raise Refused(gettext("Isi apa yang belum dilakukan."))
    if due_on < timezone.localdate():
        raise Refused(gettext("Tenggat baru tidak boleh sebelum hari ini."))
    recommendation.done_on, recommendation.due_on = None, due_on
    recommendation.save(update_fields=["done_on", "due_on"])
    RecommendationEvent.objects.create(
        recommendation=recommendation, kind=Kind.REOPENED, actor=actor, note=note.strip(), due_on=due_on
    )
    return recommendation


def _lock(recommendation: Recommendation) -> Recommendation:
    return (
        Recommendation.objects.select_for_update(of=("self",))
        .select_related("evaluation__agreement__proposal__region")
        .get(pk=recommendation.pk)
    )
