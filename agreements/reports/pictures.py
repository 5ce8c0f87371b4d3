"""The pictures of the whole: each says its finding in words, draws it, and holds the table with the same numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement, Officer
from agreements.reports.screen_bars import ScreenBar, draw
from agreements.reports.tables import NUMBER, SHARE, TEXT, Cell, Chart, Column, Table
from agreements.services import overview, pictures
from agreements.templatetags.ui import angka

# The keys of the bars beneath a picture: class of the drawn box, words.
SCHEMES = (("fill", "KSDPL"), ("hatch", "KSDLL"))
KEPT = (("fill", _("berjalan atau selesai")), ("whole", _("dijanjikan")))
LIMITS = (("fill", _("median")), ("limit", _("batas waktu tahap")))


@dataclass(frozen=True)
class Picture:
    """``title`` is the finding. ``chart`` is None where there is nothing to draw yet, and then ``empty`` says so."""

    key: str
    subject: str
    title: str
    lead: str
    chart: Chart | None
    legend: tuple[tuple[str, object], ...]
    table: Table
    empty: str


def all_of(*, user: Officer) -> list[Picture]:
    """Funnel, durations, goals and programmes kept, over what ``user`` sees; the same number of queries always."""
    return [funnel(overview.funnel(user=user)), durations(overview.times(user=user)), *_programmes(user)]


def funnel(found: overview.Funnel) -> Picture:
    """Files by stage, KSDPL filled and KSDLL hatched."""
    rows = [ScreenBar(_stage(row.stage), row.ksdpl, angka(row.total), second=row.ksdll) for row in found.rows]
    total = sum(row.total for row in found.rows)
    fullest = max((row for row in found.rows if not row.stage.is_final), key=lambda row: row.total)
    title = gettext("Belum ada berkas berjalan")
    if found.running:
        title = gettext("%(running)s berkas berjalan, terbanyak di tahap %(stage)s (%(most)s)") % {
            "running": found.running,
            "stage": gettext(fullest.stage.short_label),
            "most": fullest.total,
        }
    lines: list[tuple[Cell, ...]] = [(_stage(row.stage), row.ksdpl, row.ksdll, row.total) for row in found.rows]
    totals = (
        gettext("Jumlah"),
        sum(row.ksdpl for row in found.rows),
        sum(row.ksdll for row in found.rows),
        total,
    )
    columns = (
        Column(gettext("Tahap")),
        Column("KSDPL", NUMBER),
        Column("KSDLL", NUMBER),
        Column(gettext("Jumlah"), NUMBER),
    )
    return Picture(
        "corong",
        gettext("Berkas per tahap"),
        title,
        gettext("Berkas berjalan menurut tahapnya; tahap terakhir menghitung kerja sama yang sedang dilaksanakan."),
        draw("corong", title, rows) if total else None,
        SCHEMES,
        Table("corong", gettext("Berkas per tahap"), columns, tuple(lines), totals),
        gettext("Gambar muncul setelah ada usulan di wilayah Anda."),
    )


def durations(found: overview.Times) -> Picture:
    """Median working days per stage, with the limit of the stages whose every step has one."""
    measured = [(row, row.figure) for row in found.rows if row.figure]
    title = gettext("Belum ada tahap yang selesai")
    if measured:
        slowest, figure = max(measured, key=lambda pair: pair[1].days)
        title = gettext("Paling lama di tahap %(stage)s: median %(days)s hari kerja") % {
            "stage": gettext(slowest.stage.short_label),
            "days": angka(figure.days),
        }
    rows = [
        ScreenBar(
            _stage(row.stage),
            row.figure.days if row.figure else 0,
            gettext("%s hari kerja") % angka(row.figure.days) if row.figure else "–",
            limit=row.limit if row.is_whole else None,
        )
        for row in found.rows
    ]
    lines: list[tuple[Cell, ...]] = [
        (
            _stage(row.stage),
            angka(row.figure.days) if row.figure else None,
            row.limit if row.is_whole else None,
            row.figure.files if row.figure else 0,
        )
        for row in found.rows
    ]
    columns = (
        Column(gettext("Tahap")),
        Column(gettext("Median (hari kerja)"), NUMBER),
        Column(gettext("Batas (hari kerja)"), NUMBER),
        Column(pgettext("banyak", "Berkas"), NUMBER),
    )
    return Picture(
        "lama",
        gettext("Lama tahap"),
        title,
        gettext(
            "Median hari kerja sampai tahap selesai. Batas hanya ditandai bila setiap langkah tahap itu punya batas."
        ),
        draw("lama", title, rows) if measured else None,
        LIMITS,
        Table("lama", gettext("Lama tahap"), columns, tuple(lines)),
        gettext("Median dihitung setelah berkas menyelesaikan sebuah tahap dengan tanggal yang tercatat."),
    )


def _programmes(user: Officer) -> list[Picture]:
    by_region = overview.promises(user=user)
    agreements = (
        Agreement.objects.visible_to(user)
        .in_force()
        .with_programme_counts()
        .select_related("proposal__region", "proposal__partner__country")
        .only(
            "title",
            "proposal__region__name",
            "proposal__partner__name",
            "proposal__partner__country__name_id",
            "proposal__partner__country__name_en",
        )
    )
    if len(by_region.rows) == 1:
        promised = [(_partner(each), each.promised, each.kept) for each in agreements]  # type: ignore[attr-defined]
        what = pgettext("satu", "Perjanjian")
    else:
        promised = [(row.region.name, row.promised, row.kept) for row in by_region.rows]
        what = gettext("Daerah")
    return [goals(pictures.goals(user=user)), kept(promised, what)]


def goals(found: pictures.Goals) -> Picture:
    """Promised programmes by goal; what is kept of them fills the bar."""
    title = gettext("Belum ada program dengan tujuan pembangunan berkelanjutan")
    if found.reached:
        most = max(found.reached, key=lambda row: row.promised)
        title = gettext("Program mendukung %(count)s dari 17 tujuan, terbanyak %(name)s (%(most)s)") % {
            "count": len(found.reached),
            "name": most.name,
            "most": most.promised,
        }
    rows = [
        ScreenBar(f"{row.number}. {row.name}", row.kept, _of(row.kept, row.promised), whole=row.promised)
        for row in found.rows
    ]
    columns = (
        Column(gettext("Tujuan")),
        Column(gettext("Dijanjikan"), NUMBER),
        Column(gettext("Berjalan atau selesai"), NUMBER),
    )
    remark = ngettext(
        "Satu program dapat mendukung beberapa tujuan. %(placed)s dari %(count)s program menyebut tujuannya.",
        "Satu program dapat mendukung beberapa tujuan. %(placed)s dari %(count)s program menyebut tujuannya.",
        found.programmes,
    ) % {"placed": found.placed, "count": found.programmes}
    return Picture(
        "tujuan",
        gettext("Tujuan pembangunan berkelanjutan"),
        title,
        gettext("Program dari perjanjian yang berlaku, tanpa yang dibatalkan."),
        draw("tujuan", title, rows) if found.reached else None,
        KEPT,
        Table(
            "tujuan",
            gettext("Program per tujuan"),
            columns,
            tuple((f"{row.number}. {row.name}", row.promised, row.kept) for row in found.rows),
            remark=remark,
        ),
        gettext("Tujuan dipilih saat program dicatat."),
    )


def kept(found: Sequence[tuple[str, int, int]], what: str) -> Picture:
    """``(name, promised, kept)`` per region or agreement, all on one scale."""
    promised, running = sum(row[1] for row in found), sum(row[2] for row in found)
    title = gettext("Belum ada program dari perjanjian yang berlaku")
    if promised:
        title = gettext("%(kept)s dari %(promised)s program berjalan atau selesai") % {
            "kept": running,
            "promised": promised,
        }
    rows = [ScreenBar(name, kept, _of(kept, whole), whole=whole) for name, whole, kept in found]
    columns = (
        Column(what, TEXT),
        Column(gettext("Dijanjikan"), NUMBER),
        Column(gettext("Berjalan atau selesai"), NUMBER),
        Column(gettext("Bagian (%)"), SHARE),
    )
    lines: list[tuple[Cell, ...]] = [(name, whole, kept, _share(kept, whole)) for name, whole, kept in found]
    totals: tuple[Cell, ...] = (gettext("Jumlah"), promised, running, _share(running, promised))
    return Picture(
        "program",
        gettext("Program yang dijalankan"),
        title,
        gettext("Dari perjanjian yang berlaku, tanpa program yang dibatalkan."),
        draw("program", title, rows) if promised else None,
        KEPT,
        Table("program", gettext("Program yang dijalankan"), columns, tuple(lines), totals if len(lines) > 1 else ()),
        gettext("Program dicatat pada halaman perjanjiannya."),
    )


def _stage(stage) -> str:
    return f"{stage.number}. {gettext(stage.short_label)}"


def _partner(agreement: Agreement) -> str:
    partner = agreement.proposal.partner
    return f"{partner.name}, {partner.country}"


def _of(part: int, whole: int) -> str:
    return gettext("%(part)s dari %(whole)s") % {"part": part, "whole": whole} if whole else "–"


def _share(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None
