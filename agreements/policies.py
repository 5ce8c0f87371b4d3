"""Who may do what. One table of action × side × place; an unknown action raises, so nothing fails open.

``visible_to`` decides what exists for a user (404 outside it); this module decides what they may do with it
(403 with the reason). Being an administrator or superuser gives no right over a file.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from agreements.law import registry
from agreements.law.tables import Outcome, Side, Transition
from agreements.models import Comment, Evaluation, Officer, Proposal, Region, ReportObligation

Role = Officer.Role


@dataclass(frozen=True)
class Decision:
    """Yes, or no with the reason in the user's words."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Decision(True)

PROPOSER_ROLES = frozenset({Role.REGIONAL_OFFICER, Role.PROVINCIAL_PROPOSER, Role.PROVINCIAL_REVIEWER})

Places = frozenset[tuple[str, str]]

EARLY: Places = frozenset({("prakarsa", "preparing"), ("penjajakan", "preparing")})
ASSESSABLE = frozenset({("penjajakan", "preparing"), ("penjajakan", "under_review")})
PLANNING = frozenset({("rencana_kerja_sama", "preparing")})
# An ended cooperation keeps this place: its last activities and its final evaluation are still recorded.
CARRYING_OUT = frozenset({("pelaksanaan", "carrying_out")})

# From the plan on the text is prepared, and written until the partner has agreed; not while the province reads it.
WRITING_NASKAH: Places = frozenset(
    (stage, step)
    for _scheme, stage, step in registry.positions()
    if step != "under_review"
    and stage in ("rencana_kerja_sama", "persetujuan_dprd", "verifikasi", "rancangan_naskah", "pembahasan_naskah")
)

PREPARED: Places = frozenset((stage, step) for _scheme, stage, step in registry.positions() if step == "preparing")
ANYWHERE: Places = frozenset((stage, step) for _scheme, stage, step in registry.positions())

# action: (side that may act, places where a file that is not closed may stand, or None for any file)
FILE_ACTIONS: dict[str, tuple[Side, Places | None]] = {
    "proposal.edit": (Side.PROPOSER, EARLY),
    "requirement.confirm": (Side.PROPOSER, EARLY),
    "assessment.record": (Side.REVIEWER, ASSESSABLE),
    "parity.accept": (Side.REVIEWER, EARLY | {("prakarsa", "under_review"), ("penjajakan", "under_review")}),
    "plan.edit": (Side.PROPOSER, PLANNING),
    "naskah.edit": (Side.PROPOSER, WRITING_NASKAH),
    "return.answer": (Side.PROPOSER, PREPARED),
    "document.add": (Side.EITHER, None),
    "document.finalise": (Side.EITHER, ANYWHERE),
    "document.place": (Side.EITHER, None),
    "document.trace": (Side.EITHER, None),
    "bundle.build": (Side.EITHER, None),
    "draft.make": (Side.EITHER, ANYWHERE),
    "draft.make_province": (Side.REVIEWER, ANYWHERE),
    "comment.add": (Side.EITHER, None),
    "agreement.edit": (Side.PROPOSER, CARRYING_OUT),
    "agreement.revive": (Side.PROPOSER, CARRYING_OUT),
    "agreement.extend": (Side.PROPOSER, CARRYING_OUT),
    "agreement.suspend": (Side.REVIEWER, CARRYING_OUT),
    "agreement.umbrella": (Side.REVIEWER, CARRYING_OUT),
    "addendum.add": (Side.PROPOSER, CARRYING_OUT),
    "programme.edit": (Side.PROPOSER, CARRYING_OUT),
    "activity.add": (Side.PROPOSER, CARRYING_OUT),
    "activity.edit": (Side.PROPOSER, CARRYING_OUT),
    "activity.remove": (Side.PROPOSER, CARRYING_OUT),
    "trip.edit": (Side.PROPOSER, CARRYING_OUT),
    "benefit.add": (Side.PROPOSER, CARRYING_OUT),
    "benefit.edit": (Side.PROPOSER, CARRYING_OUT),
    "benefit.remove": (Side.PROPOSER, CARRYING_OUT),
    "evaluation.create": (Side.PROPOSER, CARRYING_OUT),
    "agreement_report.issue": (Side.EITHER, CARRYING_OUT),
    "history.record": (Side.REVIEWER, ANYWHERE),
}
# action: (side, states of the evaluation in which it may be done)
EVALUATION_ACTIONS: dict[str, tuple[Side, frozenset[str]]] = {
    "evaluation.edit": (Side.PROPOSER, frozenset({Evaluation.State.DRAFT, Evaluation.State.RETURNED})),
    "evaluation.submit": (Side.PROPOSER, frozenset({Evaluation.State.DRAFT, Evaluation.State.RETURNED})),
    "evaluation.review": (Side.REVIEWER, frozenset({Evaluation.State.SUBMITTED})),
    "evaluation.issue": (Side.EITHER, frozenset({Evaluation.State.ACCEPTED})),
    "recommendation.close": (Side.PROPOSER, frozenset({Evaluation.State.ACCEPTED})),
    "recommendation.reopen": (Side.REVIEWER, frozenset({Evaluation.State.ACCEPTED})),
}
# action: (side, states of the obligation in which it may be done)
OBLIGATION_ACTIONS: dict[str, tuple[Side, frozenset[str]]] = {
    "obligation.submit": (Side.PROPOSER, frozenset(ReportObligation.OWED)),
    "obligation.review": (Side.REVIEWER, frozenset({ReportObligation.State.SUBMITTED})),
}
# What is about a region and not about one file: the side that may do it.
# Reading is not in this table: what regions are strong in and look for, and what partners wish and offer, is knowledge
# that every officer who has logged in may read, of every region. Of the files behind it other regions learn only what
# services.neighbours lets out: region, partner, standing and year; never a title, a text or a paper.
REGION_ACTIONS: dict[str, Side] = {
    "region_report.issue": Side.EITHER,
    "potential.keep": Side.PROPOSER,
    "match.propose": Side.PROPOSER,
}
# What the province compiles, by the roles that may see or issue it; only in their own province.
PROVINCE_ACTIONS: dict[str, frozenset[str]] = {
    "compilation.view": frozenset({Role.PROVINCIAL_REVIEWER, Role.LEADER}),
    "compilation.issue": frozenset({Role.PROVINCIAL_REVIEWER}),
}
# What only the people named by an entry of the discussion may do.
FOLLOW_UP_ACTIONS = frozenset({"follow_up.close"})
# action: roles, where no file is at hand yet
ROLE_ACTIONS: dict[str, frozenset[str]] = {
    "proposal.create": PROPOSER_ROLES,
    "partner.edit": PROPOSER_ROLES,
    "interest.keep": PROPOSER_ROLES,
    "comment.keep_in_province": frozenset({Role.PROVINCIAL_PROPOSER, Role.PROVINCIAL_REVIEWER}),
    "history.begin": frozenset({Role.PROVINCIAL_REVIEWER}),
    "handover.perform": frozenset({Role.PROVINCIAL_REVIEWER, Role.ADMINISTRATOR}),
    "field_history.view": frozenset({Role.PROVINCIAL_REVIEWER, Role.ADMINISTRATOR}),
    "obligation.create": frozenset({Role.PROVINCIAL_REVIEWER}),
    "obligation.compile": frozenset({Role.PROVINCIAL_REVIEWER}),
    "criteria.keep": frozenset({Role.ADMINISTRATOR}),
    "clause.keep": frozenset({Role.ADMINISTRATOR}),
    "holiday.keep": frozenset({Role.ADMINISTRATOR}),
    "draft_template.keep": frozenset({Role.ADMINISTRATOR}),
    # Everybody's own, and nobody else's: the pages only ever find the user's own.
    "saved_view.keep": frozenset(Role),
    "library.keep": frozenset({Role.ADMINISTRATOR}),
}


def sides(user: Officer, proposal: Proposal) -> frozenset[Side]:
    """Which sides of the desk ``user`` sits on for this file."""
    return sides_of_region(user, proposal.region)


def sides_of_region(user: Officer, region: Region) -> frozenset[Side]:
    """Which sides of the desk ``user`` sits on for everything of this region."""
    found: set[Side] = set()
    own = user.region_id == region.pk
    provincial = user.role in (Role.PROVINCIAL_PROPOSER, Role.PROVINCIAL_REVIEWER)
    if own and user.role in PROPOSER_ROLES and provincial == region.is_province:
        found.add(Side.PROPOSER)
    province_id = region.pk if region.is_province else region.parent_id
    if user.role == Role.PROVINCIAL_REVIEWER and user.region_id == province_id:
        found.add(Side.REVIEWER)
    if found:
        found.add(Side.EITHER)
    return frozenset(found)


def may(user: Officer, action: str, obj: Any = None) -> Decision:
    """Whether ``user`` may do ``action`` on ``obj`` (a file, or a thing that belongs to one).

    Raises KeyError for an action no table knows.
    """
    if action in ROLE_ACTIONS:
        allowed = user.is_active and user.role in ROLE_ACTIONS[action]
        return YES if allowed else _not_your_role(user)
    if action in EVALUATION_ACTIONS:
        side, states = EVALUATION_ACTIONS[action]
        return _may_on_evaluation(user, side, states, action, obj)
    if action in OBLIGATION_ACTIONS:
        side, states = OBLIGATION_ACTIONS[action]
        return _may_on_obligation(user, side, states, action, obj)
    if action in FOLLOW_UP_ACTIONS:
        return _may_on_follow_up(user, obj)
    if action in REGION_ACTIONS:
        side = REGION_ACTIONS[action]
        if user.is_active and side in sides_of_region(user, obj):
            return YES
        return _not_your_side(side) if side == Side.EITHER else _not_your_region(obj)
    if action in PROVINCE_ACTIONS:
        is_own = obj.is_province and user.region_id == obj.pk
        return YES if user.is_active and is_own and user.role in PROVINCE_ACTIONS[action] else _not_your_role(user)
    side, places = FILE_ACTIONS[action]
    return _may_on_file(user, side, places, _file_of(obj))


def may_move(user: Officer, proposal: Proposal, transition: Transition) -> Decision:
    """Whether ``user`` sits on the side that makes this move."""
    if user.is_active and transition.side in sides(user, proposal):
        return YES
    return _not_your_side(transition.side)


def _may_on_file(user: Officer, side: Side, places: Places | None, proposal: Proposal) -> Decision:
    if not user.is_active or side not in sides(user, proposal):
        return _not_your_side(side)
    is_closed = proposal.outcome in (Outcome.REFUSED, Outcome.WITHDRAWN)
    if places is not None and (is_closed or (proposal.stage, proposal.step) not in places):
        return Decision(False, gettext("Tidak dapat diubah pada tahap ini."))
    return YES


def _may_on_evaluation(
    user: Officer, side: Side, states: frozenset[str], action: str, evaluation: Evaluation
) -> Decision:
    proposal = _file_of(evaluation)
    if not user.is_active or side not in sides(user, proposal):
        return _not_your_side(side)
    if evaluation.state not in states:
        return Decision(
            False,
            gettext("Tidak dapat dilakukan: evaluasi ini %s.") % evaluation.get_state_display().lower(),
        )
    writers = {evaluation.submitted_by_id, evaluation.created_by_id, *evaluation.editor_ids}
    if action == "evaluation.review" and user.pk in writers:
        return Decision(False, gettext("Anda menyusun atau mengajukan evaluasi ini; pemeriksa lain yang memutuskan."))
    return YES


def _may_on_obligation(
    user: Officer, side: Side, states: frozenset[str], action: str, obligation: ReportObligation
) -> Decision:
    if not user.is_active or side not in sides_of_region(user, obligation.region):
        return _not_your_side(side)
    if obligation.state not in states:
        return Decision(False, gettext("Tidak dapat dilakukan: laporan ini %s.") % obligation.get_state_display())
    if action == "obligation.review" and user.pk == obligation.submitted_by_id:
        return Decision(False, gettext("Anda mengajukan laporan ini; pemeriksa lain yang memutuskan."))
    return YES


def _may_on_follow_up(user: Officer, comment: Comment) -> Decision:
    if not user.is_active or Side.EITHER not in sides(user, comment.proposal):
        return _not_your_side(Side.EITHER)
    if user.pk not in (comment.owner_id, comment.author_id):
        return Decision(
            False, gettext("Hanya penanggung jawab atau penulis tindak lanjut ini yang dapat menandainya selesai.")
        )
    return YES


def _file_of(obj: Any) -> Proposal:
    if isinstance(obj, Proposal):
        return obj
    if hasattr(obj, "proposal"):
        return obj.proposal
    return obj.agreement.proposal


def _not_your_role(user: Officer) -> Decision:
    return Decision(False, gettext("Peran “%s” tidak dapat melakukan ini.") % user.get_role_display())


def _not_your_region(region: Region) -> Decision:
    return Decision(False, gettext("Hanya petugas %(region)s yang dapat melakukan ini.") % {"region": region})


def _not_your_side(side: Side) -> Decision:
    return Decision(
        False,
        {
            Side.PROPOSER: gettext("Hanya petugas daerah pemilik berkas yang dapat melakukan ini."),
            Side.REVIEWER: gettext("Hanya pemeriksa provinsi yang dapat melakukan ini."),
            Side.EITHER: gettext(
                "Hanya petugas daerah pemilik berkas atau pemeriksa provinsi yang dapat melakukan ini."
            ),
        }[side],
    )
