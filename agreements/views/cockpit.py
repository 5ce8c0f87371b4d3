"""The cockpit: in five seconds, what one owes and for whom one waits. Each role has its own."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from agreements import policies
from agreements.models import Officer, Proposal
from agreements.reports import cockpit as summary
from agreements.reports import world_map
from agreements.services import clocks, cockpit, deadlines, housekeeping, overview, todo, watch

SHOWN = 8
DAYS_SHOWN = 6
PAGE_SIZE = 25


@require_safe
def show(request):
    """What waits for me, what waits for others and on whom, what comes and what ends."""
    user = request.user
    if user.role == Officer.Role.LEADER:
        return _leader(request)
    adjusted = clocks.adjustments()
    tasks = todo.todo(user=user)
    coming = deadlines.ahead(user=user)
    endings, ending_count = cockpit.ending(user=user, adjusted=adjusted)
    sleeping = watch.sleeping(user=user)
    counted = cockpit.counts(user=user)
    chores = housekeeping.chores(user=user) if user.is_administrator else []
    is_fresh = not tasks and not Proposal.objects.visible_to(user).exists()
    context = {
        "heading": _chores_heading(len(chores)) if user.is_administrator else _heading(len(tasks)),
        "today": timezone.localdate(),
        "tasks": todo.with_clocks(tasks=tasks[:SHOWN], adjusted=adjusted),
        "task_count": len(tasks),
        "overdue": sum(task.is_overdue for task in tasks),
        "counts": _counts(counted, len(sleeping)),
        "pending": cockpit.pending(user=user, adjusted=adjusted),
        "pending_count": cockpit.pending_count(user=user),
        "day_count": len(coming),
        "weeks": deadlines.by_week(deadlines=coming[:DAYS_SHOWN]),
        "hidden_days": max(len(coming) - DAYS_SHOWN, 0),
        "endings": endings,
        "ending_count": ending_count,
        "hidden_endings": ending_count - len(endings),
        "sleeping": sleeping[: cockpit.LIMIT],
        "sleeping_count": len(sleeping),
        "hidden_sleeping": max(len(sleeping) - cockpit.LIMIT, 0),
        "owed": cockpit.owed(user=user),
        "changes": cockpit.changes(user=user),
        "is_fresh": is_fresh,
        "may_create": policies.may(user, "proposal.create"),
        "chores": chores,
        "map": world_map.of_user(user=user),
    }
    if user.is_reviewer:
        context |= {
            "funnel": overview.funnel(user=user),
            "times": overview.times(user=user),
            "regions": (regions := overview.by_region(user=user)),
            "regions_most": max([load.running for load in regions] + [1]),
        }
    return render(request, "cockpit/show.html", context)


def _leader(request):
    """One page that says how the whole stands, with pictures, and the same on paper."""
    user = request.user
    tasks, whole = todo.todo(user=user), summary.gather(user)
    context = {
        "tasks": todo.with_clocks(tasks=tasks[:SHOWN], adjusted=clocks.adjustments()),
        "task_count": len(tasks),
        "whole": whole,
        "counts": _counts(whole.counts, whole.sleeping_count),
        "map": world_map.of_user(user=user),
    }
    return render(request, "cockpit/leader.html", context)


@require_safe
def tasks(request):
    """All that waits for me, page by page, of every kind or of one."""
    every = todo.todo(user=request.user)
    kinds = todo.kinds(tasks=every)
    wanted = request.GET.get("jenis", "")
    kind = wanted if wanted in {each.value for each, _number in kinds} else ""
    found = [task for task in every if task.kind == kind] if kind else every
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "tasks": todo.with_clocks(tasks=list(page.object_list), adjusted=clocks.adjustments()),
        "kinds": kinds,
        "kind": kind,
        "total": len(every),
        "querystring": f"jenis={kind}" if kind else "",
    }
    return render(request, "cockpit/tasks.html", context)


@require_safe
def coming(request):
    """All days of the next thirty, by week."""
    page = Paginator(deadlines.ahead(user=request.user), 50).get_page(request.GET.get("page"))
    context = {"page": page, "weeks": deadlines.by_week(deadlines=page.object_list)}
    return render(request, "cockpit/deadlines.html", context)


@require_safe
def document(request):
    """The one-page summary of what this user sees, as PDF; made anew each time."""
    response = HttpResponse(summary.document(request.user), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, summary.filename(request.user)) or ""
    response["Cache-Control"] = "private, no-store"
    return response


def _number(count: int) -> str:
    """Up to nine in words, as the beginning of a sentence."""
    words = [
        gettext("Satu"),
        gettext("Dua"),
        gettext("Tiga"),
        gettext("Empat"),
        gettext("Lima"),
        gettext("Enam"),
        gettext("Tujuh"),
        gettext("Delapan"),
        gettext("Sembilan"),
    ]
    return words[count - 1] if count <= len(words) else str(count)


def _heading(count: int) -> str:
    if count == 0:
        return gettext("Tidak ada yang menunggu Anda")
    said = ngettext("%(count)s hal menunggu Anda", "%(count)s hal menunggu Anda", count)
    return said % {"count": _number(count)}


def _chores_heading(count: int) -> str:
    if count == 0:
        return gettext("Tidak ada yang perlu dirawat")
    return ngettext("%(count)s hal perlu dirawat", "%(count)s hal perlu dirawat", count) % {"count": _number(count)}


def _counts(counted: cockpit.Counts, sleeping: int) -> list[dict[str, Any]]:
    """The quiet line of links under the heading."""
    files, agreements = reverse("proposal_list"), f"{reverse('agreement_list')}?keadaan=in_force"
    lines = [
        {"number": counted.running, "text": gettext("usulan berjalan"), "url": f"{files}?hasil=running"},
        {"number": counted.in_force, "text": gettext("perjanjian berlaku"), "url": agreements},
    ]
    if counted.promised:
        number = gettext("%(moving)s dari %(total)s") % {"moving": counted.moving, "total": counted.promised}
        lines.append({"number": number, "text": gettext("programnya berjalan"), "url": agreements})
    if sleeping:
        url = reverse("watch") + "?bagian=tidur"
        lines.append({"number": sleeping, "text": gettext("perjanjian sepi atau tidur"), "url": url})
    return lines
