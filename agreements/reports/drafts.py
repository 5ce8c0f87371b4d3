"""Drafts of letters: one typed paper for the page, the PDF and the DOCX, and the record of what was made."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext

from agreements.law.drafts import DRAFT_KINDS, Author, DraftKind, Layout
from agreements.models import Draft, DraftTemplate, Officer, Proposal
from agreements.reports import draft_docx, letterheads, pdf
from agreements.reports.draft_context import Paper, Part, Signer, from_json, piece
from agreements.reports.evaluation_context import Letterhead
from agreements.services import draft_data, drafts, wording
from agreements.services.draft_data import DraftData, Head
from agreements.services.draft_places import PLACES, Place
from agreements.services.errors import Refused, authorise

TEMPLATE = "print/draft.html"
STYLE_SHEETS = ("css/tokens.css", "css/print-letter.css")


@dataclass(frozen=True)
class Gap:
    """A placeholder that a paper prints as a dotted line because nothing is recorded."""

    key: str
    place: Place

    @property
    def label(self) -> str:
        """What is missing."""
        return gettext(self.place.label)


@dataclass(frozen=True)
class Composed:
    """A paper with all that it was made of, and what is missing in it."""

    paper: Paper
    data: DraftData
    templates: dict[str, DraftTemplate]
    gaps: tuple[Gap, ...]

    @property
    def stopping(self) -> list[Gap]:
        """What has to be filled in before a draft is made."""
        return [gap for gap in self.gaps if gap.place.is_required]

    @property
    def leaving_blank(self) -> list[Gap]:
        """What a draft leaves dotted."""
        return [gap for gap in self.gaps if not gap.place.is_required]


def compose(*, proposal: Proposal, kind: DraftKind) -> Composed:
    """The paper as the file's data and the wording in use make it now. Raises :class:`Refused` without a wording."""
    keys = (kind.key, kind.attaches) if kind.attaches else (kind.key,)
    templates = drafts.current_templates(kinds=keys)
    for key in keys:
        if key not in templates:
            raise Refused(
                gettext("Teks untuk “%s” belum ada. Minta administrator memuatnya.") % gettext(DRAFT_KINDS[key].label)
            )
    return _compose(kind, templates, draft_data.gather(proposal=proposal), is_sample=False)


def trial(template: DraftTemplate) -> Paper:
    """A wording with made-up data; nothing is kept. ``template`` need not be saved.

    Raises :class:`wording.WordingError` where it cannot be filled.
    """
    kind = DRAFT_KINDS[template.kind]
    templates = {kind.key: template}
    if kind.attaches:
        templates |= drafts.current_templates(kinds=(kind.attaches,))
    return _compose(kind, templates, draft_data.sample(), is_sample=True).paper


def make(*, proposal: Proposal, kind: DraftKind, actor: Officer) -> Draft:
    """Compose the paper and keep it. Raises :class:`Refused`, naming what has to be filled in first."""
    authorise(actor, drafts.action_of(kind=kind), proposal)
    composed = compose(proposal=proposal, kind=kind)
    if composed.stopping:
        raise Refused(gettext("Isi dahulu: %s.") % "; ".join(gap.label for gap in composed.stopping))
    content = {
        "data": composed.data.as_json(),
        "templates": {key: each.version for key, each in composed.templates.items()},
        "paper": composed.paper.as_json(),
    }
    return drafts.record(proposal=proposal, actor=actor, template=composed.templates[kind.key], content=content)


def paper_of(draft: Draft) -> Paper:
    """The paper of a draft, as it was made."""
    return from_json(draft.content["paper"])


def as_pdf(paper: Paper) -> bytes:
    """The paper as PDF."""
    return pdf.render(TEMPLATE, {"paper": paper}, style_sheets=STYLE_SHEETS)


def as_docx(paper: Paper, draft: Draft | None = None) -> bytes:
    """The paper as DOCX; a draft's is the same, byte for byte, whenever it is made."""
    return draft_docx.render(paper, made_at=draft.made_at if draft else None)


def filename(kind: DraftKind, proposal: Proposal | None, extension: str, number: int = 0) -> str:
    """``loi-kota-tangerang-yantai-konsep-2.docx``."""
    parties = slugify(f"{proposal.region} {proposal.partner.name}")[:80] if proposal else "contoh"
    which = f"-konsep-{number}" if number else ""
    return f"{kind.slug}-{parties}{which}.{extension}"


def _compose(kind: DraftKind, templates: dict[str, DraftTemplate], data: DraftData, *, is_sample: bool) -> Composed:
    with translation.override(pdf.LANGUAGE):
        return _Composer(data).whole(kind, templates, is_sample)


class _Composer:
    """Fills the texts of one paper and remembers what was missing."""

    def __init__(self, data: DraftData) -> None:
        self.data = data
        self.values = data.known()
        self.missing: dict[str, None] = {}

    def whole(self, kind: DraftKind, templates: dict[str, DraftTemplate], is_sample: bool) -> Composed:
        """The paper with its attachment."""
        template = templates[kind.key]
        head = self.data.heads["province" if kind.author is Author.PROVINCE else "region"]
        attached = templates.get(kind.attaches) if kind.attaches else None
        paper = Paper(
            kind=kind.key,
            layout=kind.layout.value,
            name=gettext(kind.label),
            letterhead=_letterhead(head),
            place=head.place,
            nature=self._text(template.nature),
            enclosures=self._text(template.enclosures),
            recipient=self._lines(template.recipient),
            main=self._part(kind, template),
            attachment=self._part(DRAFT_KINDS[kind.attaches], attached) if attached else None,
            copies=self._lines(template.copies),
            signers=self._signers(kind, head),
            is_sample=is_sample,
        )
        gaps = tuple(Gap(key, PLACES[key]) for key in self.missing)
        return Composed(paper, self.data, templates, gaps)

    def _part(self, kind: DraftKind, template: DraftTemplate) -> Part:
        return Part(
            layout=kind.layout.value,
            title=self._text(template.subject),
            pieces=tuple(piece(block, self.data.tables) for block in self._write(template.body).blocks),
            title_en=self._text(template.subject_en),
            pieces_en=tuple(piece(block, self.data.tables) for block in self._write(template.body_en).blocks),
        )

    def _signers(self, kind: DraftKind, head: Head) -> tuple[Signer, ...]:
        region, partner = self.values["daerah"], self.values["mitra"]
        own = Signer(head.government, head.title, head.name, region["pemerintah_en"], region["kepala_en"])
        if kind.layout not in (Layout.BILINGUAL, Layout.RECORD):
            return (own,)
        return own, Signer(partner["nama_lengkap"], "", "", partner["nama_lengkap_en"])

    def _text(self, source: str) -> str:
        return self._write(source).text

    def _lines(self, source: str) -> tuple[str, ...]:
        """Each line of the template by itself, as an address is written."""
        found = [self._text(line) for line in source.split("\n")]
        return tuple(line for line in found if line)

    def _write(self, source: str) -> wording.Written:
        written = wording.write(source=source, values=self.values)
        self.missing |= dict.fromkeys(written.missing)
        return written


def _letterhead(head: Head) -> Letterhead:
    return Letterhead(head.government, head.unit, head.address, head.contact, letterheads.emblem(head.emblem))
