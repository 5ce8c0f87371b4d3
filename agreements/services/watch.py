"""Watching over agreements: what ends, what has fallen silent, and taking a sleeping one up again."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from agreements.law import workdays
from agreements.models import Activity, Agreement, DormancyRule, Officer, Revival
from agreements.models.stage_log import REVIVED
from agreements.models.watch import with_last_recorded
from agreements.services import stage_log
from agreements.services.errors import Refused, authorise
from agreements.services.locks import lock

ENDING_WITHIN_MONTHS = 12
LONG_TEXTS = tuple(
    f"proposal__{name}" for name in ("background", "benefit_region", "benefit_nation", "benefit_partner")
)
AWAKE, SILENT, ASLEEP = "awake", "silent", "asleep"


@dataclass(frozen=True)
class Watched:
    """An agreement with its days: when it was last heard of, falls silent, is asleep, ends."""

    agreement: Agreement
    today: date
    last_recorded: date
    silent_on: date
    asleep_on: date

    @property
    def condition(self) -> str:
        """``awake``, ``silent`` or ``asleep``, as of today; only what still binds can sleep."""
        if not is_alive(agreement=self.agreement, today=self.today) or self.today < self.silent_on:
            return AWAKE
        return ASLEEP if self.today >= self.asleep_on else SILENT

    @property
    def months_silent(self) -> int:
        """Whole months since anything was recorded."""
        months = (self.today.year - self.last_recorded.year) * 12 + self.today.month - self.last_recorded.month
        return months - (workdays.add_months(self.last_recorded, months) > self.today)

    @property
    def days_left(self) -> int | None:
        """Calendar days until the term ends; negative once it has; None without a term that ends by itself."""
        if not self.agreement.expires_on or self.agreement.renews_automatically or self.agreement.ended_on:
            return None
        return (self.agreement.expires_on - self.today).days

    @property
    def notice_on(self) -> date | None:
        """The last day to tell the partner that the agreement shall end or change; None where the text sets none."""
        return self.agreement.notice_on

    @property
    def is_ending(self) -> bool:
        """Whether the term ends within the year, or has ended without anybody saying what becomes of it."""
        ends = self.agreement.expires_on
        return self.days_left is not None and ends <= workdays.add_months(self.today, ENDING_WITHIN_MONTHS)  # type: ignore[operator]


def is_alive(*, agreement: Agreement, today: date) -> bool:
    """Neither ended, suspended nor past its term; a historic one without a known term may still live."""
    if agreement.ended_on or agreement.suspended_on:
        return False
    return not agreement.expires_on or agreement.expires_on >= today or agreement.renews_automatically


def alive(*, agreements: QuerySet[Agreement], today: date) -> QuerySet[Agreement]:
    """Those for which :func:`is_alive` holds."""
    return agreements.filter(ended_on__isnull=True, suspended_on__isnull=True).filter(
        Q(expires_on__isnull=True) | Q(expires_on__gte=today) | Q(renews_automatically=True)
    )


def watched(*, agreement: Agreement) -> Watched:
    """The days of one agreement."""
    today = timezone.localdate()
    row = with_last_recorded(Agreement.objects.filter(pk=agreement.pk).order_by(), today).values("last_recorded").get()
    return _watched(agreement, row["last_recorded"], DormancyRule.current(), today)


def ending(*, user: Officer) -> list[Watched]:
    """Agreements the user sees whose term ends within a year or has ended unanswered; the first to end first."""
    today = timezone.localdate()
    until = workdays.add_months(today, ENDING_WITHIN_MONTHS)
    seen = Agreement.objects.visible_to(user).filter(
        ended_on__isnull=True, extended_by__isnull=True, renews_automatically=False, expires_on__lte=until
    )
    return _all(seen.order_by("expires_on", "pk"), today)


def sleeping(*, user: Officer) -> list[Watched]:
    """Living agreements the user sees of which nothing has been recorded for too long; the longest silence first."""
    today, rule = timezone.localdate(), DormancyRule.current()
    before = workdays.add_months(today, -rule.warn_after)
    seen = with_last_recorded(alive(agreements=Agreement.objects.visible_to(user), today=today), today)
    found = _all(
        seen.filter(last_recorded__lte=before + timedelta(days=3)).order_by("last_recorded", "pk"), today, rule
    )
    return [each for each in found if each.condition != AWAKE]


def promised_activities() -> QuerySet[Revival]:
    """The last revival of each agreement that has not ended, while its promised activity is not recorded."""
    since = Activity.objects.filter(agreement=OuterRef("agreement"), held_on__gte=OuterRef("revived_on"))
    later = Revival.objects.filter(agreement=OuterRef("agreement"), pk__gt=OuterRef("pk"))
    return Revival.objects.filter(~Exists(since), ~Exists(later), agreement__ended_on__isnull=True)


@transaction.atomic
def revive(*, agreement: Agreement, actor: Officer, reason: str, next_activity: str, next_on: date) -> Revival:
    """Take a silent or sleeping agreement up again: why, and what is done next until when.

    Raises :class:`Refused` for one that is awake and for a day that has passed.
    """
    proposal = lock(agreement.proposal_id)
    agreement.proposal = proposal
    authorise(actor, "agreement.revive", agreement)
    now = watched(agreement=agreement)
    if now.condition == AWAKE:
        raise Refused(gettext("Perjanjian ini tidak tidur."))
    if next_on < now.today:
        raise Refused(gettext("Tanggal kegiatan berikutnya sudah lewat."))
    revival = Revival.objects.create(
        agreement=agreement,
        reason=reason,
        next_activity=next_activity,
        next_on=next_on,
        revived_on=now.today,
        revived_by=actor,
    )
    note = f"{reason}; kegiatan berikutnya: {next_activity}, paling lambat {next_on:%d-%m-%Y}"
    stage_log.note_event(proposal=proposal, event=REVIVED, actor=actor, note=note)
    return revival


def _all(found: Any, today: date, rule: DormancyRule | None = None) -> list[Watched]:
    rule = rule or DormancyRule.current()
    joined = found.select_related("proposal__region__parent", "proposal__partner__country").defer(*LONG_TEXTS)
    if "last_recorded" not in found.query.annotations:
        joined = with_last_recorded(joined, today)
    return [_watched(each, each.last_recorded, rule, today) for each in joined]


def _watched(agreement: Agreement, last: date, rule: DormancyRule, today: date) -> Watched:
    return Watched(
        agreement=agreement,
        today=today,
        last_recorded=last,
        silent_on=workdays.add_months(last, rule.warn_after),
        asleep_on=workdays.add_months(last, rule.sleep_after),
    )
