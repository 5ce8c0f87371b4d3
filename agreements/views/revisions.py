"""Forms that know which edit they were opened on; components/revision.html shows what this brings."""

from collections.abc import Iterable
from typing import Any

from agreements.forms.revisions import Difference
from agreements.services import revisions


def seen(request) -> int | None:
    """The number that the sent form was opened with; None where it brings none."""
    number = request.POST.get("revisi", "")
    return int(number) if number.isdecimal() and len(number) < 10 else None


def frame(request, thing: str) -> dict[str, Any]:
    """For the form's page. A form sent back with errors keeps its own number: what it has not seen it has not seen."""
    kept = seen(request)
    number = revisions.latest(thing=thing).number if kept is None else kept
    return {"revision": number, "conflict": None}


def collision(thing: str, lines: Iterable[Difference]) -> dict[str, Any]:
    """For the page after a Conflict: who saved when, what differs; the form may now be saved over it."""
    last = revisions.latest(thing=thing)
    return {"revision": last.number, "conflict": {"last": last, "lines": list(lines)}}


def status(request, around: dict[str, Any], has_errors: Any) -> int:
    """200 for a page that was opened, 409 after a Conflict, 422 for errors."""
    if around["conflict"] is not None:
        return 409
    return 422 if request.method == "POST" and has_errors else 200
