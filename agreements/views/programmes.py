"""Programmes and activities of an agreement, with the papers and photos of activities."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agreements import policies
from agreements.forms.programmes import ActivityForm, ActivityPaperForm, ProgrammeForm
from agreements.forms.removals import RemovalForm
from agreements.forms.revisions import differences
from agreements.models import Activity, ActivityPaperDownload
from agreements.services import field_history, programmes
from agreements.services import revisions as names
from agreements.services.errors import NotAllowed, Refused, authorise
from agreements.services.revisions import Conflict
from agreements.views import revisions, streaming
from agreements.views.agreements import visible_agreement

DOWNLOADS_SHOWN = 20


def create(request, pk: int):
    """A new programme."""
    return _programme(request, pk, None)


def edit(request, pk: int, programme_pk: int):
    """Change a programme, or bring its achievement up to date."""
    return _programme(request, pk, programme_pk)


def _programme(request, pk: int, programme_pk: int | None):
    agreement = visible_agreement(request, pk)
    authorise(request.user, "programme.edit", agreement)
    programme = get_object_or_404(agreement.programmes, pk=programme_pk) if programme_pk else None
    initial = {} if programme else {"counterpart": agreement.proposal.partner.name}
    form = ProgrammeForm(request.POST or None, instance=programme, initial=initial, agreement=agreement)
    thing = names.name(thing=programme) if programme else ""
    around = revisions.frame(request, thing)
    if request.method == "POST" and form.is_valid():
        try:
            programmes.save(
                agreement=agreement,
                actor=request.user,
                data=form.cleaned_data,
                programme=programme,
                seen=revisions.seen(request),
            )
        except Conflict:
            kept = agreement.programmes.filter(pk=programme_pk or 0).first()
            stored = ProgrammeForm(instance=kept, agreement=agreement)
            around = revisions.collision(thing, differences(form, stored))
        except Refused as refusal:
            form.add_error("object" if refusal.citation else "state", refusal.reason)
        else:
            messages.success(request, gettext("Program disimpan."))
            return redirect(agreement)
    context = {"form": form, "agreement": agreement, "is_new": programme is None, **around}
    return render(request, "programmes/programme.html", context, status=revisions.status(request, around, form.errors))


def add_activity(request, pk: int):
    """Record something that happened; ``?program=`` chooses its programme beforehand."""
    agreement = visible_agreement(request, pk)
    authorise(request.user, "activity.add", agreement)
    initial = {"programme": request.GET.get("program")}
    form = ActivityForm(request.POST or None, agreement=agreement, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            programmes.add_activity(agreement=agreement, actor=request.user, data=form.cleaned_data)
        except Refused as refusal:
            form.add_error("programme", refusal.reason)
        else:
            messages.success(request, gettext("Kegiatan dicatat."))
            return redirect(agreement)
    context = {"form": form, "agreement": agreement, "is_new": True, "back_url": agreement.get_absolute_url()}
    return render(request, "programmes/activity.html", context, status=422 if form.errors else 200)


def edit_activity(request, pk: int, activity_pk: int):
    """Correct what was recorded, also its programme."""
    agreement = visible_agreement(request, pk)
    activity = get_object_or_404(agreement.activities, pk=activity_pk)
    activity.agreement = agreement
    authorise(request.user, "activity.edit", activity)
    form = ActivityForm(request.POST or None, instance=activity, agreement=agreement)
    thing, page = names.name(thing=activity), reverse("activity_papers", args=[pk, activity_pk])
    around = revisions.frame(request, thing)
    if request.method == "POST" and form.is_valid():
        try:
            programmes.edit_activity(
                activity=activity, actor=request.user, data=form.cleaned_data, seen=revisions.seen(request)
            )
        except Conflict:
            stored = ActivityForm(instance=agreement.activities.get(pk=activity_pk), agreement=agreement)
            around = revisions.collision(thing, differences(form, stored))
        except Refused as refusal:
            form.add_error("programme", refusal.reason)
        else:
            messages.success(request, gettext("Kegiatan disimpan."))
            return redirect(page)
    context = {"form": form, "agreement": agreement, "is_new": False, "back_url": page, **around}
    return render(request, "programmes/activity.html", context, status=revisions.status(request, around, form.errors))


def remove_activity(request, pk: int, activity_pk: int):
    """Take it back, with a reason."""
    agreement = visible_agreement(request, pk)
    activity = get_object_or_404(agreement.activities, pk=activity_pk)
    activity.agreement = agreement
    authorise(request.user, "activity.remove", activity)
    form = RemovalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            programmes.remove_activity(activity=activity, actor=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, gettext("Kegiatan dihapus; alasannya tersimpan dalam riwayat."))
            return redirect(agreement)
    context = {
        "form": form,
        "agreement": agreement,
        "heading": gettext("Hapus kegiatan"),
        "named": activity.title,
        "back_url": reverse("activity_papers", args=[pk, activity_pk]),
    }
    return render(request, "programmes/remove.html", context, status=422 if form.errors else 200)


def papers(request, pk: int, activity_pk: int):
    """One activity with its papers and photos, and the form that adds one; also one that was taken back."""
    agreement = visible_agreement(request, pk)
    kept_too = Activity.everything.filter(agreement=agreement)
    activity = get_object_or_404(kept_too.select_related("programme", "recorded_by", "removed_by"), pk=activity_pk)
    activity.agreement = agreement
    stands = activity.removed_at is None
    may_add = stands and policies.may(request.user, "activity.add", agreement)
    if request.method == "POST":
        authorise(request.user, "activity.add", agreement)
        if not stands:
            raise NotAllowed(gettext("Kegiatan ini sudah dihapus."))
    form = ActivityPaperForm(request.POST or None, request.FILES or None) if may_add else None
    if form is not None and request.method == "POST" and form.is_valid() and _keep(request, activity, form):
        return redirect("activity_papers", pk, activity_pk)
    kept = list(activity.papers.select_related("uploaded_by"))
    context = {"agreement": agreement, "activity": activity, "papers": kept, "form": form}
    may_trace = policies.may(request.user, "document.trace", agreement) and kept
    downloads = ActivityPaperDownload.objects.filter(paper__activity=activity).select_related("officer", "paper")
    context["may"] = {
        "edit": stands and policies.may(request.user, "activity.edit", activity),
        "remove": stands and policies.may(request.user, "activity.remove", activity),
    }
    may_see_changes = policies.may(request.user, "field_history.view")
    context["changes"] = field_history.changes(activity) if may_see_changes else None
    context["downloads"] = list(downloads[:DOWNLOADS_SHOWN]) if may_trace else None
    return render(request, "programmes/papers.html", context, status=422 if form and form.errors else 200)


def _keep(request, activity: Activity, form: ActivityPaperForm) -> bool:
    try:
        programmes.add_paper(activity=activity, actor=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error("upload", refusal.reason)
        return False
    messages.success(request, gettext("Lampiran disimpan."))
    return True


@require_safe
def download_paper(request, pk: int, activity_pk: int, paper_pk: int):
    """The stored bytes of one paper or photo, whole or one range; ``?lihat=1`` shows what a browser can show.

    Logged like every paper of a file; only ``?sisip=1``, the small picture on the page itself, is no download.
    """
    activity = get_object_or_404(Activity.everything.filter(agreement=visible_agreement(request, pk)), pk=activity_pk)
    paper = get_object_or_404(activity.papers, pk=paper_pk)
    if paper.is_picture and request.GET.get("sisip") == "1":
        return streaming.stored(request, paper)
    return streaming.stored(request, paper, partial(programmes.log_download, paper=paper, officer=request.user))
