"""Rows of the agreed action plan become programmes of the agreement, each once."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext

from agreements.models import Agreement, Officer, PlanLine, Programme
from agreements.services.errors import Refused, authorise
from agreements.services.facts import current_plan
from agreements.services.locks import lock

# "40 peserta", "1.250 hektare", "12,5 % naik": the number that an indicator begins with.
_COUNTED = re.compile(r"\s*(\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,(\d{1,2}))?\s+(\S.*)", re.DOTALL)


@dataclass(frozen=True)
class Seed:
    """A row of the plan with what the officer says of it; budget and source come from the row itself."""

    line: PlanLine
    title: str
    lead_unit: str
    indicator: str
    target: Decimal
    unit: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


def waiting(*, agreement: Agreement) -> list[PlanLine]:
    """Rows of the newest plan that are no programme yet, in their order; in two queries."""
    plan = current_plan(proposal=agreement.proposal)
    return list(plan.lines.filter(programme__isnull=True)) if plan else []


def counted(*, indicator: str) -> tuple[Decimal | None, str]:
    """(target, what is counted) of an indicator that begins with a number; (None, the whole) of any other."""
    found = _COUNTED.fullmatch(indicator)
    number = Decimal(".".join(filter(None, (found[1].replace(".", ""), found[2])))) if found else None
    return (number, found[3].strip()) if found and number else (None, indicator.strip())


def days(*, line: PlanLine) -> tuple[date, date]:
    """First and last day of the quarter or the year that the row names."""
    if line.quarter is None:
        return date(line.year, 1, 1), date(line.year, 12, 31)
    last = line.quarter * 3
    return date(line.year, last - 2, 1), date(line.year, last, monthrange(line.year, last)[1])


def seed(*, line: PlanLine) -> Seed:
    """What the row itself says; a target of 0 where its indicator begins with no number."""
    target, indicator = counted(indicator=line.indicator)
    starts_on, ends_on = days(line=line)
    return Seed(
        line=line,
        title=Truncator(line.activity).chars(_longest("title")),
        lead_unit=line.lead_unit,
        indicator=Truncator(indicator).chars(_longest("indicator")),
        target=target or Decimal(0),
        starts_on=starts_on,
        ends_on=ends_on,
    )


def _longest(name: str) -> int:
    return Programme._meta.get_field(name).max_length or 0  # type: ignore[union-attr]


@transaction.atomic
def plant(*, agreement: Agreement, actor: Officer, seeds: list[Seed]) -> list[Programme]:
    """Make the programmes, planned and linked to their rows. All of them or none.

    Raises :class:`Refused` for none, for a row of another plan or one that is a programme already, and under an
    agreement that ended.
    """
    authorise(actor, "programme.edit", agreement)
    lock(agreement.proposal_id)
    if not seeds:
        raise Refused(gettext("Pilih paling sedikit satu baris."))
    agreement = Agreement.objects.select_related("proposal__partner").get(pk=agreement.pk)
    if agreement.ended_on is not None:
        raise Refused(gettext("Perjanjian ini sudah berakhir; program baru tidak dapat dicatat lagi."))
    free = {line.pk: line for line in waiting(agreement=agreement)}
    made = []
    for each in seeds:
        line = free.pop(each.line.pk, None)
        if line is None:
            raise Refused(gettext("Baris %(number)s sudah menjadi program.") % {"number": each.line.position})
        programme = Programme(
            agreement=agreement,
            plan_line=line,
            title=each.title,
            lead_unit=each.lead_unit,
            counterpart=agreement.proposal.partner.name,
            indicator=each.indicator,
            unit=each.unit,
            target=each.target,
            budget=line.budget,
            budget_source=line.source,
            starts_on=each.starts_on,
            ends_on=each.ends_on,
        )
        if agreement.suspended_on is not None:
            programme.state, programme.state_before = Programme.State.SUSPENDED, Programme.State.PLANNED
        programme.full_clean()
        programme.save()
        made.append(programme)
    return made
