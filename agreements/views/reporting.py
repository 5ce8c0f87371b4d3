"""The reporting calendar: what is owed, handing it in, deciding on it, and sending it up."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from agreements import policies
from agreements.forms.reporting import AdHocForm, ReportReturnForm, SendForm, SubmissionForm
from agreements.law.tables import Side
from agreements.models import ReportFile, ReportingRule, ReportObligation
from agreements.services import reporting
from agreements.services.errors import Refused, authorise
from agreements.views.sections import section

# Reports of one heading that the calendar shows at once.
SHOWN = 20
SHOWN_INLINE = ("application/pdf", "image/png", "image/jpeg")


def visible_obligation(request, pk: int) -> ReportObligation:
    """The obligation with its joins, or 404 where this user does not see it."""
    found = ReportObligation.objects.visible_to(request.user).for_list().select_related("submitted_by", "reviewed_by")
    return get_object_or_404(found, pk=pk)


@require_safe
def index(request):
    """One year: a matrix of regions and semesters for the province, and every report owed, the next due first."""
    user, today = request.user, timezone.localdate()
    seen = ReportObligation.objects.visible_to(user)
    years = sorted({*seen.order_by().values_list("period_end__year", flat=True).distinct(), today.year}, reverse=True)
    wanted = request.GET.get("tahun", "")
    year = next((each for each in years if str(each) == wanted), today.year)
    found = list(seen.filter(period_end__year=year).for_list())
    is_province = user.region is None or user.region.is_province
    context = {
        "year": year,
        "years": years,
        "open": section(request, "terbuka", [row for row in found if row.state in ReportObligation.OWED], SHOWN),
        "done": section(request, "selesai", [row for row in found if row.state not in ReportObligation.OWED], SHOWN),
        "matrix": _matrix(found) if is_province else [],
        "rules": list(ReportingRule.objects.filter(is_active=True)),
        "may_create": policies.may(user, "obligation.create"),
        "unsent": _sendable(request).count() if policies.may(user, "obligation.compile") else 0,
    }
    return render(request, "reporting/index.html", context)


def _matrix(found: list[ReportObligation]) -> list[dict[str, Any]]:
    """A row per region with its two semester reports, None where it owes none."""
    rows: dict[str, dict[str, Any]] = {}
    for each in found:
        if each.rule.kind == ReportingRule.Kind.SEMESTER:
            row = rows.setdefault(each.region.code, {"region": each.region, "semesters": [None, None]})
            row["semesters"][0 if each.period_end.month <= 6 else 1] = each
    return [rows[code] for code in sorted(rows)]


@require_safe
def detail(request, pk: int):
    """Where the report stands, and everything that happened with it."""
    return _detail(request, visible_obligation(request, pk))


def _detail(request, obligation: ReportObligation, status: int = 200, **forms):
    user = request.user
    may = {name: policies.may(user, f"obligation.{name}", obligation) for name in ("submit", "review")}
    events = list(obligation.events.select_related("actor", "issued_report").prefetch_related("files"))
    context = {
        "obligation": obligation,
        "events": events,
        "submission": next((each for each in reversed(events) if each.kind == "submitted"), None),
        "may": may,
        "is_reviewer": Side.REVIEWER in policies.sides_of_region(user, obligation.region),
        "submission_form": SubmissionForm(reports=reporting.reports_for(obligation=obligation)),
        "return_form": ReportReturnForm(),
        "province": obligation.region if obligation.region.is_province else obligation.region.parent,
        **forms,
    }
    return render(request, "reporting/detail.html", context, status=status)


@require_POST
def submit(request, pk: int):
    """Hand the report to the province."""
    obligation = visible_obligation(request, pk)
    authorise(request.user, "obligation.submit", obligation)
    reports = reporting.reports_for(obligation=obligation)
    form = SubmissionForm(request.POST, request.FILES, reports=reports)
    if not form.is_valid():
        return _detail(request, obligation, status=422, submission_form=form)
    try:
        reporting.submit(obligation=obligation, actor=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return _detail(request, obligation, status=409, submission_form=form)
    messages.success(request, gettext("Laporan diajukan. Kini menunggu pemeriksa provinsi."))
    return redirect(obligation)


@require_POST
def accept(request, pk: int):
    """The province accepts."""
    obligation = visible_obligation(request, pk)
    reporting.accept(obligation=obligation, actor=request.user)
    messages.success(request, gettext("Laporan diterima. Catat surat kepada Menteri setelah disampaikan."))
    return redirect(obligation)


@require_POST
def send_back(request, pk: int):
    """The province returns it with what has to change."""
    obligation = visible_obligation(request, pk)
    authorise(request.user, "obligation.review", obligation)
    form = ReportReturnForm(request.POST)
    if not form.is_valid():
        return _detail(request, obligation, status=422, return_form=form)
    try:
        reporting.send_back(obligation=obligation, actor=request.user, note=form.cleaned_data["note"])
    except Refused as refusal:
        form.add_error("note", refusal.reason)
        return _detail(request, obligation, status=409, return_form=form)
    messages.success(request, gettext("Laporan dikembalikan ke daerah beserta catatan Anda."))
    return redirect(obligation)


def create(request):
    """The province asks regions for a report of its own choosing."""
    authorise(request.user, "obligation.create")
    form = AdHocForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        period = (data.pop("period_start"), data.pop("period_end"))
        try:
            made = reporting.create_ad_hoc(actor=request.user, period=period, **data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            said = ngettext("%d daerah diminta melapor.", "%d daerah diminta melapor.", len(made)) % len(made)
            messages.success(request, said)
            return redirect("reporting")
    has_rules = ReportingRule.objects.filter(kind=ReportingRule.Kind.AD_HOC, is_active=True).exists()
    context = {"form": form, "has_rules": has_rules}
    return render(request, "reporting/create.html", context, status=422 if form.errors else 200)


def send(request):
    """Note which accepted reports went up to the Menteri, by which letter."""
    authorise(request.user, "obligation.compile")
    ready = _sendable(request)
    form = SendForm(request.POST or None, obligations=ready)
    if request.method == "POST" and form.is_valid():
        try:
            sent = reporting.mark_sent(actor=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            said = ngettext("%d laporan dicatat tersampaikan.", "%d laporan dicatat tersampaikan.", sent) % sent
            messages.success(request, said)
            return redirect("reporting")
    context = {"form": form, "has_ready": ready.exists()}
    return render(request, "reporting/send.html", context, status=422 if form.errors else 200)


def _sendable(request):
    """Accepted reports of the user's territory that have not gone up."""
    accepted = ReportObligation.objects.visible_to(request.user).filter(state=ReportObligation.State.ACCEPTED)
    return accepted.filter(sent_on__isnull=True).for_list()


@require_safe
def download(request, pk: int, file_pk: int):
    """A paper that came with a submission."""
    obligation = visible_obligation(request, pk)
    paper = get_object_or_404(ReportFile.objects.filter(event__obligation=obligation), pk=file_pk)
    if not paper.file.storage.exists(str(paper.file.name)):
        raise Http404(gettext("Berkasnya tidak ada di tempat penyimpanan; hubungi administrator."))
    response = FileResponse(
        paper.file.open("rb"),
        as_attachment=paper.content_type not in SHOWN_INLINE,
        filename=paper.name,
        content_type=paper.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
