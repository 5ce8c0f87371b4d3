"""The numbered sections of a report about many agreements: each a sentence, a chart, and the table with its numbers."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import get_month_names

from agreements.models import Agreement, Benefit, Evaluation
from agreements.models.sdg import GOALS, goal
from agreements.reports import bars, figures
from agreements.reports.bars import Bar, Parts
from agreements.reports.figures import Records
from agreements.reports.recap_context import Totals
from agreements.reports.tables import MEAN, MONEY, NUMBER, SHARE, Cell, Column, Section, Table
from agreements.templatetags.ui import angka


def parties(agreement: Agreement) -> str:
    """``Kota Tangerang – Yantai, Tiongkok``: short enough for a row."""
    partner = agreement.proposal.partner
    return f"{agreement.proposal.region.name} – {partner.name}, {partner.country}"


def partner(agreement: Agreement) -> str:
    """The partner alone, where the region is said already."""
    return f"{agreement.proposal.partner.name}, {agreement.proposal.partner.country}"


def overview(records: Records, totals: Totals) -> Section:
    """Every number in one table."""
    facts: list[tuple[str, Cell]] = [
        ("Perjanjian yang dihitung", totals.agreements),
        ("– berlaku", totals.in_force),
        ("– ditangguhkan", totals.suspended),
        ("– habis masa berlaku", totals.expired),
        ("– berakhir", totals.ended),
        ("– masa berlaku tidak tercatat", totals.unknown),
        ("Program yang dijanjikan, tanpa yang dibatalkan", totals.promised),
        ("– berjalan atau selesai", totals.kept),
        ("– di antaranya selesai", totals.done),
        ("– tertunda", totals.stalled),
        ("– ditangguhkan", totals.halted),
        ("Program yang dibatalkan", totals.dropped),
        ("Kegiatan pada periode ini", totals.activities),
        ("Peserta kegiatan", totals.participants),
        ("Evaluasi periode ini", totals.evaluations),
        ("– diterima provinsi", totals.accepted),
        ("Perjalanan dan kunjungan", totals.trips),
        ("– tanpa izin atau catatan hasil", totals.trip_gaps),
        ("Manfaat yang terwujud", totals.benefits),
        ("Rekomendasi yang ditindaklanjuti", totals.followed),
        ("– selesai", totals.followed_done),
        ("– lewat tenggat", totals.overdue),
    ]
    table = Table(
        "ringkasan",
        "Ringkasan",
        (Column("Hal"), Column("Jumlah", NUMBER)),
        tuple(facts),
        remark="Keadaan program dan rekomendasi menurut catatan saat laporan disusun; kegiatan, evaluasi, perjalanan, "
        "dan manfaat hanya dalam periode.",
    )
    return Section("ringkasan", "Ringkasan", tables=(table,))


def by_region(records: Records) -> Section:
    """Programmes kept against promised, region by region."""
    rows = []
    for region in records.scope.regions:
        rows.append((region.name, figures.totals(records.of_region(region))))
    title = "Program berjalan dibanding yang dijanjikan, per daerah"
    chart = bars.kept_of_promised("chart-region", title, kept(rows), ("berjalan atau selesai", "dijanjikan"))
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
    chart = bars.kept_of_promised("chart-agreement", title, kept(rows), ("berjalan atau selesai", "dijanjikan"))
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
    totals = ("Jumlah", sum(row[1] for row in rows), sum(row[2] for row in rows), sum(row[3] for row in rows))
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
    names: dict[str, str] = {}
    for criterion in records.criteria:
        names.setdefault(criterion.key, criterion.name)
    rows = [(name, len(marks[key]), figures.mean(marks[key])) for key, name in names.items() if marks.get(key)]
    title = "Nilai rata-rata per kriteria"
    drawn = [Bar(name, value or 0, 5, angka(value, 1)) for name, _count, value in rows]
    concluded = Counter(each.conclusion for each in figures.accepted(records) if each.conclusion)
    tables = (
        Table(
            "kriteria",
            title,
            (Column("Kriteria"), Column("Evaluasi", NUMBER), Column("Rata-rata", MEAN, "w-16")),
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
    """What is planned for the programmes, and what the activities of the period cost."""
    if by_region:
        groups = [(each.name, records.of_region(each)) for each in records.scope.regions]
    else:
        groups = [(partner(each), records.of_agreements([each])) for each in records.agreements]
    rows = []
    for name, part in groups:
        priced: list[Decimal] = [each.cost for each in part.activities if each.cost is not None]
        planned = [each for each in part.programmes if figures.is_promised(each) and each.budget is not None]
        rows.append((name, len(planned), figures.budget(part.programmes), len(priced), sum(priced, Decimal(0))))
    title = "Biaya pada periode ini dibanding anggaran program"
    drawn = [
        Bar(name, spent, budget, f"{millions(spent)} / {millions(budget)}")
        for name, _planned, budget, _priced, spent in rows
        if spent or budget
    ]
    columns = (
        Column("Daerah" if by_region else "Mitra"),
        Column("Program beranggaran", NUMBER, "w-16"),
        Column("Anggaran (Rp)", MONEY, "w-money"),
        Column("Kegiatan berbiaya", NUMBER, "w-16"),
        Column("Biaya (Rp)", MONEY, "w-money"),
    )
    totals = (
        "Jumlah",
        sum(row[1] for row in rows),
        sum(row[2] for row in rows),
        sum(row[3] for row in rows),
        sum(row[4] for row in rows),
    )
    return Section(
        "biaya",
        "Anggaran dan biaya",
        "Anggaran seluruh masa program, biaya hanya dari kegiatan pada periode ini. Yang tidak dicatat tidak ditaksir. "
        "Grafik dalam juta rupiah.",
        bars.kept_of_promised("chart-money", title, drawn, ("biaya periode ini", "anggaran program"))
        if drawn
        else None,
        (Table("biaya", title, columns, tuple(rows), totals if rows else ()),),
        "Belum ada perjanjian pada periode ini.",
    )


def goals(records: Records) -> Section:
    """How the promised programmes spread over the SDG and over the objects of P23(2)."""
    promised = [each for each in records.programmes if figures.is_promised(each)]
    by_goal = Counter(number for each in promised for number in {goal(code) for code in each.sdg})
    kept = Counter(number for each in promised if figures.is_kept(each) for number in {goal(code) for code in each.sdg})
    by_object = Counter(each.object_label or "tidak tercatat" for each in promised)
    named = [(f"{number}. {GOALS[number]}", by_goal[number], kept[number]) for number in sorted(by_goal)]
    title = "Program per tujuan pembangunan berkelanjutan"
    drawn = [Bar(name, running, count, bars.of(running, count)) for name, count, running in named]
    tables = (
        Table(
            "sdg",
            title,
            (Column("Tujuan"), Column("Program", NUMBER), Column("Berjalan", NUMBER)),
            tuple(named),
            remark="Satu program dapat mendukung beberapa tujuan, sehingga jumlahnya dapat melebihi jumlah program.",
        ),
        Table(
            "objek",
            "Program per objek kerja sama",
            (Column("Objek"), Column("Program", NUMBER)),
            tuple((name, by_object[name]) for name in sorted(by_object, key=lambda each: (-by_object[each], each))),
            ("Jumlah", len(promised)),
        ),
    )
    return Section(
        "sdg",
        "Tujuan dan objek",
        "",
        bars.kept_of_promised("chart-sdg", title, drawn, ("berjalan atau selesai", "dijanjikan")) if drawn else None,
        tuple(table for table in tables if table.rows),
        "Belum ada program.",
    )


def benefits(records: Records) -> Section:
    """Whose benefit was hoped for, and whose came true in the period: mutual benefit is shown, not claimed."""
    rows = []
    for side in Benefit.Side:
        found = [each for each in records.benefits if each.side == side]
        hoped = sum(bool(getattr(each, f"plans_{side}")) for each in records.agreements)
        amount = sum((each.amount or Decimal(0) for each in found), Decimal(0))
        rows.append((f"Bagi {side.label}", hoped, len({each.agreement_id for each in found}), len(found), amount))
    columns = (
        Column("Manfaat"),
        Column("Perjanjian yang merencanakan", NUMBER, "w-16"),
        Column("Perjanjian yang mewujudkan", NUMBER, "w-16"),
        Column("Manfaat terwujud", NUMBER, "w-16"),
        Column("Nilai (Rp)", MONEY, "w-money"),
    )
    # One agreement may plan for every side: only what came true is added up.
    totals = ("Jumlah", None, None, sum(row[3] for row in rows), sum(row[4] for row in rows))
    table = Table("manfaat", "Manfaat: direncanakan dan terwujud pada periode ini", columns, tuple(rows), totals)
    return Section(
        "manfaat",
        "Manfaat",
        "",
        None,
        (table,) if records.agreements else (),
        "Belum ada perjanjian pada periode ini.",
    )


def millions(amount: Decimal) -> str:
    """Rupiah in whole millions, rounded half up: ``1.468``."""
    return angka((amount / 1_000_000).quantize(Decimal(1), ROUND_HALF_UP))


def kept(rows: list[tuple[str, Totals]]) -> list[Bar]:
    return [Bar(name, each.kept, each.promised, bars.of(each.kept, each.promised)) for name, each in rows]


def _kept_table(key: str, caption: str, first: str, rows: list[tuple[str, Totals]]) -> Table:
    columns = (
        Column(first),
        Column("Berlaku", NUMBER),
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
