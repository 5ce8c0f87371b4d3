"""The calendar by secret address, and the page's buttons that give, change and take away that address."""

import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from agreements.notices import calendar
from agreements.services import calendar_feeds
from agreements.views import notifications

# Calendars look a few times a day; whoever asks more often is told when to come back.
MOST_AN_HOUR = 60
HOUR = 3600


@login_not_required
@require_safe
def feed(request, token: str):
    """The calendar; 404 for an address that is unknown, changed or taken away, 429 when asked too often."""
    officer = calendar_feeds.owner(token=token)
    if officer is None:
        raise Http404
    if _asked_too_often(officer.pk):
        response = render(request, "429.html", status=429)
        response["Retry-After"] = str(HOUR)
        return response
    body = calendar.feed(officer=officer)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="kerjasama.ics"'
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag=etag, response=response)


def _asked_too_often(officer_pk: int) -> bool:
    """Counted in this process's own cache: roughly, and enough to keep a broken program from working the server."""
    key = f"calendar-feed:{officer_pk}"
    if cache.add(key, 1, HOUR):
        return False
    return cache.incr(key) > MOST_AN_HOUR


@require_POST
def give(request):
    """A new address, shown in this one answer and never again: only its hash is kept."""
    token = calendar_feeds.give(actor=request.user)
    address = request.build_absolute_uri(reverse("calendar_feed", args=[token]))
    response = notifications.settings_page(request, calendar_address=address)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def take_away(request):
    """No address any more."""
    if calendar_feeds.take_away(actor=request.user):
        messages.success(request, gettext("Alamat kalender dimatikan."))
    return redirect("notice_settings")
