"""Issuing a report: stamp it, print it, sign it where a certificate is set, and freeze its bytes."""

from collections.abc import Callable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from agreements.models import IssuedReport, Officer
from agreements.reports import papers, signing
from agreements.reports.evaluation_context import Edition, Verification
from agreements.services import reports
from agreements.services.errors import Refused
from agreements.services.reports import Overtaken, Stamp, Subject

# Printing takes seconds; somebody may issue another report of the region meanwhile, and then the number is gone.
ATTEMPTS = 3


def issue(
    *,
    subject: Subject,
    actor: Officer,
    base_url: str,
    correction: str = "",
    replaces: IssuedReport | None = None,
    tell: Callable[[int], None] | None = None,
) -> IssuedReport:
    """Print the report and keep its bytes for good.

    ``base_url`` is this installation's address, such as ``https://kerjasama.example.go.id/``; ``tell`` hears how many
    per cent are done. ``replaces`` is the edition that was read when the correction was written: where another has
    taken its place meanwhile, such as by a second click, it is Refused. Raises NotAllowed or Refused before anything
    is printed.
    """
    reports.check_issuable(subject=subject, actor=actor, correction=correction)
    for _ in range(ATTEMPTS):
        stamp = reports.stamp(subject=subject, correction=correction)
        if replaces is not None and stamp.replaces != replaces:
            raise Refused(gettext("Edisi ini sudah digantikan edisi yang lebih baru."))
        paper = papers.make(
            subject,
            verification=_verification(stamp, base_url),
            edition=_edition(stamp),
            on=timezone.localdate(),
        )
        content, signed_by = signing.sign(paper.print(tell, with_place=signing.is_on()))
        try:
            return reports.record(
                subject=subject,
                actor=actor,
                stamp=stamp,
                title=paper.title,
                pdf=content,
                data=paper.data,
                signed_by=signed_by,
            )
        except Overtaken:
            continue
    raise Refused(gettext("Laporan lain terbit pada saat yang sama. Coba lagi."))


def _verification(stamp: Stamp, base_url: str) -> Verification:
    url = base_url.rstrip("/") + reverse("verification", args=[stamp.code])
    return Verification(code=stamp.code, url=url, number=stamp.number)


def _edition(stamp: Stamp) -> Edition:
    replaced = stamp.replaces
    return Edition(stamp.edition, (replaced.number or replaced.code) if replaced else "", stamp.correction)
