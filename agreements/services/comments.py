"""The discussion beside a file."""

from agreements.models import Comment, Officer, Proposal
from agreements.services.errors import authorise


def add(*, proposal: Proposal, actor: Officer, body: str) -> Comment:
    """Add one remark."""
    authorise(actor, "comment.add", proposal)
    return Comment.objects.create(proposal=proposal, author=actor, body=body)
