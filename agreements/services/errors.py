"""How a service says no."""

from typing import Any

from django.core.exceptions import PermissionDenied

from agreements import policies
from agreements.law.tables import Citation
from agreements.models import Officer
from agreements.rules import Shortfall


class NotAllowed(PermissionDenied):
    """The user may not do this; the text is the reason (403)."""


class Refused(Exception):
    """The law or the state of the file does not allow it; nothing was changed (409)."""

    def __init__(self, reason: str, citation: Citation | None = None, shortfalls: list[Shortfall] | None = None):
        super().__init__(reason)
        self.reason = reason
        self.citation = citation
        self.shortfalls = shortfalls or []


def authorise(user: Officer, action: str, obj: Any = None) -> None:
    """Raise :class:`NotAllowed` with the reason unless policies.py says yes."""
    decision = policies.may(user, action, obj)
    if not decision:
        raise NotAllowed(decision.reason)
