"""The reporting calendar: makes obligations, and takes reports from region to province to Menteri (PP 28/2018 P43)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from agreements import policies
from agreements.law import workdays
from agreements.law.tables import Side
from agreements.models import (
    Agreement,
    IssuedReport,
    Officer,
    Region,
    ReportEvent,
    ReportFile,
    ReportingRule,
    ReportKind,
    ReportObligation,
)
from agreements.services import clocks, documents, evaluation_facts, events
from agreements.services.documents import Judged
from agreements.services.errors import Refused, authorise
from agreements.services.inspection import CONTENT_TYPES
from agreements.services.locks import held
from kerjasama.storage import files_in_step

State, Event = ReportObligation.State, ReportEvent.Kind
FILES_AT_MOST = 10


def due_day(*, rule: ReportingRule, period_end: date, adjusted: clocks.Adjustments) -> date:
    """The working day on which a report on a period is due; Refused for a rule that sets none (ad hoc)."""
    if rule.working_days is not None:
        return workdays.add_working_days(period_end, rule.working_days, *adjusted)
    if rule.months is None or rule.day is None:
        raise Refused(gettext("Aturan ini tidak punya tenggat; isi tanggalnya."))
    month = workdays.add_months(period_end.replace(day=1), rule.months)
    last = workdays.add_months(month, 1) - timedelta(days=1)
    return workdays.not_after(month.replace(day=min(rule.day, last.day)), *adjusted)


def keep_calendar(*, today: date) -> int:
    """Make the obligations that are missing up to ``today``; how many were made. A second run makes none.

    A region owes a semester report where an agreement of its own bound it in that semester, and a final report for
    an agreement that ended or ran out. The due day is frozen here.
    """
    adjusted = clocks.adjustments()
    made = 0
    for rule in ReportingRule.objects.filter(is_active=True):
        wanted = list(_wanted(rule, today))
        kept = set(rule.obligations.values_list("region_id", "agreement_id", "period_end"))
        for obligation in wanted:
            if (obligation.region_id, obligation.agreement_id, obligation.period_end) in kept:
                continue
            obligation.due_on = due_day(rule=rule, period_end=obligation.period_end, adjusted=adjusted)
            made += _insert(obligation)
    return made


def _wanted(rule: ReportingRule, today: date) -> Iterator[ReportObligation]:
    if rule.kind == ReportingRule.Kind.SEMESTER:
        return _wanted_semesters(rule, today)
    return _wanted_finals(rule, today) if rule.kind == ReportingRule.Kind.FINAL else iter(())


def _wanted_semesters(rule: ReportingRule, today: date) -> Iterator[ReportObligation]:
    columns = ("proposal__region_id", "signed_on", "ended_on", "expires_on", "renews_automatically")
    agreements: list[Any] = list(Agreement.objects.filter(signed_on__lte=today).values_list(*columns, named=True))
    for start, end in _semesters(rule.from_period, today):
        bound = {row.proposal__region_id for row in agreements if _binds(row, start, end)}
        for region_id in sorted(bound):
            yield ReportObligation(rule=rule, region_id=region_id, period_start=start, period_end=end)


def _wanted_finals(rule: ReportingRule, today: date) -> Iterator[ReportObligation]:
    ran_out = Q(ended_on__isnull=True, renews_automatically=False, expires_on__lt=today)
    ended = Agreement.objects.filter(Q(ended_on__lte=today) | ran_out, signed_on__isnull=False)
    columns = ("pk", "proposal__region_id", "signed_on", "ended_on", "expires_on")
    rows: list[Any] = list(ended.order_by("pk").values_list(*columns, named=True))
    for row in rows:
        end = row.ended_on or row.expires_on
        if end >= max(rule.from_period, row.signed_on):
            yield ReportObligation(
                rule=rule,
                region_id=row.proposal__region_id,
                agreement_id=row.pk,
                period_start=row.signed_on,
                period_end=end,
            )


def _semesters(first: date, today: date) -> Iterator[tuple[date, date]]:
    """Semesters that end on or after ``first`` and have begun."""
    year, semester = first.year, 1 if first.month <= 6 else 2
    while (days := evaluation_facts.days(year=year, semester=semester))[0] <= today:
        yield days
        year, semester = (year, 2) if semester == 1 else (year + 1, 1)


def _binds(row: Any, start: date, end: date) -> bool:
    """Whether an agreement with these days bound its region at some time from ``start`` to ``end``."""
    until = row.ended_on or (None if row.renews_automatically else row.expires_on)
    return row.signed_on <= end and (until is None or until >= start)


def _insert(obligation: ReportObligation) -> int:
    """One row and its first event; 0 where another run was quicker."""
    with transaction.atomic():
        made = ReportObligation.objects.bulk_create([obligation], ignore_conflicts=True)
        of = Q(agreement_id=made[0].agreement_id) if made[0].agreement_id else Q(agreement__isnull=True, title="")
        kept = ReportObligation.objects.filter(
            of, rule=made[0].rule, region_id=made[0].region_id, period_end=made[0].period_end
        )
        row = kept.select_for_update().get()
        if row.events.exists():
            return 0
        ReportEvent.objects.create(obligation=row, kind=Event.CREATED)
    return 1


@transaction.atomic
def create_ad_hoc(
    *,
    actor: Officer,
    rule: ReportingRule,
    regions: Iterable[Region],
    title: str,
    period: tuple[date, date],
    due_on: date,
) -> list[ReportObligation]:
    """The province asks regions for a report of its own choosing; due on that day, or the working day before it."""
    authorise(actor, "obligation.create")
    if rule.kind != ReportingRule.Kind.AD_HOC:
        raise Refused(gettext("Pilih aturan laporan khusus."))
    if period[1] < period[0]:
        raise Refused(gettext("Akhir periode tidak boleh sebelum awalnya."))
    if due_on < timezone.localdate():
        raise Refused(gettext("Tenggat sudah lewat."))
    seen = set(Region.objects.visible_to(actor).values_list("pk", flat=True))
    # The rule's row is where two requests at once meet: a form sent twice asks once.
    ReportingRule.objects.select_for_update().get(pk=rule.pk)
    due_on, made = workdays.not_after(due_on, *clocks.adjustments()), []
    for region in regions:
        if region.pk not in seen:
            raise Refused(gettext("Daerah itu di luar provinsi Anda."))
        same = {"rule": rule, "region": region, "title": title, "period_start": period[0], "period_end": period[1]}
        if ReportObligation.objects.filter(**same).exists():
            raise Refused(gettext("%(region)s sudah diminta melapor tentang itu.") % {"region": region})
        obligation = ReportObligation.objects.create(due_on=due_on, **same)
        made.append(ReportEvent.objects.create(obligation=obligation, kind=Event.CREATED, actor=actor))
    events.reports_changed(happened=made, actor=actor)
    return [event.obligation for event in made]


def reports_for(*, obligation: ReportObligation) -> QuerySet[IssuedReport]:
    """Issued reports about the region that may stand for the report it owes, no superseded one; the newest first."""
    kinds = (ReportKind.EVALUATION, ReportKind.AGREEMENT, ReportKind.REGION)
    of_region = IssuedReport.objects.filter(region=obligation.region_id, kind__in=kinds, superseded_by__isnull=True)
    return of_region.defer("data").order_by("-issued_at", "-pk")


def submit(
    *,
    obligation: ReportObligation,
    actor: Officer,
    note: str,
    uploads: Iterable[File] = (),
    issued_report: IssuedReport | None = None,
) -> ReportObligation:
    """Hand the report to the province: papers, an issued report, or both. Refused with neither."""
    papers = list(uploads)
    if not papers and issued_report is None:
        raise Refused(gettext("Lampirkan berkas laporan, atau pilih laporan yang sudah terbit."))
    if len(papers) > FILES_AT_MOST:
        raise Refused(gettext("Paling banyak %s berkas.") % FILES_AT_MOST)
    authorise(actor, "obligation.submit", obligation)
    if issued_report is not None and not reports_for(obligation=obligation).filter(pk=issued_report.pk).exists():
        raise Refused(gettext("Laporan terbit itu bukan tentang daerah ini."))
    judged = [_judge(paper) for paper in papers]
    with files_in_step():
        obligation = _lock(obligation)
        authorise(actor, "obligation.submit", obligation)
        obligation.state, obligation.submitted_by = State.SUBMITTED, actor
        obligation.submitted_on, obligation.reviewed_by = timezone.localdate(), None
        obligation.save(update_fields=["state", "submitted_by", "submitted_on", "reviewed_by"])
        event = ReportEvent.objects.create(
            obligation=obligation, kind=Event.SUBMITTED, actor=actor, note=note, issued_report=issued_report
        )
        for paper in judged:
            _store(event, paper)
        events.reports_changed(happened=[event], actor=actor)
    return obligation


def _judge(upload: File) -> Judged:
    try:
        return documents.judge(upload=upload)
    except Refused as refusal:
        raise Refused(f"{upload.name}: {refusal.reason}") from refusal


def _store(event: ReportEvent, judged: Judged) -> None:
    paper = ReportFile(
        event=event,
        name=f"{Path(str(judged.upload.name)).stem[:190]}.{judged.extension}",
        content_type=CONTENT_TYPES[judged.extension],
        size=judged.upload.size,
        sha256=judged.sha256,
    )
    paper.file.save(f"laporan.{judged.extension}", judged.upload, save=False)
    paper.save()


@transaction.atomic
def accept(*, obligation: ReportObligation, actor: Officer, note: str = "") -> ReportObligation:
    """The province accepts; whoever submitted it does not decide (four eyes)."""
    return _review(obligation, actor, State.ACCEPTED, Event.ACCEPTED, note)


@transaction.atomic
def send_back(*, obligation: ReportObligation, actor: Officer, note: str) -> ReportObligation:
    """The province returns it with what has to change; Refused without a note."""
    authorise(actor, "obligation.review", _lock(obligation))
    if not note.strip():
        raise Refused(gettext("Isi apa yang harus diperbaiki."))
    return _review(obligation, actor, State.RETURNED, Event.RETURNED, note.strip())


@transaction.atomic
def mark_sent(*, actor: Officer, obligations: Iterable[ReportObligation], number: str, sent_on: date) -> int:
    """Accepted reports went up to the Menteri by one letter of the province (PP 28/2018 P43); how many.

    All of them or none: one that is not accepted, has gone already or is not the province's stops the whole.
    """
    authorise(actor, "obligation.compile")
    if sent_on > timezone.localdate():
        raise Refused(gettext("Tanggal surat belum tiba."))
    note = f"Surat {number}, {sent_on:%d-%m-%Y}"
    sent = 0
    for each in obligations:
        obligation = _lock(each)
        if Side.REVIEWER not in policies.sides_of_region(actor, obligation.region):
            raise Refused(gettext("Daerah itu di luar provinsi Anda."))
        if obligation.state != State.ACCEPTED or obligation.sent_on is not None:
            raise Refused(gettext("%s belum diterima, atau sudah tercatat disampaikan.") % obligation)
        if sent_on < obligation.period_end:
            raise Refused(gettext("Tanggal surat sebelum periode %s berakhir.") % obligation)
        obligation.sent_on, obligation.sent_number = sent_on, number
        obligation.save(update_fields=["sent_on", "sent_number"])
        ReportEvent.objects.create(obligation=obligation, kind=Event.SENT, actor=actor, note=note)
        sent += 1
    return sent


def _review(obligation: ReportObligation, actor: Officer, state: str, kind: str, note: str) -> ReportObligation:
    obligation = _lock(obligation)
    authorise(actor, "obligation.review", obligation)
    obligation.state, obligation.reviewed_by = state, actor
    obligation.save(update_fields=["state", "reviewed_by"])
    event = ReportEvent.objects.create(obligation=obligation, kind=kind, actor=actor, note=note)
    events.reports_changed(happened=[event], actor=actor)
    return obligation


def _lock(obligation: ReportObligation) -> ReportObligation:
    return held(ReportObligation.objects.select_related("rule", "region__parent", "submitted_by"), pk=obligation.pk)
