"""Evaluations: the list, writing one, its review, its report."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from agreements import policies
from agreements.forms.evaluations import (
    EvaluationForm,
    PeriodForm,
    ReturnForm,
    recommendation_rows,
    with_facts,
)
from agreements.forms.revisions import differences, row_differences
from agreements.law.tables import Side
from agreements.models import Agreement, Criterion, Evaluation, Recommendation
from agreements.reports import evaluation_scores, evaluation_tables, issuing, pdf, workbook
from agreements.reports import evaluations as reports
from agreements.reports.evaluation_context import spaced
from agreements.services import evaluation_comparison, evaluation_facts, evaluations
from agreements.services import reports as services
from agreements.services import revisions as names
from agreements.services.errors import Refused, authorise
from agreements.services.revisions import Conflict
from agreements.views import listing, lists, revisions

ACTIONS = ("edit", "submit", "review", "issue")


def visible_evaluation(request, pk: int) -> Evaluation:
    """The evaluation with its joins, or 404 where this user does not see it."""
    return get_object_or_404(Evaluation.objects.visible_to(request.user).with_file(), pk=pk)


@require_safe
def index(request):
    """All evaluations the user sees, filtered and searched by plain addresses."""
    may_begin = policies.may(request.user, "proposal.create")
    return listing.page(request, lists.EVALUATIONS, "evaluations/index.html", may_begin=may_begin)


def create(request, pk: int):
    """Choose the semester; the rest is written on the evaluation's own page."""
    queryset = Agreement.objects.visible_to(request.user).select_related(
        "proposal__region__parent", "proposal__partner__country"
    )
    agreement = get_object_or_404(queryset, pk=pk)
    authorise(request.user, "evaluation.create", agreement)
    today = timezone.localdate()
    form = PeriodForm(request.POST or None, initial={"year": str(today.year), "semester": 1 if today.month < 7 else 2})
    if request.method == "POST" and form.is_valid():
        try:
            evaluation = evaluations.create(agreement=agreement, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("%s dibuat. Isi hasilnya, lalu ajukan.") % evaluation.period)
            return redirect("evaluation_edit", evaluation.pk)
    context = {"form": form, "agreement": agreement, "existing": list(agreement.evaluations.all())}
    return render(request, "evaluations/create.html", context, status=422 if form.errors else 200)


def edit(request, pk: int):
    """Everything on one page, beside what was recorded in the semester. A half-written evaluation may be saved.

    Asking for facts sends what was typed along and gets it back with the facts below; nothing is saved by it.
    """
    evaluation = visible_evaluation(request, pk)
    authorise(request.user, "evaluation.edit", evaluation)
    data = request.POST if request.method == "POST" else None
    thing = names.name(thing=evaluation)
    around = revisions.frame(request, thing)
    if data is not None and "pakai" in data:
        return _with_facts(request, evaluation, around)
    form, rows = EvaluationForm(data, evaluation=evaluation), recommendation_rows(data, evaluation)
    if data is not None and all([form.is_valid(), rows.is_valid()]):
        try:
            evaluations.save(
                evaluation=evaluation,
                actor=request.user,
                data=form.data_for_service(),
                marks=form.marks(),
                advice=rows.advice(),
                seen=revisions.seen(request),
            )
        except Conflict:
            stored = EvaluationForm(None, evaluation=evaluation), recommendation_rows(None, evaluation)
            more = row_differences(rows, stored[1], gettext("Rekomendasi %d"))
            around = revisions.collision(thing, [*differences(form, stored[0]), *more])
        else:
            messages.success(request, gettext("Evaluasi disimpan."))
            return redirect("evaluation_edit" if "stay" in data else "evaluation_detail", evaluation.pk)
    has_errors = data is not None and around["conflict"] is None
    return _edit(request, evaluation, form, rows, around, has_errors=has_errors)


def _with_facts(request, evaluation: Evaluation, around: dict[str, Any]):
    facts = {
        "summary": evaluation_facts.summary(evaluation=evaluation),
        **{f"evidence-{pk}": text for pk, text in evaluation_facts.evidence(evaluation=evaluation).items()},
    }
    typed = with_facts(request.POST, request.POST["pakai"], facts)
    messages.info(request, gettext("Fakta ditambahkan di bawah tulisan Anda. Belum disimpan."))
    form = EvaluationForm(evaluation=evaluation, typed=typed)
    return _edit(request, evaluation, form, recommendation_rows(None, evaluation, typed), around, has_errors=False)


def _edit(
    request, evaluation: Evaluation, form: EvaluationForm, rows: Any, around: dict[str, Any], *, has_errors: bool
):
    groups = evaluation_facts.gather(evaluation=evaluation)
    context = {
        "evaluation": evaluation,
        "agreement": evaluation.agreement,
        "form": form,
        "blocks": [(*row, _facts_of(row[0], groups)) for row in form.rows()],
        "rows": rows,
        "has_errors": has_errors,
        "facts": list(groups.values()),
        "comparison": evaluation_comparison.compare(evaluation=evaluation),
        **around,
    }
    return render(request, "evaluations/edit.html", context, status=revisions.status(request, around, has_errors))


def _facts_of(criterion: Criterion, groups: dict[str, evaluation_facts.Group]) -> list[evaluation_facts.Group]:
    return [groups[kind] for kind in criterion.facts if kind in groups]


@require_safe
def detail(request, pk: int):
    """Where the evaluation stands, what it says, and what came of its recommendations."""
    return _detail(request, visible_evaluation(request, pk), ReturnForm())


@require_POST
def submit(request, pk: int):
    """Hand it to the province."""
    evaluation = visible_evaluation(request, pk)
    try:
        evaluations.submit(evaluation=evaluation, actor=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, gettext("Evaluasi diajukan. Kini menunggu pemeriksa provinsi."))
    return redirect(evaluation)


@require_POST
def accept(request, pk: int):
    """The province accepts."""
    evaluation = visible_evaluation(request, pk)
    evaluations.accept(evaluation=evaluation, actor=request.user)
    messages.success(request, gettext("Evaluasi diterima. Laporannya dapat diterbitkan."))
    return redirect(evaluation)


@require_POST
def send_back(request, pk: int):
    """The province returns it with what has to change; what was typed stays when that is missing."""
    evaluation = visible_evaluation(request, pk)
    authorise(request.user, "evaluation.review", evaluation)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _detail(request, evaluation, form, status=422)
    try:
        evaluations.send_back(evaluation=evaluation, actor=request.user, note=form.cleaned_data["note"])
    except Refused as refusal:
        form.add_error("note", refusal.reason)
        return _detail(request, evaluation, form, status=409)
    messages.success(request, gettext("Evaluasi dikembalikan ke daerah beserta catatan Anda."))
    return redirect(evaluation)


@require_POST
def issue(request, pk: int):
    """Render the report once and for all."""
    evaluation = visible_evaluation(request, pk)
    try:
        issued = issuing.issue(
            subject=services.of_evaluation(evaluation), actor=request.user, base_url=request.build_absolute_uri("/")
        )
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, gettext("Laporan terbit dengan kode %s.") % spaced(issued.code))
    return redirect(evaluation)


@require_safe
def preview(request, pk: int):
    """The draft in the browser, through the template that makes the PDF; what is issued is only its stored bytes."""
    evaluation = visible_evaluation(request, pk)
    if evaluation.issued_reports.exists():
        return redirect("evaluation_report", pk)
    response = HttpResponse(reports.preview(evaluation))
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def report(request, pk: int):
    """The stored bytes of the issued report, or a fresh draft."""
    evaluation = visible_evaluation(request, pk)
    issued = evaluation.issued_reports.first()
    if issued is None:
        response = _pdf(reports.draft(evaluation), reports.filename(evaluation))
        response["Cache-Control"] = "private, no-store"
        return response
    with issued.file.open("rb") as stored:
        response = _pdf(stored.read(), reports.filename(evaluation))
    etag = quote_etag(issued.sha256)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return get_conditional_response(request, etag=etag, response=response)


@require_safe
def report_xlsx(request, pk: int):
    """The report's tables as a workbook: of an issued report the one it encloses, else made from today's records."""
    evaluation = visible_evaluation(request, pk)
    issued = evaluation.issued_reports.first()
    if issued is None:
        content = workbook.make(evaluation_tables.sheets(reports.build(evaluation)))
    else:
        with issued.file.open("rb") as stored:
            enclosed = pdf.enclosed(stored.read(), "data.xlsx")
        if enclosed is None:  # issued before evaluations enclosed their tables
            return redirect("evaluation_report", pk)
        content = enclosed
    return _download(content, workbook.MIME, reports.filename(evaluation, "xlsx"))


def _detail(request, evaluation: Evaluation, form: ReturnForm, status: int = 200):
    user, proposal = request.user, evaluation.agreement.proposal
    comparison = evaluation_comparison.compare(evaluation=evaluation)
    scores = evaluation_scores.lines(evaluation, comparison)
    needs = evaluations.needs(evaluation=evaluation)
    may = {action: policies.may(user, f"evaluation.{action}", evaluation) for action in ACTIONS}
    issued = evaluation.issued_reports.select_related("issued_by__region").first()
    context = {
        "evaluation": evaluation,
        "agreement": evaluation.agreement,
        "proposal": proposal,
        "checks": _checks(evaluation, needs, bool(may["edit"])),
        "is_complete": all(need.is_met for need in needs),
        "scores": scores,
        "chart": evaluation_scores.screen_chart(scores),
        "mean": evaluation_comparison.mean(line.value for line in scores if line.value is not None),
        "comparison": comparison,
        "remark": evaluation_scores.remark(comparison),
        "recommendations": _recommendations(evaluation),
        "issued": issued,
        "issued_code": spaced(issued.code) if issued else "",
        "may": may,
        "is_reviewer": Side.REVIEWER in policies.sides(user, proposal),
        "return_form": form,
        "province": proposal.region if proposal.region.is_province else proposal.region.parent,
    }
    return render(request, "evaluations/detail.html", context, status=status)


def _recommendations(evaluation: Evaluation) -> list[Recommendation]:
    found = list(evaluation.recommendations.all())
    for each in found:
        each.evaluation = evaluation
    return found


def _checks(evaluation: Evaluation, needs: list[evaluations.Need], may_edit: bool) -> list[dict[str, Any]]:
    """Lines for the checklist component, each missing thing with the field where it is filled in."""
    page = reverse("evaluation_edit", args=[evaluation.pk])
    return [
        {
            "done": need.is_met,
            "text": need.text,
            "citation": "",
            "url": f"{page}#{need.field}" if may_edit and not need.is_met else "",
        }
        for need in needs
    ]


def _pdf(content: bytes, name: str) -> HttpResponse:
    return _download(content, "application/pdf", name, as_attachment=False)


def _download(content: bytes, kind: str, name: str, *, as_attachment: bool = True) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    shown = content_disposition_header(as_attachment=as_attachment, filename=name)
    response["Content-Disposition"] = shown or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
