"""The guide to the stages."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.reports import stage_guide
from agreements.services import citations


@require_safe
def stages(request):
    """Every stage as the tables in force today know it."""
    guide = stage_guide.build(on=timezone.localdate(), extra=citations.by_stage())
    return render(request, "guide/stages.html", {"guide": guide})
