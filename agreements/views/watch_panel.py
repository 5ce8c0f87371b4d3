"""What is owed about the end of a term, and the panel that an agreement's page shows of it."""

from typing import Any

from django.utils.translation import gettext

from agreements import policies
from agreements.models import Agreement, Officer, Proposal
from agreements.services import clocks, durations, renewals, watch


def ending_owes(watched: watch.Watched, plan: renewals.RenewalPlan | None, file: Proposal | None) -> str:
    """What has to be done about the end of the term, in the user's words."""
    if file is not None:
        return gettext("Berkas perpanjangan berjalan; menunggu %s.") % file.waits_on_label
    if watched.days_left is not None and watched.days_left < 0:
        return gettext("Catat berakhirnya, atau mulai berkas baru.")
    if plan is not None and plan.start_by is not None and plan.start_by < watched.today:
        return gettext("Putuskan sekarang: berkas baru sudah terlambat dimulai menurut kebiasaan.")
    return gettext("Putuskan: perpanjang atau biarkan berakhir.")


def panel(agreement: Agreement, user: Officer) -> dict[str, Any]:
    """What the agreement's own page shows of its watch."""
    watched = watch.watched(agreement=agreement)
    plan = file = None
    if watched.is_ending:
        adjusted = clocks.adjustments()
        plan = renewals.plan(agreement=agreement, past=durations.past(adjusted=adjusted), adjusted=adjusted)
        file = renewals.running_files(ids=[agreement.pk]).get(agreement.pk)
    return {
        "watched": watched,
        "plan": plan,
        "file": file,
        "owes": ending_owes(watched, plan, file) if watched.is_ending else "",
        "revival": agreement.revivals.first(),
        "may_extend": watched.is_ending and file is None and policies.may(user, "agreement.extend", agreement),
        "may_revive": watched.condition != watch.AWAKE and policies.may(user, "agreement.revive", agreement),
    }
