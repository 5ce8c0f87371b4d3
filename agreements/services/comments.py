"""The discussion beside a file: messages, consultations and follow-ups, with mentions and one attachment each."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from agreements import policies
from agreements.models import Comment, Officer, Proposal
from agreements.models.comments import CommentQuerySet
from agreements.services import documents, events
from agreements.services.errors import Refused, authorise
from kerjasama.storage import files_in_step

Kind, Visibility = Comment.Kind, Comment.Visibility

# An address of mail or of a page holds an @ too; there something stands right before it.
_MENTION = re.compile(r"(?<![\w.+@/-])@(\w+(?:[.+@-]\w+)*)")
# Texts of a file that no line about it shows.
LONG_TEXTS = ("background", "benefit_region", "benefit_nation", "benefit_partner", "parity_reason")
# Who only reads cannot answer: a mention leaves their cockpit after this time.
READERS_ARE_TOLD_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Line:
    """One entry as a page shows it: ``pieces`` are (text, None) and (name as typed, officer) in turn."""

    comment: Comment
    pieces: list[tuple[str, Officer | None]]
    may_close: bool


def readers(*, proposal: Proposal, visibility: str = Visibility.BOTH) -> QuerySet[Officer]:
    """Active officers who may read such an entry: those who see the file, or their province's part of them."""
    region = proposal.region
    places = {region.parent_id or region.pk}
    if visibility == Visibility.BOTH:
        places.add(region.pk)
    keepers = Q(region__isnull=True, role=Officer.Role.ADMINISTRATOR)
    return (
        Officer.objects.filter(Q(region_id__in=places) | keepers, is_active=True)
        .select_related("region")
        .order_by("region__code", "username")
    )


def add(
    *,
    proposal: Proposal,
    actor: Officer,
    body: str,
    kind: str = Kind.MESSAGE,
    visibility: str = Visibility.BOTH,
    owner: Officer | None = None,
    due_on: date | None = None,
    upload: File | None = None,
) -> Comment:
    """Add one entry. Raises ValidationError by field for what it may not say; then nothing is stored."""
    authorise(actor, "comment.add", proposal)
    if visibility == Visibility.PROVINCE:
        authorise(actor, "comment.keep_in_province")
    comment = Comment(
        proposal=proposal, author=actor, body=body, kind=kind, visibility=visibility, owner=owner, due_on=due_on
    )
    people = _by_name(readers(proposal=proposal, visibility=visibility))
    names = _MENTION.findall(body)
    problems = {
        "body": _mention_problem([name for name in names if name.casefold() not in people]),
        "owner": _owner_problem(comment, list(people.values())),
        "due_on": _day_problem(comment),
        "upload": _upload_problem(visibility, upload),
    }
    if any(problems.values()):
        raise ValidationError({field: problem for field, problem in problems.items() if problem})
    _store(comment, [people[name.casefold()] for name in names], upload)
    return comment


def _store(comment: Comment, mentioned: list[Officer], upload: File | None) -> None:
    """Entry, mentions and paper together; a failure leaves neither row nor file."""
    try:
        # Judged before the transaction, which on SQLite holds up every other writer.
        judged = documents.judge(upload=upload) if upload is not None else None
        with files_in_step():
            if judged is not None:
                letter = documents.Letter(note=gettext("Lampiran koordinasi"))
                comment.document = documents.add(
                    proposal=comment.proposal, actor=comment.author, kind="korespondensi", upload=judged, letter=letter
                )
            comment.save()
            comment.mentions.set(mentioned)
            events.commented(comment=comment, mentioned=mentioned)
    except Refused as refusal:
        raise ValidationError({"upload": refusal.reason}) from refusal


@transaction.atomic
def close(*, comment: Comment, actor: Officer) -> Comment:
    """Mark a follow-up as done, once."""
    comment = (
        Comment.objects.select_for_update(of=("self",))
        .select_related("proposal__region", "proposal__partner", "author", "owner")
        .get(pk=comment.pk, kind=Kind.FOLLOW_UP)
    )
    authorise(actor, "follow_up.close", comment)
    if comment.done_at is not None:
        raise Refused(gettext("Tindak lanjut ini sudah ditandai selesai."))
    comment.done_by, comment.done_at = actor, timezone.now()
    comment.save(update_fields=["done_by", "done_at"])
    events.follow_up_closed(comment=comment, actor=actor)
    return comment


def discussion(*, proposal: Proposal, user: Officer) -> list[Line]:
    """What this user may read, oldest first, in two queries."""
    entries = (
        proposal.comments.visible_to(user)
        .select_related("author__region", "owner__region", "done_by", "document")
        .prefetch_related("mentions")
    )
    return [Line(entry, _pieces(entry), _may_close(user, entry)) for entry in entries]


def open_follow_ups(lines: list[Line]) -> list[Line]:
    """Those of ``lines`` that somebody still owes, the most pressing first."""
    owed = [line for line in lines if line.comment.kind == Kind.FOLLOW_UP and line.comment.done_at is None]
    return sorted(owed, key=lambda line: line.comment.due_on or date.max)


def owed_by(*, user: Officer) -> CommentQuerySet:
    """Open follow-ups that ``user`` has to do, the most pressing first."""
    return _on_visible_files(user).open_follow_ups().filter(owner=user).order_by("due_on", "pk")


def unanswered_mentions(*, user: Officer) -> list[Comment]:
    """The first mention of ``user`` on each file where they have written nothing since."""
    answer = Comment.objects.filter(proposal=OuterRef("proposal"), author=user, pk__gt=OuterRef("pk"))
    mentions = _on_visible_files(user).filter(~Exists(answer), mentions=user).exclude(author=user)
    if user.role in (Officer.Role.LEADER, Officer.Role.ADMINISTRATOR):
        mentions = mentions.filter(created_at__gte=timezone.now() - READERS_ARE_TOLD_FOR)
    first: dict[int, Comment] = {}
    for mention in mentions.order_by("pk"):
        first.setdefault(mention.proposal_id, mention)
    return list(first.values())


def _on_visible_files(user: Officer) -> CommentQuerySet:
    return (
        Comment.objects.visible_to(user)
        .filter(proposal__in=Proposal.objects.visible_to(user))
        .select_related("author", "proposal__region", "proposal__partner__country")
        .defer(*(f"proposal__{name}" for name in LONG_TEXTS))
    )


def _by_name(people: QuerySet[Officer] | list[Officer]) -> dict[str, Officer]:
    return {officer.username.casefold(): officer for officer in people}


def _pieces(comment: Comment) -> list[tuple[str, Officer | None]]:
    """The text cut at its mentions."""
    people = _by_name(list(comment.mentions.all()))
    parts = _MENTION.split(comment.body)
    pieces: list[tuple[str, Officer | None]] = []
    for index, part in enumerate(parts):
        is_name = index % 2 == 1
        pieces.append((f"@{part}" if is_name else part, people.get(part.casefold()) if is_name else None))
    return pieces


def _may_close(user: Officer, comment: Comment) -> bool:
    is_open = comment.kind == Kind.FOLLOW_UP and comment.done_at is None
    return is_open and bool(policies.may(user, "follow_up.close", comment))


def _mention_problem(unknown: list[str]) -> str:
    if not unknown:
        return ""
    names = ", ".join(f"@{name}" for name in dict.fromkeys(unknown))
    return (
        gettext("Tidak dikenal atau tidak dapat membaca pesan ini: %s. Bila bukan nama pengguna, beri spasi sesudah @.")
        % names
    )


def _owner_problem(comment: Comment, people: list[Officer]) -> str:
    if comment.kind != Kind.FOLLOW_UP:
        return gettext("Hanya tindak lanjut punya penanggung jawab.") if comment.owner else ""
    if comment.owner is None:
        return gettext("Pilih siapa yang mengerjakan tindak lanjut ini.")
    if not policies.may(comment.owner, "comment.add", comment.proposal):
        return gettext("%s tidak dapat bertindak atas berkas ini.") % comment.owner
    return "" if comment.owner in people else gettext("%s tidak dapat membaca pesan ini.") % comment.owner


def _day_problem(comment: Comment) -> str:
    if comment.kind != Kind.FOLLOW_UP:
        return gettext("Hanya tindak lanjut punya tenggat.") if comment.due_on else ""
    if comment.due_on is None:
        return gettext("Tulis tenggat tindak lanjut ini.")
    return gettext("Tenggat ini sudah lewat.") if comment.due_on < timezone.localdate() else ""


def _upload_problem(visibility: str, upload: File | None) -> str:
    if upload is None or visibility == Visibility.BOTH:
        return ""
    return gettext("Pesan “Provinsi saja” tidak dapat berlampiran: dokumen berkas dilihat juga oleh daerah.")
