"""The folder of a file: which papers the law's table knows for each stage, which are there, and which are missing."""

from dataclasses import dataclass, field

from django.utils.translation import gettext

from agreements.law.tables import DocumentKind, PaperAsk, Stage
from agreements.models import Document, Proposal


@dataclass(frozen=True)
class Paper:
    """A kind of paper with its versions, newest first.

    ``asked_by`` names the moves that ask for it where the way on does not: a refusal, a request to improve, an ending.
    """

    kind: DocumentKind
    is_required: bool
    is_missing: bool
    asked_by: tuple[str, ...]
    versions: list[Document]

    @property
    def label(self) -> str:
        """Its name."""
        return gettext(self.kind.label)

    @property
    def citation(self) -> str:
        """The article that asks for it; empty where none does."""
        return str(self.kind.citation or "")

    @property
    def newest(self) -> Document | None:
        """The version that was uploaded last."""
        return self.versions[0] if self.versions else None

    @property
    def older(self) -> list[Document]:
        """The versions before the newest."""
        return self.versions[1:]


@dataclass(frozen=True)
class Shelf:
    """One stage of the folder. ``spare`` are optional kinds of which there is no paper."""

    number: int
    label: str
    is_ahead: bool
    papers: list[Paper] = field(default_factory=list)
    spare: list[Paper] = field(default_factory=list)

    @property
    def missing(self) -> int:
        """How many required papers are not there."""
        return sum(paper.is_missing for paper in self.papers)

    @property
    def is_folded(self) -> bool:
        """Whether it may wait: a stage still ahead that holds no paper."""
        return self.is_ahead and not any(paper.versions for paper in self.papers)


def build(*, proposal: Proposal) -> list[Shelf]:
    """Every stage in its order, in one query. Text of the papers is not read."""
    held: dict[str, list[Document]] = {}
    for document in proposal.documents.defer("text").select_related("uploaded_by").order_by("-version"):
        document.proposal = proposal
        held.setdefault(document.kind, []).append(document)
    return [_shelf(proposal, stage, held) for stage in proposal.table.stages]


def _shelf(proposal: Proposal, stage: Stage, held: dict[str, list[Document]]) -> Shelf:
    table = proposal.table
    present = {kind for kind, versions in held.items() if any(each.superseded_at is None for each in versions)}
    shelf = Shelf(stage.number, gettext(stage.label), stage.number > proposal.current_stage.number)
    asks = table.asked_papers(stage.key)
    for kind in (each for each in table.document_kinds.values() if each.stage == stage.key):
        paper = _paper(kind, [ask for ask in asks if kind.key in ask.kinds], present, held.get(kind.key, []))
        shelf_part = shelf.papers if paper.is_required or paper.versions else shelf.spare
        shelf_part.append(paper)
    return shelf


def _paper(kind: DocumentKind, asks: list[PaperAsk], present: set[str], versions: list[Document]) -> Paper:
    onward = [ask for ask in asks if ask.is_onward]
    return Paper(
        kind=kind,
        is_required=bool(onward),
        is_missing=any(not present.intersection(ask.kinds) for ask in onward),
        asked_by=() if onward else tuple(gettext(move) for ask in asks for move in ask.moves),
        versions=versions,
    )
