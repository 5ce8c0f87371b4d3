"""The secret address of an officer's calendar: given once, changed, taken away."""

import hashlib
import secrets

from django.utils import timezone

from agreements.models import CalendarFeed, Officer

# Random bytes in an address: nobody guesses 256 bits.
TOKEN_BYTES = 32


def give(*, actor: Officer) -> str:
    """A new secret for one's own calendar; an older address stops working. Only its hash is kept."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    CalendarFeed.objects.update_or_create(
        officer=actor, defaults={"token_hash": hashed(token), "created_at": timezone.now()}
    )
    return token


def take_away(*, actor: Officer) -> bool:
    """One's calendar has no address any more; whether it had one."""
    return bool(CalendarFeed.objects.filter(officer=actor).delete()[0])


def owner(*, token: str) -> Officer | None:
    """Whose calendar it is; None for an unknown address and for an officer who is no longer active.

    The database looks for the hash, so that the time of an answer says nothing of how near a guess was.
    """
    found = CalendarFeed.objects.filter(token_hash=hashed(token), officer__is_active=True)
    feed = found.select_related("officer__region").first()
    return feed.officer if feed else None


def hashed(token: str) -> str:
    """What is kept of an address."""
    return hashlib.sha256(token.encode()).hexdigest()
