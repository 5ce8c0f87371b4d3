"""The guide: its front page with the search over all of it, the stages, and the path to a first usulan."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements import policies
from agreements.models import Question
from agreements.reports import stage_guide
from agreements.services import citations, first_steps, library
from agreements.views.document_search import marked

QUESTIONS_SHOWN = 6


@require_safe
def home(request):
    """Four doors, the short path, and what ``?q=`` finds."""
    typed = request.GET.get("q", "")[: library.MAX_TYPED]
    words = library.words_of(text=typed)
    groups = [
        (group, [(hit, marked(hit.title, words), marked(hit.excerpt, words)) for hit in group.hits])
        for group in library.search(typed)
    ]
    context = {
        "typed": typed,
        "words": words,
        "groups": groups,
        "total": sum(len(hits) for _group, hits in groups),
        "questions": Question.objects.published()[:QUESTIONS_SHOWN] if not words else [],
        "keeps": policies.may(request.user, "library.keep"),
    }
    return render(request, "guide/home.html", context)


@require_safe
def stages(request):
    """Every stage as the tables in force today know it."""
    guide = stage_guide.build(on=timezone.localdate(), extra=citations.by_stage())
    return render(request, "guide/stages.html", {"guide": guide})


@require_safe
def first_proposal(request):
    """The short path, with a list to tick off on paper."""
    steps = first_steps.steps(user=request.user)
    context = {"steps": steps, "updated_at": max((step.row.updated_at for step in steps), default=None)}
    return render(request, "guide/first.html", context)
