"""What a report about an agreement, a region or the province prints, as frozen data: no request, no model, no query."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from agreements.reports.evaluation_context import Basis, Edition, Identity, Letterhead, Signature, Verification
from agreements.reports.tables import Section


@dataclass(frozen=True)
class Totals:
    """The numbers in one place. Counts are whole; money is rupiah; a mean is of marks from 1 to 5, None of nothing."""

    agreements: int
    in_force: int
    expired: int
    suspended: int
    ended: int
    unknown: int
    promised: int
    kept: int
    done: int
    stalled: int
    halted: int
    dropped: int
    budget: Decimal
    activities: int
    participants: int
    cost: Decimal
    evaluations: int
    accepted: int
    mean: Decimal | None
    trips: int
    trip_gaps: int
    benefits: int
    followed: int
    followed_done: int
    overdue: int


@dataclass(frozen=True)
class Report:
    """Everything a report prints, in its order. ``verification`` is None as long as it is a draft."""

    kind: str
    title: str
    subject: str
    period: str
    day: date
    letterhead: Letterhead
    headline: str
    points: tuple[str, ...]
    totals: Totals
    identity: Identity | None
    basis: tuple[Basis, ...]
    sections: tuple[Section, ...]
    has_contents: bool
    is_brief: bool
    signature: Signature
    author: str
    edition: Edition
    verification: Verification | None

    @property
    def is_draft(self) -> bool:
        """Whether it has not been issued."""
        return self.verification is None

    @property
    def full_title(self) -> str:
        """Title with subject and period, as it is kept with the issued file."""
        return ", ".join(part for part in (f"{self.title} {self.subject}", self.period) if part)

    @property
    def foot(self) -> str:
        """The line at the foot of every page."""
        number = self.verification.number if self.verification else ""
        return ", ".join(part for part in (number, self.full_title) if part)

    @property
    def marked_sections(self) -> tuple[tuple[str, Section], ...]:
        """Each section with its mark: 1, 2, 3 …; an annex is Lampiran A, B, C …"""
        marked, number, letter = [], 0, 0
        for section in self.sections:
            if section.is_annex:
                mark = f"Lampiran {chr(ord('A') + letter)}"
                letter += 1
            else:
                number += 1
                mark = f"{number}."
            marked.append((mark, section))
        return tuple(marked)

    def data(self) -> dict[str, Any]:
        """The numbers and tables for machines: days as ``2026-11-25``, decimals as text so that no digit is lost."""
        plain = {
            "jenis": self.kind,
            "judul": self.full_title,
            "nomor": self.verification.number if self.verification else "",
            "kode": self.verification.code if self.verification else "",
            "periode": self.period,
            "keadaan_per": self.day,
            "edisi": self.edition.number,
            "menggantikan": self.edition.replaces,
            "angka": asdict(self.totals),
            "tabel": [
                {
                    "kunci": table.key,
                    "judul": table.caption,
                    "kolom": [column.label for column in table.columns],
                    "baris": table.rows,
                    "jumlah": table.totals,
                }
                for section in self.sections
                for table in section.tables
            ],
        }
        return json.loads(json.dumps(plain, default=str))
