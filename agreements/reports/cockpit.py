"""The leader's one page: how the whole stands, on the screen and as one sheet of paper from the same numbers."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone, translation
from django.utils.text import slugify

from agreements.models import Officer, Proposal
from agreements.reports import bars, pdf
from agreements.reports.tables import Chart
from agreements.services import clocks, cockpit, overview, watch
from agreements.templatetags.ui import angka

TEMPLATE = "print/cockpit.html"
# What fits on one page whatever a province holds; the rest is counted in words.
REGIONS_ON_PAPER = 9
LINES_ON_PAPER = 4


@dataclass(frozen=True)
class Whole:
    """Everything that the page says."""

    subject: str
    day: date
    counts: cockpit.Counts
    funnel: overview.Funnel
    promises: overview.Promises
    regions: list[overview.RegionLoad]
    endings: list[cockpit.Ending]
    ending_count: int
    sleeping: list[watch.Watched]
    sleeping_count: int
    owed: cockpit.Owed
    late: list[tuple[Proposal, clocks.Reading | None]]

    @property
    def late_count(self) -> int:
        """Files past their day."""
        return sum(load.late_files for load in self.regions)

    @property
    def late_reports(self) -> list:
        """Those of the first reports owed whose day has passed."""
        return [each for each in self.owed.first if each.is_late]

    @property
    def needs_attention(self) -> bool:
        """Whether anything is late, asleep or without report."""
        return bool(self.late_count or self.sleeping_count or self.owed.late)


def gather(user: Officer) -> Whole:
    """Read it, in a fixed number of queries."""
    adjusted = clocks.adjustments()
    endings, ending_count = cockpit.ending(user=user, adjusted=adjusted)
    sleeping = watch.sleeping(user=user)
    return Whole(
        subject=str(user.region or ""),
        day=timezone.localdate(),
        counts=cockpit.counts(user=user),
        funnel=overview.funnel(user=user),
        promises=overview.promises(user=user),
        regions=overview.by_region(user=user),
        endings=endings,
        ending_count=ending_count,
        sleeping=sleeping[: cockpit.LIMIT],
        sleeping_count=len(sleeping),
        owed=cockpit.owed(user=user),
        late=cockpit.late_files(user=user, adjusted=adjusted),
    )


def document(user: Officer) -> bytes:
    """One A4 page, always in Indonesian."""
    with translation.override(pdf.LANGUAGE):
        whole = gather(user)
        context = {
            "whole": whole,
            "reader": user,
            "funnel_chart": _funnel(whole.funnel),
            "promises_chart": _promises(whole.promises) if whole.promises.promised else None,
            "regions": whole.promises.rows[:REGIONS_ON_PAPER],
            "more_regions": max(len(whole.promises.rows) - REGIONS_ON_PAPER, 0),
            "lines": f":{LINES_ON_PAPER}",
            "printed_at": timezone.localtime(),
        }
        return pdf.render(TEMPLATE, context)


def filename(user: Officer) -> str:
    """``ringkasan-provinsi-banten-2026-11-25.pdf``."""
    return f"ringkasan-{slugify(str(user.region or 'semua-daerah'))}-{timezone.localdate():%Y-%m-%d}.pdf"


def _funnel(funnel: overview.Funnel) -> Chart:
    rows = [
        bars.Parts(f"{row.stage.number}. {translation.gettext(row.stage.short_label)}", row.ksdpl, row.ksdll)
        for row in funnel.rows
    ]
    return bars.two_parts("chart-funnel", "Berkas menurut tahap", rows, ("KSDPL", "KSDLL"))


def _promises(promises: overview.Promises) -> Chart:
    rows = [
        bars.Bar(row.region.name, row.kept, row.promised, f"{angka(row.kept)} dari {angka(row.promised)}")
        for row in promises.rows[:REGIONS_ON_PAPER]
    ]
    return bars.kept_of_promised("chart-promises", "Program berjalan", rows, ("berjalan atau selesai", "dijanjikan"))
