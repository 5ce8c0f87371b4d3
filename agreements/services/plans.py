"""Writing the cooperation plan."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from agreements.law.requirements import PLAN_ITEMS
from agreements.models import Officer, Plan, PlanLine, Proposal
from agreements.services import revisions
from agreements.services.errors import authorise
from agreements.services.facts import current_plan
from agreements.services.four_eyes import note_writer
from agreements.services.locks import lock


@dataclass(frozen=True)
class Line:
    """One row of the action plan. ``quarter`` is 1 to 4 or None for the whole year, ``budget`` in rupiah."""

    activity: str
    year: int
    lead_unit: str = ""
    quarter: int | None = None
    indicator: str = ""
    budget: Decimal | None = None
    source: str = ""


@transaction.atomic
def save(
    *,
    proposal: Proposal,
    actor: Officer,
    items: dict[str, str],
    lines: list[Line] | None = None,
    seen: int | None = None,
) -> Plan:
    """Store the seven items and the whole action plan; None keeps the rows as they are.

    A frozen version is never touched: editing after it begins the next one, with its own rows.
    ``seen``: services.revisions.
    """
    proposal = lock(proposal.pk)
    authorise(actor, "plan.edit", proposal)
    revisions.claim(thing=name(proposal=proposal), actor=actor, seen=seen)
    before = current_plan(proposal=proposal)
    plan = before
    if plan is None or plan.frozen_at is not None:
        version = plan.version + 1 if plan else 1
        plan = Plan(proposal=proposal, version=version)
    for item in PLAN_ITEMS:
        setattr(plan, item.key, items[item.key])
    plan.edited_by = actor
    plan.save()
    if lines is not None or plan != before:
        _write_lines(plan, lines_of(plan=before) if lines is None else lines)
    note_writer(thing=proposal, actor=actor)
    return plan


def name(*, proposal: Proposal) -> str:
    """How services.revisions knows the plan of a file, whichever its version."""
    return f"plan:{proposal.pk}"


def lines_of(*, plan: Plan | None) -> list[Line]:
    """The rows of a plan as they would be written again."""
    if plan is None:
        return []
    return [
        Line(
            activity=each.activity,
            year=each.year,
            lead_unit=each.lead_unit,
            quarter=each.quarter,
            indicator=each.indicator,
            budget=each.budget,
            source=each.source,
        )
        for each in plan.lines.all()
    ]


def _write_lines(plan: Plan, lines: list[Line]) -> None:
    plan.lines.all().delete()
    PlanLine.objects.bulk_create(
        PlanLine(plan=plan, position=position, **vars(line)) for position, line in enumerate(lines, start=1)
    )
