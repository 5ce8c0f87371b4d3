"""Reports: looking at one, taking it as PDF or XLSX, issuing it, and what was issued."""

from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.utils.text import slugify
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from agreements import policies
from agreements.forms.reports import CorrectionForm, ScopeForm
from agreements.models import Agreement, IssuedReport, Region, ReportJob, ReportKind
from agreements.models.reports import period_label
from agreements.reports import agreements, issuing, papers, pdf, workbook
from agreements.reports.evaluation_context import spaced
from agreements.services import reports as services
from agreements.services.errors import Refused, authorise
from agreements.services.reports import Subject
from agreements.tasks.reports import compile_report

PAGE_SIZE = 25
KINDS = {"rekap": "", "ringkasan-gubernur": ReportKind.BRIEF}


# --- choosing -------------------------------------------------------------------------------------


@require_safe
def builder(request):
    """Choose a period and a region, and see what was issued."""
    form = ScopeForm(request.GET, user=request.user)
    subject = _subject(request, form) if form.is_valid() else None
    page = Paginator(IssuedReport.objects.visible_to(request.user).for_list(), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    offers = [_offer(request, each) for each in _choices(request, subject)] if subject else []
    context = {
        "form": form,
        "offers": offers,
        "page": page,
        "querystring": urlencode({key: value for key, value in request.GET.items() if key != "page" and value}),
        "jobs": list(
            ReportJob.objects.filter(region=request.user.region, state__in=["waiting", "running", "failed"])[:5]
            if request.user.region and policies.may(request.user, "compilation.view", request.user.region)
            else []
        ),
    }
    return render(request, "reports/builder.html", context, status=200 if form.is_valid() else 422)


# --- drafts -----------------------------------------------------------------------------------------


@require_safe
def recap(request, name: str = "rekap"):
    """A region's report, the province's compilation or the brief, as a page."""
    subject = _asked(request, name)
    return _preview(subject, _query_address("report_pdf", name, subject), _query_address("report_xlsx", name, subject))


@require_safe
def recap_pdf(request, name: str = "rekap"):
    """The same as a PDF, marked as a draft."""
    subject = _asked(request, name)
    return _download(papers.make(subject).print(), "application/pdf", _filename(subject) + ".pdf")


@require_safe
def recap_xlsx(request, name: str = "rekap"):
    """The same numbers as a workbook."""
    subject = _asked(request, name)
    return _download(workbook.make(papers.build(subject)), workbook.MIME, _filename(subject) + ".xlsx")


@require_safe
def agreement(request, pk: int):
    """One agreement's report as a page."""
    subject = services.of_agreement(_agreement(request, pk))
    back = reverse("agreement_detail", args=[pk])
    addresses = (reverse("agreement_report_pdf", args=[pk]), reverse("agreement_report_xlsx", args=[pk]))
    return _preview(subject, *addresses, back=back)


@require_safe
def agreement_pdf(request, pk: int):
    """One agreement's report as a PDF, marked as a draft."""
    found = _agreement(request, pk)
    paper = papers.make(services.of_agreement(found))
    return _download(paper.print(), "application/pdf", agreements.filename(found) + ".pdf")


@require_safe
def agreement_xlsx(request, pk: int):
    """One agreement's numbers as a workbook."""
    found = _agreement(request, pk)
    return _download(
        workbook.make(papers.build(services.of_agreement(found))), workbook.MIME, agreements.filename(found) + ".xlsx"
    )


# --- issuing ------------------------------------------------------------------------------------------


@require_POST
def issue(request, name: str = "rekap"):
    """Issue at once, or put the compilation on the worker's list."""
    subject = _asked(request, name)
    return _issue(request, subject, "", reverse("report_builder"))


@require_POST
def agreement_issue(request, pk: int):
    """Issue one agreement's report."""
    return _issue(request, services.of_agreement(_agreement(request, pk)), "", reverse("agreement_detail", args=[pk]))


@require_safe
def issued(request, pk: int):
    """What was issued, and whether a later edition replaced it."""
    return _issued_page(request, _issued(request, pk), CorrectionForm())


@require_safe
def issued_pdf(request, pk: int):
    """The stored bytes, as they left the house."""
    report = _issued(request, pk)
    with report.file.open("rb") as stored:
        response = _download(stored.read(), "application/pdf", slugify(report.number or report.code) + ".pdf")
    etag = quote_etag(report.sha256)
    response["ETag"], response["Cache-Control"] = etag, "private, no-cache"
    return get_conditional_response(request, etag=etag, response=response)


@require_POST
def correct(request, pk: int):
    """A corrected edition takes the place of this one; both say so."""
    report = _issued(request, pk)
    subject = services.subject_of(report)
    authorise(request.user, services.ACTIONS[ReportKind(report.kind)], subject.thing)
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return _issued_page(request, report, form, status=422)
    return _issue(request, subject, form.cleaned_data["correction"], report.get_absolute_url(), report)


# --- compilations in the background ---------------------------------------------------------------------


@require_safe
def job(request, pk: int):
    """How far the compilation is; htmx asks for the inner part again and again."""
    found = _job(request, pk)
    context = {
        "job": found,
        "period": period_label(found.year, found.semester),
        "may_restart": services.may_restart(found) and policies.may(request.user, "compilation.issue", found.region),
    }
    template = "reports/_progress.html" if request.htmx else "reports/job.html"
    response = render(request, template, context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def job_restart(request, pk: int):
    """Begin again what failed or lost its worker."""
    found = _job(request, pk)
    try:
        services.restart(job=found, actor=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        transaction.on_commit(partial(compile_report.enqueue, found.pk))
    return redirect(found)


# --- parts ------------------------------------------------------------------------------------------------


def _issue(request, subject: Subject, correction: str, back: str, replaces: IssuedReport | None = None):
    base_url = request.build_absolute_uri("/")
    given: dict[str, Any] = {"subject": subject, "actor": request.user, "correction": correction, "base_url": base_url}
    try:
        if replaces is not None and services.newest(subject=subject) != replaces:
            raise Refused(gettext("Edisi ini sudah digantikan edisi yang lebih baru."))
        if subject.kind == ReportKind.COMPILATION:
            asked = services.request_compilation(**given)
            transaction.on_commit(partial(compile_report.enqueue, asked.pk))
            return redirect(asked)
        report = issuing.issue(**given, replaces=replaces)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect(back)
    messages.success(request, gettext("Laporan terbit dengan nomor %s.") % report.number)
    return redirect(report)


def _asked(request, name: str) -> Subject:
    """The subject that the address names; 404 for a region the user does not see, 403 for what is not theirs."""
    form = ScopeForm(request.GET if request.method in ("GET", "HEAD") else request.POST, user=request.user)
    if not form.is_valid():
        raise Http404
    subject = _subject(request, form, KINDS[name])
    if subject is None:
        raise Http404
    if subject.kind != ReportKind.REGION:
        authorise(request.user, "compilation.view", subject.region)
    return subject


def _subject(request, form: ScopeForm, kind: str = "") -> Subject | None:
    """Without a region it is the account's own: the compilation for who may see it, else the region's report."""
    data, own = form.cleaned_data, request.user.region
    region = data["daerah"] or own or Region.objects.filter(code=settings.PROVINCE_CODE).first()
    if region is None:
        return None
    if kind == ReportKind.BRIEF:
        region = region.parent or region
    elif data["daerah"] is None and own is not None and policies.may(request.user, "compilation.view", own):
        kind = ReportKind.COMPILATION
    return Subject(kind or ReportKind.REGION, region, year=data["tahun"], semester=data["semester"])


def _choices(request, subject: Subject) -> list[Subject]:
    if subject.kind != ReportKind.COMPILATION:
        return [subject]
    return [subject, replace(subject, kind=ReportKind.BRIEF), replace(subject, kind=ReportKind.REGION)]


def _offer(request, subject: Subject) -> dict[str, Any]:
    """One line of the builder: what it is, where it is seen, and whether it may be issued."""
    name = "ringkasan-gubernur" if subject.kind == ReportKind.BRIEF else "rekap"
    standing = services.newest(subject=subject)
    may = policies.may(request.user, services.ACTIONS[ReportKind(subject.kind)], subject.thing)
    return {
        "label": ReportKind(subject.kind).label,
        "region": subject.region,
        "period": period_label(subject.year, subject.semester),
        "preview": _query_address("report_preview", name, subject),
        "pdf": _query_address("report_pdf", name, subject),
        "xlsx": _query_address("report_xlsx", name, subject),
        "issue": reverse("report_issue", args=[name]),
        "fields": _query(subject),
        "issued": standing,
        "may_issue": bool(may) and standing is None,
        "in_background": subject.kind == ReportKind.COMPILATION,
    }


def _query(subject: Subject) -> dict[str, Any]:
    found: dict[str, Any] = {"tahun": subject.year, "semester": subject.semester}
    if subject.kind == ReportKind.REGION:
        found["daerah"] = subject.region.code
    return found


def _query_address(view: str, name: str, subject: Subject) -> str:
    return reverse(view, args=[name]) + "?" + urlencode(_query(subject))


def _preview(subject: Subject, pdf_url: str, xlsx_url: str, back: str = "") -> HttpResponse:
    context = {
        "report": papers.build(subject),
        "pdf_url": pdf_url,
        "xlsx_url": xlsx_url,
        "back": back or reverse("report_builder"),
    }
    response = HttpResponse(pdf.html_of(papers.REPORT_TEMPLATE, context))
    response["Cache-Control"] = "private, no-store"
    return response


def _filename(subject: Subject) -> str:
    """``rekap-36-71-2026-2``."""
    name = {ReportKind.REGION: "laporan", ReportKind.COMPILATION: "rekap"}.get(ReportKind(subject.kind), "ringkasan")
    parts = [name, subject.region.code.replace(".", "-"), str(subject.year)]
    return "-".join([*parts, str(subject.semester)] if subject.semester else parts)


def _agreement(request, pk: int) -> Agreement:
    queryset = Agreement.objects.visible_to(request.user).select_related(
        "proposal__region__parent", "proposal__partner__country"
    )
    return get_object_or_404(queryset, pk=pk)


def _issued(request, pk: int) -> IssuedReport:
    queryset = (
        IssuedReport.objects.visible_to(request.user)
        .for_list()
        .select_related(
            "region__parent",
            "issued_by__region",
            "supersedes",
            "superseded_by",
            "evaluation__agreement__proposal__region__parent",
            "evaluation__agreement__proposal__partner__country",
            "agreement__proposal__region__parent",
            "agreement__proposal__partner__country",
        )
        .defer("data", "supersedes__data", "superseded_by__data")
    )
    return get_object_or_404(queryset, pk=pk)


def _issued_page(request, report: IssuedReport, form: CorrectionForm, status: int = 200):
    action = services.ACTIONS[ReportKind(report.kind)]
    may = policies.may(request.user, action, services.subject_of(report).thing)
    context = {
        "report": report,
        "code": spaced(report.code),
        "form": form,
        "may_correct": bool(may) and report.is_current,
    }
    return render(request, "reports/issued.html", context, status=status)


def _job(request, pk: int) -> ReportJob:
    regions = Region.objects.visible_to(request.user)
    found = get_object_or_404(
        ReportJob.objects.filter(region__in=regions).select_related("region", "issued", "requested_by"), pk=pk
    )
    authorise(request.user, "compilation.view", found.region)
    return found


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    as_attachment = kind != "application/pdf"
    response["Content-Disposition"] = content_disposition_header(as_attachment=as_attachment, filename=name) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
