"""The lists as XLSX and CSV: exactly what the page with the same query shows, all pages of it."""

from django.views.decorators.http import require_safe

from agreements.views import listing, lists


@require_safe
def download(request, key: str, extension: str):
    """The list ``key`` for whoever may see its page."""
    return listing.export(request, lists.LISTS[key], extension)
