"""A new file in short steps. Every step is kept on the server, so that nothing is lost when a session ends."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from agreements.forms.form_drafts import ASKING, Step, StepForm, as_typed, summary
from agreements.forms.proposals import ProposalForm
from agreements.law import registry
from agreements.law.tables import Table
from agreements.models import Agreement, FormDraft
from agreements.services import form_drafts, proposals
from agreements.services.errors import Refused, authorise

# No form is sent so often.
MOST_DIGITS = 9


@dataclass(frozen=True)
class Begin:
    """What a new form starts from: scheme, and for an extension the agreement and what its file said."""

    scheme: str
    initial: dict
    extends: Agreement | None = None

    @property
    def table(self) -> Table:
        """The procedure as it now stands."""
        return registry.current(self.scheme, timezone.localdate())


def create(request):
    """First the scheme, beside what is unfinished; then the first step."""
    authorise(request.user, "proposal.create")
    scheme = request.POST.get("scheme") or request.GET.get("skema")
    if scheme not in registry.SCHEMES:
        context = {
            "tables": [registry.current(each, timezone.localdate()) for each in registry.SCHEMES],
            "drafts": list(FormDraft.objects.open_of(request.user)),
        }
        return render(request, "proposals/choose_scheme.html", context)
    return _begin(request, Begin(scheme, {"partner": request.GET.get("mitra", "")}))


def extend(request, pk: int):
    """A new file, by the procedure as it now stands, for a further term of an agreement; begun with what it said."""
    queryset = Agreement.objects.visible_to(request.user).for_list().select_related("proposal__region__parent")
    agreement = get_object_or_404(queryset, pk=pk)
    authorise(request.user, "agreement.extend", agreement)
    try:
        proposals.check_extension(agreement=agreement, actor=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect(agreement)
    kept = agreement.proposal
    values = {name: getattr(kept, name) for name in proposals.FIELDS} | {"partner": kept.partner_id}
    values["title"] = gettext("Perpanjangan: %(title)s") % {"title": kept.title}
    start = Begin(kept.scheme, {}, agreement)
    return _begin(request, Begin(kept.scheme, as_typed(values, start.table), agreement))


def _begin(request, start: Begin):
    """The first step. Nothing is kept before something is typed: the form carries the token of what it will become."""
    if request.method != "POST":
        form = StepForm(table=start.table, step=Step.PARTNER, initial=start.initial)
        return _page(request, form, start, None, uuid4())
    try:
        token = UUID(request.POST.get("token", ""))
    except ValueError:
        token = uuid4()
    return _take(request, _draft(request, start, token), Step.PARTNER)


def _draft(request, start: Begin, token: UUID) -> FormDraft:
    try:
        return form_drafts.begin(
            token=token, actor=request.user, scheme=start.scheme, extends=start.extends, data=start.initial
        )
    except FormDraft.DoesNotExist as error:
        raise Http404 from error


def step(request, token: UUID, name: str):
    """One step of one's own unfinished form."""
    draft = _own(request, token)
    if draft.proposal is not None:
        return redirect(draft.proposal)
    if name == Step.CHECK:
        return _check(request, draft)
    if request.method == "POST":
        return _take(request, draft, name)
    # From the summary one comes to mend: what is wrong stands at its field.
    data = draft.data if "salah" in request.GET else None
    start = _start(draft)
    return _page(request, StepForm(data, table=start.table, step=name, initial=draft.data), start, draft, token)


def _take(request, draft: FormDraft, name: str):
    """Keep a step as it was sent, then go on. *Lanjut* alone asks that it be right."""
    if draft.proposal is not None:
        return redirect(draft.proposal)
    start = _start(draft)
    form = StepForm(request.POST, table=start.table, step=name, initial=draft.data)
    asked = request.POST.get("ke", "")
    is_right = form.is_valid()
    target = asked if asked in Step.values else _after(name)
    goes_on = is_right or asked in Step.values
    draft = form_drafts.keep(
        draft=draft, actor=request.user, data=form.typed(request.POST), step=target if goes_on else name
    )
    if goes_on:
        return redirect("form_draft_step", draft.token, target)
    return _page(request, form, start, draft, draft.token)


def _check(request, draft: FormDraft):
    """Everything that was typed, to be looked over; then the file is made, once."""
    start = _start(draft)
    form = ProposalForm(draft.data, table=start.table)
    if request.method == "POST" and form.is_valid():
        try:
            proposal = form_drafts.finish(draft=draft, actor=request.user, data=form.cleaned_data)
        except Refused as refusal:
            form.add_error("partner", refusal.reason)
        else:
            messages.success(request, gettext("Usulan disimpan. Lengkapi yang masih kurang, lalu ajukan."))
            return redirect(proposal)
    context = {"parts": list(summary(form, draft.data)), "form": form, **_frame(start, draft, draft.token, Step.CHECK)}
    return render(request, "form_drafts/check.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def autosave(request, token: UUID):
    """What is being typed, sent by a script while its writer thinks. Answers with a sentence."""
    scheme = request.POST.get("scheme")
    draft = FormDraft.objects.filter(token=token).first()
    if draft is None and scheme in registry.SCHEMES:
        draft = _draft(request, Begin(scheme, {}), token)
    if draft is None or draft.owner_id != request.user.pk:
        raise Http404
    authorise(request.user, "proposal.create")
    name, seen = request.POST.get("langkah"), request.POST.get("revisi", "")
    if name not in ASKING or not seen.isdecimal() or len(seen) > MOST_DIGITS:
        return HttpResponse(gettext("Belum tersimpan."), status=400, content_type="text/plain; charset=utf-8")
    form = StepForm(table=_start(draft).table, step=name)
    if not form_drafts.autosave(draft=draft, actor=request.user, data=form.typed(request.POST), seen=int(seen)):
        words = gettext("Isian ini sudah dilanjutkan di tempat lain; muat ulang halaman ini.")
        return HttpResponse(words, status=409, content_type="text/plain; charset=utf-8")
    now = date_format(timezone.localtime(), "H.i")
    return HttpResponse(gettext("Tersimpan pukul %(time)s.") % {"time": now}, content_type="text/plain; charset=utf-8")


def delete(request, token: UUID):
    """Asks once, then throws the unfinished form away."""
    draft = _own(request, token)
    if draft.proposal is not None:
        return redirect(draft.proposal)
    if request.method == "POST":
        form_drafts.discard(draft=draft, actor=request.user)
        messages.success(request, gettext("Isian dihapus."))
        return redirect("proposal_create")
    return render(request, "form_drafts/delete.html", {"draft": draft})


def _own(request, token: UUID) -> FormDraft:
    authorise(request.user, "proposal.create")
    found = FormDraft.objects.select_related(
        "proposal", "extends__proposal__region", "extends__proposal__partner__country"
    )
    return get_object_or_404(found, token=token, owner=request.user)


def _start(draft: FormDraft) -> Begin:
    return Begin(draft.scheme, draft.data, draft.extends)


def _after(name: str) -> str:
    return Step.values[Step.values.index(name) + 1]


def _page(request, form: StepForm, start: Begin, draft: FormDraft | None, token: UUID):
    name = request.resolver_match.kwargs.get("name", Step.PARTNER)
    context = {"form": form, "mends": request.method != "POST", **_frame(start, draft, token, Step(name))}
    return render(request, "form_drafts/step.html", context, status=422 if request.method == "POST" else 200)


def _frame(start: Begin, draft: FormDraft | None, token: UUID, here: Step) -> dict:
    """What the pages of all steps show: where one is, what stands before and after, and where a form goes."""
    reached = Step.values.index(draft.step) if draft else 0
    place = Step.values.index(here)
    return {
        "table": start.table,
        "extends": start.extends,
        "draft": draft,
        "revision": draft.revision if draft else 0,
        "token": token,
        "here": here,
        "number": place + 2,
        "steps": [
            {
                "key": each.value,
                "label": each.label,
                "number": number + 2,
                "is_here": each == here,
                "is_open": draft is not None and number <= max(reached, place),
                "is_done": number < place or number < reached,
            }
            for number, each in enumerate(Step)
        ],
        "before": Step.values[place - 1] if place else "",
        "may_check": reached == len(Step.values) - 1,
        "action": reverse("form_draft_step", args=[token, here.value]) if draft else "",
        # An extension begins with what its agreement's file said: before it is sent there is nothing to lose.
        "autosave_url": reverse("form_draft_save", args=[token]) if draft or not start.extends else "",
    }
