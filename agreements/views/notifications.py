"""One's own notices."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from agreements.models import Notice
from agreements.services import notifications

PAGE_SIZE = 25


@require_safe
def index(request):
    """The newest first; ``?belum=1`` only those not read."""
    mine = Notice.objects.of(request.user)
    only_unread = request.GET.get("belum") == "1"
    page = Paginator(mine.unread() if only_unread else mine, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "only_unread": only_unread, "querystring": "belum=1" if only_unread else ""}
    return render(request, "notifications/index.html", context)


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
