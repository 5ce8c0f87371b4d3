"""What a file's page shows: the stepper, the next step with all that is missing, and the counts on its tabs."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from agreements import policies, rules
from agreements.law.tables import Stage
from agreements.models import Officer, Plan, Proposal, RequirementItem, StageLog
from agreements.services import citations, clocks, durations, facts, transitions
from agreements.services.progress import StageMark, stage_marks

# Which policy a user needs before a link to that page makes sense.
ACTION_OF_PAGE = {
    "proposal_edit": "proposal.edit",
    "proposal_requirements": "requirement.confirm",
    "proposal_assessment": "assessment.record",
    "proposal_parity": "parity.accept",
    "proposal_plan": "plan.edit",
    "document_add": "document.add",
    "return_answers": "return.answer",
}


@dataclass(frozen=True)
class CheckLine:
    """One line of the next-step panel."""

    done: bool
    text: str
    citation: str
    url: str


@dataclass(frozen=True)
class NextStep:
    """The panel on top of a file."""

    stage_label: str
    task: str
    checks: list[CheckLine]
    primary: transitions.Move | None
    others: list[transitions.Move]
    asks: bool
    waits_on: str
    since: date | None
    clock: clocks.Reading | None
    usual: durations.Figure | None
    usual_of: str
    extra_citations: list[str]


@dataclass(frozen=True)
class Sheet:
    """Everything that the page's frame shows, whichever tab is open."""

    marks: list[StageMark]
    current: Stage
    next_label: str
    next_step: NextStep | None
    # What may still be done with a file that is being carried out.
    closing: list[transitions.Move]
    plan: Plan | None
    documents: int
    met: int
    applicable: int
    comments: int
    seq: int
    parity_missing: bool


def build(proposal: Proposal, user: Officer, log: list[StageLog]) -> Sheet:
    """Gather the frame of a file's page in a fixed number of queries."""
    known = facts.gather(proposal=proposal, actor=user)
    applicable = [each for each in proposal.table.requirements if each.applies(proposal.objects_set)]
    current = proposal.current_stage
    following = [stage for stage in proposal.table.stages if stage.number == current.number + 1]
    return Sheet(
        marks=stage_marks(proposal=proposal, log=log),
        current=current,
        next_label=gettext(following[0].short_label) if following and proposal.is_running else "",
        next_step=_next_step(proposal, user, known) if proposal.is_running else None,
        closing=[]
        if proposal.is_running
        else [move for move in transitions.moves(proposal=proposal, actor=user, known=known) if move.decision],
        parity_missing=bool(rules.missing(("parity",), known)),
        plan=known.plan,
        documents=proposal.documents.count(),
        met=sum(known.requirements.get(each.key) == RequirementItem.Status.MET for each in applicable),
        applicable=len(applicable),
        comments=proposal.comments.visible_to(user).count(),
        seq=log[-1].seq if log else 0,
    )


def check_lines(
    proposal: Proposal, user: Officer, keys: tuple[str, ...], known: rules.Facts, back_to: str = ""
) -> list[CheckLine]:
    """What a move asks, each missing thing with the page where this user can put it right.

    An upload leads back to the page of the move ``back_to``, if one is named.
    """
    return [
        CheckLine(
            done=check.shortfall is None,
            text=check.text,
            citation=str(check.citation) if check.citation else "",
            url=_link(proposal, user, check.shortfall, back_to) if check.shortfall else "",
        )
        for check in rules.checklist(keys, known)
    ]


def _link(proposal: Proposal, user: Officer, shortfall: rules.Shortfall, back_to: str) -> str:
    if not shortfall.url_name or not policies.may(user, ACTION_OF_PAGE[shortfall.url_name], proposal):
        return ""
    page = reverse(shortfall.url_name, args=[proposal.pk])
    if not shortfall.query or shortfall.query.startswith("#"):
        return page + shortfall.query
    return f"{page}?{shortfall.query}" + (f"&langkah={back_to}" if back_to else "")


def _next_step(proposal: Proposal, user: Officer, known: rules.Facts) -> NextStep:
    moves = transitions.moves(proposal=proposal, actor=user, known=known)
    main, adjusted = moves[0], clocks.adjustments()
    return NextStep(
        stage_label=gettext("Tahap %(number)s, %(stage)s")
        % {"number": proposal.current_stage.number, "stage": gettext(proposal.current_stage.label)},
        task=gettext(proposal.current_step.task),
        checks=check_lines(proposal, user, main.transition.requires, known),
        primary=main if main.decision else None,
        others=[move for move in moves[1:] if move.decision],
        asks=bool(main.transition.asks),
        waits_on=proposal.waits_on_label,
        since=proposal.waiting_since,
        clock=clocks.read(proposal=proposal, adjusted=adjusted),
        usual=durations.usual(proposal=proposal, adjusted=adjusted),
        usual_of=gettext("%(stage)s di %(province)s")
        % {"stage": gettext(proposal.current_stage.short_label), "province": proposal.region.parent or proposal.region},
        extra_citations=citations.citations_for(proposal.stage),
    )
