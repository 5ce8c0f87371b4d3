"""Recording benefits that came true, and setting them beside what was hoped for."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext

from agreements.models import Agreement, Benefit, Officer, Proposal
from agreements.services import removals, revisions
from agreements.services.errors import Refused, authorise
from agreements.services.locks import lock


@dataclass(frozen=True)
class Balance:
    """One side: what the file hoped for, and what came true, newest first. ``amount`` is in rupiah, of those that
    name one; None where none does.
    """

    side: Benefit.Side
    planned: str
    realised: tuple[Benefit, ...]
    amount: Decimal | None

    @property
    def nothing(self) -> str:
        """What is said of a side that has had nothing so far."""
        return gettext("Belum ada manfaat yang terwujud bagi %(side)s.") % {"side": self.side.label}


@transaction.atomic
def add(*, agreement: Agreement, actor: Officer, data: dict[str, Any]) -> Benefit:
    """Record one benefit. Raises :class:`Refused` for one still to come, or an activity of another agreement."""
    authorise(actor, "benefit.add", agreement)
    benefit = Benefit(agreement=agreement, recorded_by=actor, **data)
    _check(benefit)
    benefit.full_clean()
    benefit.save()
    return benefit


@transaction.atomic
def edit(*, benefit: Benefit, actor: Officer, data: dict[str, Any], seen: int | None = None) -> Benefit:
    """Correct what was recorded; its earlier words stay in its history. Issued reports stay as they were printed.

    ``seen``: services.revisions. Raises :class:`Refused` as :func:`add` does, and for one that was taken back.
    """
    authorise(actor, "benefit.edit", benefit)
    kept = _standing(benefit)
    revisions.claim(thing=revisions.name(thing=kept), actor=actor, seen=seen)
    for key, value in data.items():
        setattr(kept, key, value)
    _check(kept)
    kept.full_clean()
    kept.save()
    return kept


@transaction.atomic
def remove(*, benefit: Benefit, actor: Officer, reason: str) -> None:
    """Take back a benefit that did not come true or was recorded twice. Raises :class:`Refused` without a reason."""
    authorise(actor, "benefit.remove", benefit)
    kept = _standing(benefit)
    named = f"Manfaat “{Truncator(kept.statement).chars(120)}”"
    removals.take_back(thing=kept, actor=actor, reason=reason, named=named)


def _standing(benefit: Benefit) -> Benefit:
    """The benefit as it is kept, with its file locked."""
    lock(benefit.agreement.proposal_id)
    found = Benefit.objects.select_related("agreement__proposal", "activity").filter(pk=benefit.pk).first()
    if found is None:
        raise Refused(gettext("Manfaat ini sudah dihapus."))
    return found


def _check(benefit: Benefit) -> None:
    agreement = benefit.agreement
    if benefit.realised_on > timezone.localdate():
        raise Refused(gettext("Manfaat yang belum terjadi belum dapat dicatat."))
    if agreement.signed_on and benefit.realised_on < agreement.signed_on:
        raise Refused(gettext("Tanggal tidak boleh sebelum perjanjian ditandatangani."))
    if benefit.activity is not None and benefit.activity.agreement_id != agreement.pk:
        raise Refused(gettext("Kegiatan itu bukan bagian dari perjanjian ini."))
    if benefit.activity is not None and benefit.activity.removed_at is not None:
        raise Refused(gettext("Kegiatan itu sudah dihapus."))


def balances(*, proposal: Proposal, benefits: Iterable[Benefit]) -> list[Balance]:
    """Region, nation and partner, each planned beside realised (PP 28/2018 P28(3))."""
    found, kept = [], list(benefits)
    for side in Benefit.Side:
        mine = tuple(each for each in kept if each.side == side)
        amounts = [each.amount for each in mine if each.amount is not None]
        planned = getattr(proposal, f"benefit_{side.value}").strip()
        found.append(Balance(side, planned, mine, sum(amounts, Decimal(0)) if amounts else None))
    return found
