"""Watching over agreements: what ends, what sleeps, who owes what; and taking a sleeping one up again."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agreements.forms.watch import RevivalForm
from agreements.models import Proposal
from agreements.services import clocks, durations, renewals, watch
from agreements.services.errors import Refused, authorise
from agreements.views.agreements import visible_agreement
from agreements.views.watch_panel import ending_owes

PAGE_SIZE = 25
PARTS = ("berakhir", "tidur")


@dataclass(frozen=True)
class Line:
    """An agreement on the list, with what is owed; ``plan`` and ``file`` only where it ends."""

    watched: watch.Watched
    owes: str
    plan: renewals.RenewalPlan | None = None
    file: Proposal | None = None


@require_safe
def index(request):
    """Two lists under plain addresses: ``?bagian=berakhir`` and ``?bagian=tidur``."""
    part = request.GET.get("bagian")
    part = part if part in PARTS else PARTS[0]
    found = {"berakhir": watch.ending(user=request.user), "tidur": watch.sleeping(user=request.user)}
    page = Paginator(found[part], PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "part": part,
        "querystring": f"bagian={part}",
        "page": page,
        "lines": _ending_lines(page.object_list) if part == "berakhir" else [_sleeping_line(w) for w in page],
        "tabs": [
            {"key": "berakhir", "label": gettext("Akan berakhir"), "count": len(found["berakhir"])},
            {"key": "tidur", "label": gettext("Sepi dan tidur"), "count": len(found["tidur"])},
        ],
    }
    return render(request, "watch/index.html", context)


def _ending_lines(found) -> list[Line]:
    adjusted = clocks.adjustments()
    past = durations.past(adjusted=adjusted)
    files = renewals.running_files(ids=[each.agreement.pk for each in found])
    lines = []
    for each in found:
        plan = renewals.plan(agreement=each.agreement, past=past, adjusted=adjusted)
        file = files.get(each.agreement.pk)
        lines.append(Line(each, ending_owes(each, plan, file), plan, file))
    return lines


def _sleeping_line(watched: watch.Watched) -> Line:
    asleep = watched.condition == watch.ASLEEP
    owes = gettext("Hidupkan kembali, ubah, atau akhiri.") if asleep else gettext("Catat kegiatan, atau jadwalkan.")
    return Line(watched, owes)


def revive(request, pk: int):
    """Why it goes on, and what happens next."""
    agreement = visible_agreement(request, pk)
    authorise(request.user, "agreement.revive", agreement)
    form = RevivalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            watch.revive(agreement=agreement, actor=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, gettext("Perjanjian dihidupkan kembali. Anda diingatkan menjelang kegiatannya."))
            return redirect(agreement)
    context = {"form": form, "agreement": agreement, "watched": watch.watched(agreement=agreement)}
    return render(request, "watch/revive.html", context, status=422 if form.errors else 200)
