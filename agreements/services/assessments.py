"""Recording the four-aman assessment."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from agreements.models import Assessment, Officer, Proposal
from agreements.services.errors import authorise
from agreements.services.four_eyes import refuse_own_work
from agreements.services.locks import lock


@dataclass(frozen=True)
class Finding:
    """A reviewer's finding on one principle."""

    finding: str
    reason: str
    evidence: str = ""


@transaction.atomic
def record(*, proposal: Proposal, actor: Officer, findings: dict[str, Finding]) -> None:
    """Store the findings given, one per principle; an unchanged one keeps its assessor and date."""
    proposal = lock(proposal.pk)
    authorise(actor, "assessment.record", proposal)
    refuse_own_work(proposal=proposal, actor=actor)
    kept = {each.principle: each for each in proposal.assessments.select_for_update()}
    for principle, given in findings.items():
        old = kept.get(principle)
        if old is not None and Finding(old.finding, old.reason, old.evidence) == given:
            continue
        Assessment.objects.update_or_create(
            proposal=proposal,
            principle=principle,
            defaults={
                "finding": given.finding,
                "reason": given.reason,
                "evidence": given.evidence,
                "assessed_by": actor,
                "assessed_on": timezone.localdate(),
            },
        )
