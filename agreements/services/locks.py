"""Takes a file's row for the length of a transaction, as it stands now and not as a page once showed it."""

from agreements.models import Proposal


def lock(proposal_id: int) -> Proposal:
    """The file, locked and freshly read with region and partner; Proposal.DoesNotExist if there is none."""
    return (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("region__parent", "partner__country")
        .get(pk=proposal_id)
    )
