"""Paper mode: a file as one sheet with its checklist, its history and a code."""

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext

from agreements import rules
from agreements.models import Officer, Proposal, StageLog
from agreements.reports import pdf
from agreements.reports.evaluation_context import Verification
from agreements.reports.printed_sheet_context import Fact, HistoryLine, Lack, PaperLine, PrintedSheet, StageLine
from agreements.services import facts
from agreements.services.progress import stage_marks

TEMPLATE = "print/sheet.html"
DIGEST = 10  # characters of the SHA-256 that stand on paper


def build(proposal: Proposal, *, reader: Officer, base_url: str) -> PrintedSheet:
    """The sheet as the file stands now, always in Indonesian. ``base_url`` is this installation's address."""
    with translation.override(pdf.LANGUAGE):
        return _build(proposal, reader, base_url)


def preview(proposal: Proposal, *, reader: Officer, base_url: str) -> str:
    """The sheet as a page for the browser."""
    sheet = build(proposal, reader=reader, base_url=base_url)
    return pdf.html_of(TEMPLATE, {"sheet": sheet, "proposal": proposal})


def document(proposal: Proposal, *, reader: Officer, base_url: str) -> bytes:
    """The sheet as a PDF."""
    return pdf.render(TEMPLATE, {"sheet": build(proposal, reader=reader, base_url=base_url), "proposal": proposal})


def filename(proposal: Proposal) -> str:
    """``lembar-ksdpl-36-71-2026-0003.pdf``; a draft has no number yet."""
    number = slugify((proposal.number or f"konsep-{proposal.pk}").replace("/", "-").replace(".", "-"))
    return f"lembar-{number}.pdf"


def _build(proposal: Proposal, reader: Officer, base_url: str) -> PrintedSheet:
    log = list(proposal.log.in_order())
    for row in log:
        row.proposal = proposal
    papers = list(proposal.documents.all())
    is_running = proposal.is_running
    verification = None
    if proposal.code:
        address = base_url.rstrip("/") + reverse("verification", args=[proposal.code])
        verification = Verification(code=proposal.code, url=address)
    return PrintedSheet(
        label=proposal.label,
        scheme=proposal.table.label,
        parties=gettext("%(region)s dengan %(partner)s")
        % {"region": proposal.region.name, "partner": proposal.partner.full_name},
        title=proposal.title,
        government=proposal.region.government_name,
        is_example=proposal.is_example,
        facts=_facts(proposal),
        stages=_stages(proposal, log),
        state=str(proposal.get_outcome_display()),
        task=gettext(proposal.current_step.task) if is_running else "",
        waits_on=proposal.waits_on_label,
        since=proposal.waiting_since,
        due_on=proposal.due_on if is_running else None,
        lacks=_lacks(proposal) if is_running else (),
        papers=_papers(proposal, papers),
        overtaken=sum(paper.superseded_at is not None for paper in papers),
        history=tuple(_history(row) for row in log),
        printed_at=timezone.localtime(),
        printed_by=str(reader),
        verification=verification,
    )


def _facts(proposal: Proposal) -> tuple[Fact, ...]:
    facts_of_file = (
        Fact(gettext("Bentuk"), proposal.form_label),
        Fact(gettext("Mitra"), ", ".join(filter(None, (proposal.partner.full_name, proposal.partner.level_name)))),
        Fact(gettext("Objek"), "; ".join(proposal.objects_labels)),
        Fact(gettext("Asal prakarsa"), proposal.initiator_label),
        Fact(gettext("Pemrakarsa"), proposal.lead_unit),
        Fact(gettext("Perjanjian induk"), proposal.central_reference),
        Fact(gettext("Pemegang berkas"), str(proposal.holder or "")),
    )
    return tuple(fact for fact in facts_of_file if fact.value)


def _stages(proposal: Proposal, log: list[StageLog]) -> tuple[StageLine, ...]:
    labels = {stage.number: gettext(stage.label) for stage in proposal.table.stages}
    words = {
        "done": gettext("selesai"),
        "current": gettext("sekarang"),
        "stopped": str(proposal.get_outcome_display()).lower(),
        "todo": "",
    }
    return tuple(
        StageLine(mark.number, labels[mark.number], mark.state, words[mark.state], mark.date)
        for mark in stage_marks(proposal=proposal, log=log)
    )


def _lacks(proposal: Proposal) -> tuple[Lack, ...]:
    """What keeps the main move out of this step from being made, whoever reads the sheet."""
    main = next((each for each in proposal.current_stage.transitions if each.from_step == proposal.step), None)
    if main is None:
        return ()
    missing = rules.missing(main.requires, facts.gather(proposal=proposal))
    return tuple(Lack(each.message, str(each.citation or "")) for each in missing)


def _papers(proposal: Proposal, papers: list) -> tuple[PaperLine, ...]:
    """Papers that count, in the order of the stages that ask for them."""
    kinds = list(proposal.table.document_kinds)
    current = [paper for paper in papers if paper.superseded_at is None]
    lines = []
    for paper in sorted(current, key=lambda each: (kinds.index(each.kind), each.version)):
        paper.proposal = proposal
        lines.append(
            PaperLine(
                kind=paper.kind_label,
                number=paper.number,
                dated=paper.dated,
                version=paper.version,
                is_final=paper.is_final,
                digest=paper.sha256[:DIGEST],
            )
        )
    return tuple(lines)


def _history(row: StageLog) -> HistoryLine:
    return HistoryLine(
        on=row.effective_on,
        when=row.effective_note,
        title=row.title,
        stage=gettext(row.proposal.table.stage(row.from_stage or row.to_stage).short_label),
        actor=str(row.actor),
        letter=row.letter_number,
        note=row.note.strip(),
        is_historic=row.is_historic,
    )
