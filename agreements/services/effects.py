"""What else happens in the transaction of a move. The law's table names these functions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from agreements.law.requirements import ENDINGS
from agreements.models import Agreement, Officer, Proposal, ReturnItem
from agreements.services import numbering
from agreements.services.errors import Refused
from agreements.services.facts import current_plan


@dataclass(frozen=True)
class Signing:
    """What the signed text says of itself."""

    title: str
    number_region: str = ""
    number_partner: str = ""
    signatory_region: str = ""
    signatory_partner: str = ""
    in_force_on: date | None = None
    expires_on: date | None = None
    term_months: int | None = None
    renews_automatically: bool = False
    notice_months: int | None = None
    languages: str = ""
    original_at: str = ""
    copy_at: str = ""
    source: str = ""


@dataclass(frozen=True)
class ReturnedItem:
    """One thing that has to be put right: a subject of the stage, its fault, and a remark."""

    subject: str
    fault: str
    remark: str


@dataclass(frozen=True)
class Given:
    """What the officer states when making a move. ``effective_on`` is the day it counts from in law;
    only riwayat lama may leave it out.
    """

    effective_on: date | None
    note: str = ""
    letter_number: str = ""
    letter_date: date | None = None
    place: str = ""
    signed_abroad: bool = False
    signed_by_head: bool = False
    participants: frozenset[str] = frozenset()
    items: tuple[ReturnedItem, ...] = ()
    signing: Signing | None = None
    # On which ground a cooperation ends, a key of law.requirements.ENDINGS.
    end_kind: str = ""


def assign_number(proposal: Proposal, given: Given, _actor: Officer) -> None:
    """The file's number, at its first submission."""
    numbering.assign(proposal=proposal, year=(given.effective_on or timezone.localdate()).year)


def freeze_plan(proposal: Proposal, _given: Given, _actor: Officer) -> None:
    """The approved version of the plan can no longer be edited (PP 28/2018 P30(2))."""
    plan = current_plan(proposal=proposal)
    if plan is not None and plan.frozen_at is None:
        plan.frozen_at = timezone.now()
        plan.save(update_fields=["frozen_at"])


def supersede_documents(proposal: Proposal, _given: Given, _actor: Officer) -> None:
    """Back at an earlier stage, that stage's and later papers have to be made anew; the old ones stay readable."""
    table = proposal.table
    reached = table.stage(proposal.stage).number
    kinds = [kind.key for stage in table.stages if stage.number >= reached for kind in stage.documents]
    proposal.documents.current().filter(kind__in=kinds).update(superseded_at=timezone.now())


def create_agreement(proposal: Proposal, given: Given, _actor: Officer, *, is_historic: bool = False) -> None:
    """The agreement is born from the signing (PP 28/2018 P23(3), P33(4)); an extension points to its predecessor."""
    signing = given.signing or Signing(title=proposal.title)
    Agreement.objects.create(
        proposal=proposal,
        signed_on=given.effective_on,
        signed_at_place=given.place,
        extends=proposal.extends,
        is_historic=is_historic,
        **vars(signing),
    )


def record_returns(proposal: Proposal, given: Given, actor: Officer) -> None:
    """What the return names, item by item."""
    ReturnItem.objects.bulk_create(
        ReturnItem(proposal=proposal, returned_by=actor, **vars(item)) for item in given.items
    )


def resolve_returns(proposal: Proposal, _given: Given, actor: Officer) -> None:
    """The reviewer's decision settles what was answered; what is still wrong is named anew."""
    proposal.return_items.open().update(resolved_by=actor, resolved_at=timezone.now())


def end_agreement(proposal: Proposal, given: Given, _actor: Officer) -> None:
    """The agreement ends with its file, on a ground that the officer names."""
    if given.end_kind not in ENDINGS:
        raise Refused(gettext("Pilih dasar pengakhirannya."))
    agreement = Agreement.objects.get(proposal=proposal)
    agreement.ended_on, agreement.end_kind, agreement.end_reason = given.effective_on, given.end_kind, given.note
    agreement.save(update_fields=["ended_on", "end_kind", "end_reason"])


EFFECTS: dict[str, Callable[[Proposal, Given, Officer], None]] = {
    "assign_number": assign_number,
    "freeze_plan": freeze_plan,
    "supersede_documents": supersede_documents,
    "create_agreement": create_agreement,
    "end_agreement": end_agreement,
    "record_returns": record_returns,
    "resolve_returns": resolve_returns,
}
