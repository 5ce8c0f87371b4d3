"""Writing the cooperation plan."""

from django.db import transaction

from agreements.law.requirements import PLAN_ITEMS
from agreements.models import Officer, Plan, Proposal
from agreements.services.errors import authorise
from agreements.services.facts import current_plan
from agreements.services.four_eyes import note_writer
from agreements.services.locks import lock


@transaction.atomic
def save(*, proposal: Proposal, actor: Officer, items: dict[str, str]) -> Plan:
    """Store the seven items. A frozen version is never touched: editing after it begins the next one."""
    proposal = lock(proposal.pk)
    authorise(actor, "plan.edit", proposal)
    plan = current_plan(proposal=proposal)
    if plan is None or plan.frozen_at is not None:
        version = plan.version + 1 if plan else 1
        plan = Plan(proposal=proposal, version=version)
    for item in PLAN_ITEMS:
        setattr(plan, item.key, items[item.key])
    plan.edited_by = actor
    plan.save()
    note_writer(thing=proposal, actor=actor)
    return plan
