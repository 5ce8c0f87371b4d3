"""Hand-over of files: the list, a new one in two steps, and the sheet that both sign."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agreements.forms.handovers import GiverForm, HandOverForm
from agreements.models import HandOver
from agreements.services import handovers
from agreements.services.errors import Refused, authorise

# Digits: no key is longer, and a longer number would not be read as one.
LONGEST_KEY = 16
PAGE_SIZE = 25


@require_safe
def index(request):
    """The hand-overs between officers of the user's territory."""
    authorise(request.user, "handover.perform")
    found = HandOver.objects.visible_to(request.user).select_related("giver__region", "receiver__region", "done_by")
    counted = found.annotate(files=Count("proposals")).order_by("-done_at", "-pk")
    page = Paginator(counted, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "handovers/index.html", {"page": page})


def create(request):
    """Choose who leaves (``?dari=``), then the files, the receiver and the reason."""
    authorise(request.user, "handover.perform")
    givers = handovers.givers(actor=request.user)
    asked = request.GET.get("dari", "")
    if not (asked.isdecimal() and len(asked) < LONGEST_KEY):
        context = {"form": GiverForm(givers=givers), "has_givers": givers.exists()}
        return render(request, "handovers/giver.html", context)
    giver = get_object_or_404(givers, pk=asked)
    files = handovers.files_of(actor=request.user, giver=giver).select_related("region", "partner__country")
    receivers = handovers.receivers(actor=request.user, giver=giver)
    form = HandOverForm(
        request.POST or None,
        files=files,
        follow_ups=handovers.follow_ups_of(actor=request.user, giver=giver),
        drafts=handovers.drafts_of(giver=giver).count(),
        receivers=receivers,
    )
    if request.method == "POST" and form.is_valid():
        try:
            done = handovers.hand_over(
                actor=request.user,
                giver=giver,
                receiver=form.cleaned_data["receiver"],
                proposal_ids=[proposal.pk for proposal in form.cleaned_data.get("proposals", ())],
                follow_up_ids=[comment.pk for comment in form.cleaned_data.get("follow_ups", ())],
                with_drafts=form.cleaned_data.get("drafts", False),
                reason=form.cleaned_data["reason"],
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, gettext("Berkas diserahterimakan. Cetak daftarnya untuk ditandatangani."))
            return redirect("handover_detail", done.pk)
    context = {"form": form, "giver": giver, "has_receivers": receivers.exists()}
    return render(request, "handovers/create.html", context, status=422 if form.errors else 200)


@require_safe
def detail(request, pk: int):
    """What was handed over, to print and sign."""
    found = HandOver.objects.visible_to(request.user).select_related("giver__region", "receiver__region", "done_by")
    handover = get_object_or_404(found, pk=pk)
    authorise(request.user, "handover.perform")
    files = handover.proposals.select_related("region__parent", "partner__country").order_by("pk")
    follow_ups = handover.follow_ups.visible_to(request.user).select_related("proposal").order_by("due_on", "pk")
    context = {"handover": handover, "files": files, "follow_ups": follow_ups}
    return render(request, "handovers/detail.html", context)
