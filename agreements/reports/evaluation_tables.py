"""An evaluation's numbers as tables, for the workbook: the same context that the page and the paper are made from."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from agreements.reports.evaluation_context import AdviceLine, EvaluationReport, Verification
from agreements.reports.tables import DAY, MEAN, MONEY, NUMBER, SHARE, Column, Section, Table
from agreements.templatetags.ui import angka


@dataclass(frozen=True)
class Sheets:
    """What ``workbook.make`` asks for."""

    full_title: str
    day: date
    is_draft: bool
    verification: Verification | None
    headline: str
    points: tuple[str, ...]
    sections: tuple[Section, ...]
    author: str


def sheets(report: EvaluationReport) -> Sheets:
    """The report's tables, one sheet each; Indonesian like the report."""
    tables = [_scores(report), _advice("rekomendasi", "Rekomendasi", report.advice)]
    points = [f"Kriteria: {report.criteria}."]
    if report.comparison:
        tables.insert(1, _comparison(report))
        advice = report.comparison.advice
        tables.append(_advice("rekomendasi lalu", f"Rekomendasi {report.comparison.period}", advice))
        points.append(
            f"Dibandingkan dengan {report.comparison.period}: rata-rata {report.comparison.change}"
            f" {report.comparison.sign}".rstrip()
            + f"; {report.comparison.done} dari {len(advice)} rekomendasinya selesai."
        )
    tables += [_programmes(report), _activities(report), _trips(report), _benefits(report)]
    mean = f" Nilai rata-rata {angka(report.mean, 1)} dari 5." if report.mean is not None else ""
    return Sheets(
        full_title=report.full_title,
        day=timezone.localdate(),
        is_draft=report.is_draft,
        verification=report.verification,
        headline=(f"{report.conclusion}." if report.conclusion else "Belum disimpulkan.") + mean,
        points=tuple(points),
        sections=tuple(Section(table.key, table.caption, tables=(table,)) for table in tables),
        author=report.author,
    )


def _scores(report: EvaluationReport) -> Table:
    columns = (
        Column("Kriteria"),
        Column("Lalu", NUMBER),
        Column("Kini", NUMBER),
        Column("Selisih", NUMBER),
        Column("Perubahan"),
        Column("Arti nilai"),
        Column("Bukti"),
    )
    rows = tuple(
        (
            line.name,
            line.previous,
            line.value,
            line.value - line.previous if line.value is not None and line.previous is not None else None,
            line.change or None,
            line.anchor or None,
            line.evidence or None,
        )
        for line in report.scores
    )
    return Table("nilai", "Nilai per kriteria", columns, rows)


def _comparison(report: EvaluationReport) -> Table:
    last = report.comparison
    assert last is not None  # noqa: S101 - asked for only where there is one
    columns = (Column("Periode"), Column("Rata-rata", MEAN), Column("Kesimpulan"))
    rows = (
        (last.period, last.mean, last.conclusion or None),
        (report.period, report.mean, report.conclusion or None),
    )
    return Table("perbandingan", "Dibandingkan dengan evaluasi sebelumnya", columns, rows)


def _advice(key: str, caption: str, advice: tuple[AdviceLine, ...]) -> Table:
    columns = (
        Column("Rekomendasi"),
        Column("Penanggung jawab"),
        Column("Tenggat", DAY),
        Column("Selesai", DAY),
        Column("Keadaan"),
    )
    rows = tuple(
        (
            line.text,
            line.owner,
            line.due_on,
            line.done_on,
            "selesai" if line.done_on else "lewat tenggat" if line.is_overdue else "terbuka",
        )
        for line in advice
    )
    return Table(key, caption, columns, rows)


def _programmes(report: EvaluationReport) -> Table:
    columns = (
        Column("Program"),
        Column("Pelaksana"),
        Column("Sasaran"),
        Column("Target", NUMBER),
        Column("Capaian", NUMBER),
        Column("%", SHARE),
        Column("Keadaan"),
    )
    rows = tuple(
        (line.title, line.lead_unit, line.indicator, line.target, line.actual, line.share, line.state)
        for line in report.programmes
    )
    return Table("program", "Program", columns, rows)


def _activities(report: EvaluationReport) -> Table:
    columns = (
        Column("Tanggal", DAY),
        Column("Kegiatan"),
        Column("Program"),
        Column("Tempat"),
        Column("Peserta", NUMBER),
        Column("Biaya (Rp)", MONEY),
        Column("Hasil"),
    )
    rows = tuple(
        (
            line.on,
            line.title,
            line.programme or None,
            line.place or None,
            line.participants,
            line.cost,
            line.result or None,
        )
        for line in report.activities
    )
    return Table("kegiatan", f"Kegiatan pada {report.period}", columns, rows)


def _trips(report: EvaluationReport) -> Table:
    columns = (
        Column("Berangkat", DAY),
        Column("Kembali", DAY),
        Column("Arah"),
        Column("Tujuan"),
        Column("Delegasi"),
        Column("Orang", NUMBER),
        Column("Izin"),
        Column("Hasil"),
    )
    rows = tuple(
        (
            line.starts_on,
            line.ends_on,
            line.direction,
            line.destination,
            line.delegation,
            line.people,
            line.permit or ("belum dicatat" if line.lacks_permit else None),
            line.result or None,
        )
        for line in report.trips
    )
    return Table("perjalanan", f"Perjalanan dan delegasi pada {report.period}", columns, rows)


def _benefits(report: EvaluationReport) -> Table:
    columns = (
        Column("Bagi"),
        Column("Direncanakan"),
        Column("Tanggal", DAY),
        Column("Terwujud"),
        Column("Nilai (Rp)", MONEY),
        Column("Bukti"),
    )
    rows = tuple(
        (line.side, line.planned or None, each.on, each.text, each.amount, each.evidence or None)
        for line in report.benefits
        for each in line.realised
    ) + tuple(
        (line.side, line.planned or None, None, line.nothing, None, None)
        for line in report.benefits
        if not line.realised
    )
    return Table("manfaat", "Manfaat: direncanakan dan terwujud", columns, rows)
