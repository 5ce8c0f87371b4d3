"""Paper mode: the file as one sheet, in the browser and as PDF."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from agreements.reports import printed_sheets
from agreements.views.proposals import visible_file


@require_safe
def preview(request, pk: int):
    """The sheet in the browser, in the style of the print."""
    proposal = visible_file(request, pk)
    html = printed_sheets.preview(proposal, reader=request.user, base_url=request.build_absolute_uri("/"))
    return _unkept(HttpResponse(html))


@require_safe
def document(request, pk: int):
    """The sheet as PDF, made anew each time: it says how the file stands now."""
    proposal = visible_file(request, pk)
    content = printed_sheets.document(proposal, reader=request.user, base_url=request.build_absolute_uri("/"))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, printed_sheets.filename(proposal)) or ""
    return _unkept(response)


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
