"""Public check of a code on paper: an issued report, a berkas lengkap, or the printed sheet of a file.

Anyone who holds the paper may ask; nothing but its identity is shown.
"""

import re

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agreements.models import Bundle, IssuedReport, Proposal
from agreements.reports.evaluation_context import spaced
from agreements.services.progress import entered

LONGEST = 32


def normal(code: str) -> str:
    """A code as it is kept: capitals and digits, whatever spaces, hyphens and small letters it was typed with."""
    return re.sub(r"[^0-9A-Z]", "", code.upper())[:LONGEST]


@login_not_required
@require_safe
def lookup(request):
    """Ask for a code."""
    typed = request.GET.get("kode")
    code = normal(typed or "")
    if code:
        return redirect("verification", code)
    error = gettext("Isi kode yang tercetak pada laporan atau lembar berkas.") if typed is not None else ""
    return _closed(render(request, "verification/lookup.html", {"typed": "", "error": error}))


@login_not_required
@require_safe
def show(request, code: str):
    """What bears this code: a berkas lengkap or an issued report and how to compare it, or a file; else a 404."""
    bundle = Bundle.objects.select_related("proposal__region").filter(code=normal(code), state="done").first()
    if bundle is not None:
        known = {"bundle": bundle, "code": spaced(bundle.code)}
        return _closed(render(request, "verification/bundle.html", known))
    issued = (
        IssuedReport.objects.select_related("issued_by__region", "region", "supersedes", "superseded_by")
        .defer("data", "supersedes__data", "superseded_by__data")
        .filter(code=normal(code))
        .first()
    )
    if issued is None:
        return _file(request, code)
    later = None if issued.is_current else issued.superseded_by
    context = {
        "issued": issued,
        "code": spaced(issued.code),
        "later": later,
        "later_code": spaced(later.code) if later else "",
    }
    return _closed(render(request, "verification/show.html", context))


def _file(request, code: str):
    """The file whose printed sheet bears this code: no title, no text and no person, which the public may not see."""
    files = Proposal.objects.select_related("region", "partner__country")
    proposal = files.filter(code=normal(code)).first() if normal(code) else None
    if proposal is None:
        unknown = {"typed": code[:LONGEST], "error": ""}
        return _closed(render(request, "verification/unknown.html", unknown, status=404))
    row = entered(proposal=proposal, log=list(proposal.log.order_by("seq")))
    context = {
        "proposal": proposal,
        "code": spaced(normal(code)),
        "stage_label": gettext("%(number)s. %(stage)s")
        % {"number": proposal.current_stage.number, "stage": gettext(proposal.current_stage.label)},
        "since": row.effective_on if row else None,
        "since_note": row.effective_note if row else "",
    }
    return _closed(render(request, "verification/file.html", context))


def _closed(response):
    """Kept out of search engines and of shared caches."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response
