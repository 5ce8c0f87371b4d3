"""Gathers what the rules look at, in a fixed number of queries."""

from agreements.models import Officer, Plan, Proposal
from agreements.rules import Facts, Stated


def gather(*, proposal: Proposal, actor: Officer | None = None, stated: Stated | None = None) -> Facts:
    """The facts of one file as they stand now. ``proposal`` should have its partner and region at hand."""
    returns = list(proposal.return_items.unanswered())
    for each in returns:
        each.proposal = proposal
    return Facts(
        proposal=proposal,
        documents=frozenset(proposal.documents.current().values_list("kind", flat=True)),
        requirements=dict(proposal.requirement_items.values_list("key", "status")),
        findings=dict(proposal.assessments.values_list("principle", "finding")),
        plan=current_plan(proposal=proposal),
        actor_id=actor.pk if actor else None,
        submitter_id=proposal.log.filter(event="submit").order_by("-seq").values_list("actor_id", flat=True).first(),
        unanswered=tuple(each.subject_label for each in returns),
        stated=stated,
    )


def current_plan(*, proposal: Proposal) -> Plan | None:
    """The newest version of the plan, if any was begun."""
    return proposal.plans.order_by("-version").first()
