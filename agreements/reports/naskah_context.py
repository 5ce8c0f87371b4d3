"""What the bilingual text prints, whatever writes it: PDF, page, DOCX."""

from dataclasses import dataclass

# Letters in one column, some twenty lines of it.
UNBROKEN = 800


@dataclass(frozen=True)
class Line:
    """One paragraph; ``label`` is (1) of a numbered one, a. of a list's entry, or nothing."""

    text: str
    label: str = ""
    is_entry: bool = False


@dataclass(frozen=True)
class Cell:
    """What one language says in a row. ``tag`` is BCP 47."""

    tag: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Row:
    """The same passage in every language; a heading holds the article's number and name."""

    cells: tuple[Cell, ...]
    is_heading: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it may be torn apart between two pages; a shorter one moves as a whole."""
        return max((sum(len(line.text) for line in cell.lines) for cell in self.cells), default=0) > UNBROKEN


@dataclass(frozen=True)
class Side:
    """Who signs: the party in every language, the name (it may be blank) and the office in every language."""

    parties: tuple[Cell, ...]
    name: str
    offices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Paper:
    """Everything that is printed. Three languages stand side by side on paper turned to landscape."""

    heading: str
    author: str
    columns: tuple[tuple[str, str], ...]
    title: tuple[Cell, ...]
    rows: tuple[Row, ...]
    closing: tuple[Row, ...]
    sides: tuple[Side, ...]
    foot: str
    is_example: bool
    is_draft: bool

    @property
    def is_landscape(self) -> bool:
        """Whether more than two columns have to stand side by side."""
        return len(self.columns) > 2
