"""Links from what a page cites or names to where the library explains it; one query each, only where needed."""

from typing import Any

from django import template
from django.template.context import RequestContext

from agreements.models import Term
from agreements.services import citations

register = template.Library()


def _kept(context: Any, name: str, make: Any) -> Any:
    """What was made once for this request; None where a template is not rendered for a request (paper, mail)."""
    request = context.request if isinstance(context, RequestContext) else None
    if request is None or not getattr(request, "user", None) or not request.user.is_authenticated:
        return None
    if not hasattr(request, name):
        setattr(request, name, make())
    return getattr(request, name)


@register.simple_tag(takes_context=True)
def law_address(context: Any, citation: Any) -> str:
    """The address of the cited article, or empty where the library does not hold it or nobody is logged in."""
    shelf = _kept(context, "_library_shelf", citations.shelf)
    return shelf.address(str(citation)) if shelf else ""


@register.simple_tag(takes_context=True)
def explained(context: Any, slug: str) -> Term | None:
    """The term with this slug, to be explained where it is used; None where the glossary has it not."""
    terms = _kept(context, "_library_terms", lambda: {term.slug: term for term in Term.objects.published()})
    return terms.get(slug) if terms else None
