"""What happens around every request."""

import re
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render, resolve_url
from django.utils import translation

from agreements.services import uploads
from kerjasama.typed import park

# What every form of ours stays below without a file; only beyond it is the limit of files asked for.
ROOM = 1024 * 1024
SAFE = ("GET", "HEAD", "OPTIONS")
BETWEEN_TAGS = re.compile(rb">\s*\n\s*<")
PLAIN = ("text/", "application/json", "image/svg+xml")


class CompressedPagesMiddleware(GZipMiddleware):
    """Pages travel compressed, for slow lines. Files do not: they are compressed already, and fetched in ranges.

    Django hides the length of a compressed secret by bytes of chance, which answers the BREACH attack. The blank
    lines and indentation of templates, a third of a long form, are left out before.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Only whole answers of text."""
        kind = response.get("Content-Type", "")
        if response.streaming or not kind.startswith(PLAIN):
            return response
        if kind.startswith("text/html") and isinstance(response, HttpResponse) and b"<pre" not in response.content:
            # Between two tags only: what people wrote into a field or an attribute holds no unescaped bracket.
            response.content = BETWEEN_TAGS.sub(b">\n<", response.content)
            if response.has_header("Content-Length"):
                response["Content-Length"] = str(len(response.content))
        return super().process_response(request, response)


class BodyLimitMiddleware:
    """Refuses a body that no form of ours sends, before a byte of it is read."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """413 above the limit; a 405 of the views is given a designed page."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) > ROOM and int(length) > uploads.limit_bytes() + ROOM:
            response = render(None, "413.html", {"limit": uploads.limit_label()}, status=413)
            response["Connection"] = "close"
            return response
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            page = render(None, "405.html", status=405)
            page["Allow"] = response["Allow"]
            return page
        return response


class ChosenLanguageMiddleware(LocaleMiddleware):
    """Indonesian unless the user chose otherwise; what language a browser was bought with decides nothing."""

    def process_request(self, request) -> None:
        """The language that the officer keeps, else that of the cookie."""
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        super().process_request(request)
        kept = getattr(request.user, "language", "")
        if kept:
            translation.activate(kept)
            request.LANGUAGE_CODE = kept


class PrivatePagesMiddleware:
    """What was made for one officer is kept by no shared cache, and asked for again each time."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Files and feeds say for themselves how long they may be kept."""
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-cache"
        return response


class ReturningLoginMiddleware(LoginRequiredMiddleware):
    """After logging in again one returns to a page, also when the session ended under a form that was sent."""

    def handle_no_permission(self, request, view_func):
        """The page itself, or for a sent form the page it was on; what was typed into it waits for its writer."""
        if request.method in SAFE:
            return super().handle_no_permission(request, view_func)
        origin = urlsplit(request.META.get("HTTP_REFERER", ""))
        is_own = origin.netloc == request.get_host()
        page = urlunsplit(("", "", origin.path, origin.query, "")) if is_own else ""
        page = page or resolve_url(settings.LOGIN_REDIRECT_URL)
        response = redirect_to_login(
            page, resolve_url(self.get_login_url(view_func)), self.get_redirect_field_name(view_func)
        )
        park(request, response)
        return response
