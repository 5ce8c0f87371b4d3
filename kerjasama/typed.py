"""What people type, on its way through: cleaned, taken once, and given back when the session ended in between.

One mechanism for every form, the admin's too; no view and no template takes part. See docs/decisions/0008.
"""

import hashlib
import re
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext

from agreements.models.parked_forms import KEPT_FOR
from agreements.services import parked_forms, sent_forms
from kerjasama.refill import OWN_HIDDEN, Refill, refill

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
# Where the script of an upload goes on.
NEXT_PAGE = "X-Next-Page"
# Who was logged in at this browser last, and, while something waits, the browser's own name; both signed.
LAST_COOKIE, WAITING_COOKIE = "pemakai", "isian"
LAST_FOR = 60 * 60 * 24 * 30
SECRETS = re.compile(r"pass|sandi|secret", re.IGNORECASE)


class CleanInputMiddleware:
    """Takes NUL out of what is sent: nobody types it, it shows nowhere, and PostgreSQL refuses it.

    It comes along when text is pasted from a broken program. An address with one in it does not exist.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Before anything reads the address."""
        if "\0" in request.path_info:
            raise Http404
        if "%00" in request.META.get("QUERY_STRING", ""):
            request.GET = _clean(request.GET)
        return self.get_response(request)

    def process_view(self, request: Any, *_view: Any) -> None:
        """After the check against forged requests, which reads the body first."""
        if request.method == "POST" and any("\0" in text for _name, texts in request.POST.lists() for text in texts):
            request.POST = _clean(request.POST)


def _clean(sent: QueryDict) -> QueryDict:
    clean = QueryDict(mutable=True, encoding=sent.encoding)
    for name, texts in sent.lists():
        clean.setlist(name, [text.replace("\0", "") for text in texts])
    clean._mutable = False
    return clean


class SentOnceMiddleware:
    """The same form sent twice, by a double click or a browser that repeats itself, is taken once.

    The token against forged requests is masked anew on every page, so it names one opening of a form. Only what led to
    another page counts as taken; an error, or something else typed on the same page, is heard as ever.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Keep where the form led, or let go of it."""
        response = self.get_response(request)
        claimed = getattr(request, "claimed", None)
        where = response.get("Location") or response.get(NEXT_PAGE)
        if claimed is not None and response.status_code in (204, 302, 303) and where:
            sent_forms.finish(claimed=claimed, location=where)
        elif claimed is not None:
            sent_forms.release(claimed=claimed)
        return response

    def process_view(self, request: Any, *_view: Any) -> HttpResponse | None:
        """Let the first one through; answer the others with where that led."""
        if request.method != "POST" or not request.user.is_authenticated or not request.POST.get(TOKEN):
            return None
        key = _digest(str(request.user.pk), request.get_full_path(), request.POST[TOKEN])
        claimed = sent_forms.claim(key=key, body=_body(request))
        if claimed.pk:
            request.claimed = claimed
            return None
        if not claimed.location:
            return render(request, "components/still_saving.html", status=409)
        messages.info(request, gettext("Isian ini sudah terkirim; tidak disimpan dua kali."))
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            return HttpResponse(status=204, headers={NEXT_PAGE: claimed.location})
        return HttpResponseRedirect(claimed.location)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _body(request: Any) -> str:
    parts = [f"{name}={text}" for name, texts in request.POST.lists() if name != TOKEN for text in texts]
    for name, files in request.FILES.lists():
        for file in files:
            digest = hashlib.sha256()
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
            parts.append(f"{name}:{file.name}:{digest.hexdigest()}")
    return _digest(*parts)


class ParkedFormsMiddleware:
    """Remembers who uses this browser, and gives back what they sent when their session had ended."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        """Around a page of somebody who is logged in."""
        response = self.get_response(request)
        if not getattr(request, "is_known", False) or not request.user.is_authenticated:
            return response
        if _last(request) != request.user.pk:
            _set_cookie(response, LAST_COOKIE, str(request.user.pk), LAST_FOR)
        browser = _browser(request)
        if browser is None:
            return response
        is_page = response.status_code == 200 and not response.streaming
        if request.method == "GET" and is_page and response.get("Content-Type", "").startswith("text/html"):
            _give_back(request, response, browser)
        elif request.method == "POST" and response.status_code in (302, 303):
            # It was sent again and taken.
            parked_forms.forget(owner=request.user, browser=browser, address=request.get_full_path())
        return response

    def process_view(self, request: Any, *_view: Any) -> None:
        """Whether a session is looked up is left to the page."""
        request.is_known = request.user.is_authenticated


def _give_back(request: Any, response: Any, browser: UUID) -> None:
    kept = {form.address: form for form in parked_forms.of(owner=request.user, browser=browser)}
    if not kept:
        # Nobody else's form waits at this browser either: later pages need not ask.
        if not parked_forms.waiting(browser=browser):
            response.delete_cookie(WAITING_COOKIE)
        return

    def note(filled: Refill) -> str:
        context = {"form": kept[filled.address], "lost": filled.lost, "here": request.get_full_path()}
        return render_to_string("components/parked_note.html", context, request)

    page = response.content.decode()
    sent = [(form.address, form.values) for form in kept.values()]
    page, filled = refill(page, request.get_full_path(), sent, note)
    if filled:
        response.content = page.encode()


def park(request: Any, response: HttpResponseBase) -> None:
    """Keep what a visitor sent whose session has ended, and say what became of it.

    The check against forged requests has passed, and the browser names, signed, who was logged in at it: a stranger
    keeps nothing here. What a script sends by itself is not kept; it tells its page.
    """
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate" or "HX-Request" in request.headers:
        return
    owner = _last(request)
    values = [
        (name, text)
        for name, texts in request.POST.lists()
        if name != TOKEN and not SECRETS.search(name)
        for text in texts
    ]
    if owner is None or not any(text.strip() for _name, text in values):
        messages.warning(request, gettext("Sesi Anda berakhir. Masuk lagi, lalu ulangi yang tadi Anda lakukan."))
        return
    browser = _browser(request) or uuid4()
    address = request.get_full_path()
    if parked_forms.park(
        owner_id=owner, browser=browser, address=address, values=values, has_files=bool(request.FILES)
    ):
        _set_cookie(response, WAITING_COOKIE, str(browser), int(KEPT_FOR.total_seconds()))
    else:
        words = gettext(
            "Sesi Anda berakhir dan isian Anda terlalu panjang untuk disimpan di sini. Tekan tombol Kembali pada"
            " peramban dan salin dulu yang Anda tulis."
        )
        messages.warning(request, words)


def parked(request: Any) -> dict[str, Any]:
    """Context processor: ``parked_forms``, what waits at this browser for a login; empty for everybody inside."""
    is_visitor = not request.user.is_authenticated if hasattr(request, "user") else False
    browser = _browser(request) if is_visitor else None
    return {"parked_forms": parked_forms.waiting(browser=browser) if browser else []}


def discard(request: Any) -> None:
    """Throw away the form that was given back and is not wanted."""
    browser = _browser(request)
    if browser is not None:
        parked_forms.forget(owner=request.user, browser=browser, address=request.POST.get("alamat", ""))


def texts(request: Any) -> list[str]:
    """What somebody typed, to be copied; no secret."""
    hidden = OWN_HIDDEN | {TOKEN}
    named = ((name, text) for name, sent in request.POST.lists() for text in sent if text.strip())
    return [text for name, text in named if name not in hidden and not SECRETS.search(name)]


def _last(request: Any) -> int | None:
    kept = request.get_signed_cookie(LAST_COOKIE, default="", salt=LAST_COOKIE, max_age=LAST_FOR)
    return int(kept) if kept else None


def _browser(request: Any) -> UUID | None:
    kept = request.get_signed_cookie(
        WAITING_COOKIE, default="", salt=WAITING_COOKIE, max_age=int(KEPT_FOR.total_seconds())
    )
    return UUID(kept) if kept else None


def _set_cookie(response: HttpResponseBase, name: str, value: str, age: int) -> None:
    response.set_signed_cookie(
        name,
        value,
        salt=name,
        max_age=age,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
