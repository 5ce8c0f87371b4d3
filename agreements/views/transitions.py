"""Making a move: the page that asks what it must be told, and the POST that passes the gate."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from agreements import policies
from agreements.forms.transitions import MoveForm
from agreements.law.tables import Transition
from agreements.models import Proposal
from agreements.services import facts, transitions
from agreements.services.errors import NotAllowed, Refused
from agreements.views import sheets
from agreements.views.proposals import visible_file


def move(request, pk: int, key: str):
    """GET shows what the move asks and what is missing; POST makes it, or answers why not and changes nothing."""
    proposal = visible_file(request, pk)
    transition = proposal.current_stage.transition(key, proposal.step)
    if transition is None or not transitions.is_movable(proposal):
        return _refuse(request, proposal, transitions.unknown_move(proposal))
    decision = policies.may_move(request.user, proposal, transition)
    if not decision:
        raise NotAllowed(decision.reason)
    seq = proposal.log.order_by("-seq").values_list("seq", flat=True).first()
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        transition=transition,
        proposal=proposal,
        initial={"expected_seq": seq},
    )
    if request.method == "POST" and form.is_valid():
        try:
            moved = transitions.perform(
                proposal_id=proposal.pk,
                key=key,
                actor=request.user,
                given=form.given(),
                expected_seq=form.cleaned_data["expected_seq"],
            )
        except Refused as refusal:
            return _page(request, proposal, transition, form, refusal)
        messages.success(request, _told(moved, transition))
        return redirect(moved)
    return _page(request, proposal, transition, form, None)


def _told(moved: Proposal, transition: Transition) -> str:
    done = gettext(transition.done)
    if not moved.waits_on_label:
        return gettext("%(done)s.") % {"done": done}
    return gettext("%(done)s. Kini menunggu %(party)s.") % {"done": done, "party": moved.waits_on_label}


def _page(request, proposal: Proposal, transition: Transition, form: MoveForm, refusal: Refused | None):
    known = facts.gather(proposal=proposal, actor=request.user)
    checks = sheets.check_lines(proposal, request.user, transition.requires, known, back_to=transition.slug)
    is_blocked = any(not check.done for check in checks)
    status = 409 if refusal else 422 if form.errors else 200
    context = {
        "proposal": proposal,
        "transition": transition,
        "form": form,
        "checks": checks,
        "is_blocked": is_blocked,
        # What was typed is never taken away; an empty form that cannot be sent is not shown.
        "show_form": form.is_bound or not is_blocked,
        "refusal": refusal,
        "citation": str(transition.cited(is_province=proposal.region.is_province) or ""),
        "here": gettext(transition.label),
    }
    return render(request, "proposals/move.html", context, status=status)


def _refuse(request, proposal: Proposal, refusal: Refused):
    context = {"proposal": proposal, "refusal": refusal, "citation": str(refusal.citation or "")}
    return render(request, "proposals/refused.html", context, status=409)
