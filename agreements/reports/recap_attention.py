"""What somebody has to decide: the last section of a compilation, and the one page for the gubernur."""

from django.utils.text import Truncator

from agreements.models import Programme, Trip
from agreements.reports import bars, figures, recap_sections
from agreements.reports.figures import Records
from agreements.reports.recap_sections import parties
from agreements.reports.tables import DAY, MEAN, NUMBER, Column, Section, Table
from agreements.templatetags.ui import angka

MOST_ON_ONE_PAGE = 5
ONE_LINE = 62  # letters


def attention(records: Records) -> Section:
    """What somebody has to decide or do."""
    names = {each.pk: parties(each) for each in records.agreements}
    stalled = [each for each in records.programmes if each.state == Programme.State.STALLED]
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
            "perjalanan",
            "Perjalanan tanpa izin atau catatan hasil",
            (
                Column("Perjalanan"),
                Column("Perjanjian", width="w-28"),
                Column("Kurang", width="w-16"),
                Column("Berangkat", DAY, "w-16"),
            ),
            tuple(
                (f"{each.destination} ({each.delegation})", names[each.agreement_id], _gap(each), each.starts_on)
                for each in records.trips
                if figures.has_gap(each)
            ),
        ),
        Table(
            "rekomendasi-lewat",
            "Rekomendasi lewat tenggat",
            (Column("Rekomendasi"), Column("Penanggung jawab", width="w-28"), Column("Tenggat", DAY, "w-date")),
            tuple((each.text, each.owner, each.due_on) for each in figures.late(records)),
        ),
    )
    return Section(
        "perhatian",
        "Yang perlu perhatian",
        tables=tuple(table for table in tables if table.rows),
        empty="Tidak ada yang perlu perhatian khusus.",
    )


def _gap(trip: Trip) -> str:
    lacking = [("izin", trip.lacks_permit), ("catatan hasil", trip.lacks_result)]
    return ", ".join(name for name, is_missing in lacking if is_missing)


def brief(records: Records) -> list[Section]:
    """The one page: the chart by region, and the first things to decide."""
    rows = [(region.name, figures.totals(records.of_region(region))) for region in records.scope.regions]
    title = "Program berjalan dibanding yang dijanjikan"
    chart = bars.kept_of_promised(
        "chart-region", title, recap_sections.kept(rows), ("berjalan atau selesai", "dijanjikan")
    )
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
    # Each of them takes one line, or the page would not hold them; the compilation has the whole name.
    names = {each.pk: Truncator(parties(each)).chars(ONE_LINE) for each in records.agreements}
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
