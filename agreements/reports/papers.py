"""Every kind of report as a paper: which template prints it, and what machines get with it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from agreements.models import ReportKind
from agreements.reports import agreements, evaluation_tables, evaluations, pdf, recap, workbook
from agreements.reports.evaluation_context import Edition, Verification
from agreements.reports.recap_context import Report
from agreements.services.reports import Subject

REPORT_TEMPLATE = "print/report.html"


@dataclass(frozen=True)
class Paper:
    """A report ready to be printed, with its numbers as XLSX."""

    template: str
    context: dict[str, Any]
    title: str
    data: dict[str, Any]
    workbook: bytes

    def enclosures(self) -> list[pdf.Enclosure]:
        """The numbers inside the PDF, as JSON and as XLSX."""
        written = json.dumps(self.data, ensure_ascii=False, indent=1).encode()
        return [
            pdf.Enclosure("data.json", written, "Angka dan tabel laporan ini untuk dibaca mesin"),
            pdf.Enclosure("data.xlsx", self.workbook, "Tabel laporan ini untuk lembar kerja"),
        ]

    def print(self, tell: Callable[[int], None] | None = None, *, with_place: bool = False) -> bytes:
        """The PDF; ``tell`` hears how many per cent are done, ``with_place`` leaves a field for a signature."""
        return pdf.render(self.template, self.context, self.enclosures(), tell, with_place)


def build(
    subject: Subject,
    *,
    verification: Verification | None = None,
    edition: Edition | None = None,
    on: date | None = None,
) -> Report:
    """The context of every kind but the evaluation's, which has one of its own."""
    if subject.kind == ReportKind.AGREEMENT:
        assert subject.agreement is not None  # noqa: S101 - a subject of this kind has one
        return agreements.build(subject.agreement, verification=verification, edition=edition, on=on)
    assert subject.year is not None  # noqa: S101 - a subject of these kinds has a period
    return recap.build(
        subject.kind,
        subject.region,
        subject.year,
        subject.semester,
        verification=verification,
        edition=edition,
        on=on,
    )


def make(
    subject: Subject,
    *,
    verification: Verification | None = None,
    edition: Edition | None = None,
    on: date | None = None,
) -> Paper:
    """The paper about ``subject``; a draft as long as it has no ``verification``."""
    if subject.evaluation is not None:
        found = evaluations.build(subject.evaluation, verification=verification, edition=edition, on=on)
        context = {"report": found, "evaluation": subject.evaluation}
        sheets = workbook.make(evaluation_tables.sheets(found))
        return Paper(evaluations.TEMPLATE, context, found.full_title, evaluations.data_of(found), sheets)
    report = build(subject, verification=verification, edition=edition, on=on)
    return Paper(REPORT_TEMPLATE, {"report": report}, report.full_title, report.data(), workbook.make(report))
