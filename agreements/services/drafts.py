"""Keeping the wording of letters, and the drafts that were made from it."""

import hashlib
import json
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext

from agreements import policies
from agreements.law.drafts import DRAFT_KINDS, Author, DraftKind, Layout
from agreements.models import Draft, DraftTemplate, Officer, Proposal
from agreements.services import draft_data, wording
from agreements.services.draft_places import PLACES
from agreements.services.errors import Refused, authorise
from agreements.services.locks import lock

# The texts of a template in the order of its form; all but the note may hold placeholders.
TEXTS = ("nature", "enclosures", "subject", "recipient", "body", "copies", "subject_en", "body_en")
BILINGUAL_TEXTS = ("subject_en", "body_en")


def faults(*, kind: DraftKind, texts: dict[str, str]) -> dict[str, str]:
    """What is wrong with a wording, by field, in the words of the person who wrote it. Empty when it can be used."""
    found: dict[str, str] = {}
    sample = draft_data.sample().known()
    blocks: dict[str, int] = {}
    for name in TEXTS:
        source = texts.get(name, "")
        try:
            wording.check(source=source, places=PLACES)
            blocks[name] = len(wording.write(source=source, values=sample).blocks)
        except wording.WordingError as error:
            found[name] = str(error)
    if found:
        return found
    for name in ("subject", "body"):
        if not blocks[name]:
            found[name] = gettext("Teks ini tidak boleh kosong.")
    if kind.layout is Layout.BILINGUAL and blocks["body"] != blocks["body_en"]:
        found["body_en"] = gettext("Kedua bahasa harus sama banyak paragrafnya: %(id)s dan %(en)s.") % {
            "id": blocks["body"],
            "en": blocks["body_en"],
        }
    if kind.layout is not Layout.BILINGUAL:
        found |= {
            name: gettext("Jenis ini tidak dicetak dalam dua bahasa.") for name in BILINGUAL_TEXTS if blocks[name]
        }
    return found


@transaction.atomic
def save_template(*, actor: Officer | None, kind: str, texts: dict[str, str], note: str = "") -> DraftTemplate:
    """Keep a wording as the next version of its kind; drafts made from earlier versions keep theirs.

    ``actor`` is None for what the installation brings along. Raises :class:`Refused` for a wording with faults.
    """
    if actor is not None:
        authorise(actor, "draft_template.keep")
    found = faults(kind=DRAFT_KINDS[kind], texts=texts)
    if found:
        raise Refused(next(iter(found.values())))
    # The rows of the kind are the lock: two who save at once give two versions, not one.
    versions = list(DraftTemplate.objects.select_for_update().filter(kind=kind).values_list("version", flat=True))
    DraftTemplate.objects.filter(kind=kind, is_current=True).update(is_current=False)
    return DraftTemplate.objects.create(
        kind=kind,
        version=max(versions, default=0) + 1,
        made_by=actor,
        note=note,
        **{name: texts.get(name, "") for name in TEXTS},
    )


def current_templates(*, kinds: tuple[str, ...]) -> dict[str, DraftTemplate]:
    """The wording in use of each kind."""
    return {each.kind: each for each in DraftTemplate.objects.filter(kind__in=kinds, is_current=True)}


def kinds_for(*, proposal: Proposal) -> list[DraftKind]:
    """The papers that a file may need; letters between kabupaten/kota and province only below a province."""
    is_below = not proposal.region.is_province
    return [kind for kind in DRAFT_KINDS.values() if is_below or not kind.below_province]


def action_of(*, kind: DraftKind) -> str:
    """The policy under which a paper of this kind is drafted."""
    return "draft.make_province" if kind.author is Author.PROVINCE else "draft.make"


def may_make(*, proposal: Proposal, actor: Officer, kind: DraftKind) -> policies.Decision:
    """Whether ``actor`` may draft it for this file."""
    return policies.may(actor, action_of(kind=kind), proposal)


@transaction.atomic
def record(*, proposal: Proposal, actor: Officer, template: DraftTemplate, content: dict[str, Any]) -> Draft:
    """Keep a draft with the data and the words that make it up, and their SHA-256."""
    proposal = lock(proposal.pk)
    kind = DRAFT_KINDS[template.kind]
    authorise(actor, action_of(kind=kind), proposal)
    newest = proposal.drafts.filter(kind=kind.key).aggregate(newest=Max("number"))["newest"] or 0
    return Draft.objects.create(
        proposal=proposal,
        kind=kind.key,
        number=newest + 1,
        template=template,
        content=content,
        sha256=digest(content=content),
        made_by=actor,
        made_at=timezone.now(),
    )


def digest(*, content: dict[str, Any]) -> str:
    """SHA-256 over the content in one spelling: sorted keys, no spaces, UTF-8."""
    spelled = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(spelled.encode()).hexdigest()
