"""Compilations are printed by the worker: a province's year takes longer than anybody waits for a page."""

from django_tasks import task

from agreements.reports import issuing
from agreements.services import reports
from agreements.services.errors import NotAllowed, Refused
from agreements.services.reports import Subject


@task()
def compile_report(job_id: int) -> None:
    """Make and issue the compilation. Begun anew it starts from the first page: nothing half-made is kept.

    What the law or the state of things refuses stands on the job's page; any other failure does too, and goes on to
    the worker's own log.
    """
    job = reports.begin(job_id=job_id)
    if job is None:
        return
    subject = Subject(job.kind, job.region, year=job.year, semester=job.semester)
    try:
        issued = issuing.issue(
            subject=subject,
            actor=job.requested_by,
            base_url=job.base_url,
            correction=job.correction,
            tell=lambda percent: reports.advance(job_id=job_id, percent=percent),
        )
    except (Refused, NotAllowed) as refusal:
        reports.fail(job_id=job_id, reason=str(refusal))
    except Exception:
        reports.fail(job_id=job_id, reason="Penyusunan terhenti karena kesalahan sistem.")
        raise
    else:
        reports.finish(job_id=job_id, report=issued)
