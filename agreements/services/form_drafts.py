"""New files as far as they were filled in: kept at every step, finished once."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from agreements.models import Agreement, DraftLife, FormDraft, Officer, Proposal
from agreements.services import events, proposals
from agreements.services.errors import authorise
from agreements.services.locks import held

# Letters kept of one field: far more than any field accepts, so that what is too long can still be shortened.
LONGEST_KEPT = 100_000
# How long a form that became a file leads to it.
KNOWN_FOR = timedelta(days=30)
Typed = dict[str, str | list[str]]


@transaction.atomic
def begin(
    *, token: UUID, actor: Officer, scheme: str, extends: Agreement | None = None, data: Typed | None = None
) -> FormDraft:
    """The draft of the form that carries ``token``, begun with ``data`` when it is not there yet.

    Raises FormDraft.DoesNotExist where the token is somebody else's.
    """
    authorise(actor, "proposal.create")
    if extends is not None:
        authorise(actor, "agreement.extend", extends)
    given = {"owner": actor, "scheme": scheme, "extends": extends, "data": data or {}}
    draft, _is_new = FormDraft.objects.get_or_create(token=token, defaults=given)
    if draft.owner_id != actor.pk:
        raise FormDraft.DoesNotExist
    return draft


@transaction.atomic
def keep(*, draft: FormDraft, actor: Officer, data: Typed, step: str) -> FormDraft:
    """Keep what was typed in some fields, sent by a button; ``step`` is where that leads, kept when it is further."""
    draft = _lock(draft, actor)
    if draft.proposal_id is None:
        draft.revision += 1
        draft.step = max(draft.step, step, key=FormDraft.Step.values.index)
        _write(draft, data)
    return draft


@transaction.atomic
def autosave(*, draft: FormDraft, actor: Officer, data: Typed, seen: int) -> bool:
    """Keep what is being typed; False, and nothing kept, when a button has sent something newer than the page."""
    draft = _lock(draft, actor)
    if draft.proposal_id is not None or draft.revision != seen:
        return False
    _write(draft, data)
    return True


@transaction.atomic
def finish(*, draft: FormDraft, actor: Officer, data: dict[str, Any]) -> Proposal:
    """Make the file, once: a second call with the same draft returns the same file.

    ``data`` is what services.proposals.create asks for; raises what that raises, and then the draft stays.
    """
    draft = _lock(draft, actor)
    if draft.proposal is None:
        draft.proposal = proposals.create(actor=actor, data=data, extends=draft.extends)
        draft.data = {}
        draft.save()
    return draft.proposal


def discard(*, draft: FormDraft, actor: Officer) -> None:
    """Throw away what was typed; one that became a file stays, so that its form sent again still finds it."""
    if draft.owner_id == actor.pk and draft.proposal_id is None:
        draft.delete()


def _lock(draft: FormDraft, actor: Officer) -> FormDraft:
    authorise(actor, "proposal.create")
    return held(FormDraft.objects.select_related("proposal", "extends"), pk=draft.pk, owner=actor)


def _write(draft: FormDraft, data: Typed) -> None:
    kept = {key: value if isinstance(value, list) else value[:LONGEST_KEPT] for key, value in data.items()}
    draft.data = {**draft.data, **kept}
    draft.warned_on = None
    draft.save()


def tidy(*, day: date) -> None:
    """The daily job: unfinished forms that nobody touched for long are announced, later thrown away.

    A form that became a file is kept for :data:`KNOWN_FOR`, so that the same form sent again still finds the file.
    """
    life = DraftLife.objects.first() or DraftLife()
    untouched = FormDraft.objects.filter(proposal__isnull=True)
    notice = timedelta(days=life.warn_days)
    untouched.filter(updated_at__date__lte=day - timedelta(days=life.days), warned_on__lte=day - notice).delete()
    aging = untouched.filter(updated_at__date__lte=day - timedelta(days=life.days) + notice, warned_on__isnull=True)
    found = list(aging.select_related("owner"))
    events.drafts_aging(drafts=found, day=day, ends=day + notice)
    # Not .save(): being told of it does not make a form younger.
    FormDraft.objects.filter(pk__in=[draft.pk for draft in found]).update(warned_on=day)
    finished = FormDraft.objects.filter(proposal__isnull=False)
    finished.filter(updated_at__date__lte=day - KNOWN_FOR).delete()
