"""The library: regulations with their articles, files, templates, questions and terms. Every officer reads it."""

from itertools import groupby

from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agreements import policies
from agreements.law import registry
from agreements.law.drafts import DRAFT_KINDS
from agreements.models import Document, LibraryFile, Question, Regulation, Term
from agreements.reports import draft_docx, naskah_docx
from agreements.reports import drafts as letters
from agreements.reports import naskah as papers
from agreements.services import citations, clauses, drafts, library_files
from agreements.services.library_text import pieces
from agreements.views import streaming


@require_safe
def regulations(request):
    """All regulations, the highest rank first."""
    shown = Count("articles", filter=Q(articles__is_published=True))
    rows = Regulation.objects.published().select_related("changed_by").annotate(article_count=shown)
    ranks = list(Regulation.Kind.values)
    found = sorted(rows, key=lambda row: (ranks.index(row.kind), -row.year, row.number))
    groups = [(Regulation.Kind(kind).label, list(group)) for kind, group in groupby(found, key=lambda row: row.kind)]
    context = {"groups": groups, "keeps": policies.may(request.user, "library.keep")}
    return render(request, "library/regulations.html", context)


@require_safe
def regulation(request, slug: str):
    """One regulation: what it is, how sure we are of it, its files, and its articles with an anchor each."""
    row = _regulation(slug)
    used = citations.cited_by()
    articles = sorted(row.articles.published(), key=lambda article: article.order)
    key = row.slug.replace("-", "_")
    told = []
    for article in articles:
        # Known already; the row would fetch it once per article.
        article.regulation = row
        told.append(
            {
                "article": article,
                "text": pieces(text=article.text),
                "explanation": pieces(text=article.explanation),
                "stages": used.get((key, article.number), []),
            }
        )
    context = {
        "regulation": row,
        "summary": pieces(text=row.summary),
        "articles": told,
        "links": list(row.links.all()),
        "files": list(row.files.published()),
        "changes": list(row.changes.published()),
        "keeps": policies.may(request.user, "library.keep"),
    }
    return render(request, "library/regulation.html", context)


@require_safe
def regulation_history(request, slug: str):
    """What was changed in it and its articles, and by whom."""
    row = _regulation(slug)
    changes = [(change, pieces(text=change.text)) for change in library_files.changes(regulation=row)]
    return render(request, "library/history.html", {"regulation": row, "changes": changes})


@require_safe
def download(request, pk: int):
    """The stored bytes of a file of the library; logged when its first bytes are asked for."""
    files = LibraryFile.objects.published().filter(Q(regulation=None) | Q(regulation__is_published=True))
    file = get_object_or_404(files, pk=pk)
    try:
        content = file.file.open("rb")
    except FileNotFoundError as error:
        raise Http404(gettext("Berkasnya tidak ada di tempat penyimpanan; hubungi administrator.")) from error
    etag = f'"{file.sha256}"'
    span = streaming.asked(request, size=file.size, etag=etag)
    if span is None:
        content.close()
        return streaming.unsatisfiable(file.size)
    if span.first == 0 and request.method == "GET":
        library_files.log_download(file=file, officer=request.user)
    inline = file.content_type in Document.SHOWN_BY_BROWSERS and request.GET.get("lihat") == "1"
    response = streaming.respond(
        span, content, content_type=file.content_type, name=file.name, etag=etag, inline=inline
    )
    # Whatever the file holds, it acts on nothing of ours.
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"
    return response


@require_safe
def templates(request):
    """The letters that the product makes, by stage, and the files that administrators added."""
    kept = drafts.current_templates(kinds=tuple(DRAFT_KINDS))
    shelves = [
        (stage, [(kind, kept.get(kind.key)) for kind in DRAFT_KINDS.values() if kind.stage == stage.key])
        for stage in registry.current_stages()
    ]
    labels = {stage.key: f"{stage.number}. {gettext(stage.label)}" for stage in registry.current_stages()}
    files = [
        (file, pieces(text=file.purpose), labels.get(file.stage, ""))
        for file in LibraryFile.objects.published().filter(regulation=None)
    ]
    context = {
        "shelves": [(stage, kinds) for stage, kinds in shelves if kinds],
        "has_clauses": bool(clauses.library()),
        "files": files,
        "keeps": policies.may(request.user, "library.keep"),
    }
    return render(request, "library/templates.html", context)


@require_safe
def template_trial(request, kind: str):
    """A letter filled with made-up data, as DOCX; nothing is kept."""
    wanted = DRAFT_KINDS[kind]
    keys = (kind, wanted.attaches) if wanted.attaches else (kind,)
    kept = drafts.current_templates(kinds=keys)
    if any(key not in kept for key in keys):
        raise Http404(gettext("Teksnya belum dimuat; hubungi administrator."))
    content = letters.as_docx(letters.trial(kept[kind]))
    return _docx(content, letters.filename(wanted, None, "docx"))


@require_safe
def naskah_trial(request):
    """The bilingual text with every clause of the library and made-up data, as DOCX."""
    paper = papers.build(clauses.trial(choices=clauses.library()), foot="", author="")
    return _docx(naskah_docx.write(paper), "naskah-contoh.docx")


@require_safe
def questions(request):
    """Questions and answers by topic."""
    rows = list(Question.objects.published())
    topics = [
        (topic, [(row, pieces(text=row.answer)) for row in rows if row.topic == topic.value])
        for topic in Question.Topic
    ]
    context = {
        "topics": [(topic, answers) for topic, answers in topics if answers],
        "keeps": policies.may(request.user, "library.keep"),
    }
    return render(request, "library/questions.html", context)


@require_safe
def glossary(request):
    """The terms in alphabetical order."""
    terms = sorted(Term.objects.published(), key=lambda term: term.term.casefold())
    context = {
        "terms": terms,
        "updated_at": max((term.updated_at for term in terms), default=None),
        "keeps": policies.may(request.user, "library.keep"),
    }
    return render(request, "library/glossary.html", context)


def _regulation(slug: str) -> Regulation:
    return get_object_or_404(Regulation.objects.published().select_related("changed_by"), slug=slug)


def _docx(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=draft_docx.CONTENT_TYPE)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response
