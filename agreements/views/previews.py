"""A paper shown in the page: pages as pictures, or its text where it is no picture."""

from dataclasses import dataclass, field

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agreements.models import Document
from agreements.services import document_text, previews
from agreements.services.extraction import Unreadable
from agreements.views.proposals import visible_file

PAGES_AT_ONCE = 3
PARAGRAPHS_AT_ONCE = 60
# Grows when pages are drawn otherwise, so that browsers fetch them again.
DRAWN = "1"


@dataclass(frozen=True)
class Preview:
    """What ``documents/_preview.html`` shows: pictures, or paragraphs, or the reason why there is neither.

    ``first`` and ``last`` are pages of ``total``, or parts of a text; ``before`` and ``after`` are where the
    neighbouring ones begin, 0 where there are none.
    """

    pictures: list[previews.Picture] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    first: int = 1
    last: int = 1
    total: int = 1
    before: int = 0
    after: int = 0
    problem: str = ""
    # An earlier version of the same kind whose text this one can be compared with.
    earlier: Document | None = None


def build(*, document: Document, asked: str | None) -> Preview:
    """The preview from the page or part that ``?halaman=`` asks for; what cannot be shown says so."""
    wanted = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    if previews.is_pictured(document=document):
        return _pictures(document, wanted)
    return _text(document, wanted)


def _pictures(document: Document, wanted: int) -> Preview:
    first = max(wanted - 1, 0) // PAGES_AT_ONCE * PAGES_AT_ONCE + 1
    try:
        total, pictures = previews.measure(document=document, first=first, count=PAGES_AT_ONCE)
        if not pictures and total:
            first = (total - 1) // PAGES_AT_ONCE * PAGES_AT_ONCE + 1
            total, pictures = previews.measure(document=document, first=first, count=PAGES_AT_ONCE)
    except previews.Unseen:
        pictures = []
    if not pictures:
        return Preview(problem=gettext("Pratinjau berkas ini tidak dapat dibuat. Unduh berkasnya untuk membukanya."))
    last = pictures[-1].number
    return Preview(
        pictures=pictures,
        first=first,
        last=last,
        total=total,
        before=max(first - PAGES_AT_ONCE, 0),
        after=last + 1 if last < total else 0,
        earlier=_earlier(document),
    )


def _text(document: Document, wanted: int) -> Preview:
    try:
        paragraphs = document_text.text_of(document=document).splitlines()
    except Unreadable:
        return Preview(problem=gettext("Teks berkas ini tidak dapat dibaca. Unduh berkasnya untuk membukanya."))
    if not paragraphs:
        return Preview(problem=gettext("Berkas ini tidak memuat teks. Unduh berkasnya untuk membukanya."))
    total = (len(paragraphs) - 1) // PARAGRAPHS_AT_ONCE + 1
    part = min(max(wanted, 1), total)
    start = (part - 1) * PARAGRAPHS_AT_ONCE
    return Preview(
        paragraphs=paragraphs[start : start + PARAGRAPHS_AT_ONCE],
        first=part,
        last=part,
        total=total,
        before=part - 1,
        after=part + 1 if part < total else 0,
        earlier=_earlier(document),
    )


def _earlier(document: Document) -> Document | None:
    if document.content_type not in document_text.COMPARABLE:
        return None
    versions = Document.objects.filter(
        proposal_id=document.proposal_id, kind=document.kind, content_type__in=document_text.COMPARABLE
    )
    return versions.filter(version__lt=document.version).order_by("-version").first()


@require_safe
def page(request, pk: int, document_pk: int, number: int):
    """One page as PNG. Asked for again it is not drawn again, but whoever asks is still looked at."""
    proposal = visible_file(request, pk)
    document = get_object_or_404(proposal.documents, pk=document_pk)
    if not previews.is_pictured(document=document):
        raise Http404(gettext("Berkas ini tidak mempunyai halaman bergambar."))
    etag = quote_etag(f"{document.sha256}-{number}-{DRAWN}")
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            drawn = previews.render(document=document, number=number)
        except previews.NoSuchPage as error:
            raise Http404(gettext("Halaman itu tidak ada.")) from error
        except previews.Unseen as error:
            raise Http404(gettext("Halaman itu tidak dapat ditampilkan.")) from error
        response = HttpResponse(drawn, content_type="image/png")
        response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return response
