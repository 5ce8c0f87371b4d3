"""The report about one agreement: what was signed, promised, done and judged over its whole life."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.utils import timezone, translation
from django.utils.text import slugify

from agreements.models import (
    Activity,
    Agreement,
    Benefit,
    Evaluation,
    Programme,
    Recommendation,
    ReportKind,
    Trip,
)
from agreements.reports import bars, figures, letterheads, pdf
from agreements.reports import evaluations as evaluation_reports
from agreements.reports.bars import Bar
from agreements.reports.evaluation_context import Edition, Signature, Verification
from agreements.reports.figures import Records, Scope
from agreements.reports.recap_context import Report, Totals
from agreements.reports.tables import DAY, MEAN, MONEY, NUMBER, SHARE, Column, Section, Table
from agreements.services import benefits
from agreements.templatetags.ui import angka, tanggal_pendek

FULL = 100  # per cent; a target that was passed does not leave the page


def build(
    agreement: Agreement,
    *,
    verification: Verification | None = None,
    edition: Edition | None = None,
    on: date | None = None,
) -> Report:
    """The report of an agreement fetched with its file, region, partner and country; always in Indonesian."""
    with translation.override(pdf.LANGUAGE):
        today = timezone.localdate()
        region = agreement.proposal.region
        records = _gather(agreement, today)
        totals = figures.totals(records)
        return Report(
            kind=str(ReportKind.AGREEMENT),
            title="Laporan pelaksanaan kerja sama",
            subject=f"{region.name} dengan {agreement.proposal.partner.full_name}",
            period="",
            day=today,
            letterhead=letterheads.of(region),
            headline=_headline(totals),
            points=tuple(_points(agreement, totals, today)),
            totals=totals,
            identity=evaluation_reports.identity_of(agreement),
            basis=evaluation_reports.basis_of(agreement.proposal),
            sections=tuple(_sections(agreement, records)),
            has_contents=False,
            is_brief=False,
            signature=Signature(
                region.seat, on, region.signatory_title, region.signatory_name, region.signatory_id_number
            ),
            author=region.government_name,
            edition=edition or Edition(),
            verification=verification,
        )


def filename(agreement: Agreement) -> str:
    """``perjanjian-ksdpl-36-71-2026-0003``, without an ending."""
    number = (agreement.proposal.number or str(agreement.pk)).replace("/", "-").replace(".", "-")
    return f"perjanjian-{slugify(number)}"


def _gather(agreement: Agreement, today: date) -> Records:
    """Eight queries. Undated activities stand in the list too: here the whole life is told, not a period."""
    return Records(
        Scope((agreement.proposal.region,), today.year, 0),
        [agreement],
        list(Programme.objects.filter(agreement=agreement).order_by("starts_on", "pk")),
        list(Activity.objects.filter(agreement=agreement).select_related("programme").order_by("held_on", "pk")),
        list(
            Evaluation.objects.filter(agreement=agreement)
            .prefetch_related("scores__criterion")
            .order_by("year", "semester")
        ),
        list(
            Recommendation.objects.filter(
                evaluation__agreement=agreement, evaluation__state=Evaluation.State.ACCEPTED
            ).order_by("due_on", "pk")
        ),
        [],
        list(Trip.objects.filter(agreement=agreement).order_by("starts_on", "pk")),
        list(Benefit.objects.filter(agreement=agreement).order_by("realised_on", "pk")),
    )


def _headline(totals: Totals) -> str:
    if not totals.promised:
        return "Belum ada program yang dicatat."
    return f"{angka(totals.kept)} dari {angka(totals.promised)} program berjalan."


def _points(agreement: Agreement, totals: Totals, today: date) -> list[str]:
    found = [f"Perjanjian ini {figures.state_on(agreement, today).label}."]
    found.append(
        f"{angka(totals.activities)} kegiatan dengan {angka(totals.participants)} peserta sejak ditandatangani."
    )
    if totals.mean is not None:
        found.append(f"Nilai rata-rata {angka(totals.mean, 1)} dari 5 pada {angka(totals.accepted)} evaluasi.")
    if totals.followed:
        found.append(f"{angka(totals.followed_done)} dari {angka(totals.followed)} rekomendasi selesai.")
    return found


def _sections(agreement: Agreement, records: Records) -> list[Section]:
    return [
        _programmes(records),
        _activities(records),
        _trips(records),
        _benefits(agreement, records),
        _evaluations(records),
        _advice(records),
    ]


def _programmes(records: Records) -> Section:
    title = "Capaian terhadap target"
    drawn = [
        Bar(each.title, min(each.percent, FULL), FULL, f"{angka(each.percent)} %")
        for each in records.programmes
        if figures.is_promised(each)
    ]
    columns = (
        Column("Program"),
        Column("Pelaksana", width="w-16"),
        Column("Sasaran", width="w-16"),
        Column("Target", NUMBER),
        Column("Capaian", NUMBER),
        Column("%", SHARE, "w-share"),
        Column("Keadaan", width="w-state"),
    )
    rows = tuple(
        (
            each.title,
            each.lead_unit,
            each.indicator,
            each.target,
            each.actual,
            each.percent,
            each.get_state_display(),
        )
        for each in records.programmes
    )
    chart = bars.simple("chart-programme", title, drawn, top=FULL) if drawn else None
    return Section(
        "program",
        "Program",
        "",
        chart,
        (Table("program", "Program", columns, rows),),
        "Tidak ada program yang tercatat untuk perjanjian ini.",
    )


def _activities(records: Records) -> Section:
    counted: dict[int, int] = defaultdict(int)
    for each in records.activities:
        if each.held_on:
            counted[each.held_on.year] += 1
    title = "Kegiatan per tahun"
    years = range(min(counted), max(counted) + 1) if counted else range(0)
    drawn = [Bar(str(year), counted[year], None, str(counted[year])) for year in years]
    columns = (
        Column("Tanggal", DAY, "w-day"),
        Column("Kegiatan"),
        Column("Hasil"),
        Column("Tempat", width="w-state"),
        Column("Peserta", NUMBER, "w-10"),
        Column("Biaya (Rp)", MONEY, "w-state"),
    )
    rows = tuple(
        (each.held_on, each.title, each.result.strip() or None, each.place or None, each.participants, each.cost)
        for each in records.activities
    )
    return Section(
        "kegiatan",
        "Kegiatan",
        "",
        bars.simple("chart-year", title, drawn) if len(drawn) > 1 else None,
        (Table("kegiatan", "Kegiatan", columns, rows),),
        "Belum ada kegiatan yang tercatat.",
    )


def _trips(records: Records) -> Section:
    columns = (
        Column("Berangkat", DAY, "w-day"),
        Column("Tujuan dan delegasi"),
        Column("Orang", NUMBER),
        Column("Izin", width="w-22"),
        Column("Hasil", width="w-28"),
    )
    rows = tuple(
        (
            each.starts_on,
            f"{each.destination}: {each.delegation} ({each.get_direction_display()})",
            each.people,
            each.permit_number or ("belum ada" if each.lacks_permit else None),
            each.result.strip() or ("belum ada" if each.lacks_result else None),
        )
        for each in records.trips
    )
    table = Table("perjalanan", "Perjalanan dan kunjungan", columns, rows)
    return Section("perjalanan", table.caption, "", None, (table,), "Belum ada perjalanan yang dicatat.")


def _benefits(agreement: Agreement, records: Records) -> Section:
    columns = (
        Column("Tanggal", DAY, "w-day"),
        Column("Bagi", width="w-16"),
        Column("Manfaat yang terwujud"),
        Column("Bukti", width="w-28"),
        Column("Nilai (Rp)", MONEY, "w-money"),
    )
    rows = tuple(
        (each.realised_on, each.get_side_display(), each.statement, each.evidence.strip() or None, each.amount)
        for each in records.benefits
    )
    tables = (_balance(agreement, records), Table("manfaat", "Manfaat yang terwujud", columns, rows))
    return Section("manfaat", "Manfaat", "", None, tables if rows else tables[:1])


def _balance(agreement: Agreement, records: Records) -> Table:
    columns = (
        Column("Bagi", width="w-16"),
        Column("Direncanakan"),
        Column("Terwujud", NUMBER),
        Column("Nilai (Rp)", MONEY, "w-money"),
    )
    balances = benefits.balances(proposal=agreement.proposal, benefits=records.benefits)
    rows = tuple((str(each.side.label), each.planned or None, len(each.realised), each.amount) for each in balances)
    totals = ("Jumlah", None, sum(row[2] for row in rows), sum((row[3] or Decimal(0) for row in rows), Decimal(0)))
    return Table("manfaat-rencana", "Direncanakan dan terwujud", columns, rows, totals)


def _evaluations(records: Records) -> Section:
    judged = [each for each in records.evaluations if each.state == Evaluation.State.ACCEPTED]
    columns = (
        Column("Periode"),
        Column("Rata-rata", MEAN, "w-16"),
        Column("Kesimpulan", width="w-28"),
        Column("Keadaan", width="w-16"),
    )
    rows = tuple(
        (
            each.period,
            figures.mean(score.value for score in each.scores.all()),
            each.get_conclusion_display() if each.conclusion else None,
            each.get_state_display(),
        )
        for each in records.evaluations
    )
    tables = [Table("evaluasi", "Evaluasi", columns, rows)]
    chart = None
    if judged:
        newest = judged[-1]
        scores = sorted(newest.scores.all(), key=lambda each: (each.criterion.position, each.pk))
        title = f"Nilai per kriteria, {newest.period}"
        drawn = [Bar(each.criterion.name, each.value, 5, str(each.value)) for each in scores]
        chart = bars.simple("chart-score", title, drawn, top=5)
        marks = tuple((each.criterion.name, each.value, each.evidence.strip() or None) for each in scores)
        tables.append(
            Table("nilai", title, (Column("Kriteria"), Column("Nilai", NUMBER), Column("Bukti", width="w-44")), marks)
        )
    return Section("evaluasi", "Evaluasi", "", chart, tuple(tables), "Belum ada evaluasi.")


def _advice(records: Records) -> Section:
    columns = (
        Column("Rekomendasi"),
        Column("Penanggung jawab", width="w-28"),
        Column("Tenggat", DAY, "w-day"),
        Column("Keadaan", width="w-22"),
    )
    late = {each.pk for each in figures.late(records)}
    rows = tuple((each.text, each.owner, each.due_on, _standing(each, late)) for each in records.recommendations)
    title = "Tindak lanjut rekomendasi"
    table = Table("rekomendasi", title, columns, rows)
    return Section("rekomendasi", title, "", None, (table,), "Tidak ada rekomendasi dari evaluasi yang diterima.")


def _standing(advice: Recommendation, late: set[int]) -> str:
    if advice.done_on is not None:
        return f"selesai {tanggal_pendek(advice.done_on)}"
    return "lewat tenggat" if advice.pk in late else "terbuka"
