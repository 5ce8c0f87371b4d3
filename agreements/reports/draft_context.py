"""What a draft prints, as frozen data: the same for DOCX, PDF and the page, and kept as JSON with the draft."""

from dataclasses import asdict, dataclass
from typing import Any

from agreements.law.drafts import Layout
from agreements.reports.evaluation_context import Letterhead
from agreements.services.wording import Block

# Widths of the columns of the two tables, in hundredths of the width of the text.
TABLES: dict[str, tuple[tuple[str, int], ...]] = {
    "persyaratan": (("No.", 7), ("Persyaratan", 35), ("Dasar", 23), ("Keterangan", 35)),
    "rencana_aksi": (
        ("No.", 6),
        ("Kegiatan", 26),
        ("Perangkat daerah", 16),
        ("Waktu", 13),
        ("Indikator", 15),
        ("Anggaran (Rp)", 14),
        ("Sumber", 10),
    ),
}
MONEY = {"rencana_aksi": 5}  # the column that is right-aligned and summed
WHOLE = 100


@dataclass(frozen=True)
class Piece:
    """A block as it is printed; ``rows`` are those of a table, the last one its total where ``has_total``."""

    kind: str
    text: str
    mark: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    has_total: bool = False

    @property
    def columns(self) -> tuple[tuple[str, int], ...]:
        """Heading and width of each column of a table."""
        return TABLES[self.text]

    @property
    def money(self) -> int:
        """Index of the column of amounts; -1 where there is none."""
        return MONEY.get(self.text, -1)

    @property
    def body_rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows without the total, each with its number in front."""
        rows = self.rows[:-1] if self.has_total else self.rows
        return tuple((f"{number}.", *row) for number, row in enumerate(rows, start=1))

    @property
    def total(self) -> str:
        """The sum that a table of amounts ends with."""
        return self.rows[-1][self.money - 1] if self.has_total else ""


@dataclass(frozen=True)
class Signer:
    """A signature: for whom, by which office, and the name; what is empty is dotted. English in a bilingual paper."""

    party: str
    title: str
    name: str
    party_en: str = ""
    title_en: str = ""


@dataclass(frozen=True)
class Part:
    """The words of one paper: the letter itself, or what is bound behind it."""

    layout: str
    title: str
    pieces: tuple[Piece, ...]
    title_en: str = ""
    pieces_en: tuple[Piece, ...] = ()

    @property
    def pairs(self) -> tuple[tuple[Piece, Piece], ...]:
        """The pieces of both languages side by side."""
        return tuple(zip(self.pieces, self.pieces_en, strict=True))


@dataclass(frozen=True)
class Paper:
    """A whole draft. Number, stamp, day and signature are blank by nature and not kept here."""

    kind: str
    layout: str
    name: str
    letterhead: Letterhead
    place: str
    nature: str
    enclosures: str
    recipient: tuple[str, ...]
    main: Part
    attachment: Part | None
    copies: tuple[str, ...]
    signers: tuple[Signer, ...]
    is_sample: bool = False

    @property
    def has_letter_head(self) -> bool:
        """Whether it begins with number, subject and addressee."""
        return self.layout == Layout.LETTER

    @property
    def has_two_signers(self) -> bool:
        """Whether both parties sign, each below its own name."""
        return len(self.signers) > 1

    def as_json(self) -> dict[str, Any]:
        """To be kept with a draft; :func:`from_json` reads it again."""
        return asdict(self)


def from_json(kept: dict[str, Any]) -> Paper:
    """The paper as it was kept."""
    return Paper(
        **{
            **kept,
            "letterhead": Letterhead(**kept["letterhead"]),
            "recipient": tuple(kept["recipient"]),
            "copies": tuple(kept["copies"]),
            "main": _part(kept["main"]),
            "attachment": _part(kept["attachment"]) if kept["attachment"] else None,
            "signers": tuple(Signer(**each) for each in kept["signers"]),
        }
    )


def _part(kept: dict[str, Any]) -> Part:
    return Part(**{**kept, "pieces": _pieces(kept["pieces"]), "pieces_en": _pieces(kept["pieces_en"])})


def _pieces(kept: list[dict[str, Any]]) -> tuple[Piece, ...]:
    return tuple(Piece(**{**each, "rows": tuple(tuple(row) for row in each["rows"])}) for each in kept)


def piece(block: Block, tables: dict[str, list[list[str]]]) -> Piece:
    """A block with the rows of its table."""
    if block.kind != "table":
        return Piece(block.kind, block.text, block.mark)
    rows = tuple(tuple(row) for row in tables.get(block.text, []))
    return Piece("table", block.text, "", rows, bool(rows) and block.text in MONEY and not rows[-1][0])
