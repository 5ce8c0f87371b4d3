"""Reports about many agreements: a region's semester, the province's compilation, the one page for the gubernur."""

from datetime import date

from django.utils import translation

from agreements.models import Region, ReportKind
from agreements.models.reports import WHOLE_YEAR, period_label
from agreements.reports import articles, figures, letterheads, pdf, recap_annexes, recap_attention, recap_sections
from agreements.reports.evaluation_context import Basis, Edition, Signature, Verification
from agreements.reports.figures import Records, Scope
from agreements.reports.recap_context import Report, Totals
from agreements.reports.tables import Section
from agreements.templatetags.ui import angka

TITLES = {
    ReportKind.REGION: "Laporan kerja sama luar negeri daerah",
    ReportKind.COMPILATION: "Kompilasi kerja sama luar negeri daerah",
    ReportKind.BRIEF: "Ringkasan untuk Gubernur",
}


def scope_of(kind: str, region: Region, year: int, semester: int) -> Scope:
    """A compilation and the brief look at the province with its kabupaten/kota, a region's report at the region."""
    if kind == ReportKind.REGION:
        return Scope((region,), year, semester)
    return Scope((region, *region.children.order_by("code")), year, semester)


def build(
    kind: str,
    region: Region,
    year: int,
    semester: int = WHOLE_YEAR,
    *,
    verification: Verification | None = None,
    edition: Edition | None = None,
    on: date | None = None,
) -> Report:
    """The report, always in Indonesian; ``on`` is the day it is signed. A fixed number of queries."""
    with translation.override(pdf.LANGUAGE):
        records = figures.gather(scope_of(kind, region, year, semester))
        totals = figures.totals(records)
        return Report(
            kind=str(kind),
            title=TITLES[ReportKind(kind)],
            subject=_subject(kind, region),
            period=period_label(year, semester),
            day=records.scope.day,
            letterhead=letterheads.of(region),
            headline=headline(totals),
            points=tuple(points(totals, records)),
            totals=totals,
            identity=None,
            basis=_basis(kind, region),
            sections=tuple(_sections(kind, records, totals)),
            has_contents=kind == ReportKind.COMPILATION,
            is_brief=kind == ReportKind.BRIEF,
            signature=Signature(
                region.seat, on, region.signatory_title, region.signatory_name, region.signatory_id_number
            ),
            author=region.government_name,
            edition=edition or Edition(),
            verification=verification,
        )


def headline(totals: Totals) -> str:
    """The one sentence a reader takes along."""
    if not totals.agreements:
        return "Belum ada perjanjian pada periode ini."
    if not totals.promised:
        return f"{angka(totals.in_force)} perjanjian berlaku; belum ada program yang dicatat."
    return f"{angka(totals.kept)} dari {angka(totals.promised)} program berjalan."


def points(totals: Totals, records: Records) -> list[str]:
    """The next sentences, each with numbers that stand in the tables below."""
    if not totals.agreements:
        return []
    found = [
        f"{angka(totals.in_force)} dari {angka(totals.agreements)} perjanjian berlaku; "
        f"{angka(len(figures.soon(records)))} di antaranya berakhir dalam 12 bulan.",
        f"{angka(totals.activities)} kegiatan dengan {angka(totals.participants)} peserta.",
    ]
    if totals.mean is not None:
        found.append(f"Nilai rata-rata {angka(totals.mean, 1)} dari 5 pada {angka(totals.accepted)} evaluasi.")
    if totals.followed:
        late = f"; {angka(totals.overdue)} lewat tenggat" if totals.overdue else ""
        found.append(f"{angka(totals.followed_done)} dari {angka(totals.followed)} rekomendasi selesai{late}.")
    quiet = len(figures.silent(records))
    if quiet:
        found.append(f"{angka(quiet)} perjanjian berlaku tanpa kegiatan pada periode ini.")
    return found


def _subject(kind: str, region: Region) -> str:
    if kind == ReportKind.REGION:
        return region.name
    return f"Provinsi {region.name.removeprefix('Provinsi ')}"


def _basis(kind: str, region: Region) -> tuple[Basis, ...]:
    """What reporting and evaluating rest on; no article where none could be read.

    UU 23/2014 P368 and P44 speak of kabupaten/kota under their gubernur: not of what a province itself did.
    """
    is_own = kind == ReportKind.REGION and region.is_province
    law, by_law = ("Pasal 363 dan Pasal 367", {43}) if is_own else ("Pasal 363, Pasal 367, dan Pasal 368", {43, 44})
    return (
        Basis("Undang-Undang Nomor 23 Tahun 2014", law),
        Basis("Peraturan Pemerintah Nomor 28 Tahun 2018", f"Pasal {articles.compress(by_law)}"),
        Basis("Peraturan Menteri Dalam Negeri Nomor 25 Tahun 2020"),
    )


def _sections(kind: str, records: Records, totals: Totals) -> list[Section]:
    if kind == ReportKind.BRIEF:
        return recap_attention.brief(records)
    is_province = kind == ReportKind.COMPILATION
    main = [
        recap_sections.overview(records, totals),
        recap_sections.by_region(records) if is_province else recap_sections.by_agreement(records),
        recap_sections.by_country(records),
        recap_sections.by_month(records),
        recap_sections.evaluations(records),
        recap_sections.money(records, by_region=is_province),
        recap_sections.goals(records),
        recap_sections.benefits(records),
        recap_attention.attention(records),
    ]
    return [*main, *recap_annexes.all_of(records, with_region=is_province)]
