"""What was typed when a session had ended: kept for its writer, never sent by itself, thrown away after a day."""

import json
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from agreements.models import Officer, ParkedForm
from agreements.models.parked_forms import KEPT_FOR

# Far more than any form of ours holds, and little enough that nobody fills the store with it.
LARGEST = 512 * 1024
MOST = 5

Values = Sequence[tuple[str, str]]


@transaction.atomic
def park(*, owner_id: int, browser: UUID, address: str, values: Values, has_files: bool) -> bool:
    """Keep what was typed for ``owner_id`` at this browser; False, and nothing kept, where it is too much.

    An account that is closed keeps nothing. Of one officer's forms the newest :data:`MOST` stay.
    """
    is_small = len(address) <= 1000 and len(json.dumps(values)) <= LARGEST
    if not is_small or not Officer.objects.filter(pk=owner_id, is_active=True).exists():
        return False
    given = {"values": list(values), "has_files": has_files, "kept_at": timezone.now()}
    ParkedForm.objects.update_or_create(owner_id=owner_id, browser=browser, address=address, defaults=given)
    newest = ParkedForm.objects.filter(owner_id=owner_id).order_by("-kept_at", "-pk").values("pk")[:MOST]
    keys = [row["pk"] for row in newest]
    ParkedForm.objects.filter(owner_id=owner_id).exclude(pk__in=keys).delete()
    return True


def waiting(*, browser: UUID) -> list[ParkedForm]:
    """Whatever waits at this browser for a login, of whomever, without the text."""
    return list(ParkedForm.objects.fresh().filter(browser=browser).defer("values"))


def of(*, owner: Officer, browser: UUID) -> list[ParkedForm]:
    """What comes back to ``owner`` at this browser, newest first."""
    return list(ParkedForm.objects.of(owner, browser).order_by("-kept_at", "-pk"))


def forget(*, owner: Officer, browser: UUID, address: str) -> bool:
    """Throw away one that was sent again or is not wanted; whether another one still waits."""
    ParkedForm.objects.filter(owner=owner, browser=browser, address=address).delete()
    return ParkedForm.objects.of(owner, browser).exists()


def clear() -> int:
    """Throw away what nobody came back for; how many."""
    return ParkedForm.objects.filter(kept_at__lte=timezone.now() - KEPT_FOR).delete()[0]
