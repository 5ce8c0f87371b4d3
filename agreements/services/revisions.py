"""Two people, or two tabs, that edit the same thing: the later one is told, and nothing is overwritten unseen."""

from django.db import models, transaction
from django.utils.translation import gettext

from agreements.models import Officer, Revision
from agreements.services.errors import Refused


class Conflict(Refused):
    """Somebody saved the thing after the form was opened; nothing was changed (409)."""


def name(*, thing: models.Model) -> str:
    """How a thing is named in :class:`Revision`: ``partner:5``."""
    return f"{thing._meta.model_name}:{thing.pk}"


def latest(*, thing: str) -> Revision:
    """The last edit, by whom and when; number 0 for what was not edited yet."""
    kept = Revision.objects.select_related("edited_by").filter(thing=thing).first()
    return kept or Revision(thing=thing)


@transaction.atomic
def claim(*, thing: str, actor: Officer, seen: int | None) -> None:
    """Count one more edit by ``actor``. Every service that writes what a form edits calls it before it writes.

    ``seen`` is the number that the form was opened with, None for what no form brings. Raises :class:`Conflict` when
    there is a newer one. The row stays locked until the caller's transaction ends.
    """
    Revision.objects.get_or_create(thing=thing)
    revision = Revision.objects.select_for_update(of=("self",)).get(thing=thing)
    if seen is not None and seen != revision.number:
        raise Conflict(gettext("Data ini sudah diubah sejak Anda membukanya."))
    revision.number += 1
    revision.edited_by = actor
    revision.save()
