"""The numbered sections of a report about many agreements: each a sentence, a chart, and the table with its numbers."""

from collections import Counter
from decimal import Decimal

from babel.dates import get_month_names

from agreements.models import Agreement, Evaluation, Programme
from agreements.reports import bars, figures
from agreements.reports.bars import Bar, Parts
from agreements.reports.figures import Records
from agreements.reports.recap_context import Totals
from agreements.reports.tables import DAY, MEAN, MONEY, NUMBER, SHARE, Cell, Column, Section, Table
from agreements.templatetags.ui import angka, rupiah

MOST_ON_ONE_PAGE = 5


def parties(agreement: Agreement) -> str:
    """``Kota Tangerang – Yantai, Tiongkok``: short enough for a row."""
    partner = agreement.proposal.partner
    return f"{agreement.proposal.region.name} – {partner.name}, {partner.country}"


def overview(records: Records, totals: Totals) -> Section:
    """Every number in one table."""
    facts: list[tuple[str, Cell]] = [
        ("Perjanjian yang dihitung", totals.agreements),
        ("– berlaku", totals.in_force),
        ("– habis masa berlaku", totals.expired),
        ("– berakhir", totals.ended),
        ("– masa berlaku tidak tercatat", totals.unknown),
        ("Program yang dijanjikan, tanpa yang dibatalkan", totals.promised),
        ("– berjalan atau selesai", totals.kept),
        ("– di antaranya selesai", totals.done),
        ("– tertunda", totals.stalled),
        ("Program yang dibatalkan", totals.dropped),
        ("Kegiatan pada periode ini", totals.activities),
        ("Peserta kegiatan", totals.participants),
        ("Evaluasi periode ini", totals.evaluations),
        ("– diterima provinsi", totals.accepted),
        ("Rekomendasi yang lewat tenggat", totals.overdue),
    ]
    table = Table(
        "ringkasan",
        "Ringkasan",
        (Column("Hal"), Column("Jumlah", NUMBER)),
        tuple(facts),
        remark="Keadaan program menurut catatan saat laporan disusun; kegiatan dan evaluasi hanya dalam periode.",
    )
    return Section("ringkasan", "Ringkasan", tables=(table,))


def by_region(records: Records) -> Section:
    """Programmes kept against promised, region by region."""
    rows = []
    for region in records.scope.regions:
        rows.append((region.name, figures.totals(records.of_region(region))))
    title = "Program berjalan dibanding yang dijanjikan, per daerah"
    chart = bars.kept_of_promised("chart-region", title, _kept(rows), ("berjalan atau selesai", "dijanjikan"))
    return Section(
        "daerah",
        "Pelaksanaan per daerah",
        "Yang ditandatangani wajib dilaksanakan: berapa program yang dijanjikan naskah sungguh berjalan.",
        chart if any(total.promised for _name, total in rows) else None,
        (_kept_table("daerah", "Pelaksanaan per daerah", "Daerah", rows),),
    )


def by_agreement(records: Records) -> Section:
    """Programmes kept against promised, agreement by agreement."""
    rows = [
        (
            f"{each.proposal.partner.name}, {each.proposal.partner.country}",
            figures.totals(records.of_agreements([each])),
        )
        for each in records.agreements
    ]
    title = "Program berjalan dibanding yang dijanjikan, per perjanjian"
    chart = bars.kept_of_promised("chart-agreement", title, _kept(rows), ("berjalan atau selesai", "dijanjikan"))
    return Section(
        "pelaksanaan",
        "Pelaksanaan per perjanjian",
        "",
        chart if any(total.promised for _name, total in rows) else None,
        (_kept_table("pelaksanaan", "Pelaksanaan per perjanjian", "Mitra", rows),),
        "Belum ada perjanjian pada periode ini.",
    )


def by_country(records: Records) -> Section:
    """Where the partners are, and under which scheme."""
    counted: Counter[tuple[str, str]] = Counter(
        (str(each.proposal.partner.country), each.proposal.scheme) for each in records.agreements
    )
    countries = sorted({country for country, _ in counted}, key=lambda name: (-_both(counted, name), name))
    title = "Perjanjian per negara dan skema"
    parts = [Parts(name, counted[name, "ksdpl"], counted[name, "ksdll"]) for name in countries]
    table = Table(
        "negara",
        title,
        (Column("Negara"), Column("KSDPL", NUMBER), Column("KSDLL", NUMBER), Column("Jumlah", NUMBER)),
        tuple((part.label, part.first, part.second, part.first + part.second) for part in parts),
        (
            "Jumlah",
            sum(part.first for part in parts),
            sum(part.second for part in parts),
            len(records.agreements),
        ),
    )
    return Section(
        "negara",
        "Sebaran mitra",
        "KSDPL dengan pemerintah daerah di luar negeri, KSDLL dengan lembaga di luar negeri." if parts else "",
        bars.two_parts("chart-country", title, parts, ("KSDPL", "KSDLL")) if parts else None,
        (table,),
        "Belum ada perjanjian pada periode ini.",
    )


def by_month(records: Records) -> Section:
    """Activities in the order of the year."""
    months = figures.months_of(records.scope)
    names, short = (get_month_names(width, locale="id") for width in ("wide", "abbreviated"))
    rows = []
    for month in months:
        found = [each for each in records.activities if each.held_on and each.held_on.month == month]
        cost = sum((each.cost or Decimal(0) for each in found), Decimal(0))
        rows.append((names[month], len(found), sum(each.participants or 0 for each in found), cost))
    title = "Kegiatan per bulan"
    chart = bars.months("chart-month", title, [short[month] for month in months], [row[1] for row in rows])
    totals = ("Jumlah", *(sum(row[at] for row in rows) for at in (1, 2, 3)))
    columns = (
        Column("Bulan"),
        Column("Kegiatan", NUMBER),
        Column("Peserta", NUMBER),
        Column("Biaya (Rp)", MONEY, "w-money"),
    )
    return Section(
        "bulan",
        "Kegiatan per bulan",
        "",
        chart if records.activities else None,
        (Table("bulan", title, columns, tuple(rows), totals),),
    )


def evaluations(records: Records) -> Section:
    """The mean mark per criterion and what was concluded, over the evaluations that the province accepted."""
    marks = figures.marks(records)
    rows = [
        (criterion.name, len(marks[criterion.pk]), figures.mean(marks[criterion.pk]))
        for criterion in records.criteria
        if marks.get(criterion.pk)
    ]
    title = "Nilai rata-rata per kriteria"
    drawn = [Bar(name, value or 0, 5, angka(value, 1)) for name, _count, value in rows]
    concluded = Counter(each.conclusion for each in figures.accepted(records) if each.conclusion)
    tables = (
        Table(
            "kriteria",
            title,
            (Column("Kriteria"), Column("Evaluasi", NUMBER), Column("Rata-rata", MEAN)),
            tuple(rows),
        ),
        Table(
            "kesimpulan",
            "Kesimpulan evaluasi",
            (Column("Kesimpulan"), Column("Evaluasi", NUMBER)),
            tuple((str(each.label), concluded[each.value]) for each in Evaluation.Conclusion),
            ("Jumlah", sum(concluded.values())),
        ),
    )
    return Section(
        "evaluasi",
        "Hasil evaluasi",
        "Nilai 1 sampai 5 dari evaluasi yang diterima provinsi." if rows else "",
        bars.simple("chart-criterion", title, drawn, top=5) if rows else None,
        tables if rows else (),
        "Belum ada evaluasi yang diterima pada periode ini.",
    )


def money(records: Records, *, by_region: bool) -> Section:
    """What the activities of the period cost."""
    if by_region:
        groups = [(each.name, records.of_region(each)) for each in records.scope.regions]
    else:
        groups = [(parties(each), records.of_agreements([each])) for each in records.agreements]
    rows = []
    for name, part in groups:
        priced = [each.cost for each in part.activities if each.cost is not None]
        rows.append((name, len(part.activities), len(priced), sum(priced, Decimal(0))))
    title = "Biaya kegiatan"
    shown = [Bar(name, cost, None, rupiah(cost)) for name, _all, _priced, cost in rows if cost]
    columns = (
        Column("Daerah" if by_region else "Perjanjian"),
        Column("Kegiatan", NUMBER),
        Column("Berbiaya tercatat", NUMBER),
        Column("Biaya (Rp)", MONEY, "w-money"),
    )
    totals = ("Jumlah", *(sum(row[at] for row in rows) for at in (1, 2, 3)))
    return Section(
        "biaya",
        "Biaya",
        "Biaya yang dicatat pada kegiatan; kegiatan tanpa catatan biaya tidak ditaksir.",
        bars.simple("chart-money", title, shown) if shown else None,
        (Table("biaya", title, columns, tuple(rows), totals if rows else ()),),
    )


def attention(records: Records) -> Section:
    """What somebody has to decide or do."""
    day = records.scope.day
    names = {each.pk: parties(each) for each in records.agreements}
    stalled = [each for each in records.programmes if each.state == Programme.State.STALLED]
    late = [each for each in records.recommendations if each.due_on < day]
    tables = (
        Table(
            "segera-berakhir",
            "Berakhir dalam 12 bulan",
            (Column("Perjanjian"), Column("Berlaku sampai", DAY, "w-date")),
            tuple((names[each.pk], each.expires_on) for each in figures.soon(records)),
        ),
        Table(
            "tanpa-kegiatan",
            "Berlaku tanpa kegiatan pada periode ini",
            (Column("Perjanjian"), Column("Ditandatangani", DAY, "w-date")),
            tuple((names[each.pk], each.signed_on) for each in figures.silent(records)),
        ),
        Table(
            "program-tertunda",
            "Program tertunda",
            (Column("Program"), Column("Pelaksana", width="w-28"), Column("Perjanjian", width="w-28")),
            tuple((each.title, each.lead_unit, names[each.agreement_id]) for each in stalled),
        ),
        Table(
            "rekomendasi-lewat",
            "Rekomendasi lewat tenggat",
            (Column("Rekomendasi"), Column("Penanggung jawab", width="w-28"), Column("Tenggat", DAY, "w-date")),
            tuple((each.text, each.owner, each.due_on) for each in late),
        ),
    )
    return Section(
        "perhatian",
        "Yang perlu perhatian",
        tables=tuple(table for table in tables if table.rows),
        empty="Tidak ada yang perlu perhatian khusus.",
    )


def brief(records: Records) -> list[Section]:
    """The one page: the chart by region, and the first things to decide."""
    rows = [(region.name, figures.totals(records.of_region(region))) for region in records.scope.regions]
    title = "Program berjalan dibanding yang dijanjikan"
    chart = bars.kept_of_promised("chart-region", title, _kept(rows), ("berjalan atau selesai", "dijanjikan"))
    columns = (
        Column("Daerah"),
        Column("Berlaku", NUMBER),
        Column("Program", NUMBER),
        Column("Berjalan", NUMBER),
        Column("Kegiatan", NUMBER),
        Column("Nilai", MEAN),
    )
    whole = figures.totals(records)
    table = Table(
        "daerah",
        title,
        columns,
        tuple((name, each.in_force, each.promised, each.kept, each.activities, each.mean) for name, each in rows),
        ("Jumlah", whole.in_force, whole.promised, whole.kept, whole.activities, whole.mean),
    )
    names = {each.pk: parties(each) for each in records.agreements}
    todo = [(names[each.pk], "berakhir", each.expires_on) for each in figures.soon(records)]
    todo += [(names[each.pk], "tanpa kegiatan pada periode ini", None) for each in figures.silent(records)]
    shown = todo[:MOST_ON_ONE_PAGE]
    rest = len(todo) - len(shown)
    decide = Table(
        "keputusan",
        "Yang perlu diputuskan",
        (Column("Perjanjian"), Column("Keadaan", width="w-28"), Column("Tanggal", DAY, "w-16")),
        tuple(shown),
        remark=f"Masih ada {angka(rest)} hal lain dalam kompilasi provinsi." if rest else "",
    )
    return [
        Section("daerah", title, "", chart if whole.promised else None, (table,)),
        Section("keputusan", "Yang perlu diputuskan", "", None, (decide,), "Tidak ada yang mendesak."),
    ]


def _kept(rows: list[tuple[str, Totals]]) -> list[Bar]:
    return [Bar(name, each.kept, each.promised, bars.of(each.kept, each.promised)) for name, each in rows]


def _kept_table(key: str, caption: str, first: str, rows: list[tuple[str, Totals]]) -> Table:
    columns = (
        Column(first),
        Column("Perjanjian berlaku", NUMBER),
        Column("Program", NUMBER),
        Column("Berjalan", NUMBER),
        Column("%", SHARE),
        Column("Kegiatan", NUMBER),
        Column("Peserta", NUMBER),
        Column("Nilai", MEAN),
    )
    lines = tuple(_kept_line(name, each) for name, each in rows)
    return Table(key, caption, columns, lines, _sum_line(rows) if len(rows) > 1 else ())


def _kept_line(name: str, each: Totals) -> tuple[Cell, ...]:
    return (
        name,
        each.in_force,
        each.promised,
        each.kept,
        share(each.kept, each.promised),
        each.activities,
        each.participants,
        each.mean,
    )


def _sum_line(rows: list[tuple[str, Totals]]) -> tuple[Cell, ...]:
    found = [each for _name, each in rows]
    promised, kept = sum(each.promised for each in found), sum(each.kept for each in found)
    return (
        "Jumlah",
        sum(each.in_force for each in found),
        promised,
        kept,
        share(kept, promised),
        sum(each.activities for each in found),
        sum(each.participants for each in found),
        None,  # a mean of means would weigh a small region like a large one
    )


def share(part: int, whole: int) -> int | None:
    """Whole per cent, rounded half up; None of nothing."""
    return (part * 200 + whole) // (whole * 2) if whole else None


def _both(counted: Counter[tuple[str, str]], country: str) -> int:
    return counted[country, "ksdpl"] + counted[country, "ksdll"]
