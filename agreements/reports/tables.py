"""The parts every report is made of: a table, the chart above it, a section. The web, paper and XLSX all read these."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.safestring import SafeString

# What a cell may hold; None is "not recorded".
Cell = str | int | Decimal | date | None

# How a column's cells are written: as words, or as a number of a kind, or as a day.
TEXT, NUMBER, MONEY, SHARE, MEAN, DAY = "text", "number", "money", "share", "mean", "day"
MOST_ROWS_TOGETHER = 13
NUMERIC = frozenset({NUMBER, MONEY, SHARE, MEAN})


@dataclass(frozen=True)
class Column:
    """A column: its heading, how its cells are written, and the class of its width on paper."""

    label: str
    kind: str = TEXT
    width: str = ""

    @property
    def is_numeric(self) -> bool:
        """Whether it is set to the right."""
        return self.kind in NUMERIC


@dataclass(frozen=True)
class Table:
    """Rows under columns, and one row of totals where sums mean something. ``key`` names its sheet in the workbook."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] = ()
    remark: str = ""

    @property
    def lines(self) -> tuple[tuple[tuple[Column, Cell], ...], ...]:
        """Rows with each cell beside its column."""
        return tuple(tuple(zip(self.columns, row, strict=True)) for row in self.rows)

    @property
    def is_short(self) -> bool:
        """Whether it is kept on one page."""
        return len(self.rows) <= MOST_ROWS_TOGETHER

    @property
    def total_line(self) -> tuple[tuple[Column, Cell], ...]:
        """The totals, each beside its column; empty where there are none."""
        return tuple(zip(self.columns, self.totals, strict=True)) if self.totals else ()


@dataclass(frozen=True)
class Chart:
    """A drawing and what it says in words, for whoever does not see it. A long one is several pictures."""

    title: str
    described: str
    svg: SafeString
    is_long: bool = False


@dataclass(frozen=True)
class Section:
    """A heading with a sentence, a chart and the table that holds its numbers. ``empty`` is said of an empty table."""

    key: str
    title: str
    lead: str = ""
    chart: Chart | None = None
    tables: tuple[Table, ...] = field(default=())
    empty: str = ""
    is_annex: bool = False

    @property
    def has_rows(self) -> bool:
        """Whether any of its tables has a row."""
        return any(table.rows for table in self.tables)
