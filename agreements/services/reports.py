"""Issuing reports: numbers without a gap, editions that replace one another, compilations made in the background."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext

from agreements.models import Agreement, Evaluation, IssuedReport, Officer, Region, ReportJob, ReportKind, ReportNumber
from agreements.models.reports import WHOLE_YEAR
from agreements.models.stage_log import EVALUATION
from agreements.services import stage_log
from agreements.services.codes import new_code
from agreements.services.errors import Refused, authorise
from agreements.services.locks import held, lock
from kerjasama.storage import files_in_step

# A job that nobody touched for so long has lost its worker.
STALE = timedelta(minutes=5)

ACTIONS = {
    ReportKind.EVALUATION: "evaluation.issue",
    ReportKind.AGREEMENT: "agreement_report.issue",
    ReportKind.REGION: "region_report.issue",
    ReportKind.COMPILATION: "compilation.issue",
    ReportKind.BRIEF: "compilation.issue",
}


@dataclass(frozen=True)
class Subject:
    """What a report is about: an evaluation, an agreement, or a region over a period (``semester`` 0: the year)."""

    kind: str
    region: Region
    evaluation: Evaluation | None = None
    agreement: Agreement | None = None
    year: int | None = None
    semester: int = WHOLE_YEAR

    @property
    def lookup(self) -> dict[str, Any]:
        """What all editions of this report have in common."""
        if self.evaluation is not None:
            return {"evaluation": self.evaluation}
        if self.agreement is not None:
            return {"agreement": self.agreement}
        return {"kind": self.kind, "region": self.region, "year": self.year, "semester": self.semester}

    @property
    def thing(self) -> Any:
        """What the policy is asked about."""
        return self.evaluation or self.agreement or self.region


@dataclass(frozen=True)
class Stamp:
    """What is printed on a report before its bytes are known; it holds only if nobody issued in between."""

    number: str
    code: str
    edition: int
    replaces: IssuedReport | None
    correction: str


class Overtaken(Exception):
    """Another report took the number or the edition while this one was printed: print it anew."""


def of_evaluation(evaluation: Evaluation) -> Subject:
    """An evaluation fetched ``with_file()``."""
    region = evaluation.agreement.proposal.region
    return Subject(
        ReportKind.EVALUATION, region, evaluation=evaluation, year=evaluation.year, semester=evaluation.semester
    )


def of_agreement(agreement: Agreement) -> Subject:
    """An agreement fetched with its file."""
    return Subject(ReportKind.AGREEMENT, agreement.proposal.region, agreement=agreement)


def subject_of(report: IssuedReport) -> Subject:
    """What an issued report was about."""
    return Subject(report.kind, report.region, report.evaluation, report.agreement, report.year, report.semester)


def newest(*, subject: Subject) -> IssuedReport | None:
    """The edition in force, None where nothing was issued."""
    return IssuedReport.objects.same_subject(**subject.lookup).defer("data").first()


def check_issuable(*, subject: Subject, actor: Officer, correction: str = "") -> None:
    """Raise where this officer may not issue it, or where an edition stands and nothing says what was wrong with it."""
    authorise(actor, ACTIONS[ReportKind(subject.kind)], subject.thing)
    if newest(subject=subject) is not None and not correction.strip():
        raise Refused(gettext("Laporan ini sudah terbit. Untuk edisi baru, tulis apa yang diperbaiki."))


def stamp(*, subject: Subject, correction: str = "") -> Stamp:
    """Number, code and edition that the report would have now."""
    before = newest(subject=subject)
    return Stamp(
        number=_number(subject.region, timezone.localdate().year),
        code=new_code(),
        edition=before.edition + 1 if before else 1,
        replaces=before,
        correction=correction.strip() if before else "",
    )


@transaction.atomic
def record(
    *,
    subject: Subject,
    actor: Officer,
    stamp: Stamp,
    title: str,
    pdf: bytes,
    data: dict[str, Any],
    signed_by: str = "",
) -> IssuedReport:
    """Freeze a report: bytes, their SHA-256, number, issuer. Raises :class:`Overtaken` when the stamp does not hold.

    The counter stays locked until the surrounding transaction ends, so a failure gives the number back.
    """
    check_issuable(subject=subject, actor=actor, correction=stamp.correction)
    now = timezone.now()
    year = timezone.localtime(now).year
    ReportNumber.objects.get_or_create(region=subject.region, year=year)
    counter = ReportNumber.objects.select_for_update().get(region=subject.region, year=year)
    before = newest(subject=subject)
    if stamp.number != _number(subject.region, year) or before != stamp.replaces:
        raise Overtaken
    counter.last += 1
    counter.save(update_fields=["last"])
    report = IssuedReport(
        kind=subject.kind,
        region=subject.region,
        evaluation=subject.evaluation,
        agreement=subject.agreement,
        year=subject.year,
        semester=subject.semester,
        edition=stamp.edition,
        supersedes=stamp.replaces,
        correction=stamp.correction,
        number=stamp.number,
        code=stamp.code,
        title=title[:400],
        sha256=hashlib.sha256(pdf).hexdigest(),
        size=len(pdf),
        data=data,
        signed_by=signed_by[:250],
        issued_by=actor,
        issued_at=now,
    )
    with files_in_step():
        report.file.save(f"{stamp.code}.pdf", ContentFile(pdf), save=False)
        report.save(force_insert=True)
        _trace(report, actor)
    return report


# --- compilations in the background ---------------------------------------------------------------


@transaction.atomic
def request_compilation(*, actor: Officer, subject: Subject, correction: str, base_url: str) -> ReportJob:
    """Put a compilation on the worker's list; one at a time for the same period."""
    check_issuable(subject=subject, actor=actor, correction=correction)
    same = {"kind": subject.kind, "region": subject.region, "year": subject.year, "semester": subject.semester}
    # The region's row is what two requests at once meet at.
    Region.objects.select_for_update().get(pk=subject.region.pk)
    if ReportJob.objects.filter(state__in=["waiting", "running"], **same).exists():
        raise Refused(gettext("Kompilasi periode ini sedang disusun."))
    return ReportJob.objects.create(correction=correction.strip(), base_url=base_url, requested_by=actor, **same)


@transaction.atomic
def restart(*, job: ReportJob, actor: Officer) -> ReportJob:
    """Begin again what failed or lost its worker; a compilation is simply made anew."""
    authorise(actor, "compilation.issue", job.region)
    job = ReportJob.objects.select_for_update(of=("self",)).select_related("region").get(pk=job.pk)
    if not may_restart(job):
        raise Refused(gettext("Kompilasi ini masih disusun atau sudah selesai."))
    job.state, job.percent, job.error, job.requested_by = ReportJob.State.WAITING, 0, "", actor
    job.save()
    return job


def may_restart(job: ReportJob) -> bool:
    """Whether it failed, or has not moved for so long that its worker must be gone."""
    if job.state == ReportJob.State.FAILED:
        return True
    return job.is_open and job.touched_at < timezone.now() - STALE


@transaction.atomic
def begin(*, job_id: int) -> ReportJob | None:
    """The worker takes the job; None where it is done already (the same task delivered twice)."""
    job = held(ReportJob.objects.select_related("region__parent", "requested_by__region"), pk=job_id)
    if job.state == ReportJob.State.DONE:
        return None
    job.state, job.percent = ReportJob.State.RUNNING, 0
    job.save(update_fields=["state", "percent", "touched_at"])
    return job


def advance(*, job_id: int, percent: int) -> None:
    """How far it is, for the page that waits for it."""
    ReportJob.objects.filter(pk=job_id, state=ReportJob.State.RUNNING).update(
        percent=min(percent, 100), touched_at=timezone.now()
    )


@transaction.atomic
def finish(*, job_id: int, report: IssuedReport) -> None:
    """The compilation is issued."""
    ReportJob.objects.filter(pk=job_id).update(
        state=ReportJob.State.DONE, percent=100, issued=report, error="", touched_at=timezone.now()
    )


def fail(*, job_id: int, reason: str) -> None:
    """It could not be made; whoever asked sees why and may begin again."""
    ReportJob.objects.filter(pk=job_id).exclude(state=ReportJob.State.DONE).update(
        state=ReportJob.State.FAILED, error=reason, touched_at=timezone.now()
    )


def _number(region: Region, year: int) -> str:
    """``LAP/36.71/2026/0003``: the one after the last."""
    last = ReportNumber.objects.filter(region=region, year=year).values_list("last", flat=True).first() or 0
    return f"LAP/{region.code}/{year}/{last + 1:04d}"


def _trace(report: IssuedReport, actor: Officer) -> None:
    """Note it in the file's log, which speaks Indonesian whatever language its reader chose."""
    agreement = report.evaluation.agreement if report.evaluation else report.agreement
    if agreement is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        what = report.evaluation.period if report.evaluation else gettext("perjanjian")
    note = f"Laporan {what} terbit, nomor {report.number}, edisi {report.edition}, kode {report.code}"
    stage_log.note_event(proposal=lock(agreement.proposal_id), event=EVALUATION, actor=actor, note=note)
