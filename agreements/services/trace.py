"""Walks the hash chains of the files' logs and names what was changed behind their back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from django.db.models import F
from django.utils.translation import gettext, gettext_noop

from agreements.models import Proposal, StageLog
from agreements.models.stage_log import BESIDE_THE_MOVES


class Fault(StrEnum):
    """What is wrong with a row, or with the file that it belongs to."""

    GAP = gettext_noop("nomor urut tidak bersambung")
    LINK = gettext_noop("tidak menyambung ke baris sebelumnya")
    CONTENT = gettext_noop("isi berubah")
    EMPTY = gettext_noop("berkas tanpa riwayat")
    POSITION = gettext_noop("tahap, langkah, atau hasil pada berkas berbeda dari riwayatnya")


@dataclass(frozen=True)
class Verdict:
    """One file: how many rows were read, and the first broken one, if any. ``seq`` is the row's own number."""

    proposal_id: int
    number: str
    rows: int
    fault: Fault | None = None
    seq: int | None = None

    @property
    def is_chain_whole(self) -> bool:
        """Whether the rows can be believed; only then may the file's cached position be rebuilt from them."""
        return self.fault in (None, Fault.POSITION)

    def __str__(self) -> str:
        fault = gettext(self.fault.value) if self.fault else gettext("utuh")
        row = gettext("baris %s") % self.seq if self.seq is not None else ""
        return ": ".join(part for part in (f"#{self.proposal_id} {self.number}".strip(), row, fault) if part)


def read(*, proposal_ids: Iterable[int] | None = None) -> Iterator[Verdict]:
    """A verdict per file, in two queries however many there are.

    A file's cached position is read together with its rows, so a move made meanwhile raises no false alarm. Rows
    cut from the end are noticed only when one of them moved the file.
    """
    rows = StageLog.objects.order_by("proposal_id", "seq").annotate(
        file_number=F("proposal__number"),
        file_stage=F("proposal__stage"),
        file_step=F("proposal__step"),
        file_outcome=F("proposal__outcome"),
    )
    without = Proposal.objects.filter(log__isnull=True).order_by("pk").values_list("pk", "number")
    if proposal_ids is not None:
        wanted = list(proposal_ids)
        rows, without = rows.filter(proposal_id__in=wanted), without.filter(pk__in=wanted)
    for proposal_id, chain in groupby(rows.iterator(), key=lambda row: row.proposal_id):
        yield _judge(proposal_id, list(chain))
    for proposal_id, number in without:
        yield Verdict(proposal_id, number or "", 0, Fault.EMPTY)


def verify(*, proposal_ids: Iterable[int] | None = None) -> Iterator[Verdict]:
    """The first broken row of every file that has one."""
    return (verdict for verdict in read(proposal_ids=proposal_ids) if verdict.fault)


def _judge(proposal_id: int, chain: list[StageLog]) -> Verdict:
    number, previous, last_move = chain[0].file_number or "", "", None  # type: ignore[attr-defined]
    for place, row in enumerate(chain, start=1):
        fault = _fault(row, place, previous)
        if fault:
            return Verdict(proposal_id, number, len(chain), fault, row.seq)
        previous = row.hash
        if row.event not in BESIDE_THE_MOVES:
            last_move = row
    if last_move is None:
        return Verdict(proposal_id, number, len(chain), Fault.EMPTY)
    cached = (last_move.file_stage, last_move.file_step, last_move.file_outcome)  # type: ignore[attr-defined]
    if cached != (last_move.to_stage, last_move.to_step, last_move.outcome):
        return Verdict(proposal_id, number, len(chain), Fault.POSITION, last_move.seq)
    return Verdict(proposal_id, number, len(chain))


def _fault(row: StageLog, place: int, previous: str) -> Fault | None:
    if row.seq != place:
        return Fault.GAP
    if row.previous_hash != previous:
        return Fault.LINK
    return Fault.CONTENT if row.hash != row.compute_hash() else None
