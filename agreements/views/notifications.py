"""One's own notices, and how one wants to be told."""

from itertools import groupby
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agreements.forms.notifications import NoticeSettingsForm
from agreements.models import CalendarFeed, Notice, NoticeRule
from agreements.models.notice_kinds import KINDS
from agreements.services import notice_settings, notifications

PAGE_SIZE = 25


@require_safe
def index(request):
    """Unread first, each part by day, newest first. ``?belum=1`` only unread, ``?tentang=`` only one kind."""
    mine = Notice.objects.of(request.user)
    counts = dict(mine.order_by().values_list("kind").annotate(total=Count("pk")))
    kind = request.GET.get("tentang", "")
    kind = kind if kind in counts else ""
    only_unread = request.GET.get("belum") == "1"
    found = mine.filter(kind=kind) if kind else mine
    page = Paginator((found.unread() if only_unread else found).for_list(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "parts": _parts(list(page)),
        "only_unread": only_unread,
        "kind": kind,
        "total": sum(counts.values()),
        "kinds": [(each.key, each.label, counts[each.key]) for each in KINDS if each.key in counts],
        "querystring": urlencode([*([("tentang", kind)] if kind else []), *([("belum", "1")] if only_unread else [])]),
    }
    return render(request, "notifications/index.html", context)


def _parts(notices: list[Notice]) -> list[tuple[bool, list[tuple]]]:
    """(whether read, [(day, notices)]) in the order of the page."""
    return [
        (
            is_read,
            [
                (day, list(told))
                for day, told in groupby(part, key=lambda notice: timezone.localtime(notice.created_at).date())
            ],
        )
        for is_read, part in groupby(notices, key=lambda notice: notice.read_at is not None)
    ]


@require_POST
def read(request, pk: int):
    """Mark one as read; ``open`` in the form leads on to what it is about."""
    notice = get_object_or_404(Notice.objects.of(request.user), pk=pk)
    notifications.mark_read(notice=notice, actor=request.user)
    if "open" in request.POST:
        return redirect(notice.url)
    messages.success(request, gettext("Ditandai sudah dibaca."))
    return redirect("notice_list")


@require_POST
def read_all(request):
    """Mark all as read."""
    total = notifications.mark_all_read(actor=request.user)
    said = ngettext("%d pemberitahuan ditandai sudah dibaca.", "%d pemberitahuan ditandai sudah dibaca.", total)
    messages.success(request, said % total)
    return redirect("notice_list")


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request):
    """How each kind is mailed, and the address of one's calendar."""
    if request.method != "POST":
        return settings_page(request)
    form = _form(request, request.POST)
    if not form.is_valid():
        return settings_page(request, form=form, status=422)
    notice_settings.choose(actor=request.user, chosen=form.cleaned_data)
    messages.success(request, gettext("Pengaturan pemberitahuan disimpan."))
    return redirect("notice_settings")


def _form(request, data=None) -> NoticeSettingsForm:
    return NoticeSettingsForm(data, modes=notice_settings.modes(officer=request.user))


def settings_page(
    request, *, form: NoticeSettingsForm | None = None, calendar_address: str = "", status: int = 200
) -> HttpResponse:
    """The page of settings; with ``calendar_address`` it shows that address, this once."""
    context = {
        "form": form or _form(request),
        "feed": CalendarFeed.objects.filter(officer=request.user).first(),
        "calendar_address": calendar_address,
        "digest_hour": f"{NoticeRule.current().digest_hour:02}.00",
    }
    return render(request, "notifications/settings.html", context, status=status)
