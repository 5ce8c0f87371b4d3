"""How long the stages take, for the files that the user sees."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from agreements.services import durations


@require_safe
def index(request):
    """Medians per stage, and per stage and region."""
    return render(request, "durations/index.html", {"overview": durations.overview(user=request.user)})
