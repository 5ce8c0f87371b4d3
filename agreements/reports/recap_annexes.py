"""The annexes: every agreement, programme, activity and evaluation that the numbers were counted from."""

from agreements.reports import figures
from agreements.reports.figures import Records
from agreements.reports.recap_sections import parties, partner
from agreements.reports.tables import DAY, MEAN, MONEY, NUMBER, SHARE, Column, Section, Table


def all_of(records: Records, *, with_region: bool) -> list[Section]:
    """The four lists. ``with_region`` names the region in each row; without it only the partner."""
    names = {each.pk: parties(each) if with_region else partner(each) for each in records.agreements}
    return [
        agreements(records, names),
        programmes(records, names),
        activities(records, names),
        evaluations(records, names),
    ]


def agreements(records: Records, names: dict[int, str]) -> Section:
    """What was signed, and how it stood on the reported day."""
    day = records.scope.day
    columns = (
        Column("Perjanjian"),
        Column("Skema", width="w-10"),
        Column("Nomor daerah", width="w-16"),
        Column("Tanda tangan", DAY, "w-day"),
        Column("Berlaku sampai", DAY, "w-day"),
        Column("Keadaan", width="w-state"),
    )
    rows = tuple(
        (
            names[each.pk],
            each.proposal.scheme.upper(),
            each.number_region or None,
            each.signed_on,
            each.expires_on,
            str(figures.state_on(each, day).label),
        )
        for each in records.agreements
    )
    return _annex("lampiran-perjanjian", "Daftar perjanjian", columns, rows, "Tidak ada perjanjian.")


def programmes(records: Records, names: dict[int, str]) -> Section:
    """What was promised, its target and what came of it."""
    columns = (
        Column("Program"),
        Column("Perjanjian", width="w-22"),
        Column("Pelaksana", width="w-16"),
        Column("Target", NUMBER),
        Column("Capaian", NUMBER),
        Column("%", SHARE, "w-share"),
        Column("Keadaan", width="w-state"),
    )
    rows = tuple(
        (
            f"{each.title} ({each.indicator})",
            names[each.agreement_id],
            each.lead_unit,
            each.target,
            each.actual,
            each.percent,
            each.get_state_display(),
        )
        for each in records.programmes
    )
    return _annex("lampiran-program", "Daftar program", columns, rows, "Tidak ada program.")


def activities(records: Records, names: dict[int, str]) -> Section:
    """What happened in the period, day by day."""
    columns = (
        Column("Tanggal", DAY, "w-day"),
        Column("Kegiatan"),
        Column("Perjanjian", width="w-28"),
        Column("Tempat", width="w-state"),
        Column("Peserta", NUMBER),
        Column("Biaya (Rp)", MONEY, "w-money"),
    )
    rows = tuple(
        (each.held_on, each.title, names[each.agreement_id], each.place or None, each.participants, each.cost)
        for each in records.activities
    )
    return _annex("lampiran-kegiatan", "Daftar kegiatan", columns, rows, "Tidak ada kegiatan pada periode ini.")


def evaluations(records: Records, names: dict[int, str]) -> Section:
    """Every evaluation of the period and its mean mark."""
    columns = (
        Column("Perjanjian"),
        Column("Semester", width="w-state"),
        Column("Keadaan", width="w-state"),
        Column("Nilai", MEAN, "w-10"),
        Column("Kesimpulan", width="w-28"),
    )
    rows = tuple(
        (
            names[each.agreement_id],
            each.get_semester_display(),
            each.get_state_display(),
            figures.mean(score.value for score in each.scores.all()),
            each.get_conclusion_display() if each.conclusion else None,
        )
        for each in records.evaluations
    )
    return _annex("lampiran-evaluasi", "Daftar evaluasi", columns, rows, "Tidak ada evaluasi pada periode ini.")


def _annex(key: str, title: str, columns: tuple[Column, ...], rows: tuple, empty: str) -> Section:
    return Section(key, title, "", None, (Table(key, title, columns, rows),), empty, is_annex=True)
