"""What was typed when a session had ended, or on a page that was open for too long."""

from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from kerjasama import typed


@require_POST
def discard(request):
    """Throw away what came back after the login; the form stands there as it is stored."""
    typed.discard(request)
    page = request.POST.get("halaman", "")
    return redirect(page if url_has_allowed_host_and_scheme(page, allowed_hosts=None) else "cockpit")


@login_not_required
def stale_page(request, reason: str = ""):
    """A form without the token of this browser (403): from a page older than the last login, or from elsewhere.

    One of our own pages gets its text back, to be copied; what another site sends is shown to nobody.
    """
    is_own = request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"
    origin = urlsplit(request.headers.get("Referer", "")) if is_own else None
    context = {
        "texts": typed.texts(request) if is_own else [],
        "page": f"{origin.path}?{origin.query}".rstrip("?") if origin and origin.path else "",
    }
    return render(request, "403_csrf.html", context, status=403)
