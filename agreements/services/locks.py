"""Takes a row for the length of a transaction, as it stands now and not as a page once showed it."""

from typing import Any, TypeVar

from django.db import models

from agreements.models import Proposal

Row = TypeVar("Row", bound=models.Model)


def held(rows: "models.QuerySet[Row]", **lookup: Any) -> Row:
    """The row of ``rows`` that ``lookup`` names, locked, then read with its joins; DoesNotExist if there is none.

    In two steps, because PostgreSQL, once it has waited for a lock, gives the row as it is now but what is joined to
    it as it was before: a key that changed meanwhile would find nothing, and a new one would look empty.
    """
    pk = rows.model._base_manager.select_for_update().values_list("pk", flat=True).get(**lookup)
    return rows.get(pk=pk)


def lock(proposal_id: int) -> Proposal:
    """The file, locked and freshly read with region and partner; Proposal.DoesNotExist if there is none."""
    return held(Proposal.objects.select_related("region__parent", "partner__country"), pk=proposal_id)
