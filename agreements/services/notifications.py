"""Telling officers: each thing once, in the application and, as each has chosen, by e-mail."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone, translation

from agreements.models import Delivery, Notice, NoticePreference, Officer
from agreements.models.notice_kinds import BY_KEY, Mode

BATCH = 200
OTHER_LANGUAGES = tuple(code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)


@dataclass(frozen=True)
class Words:
    """What a notice says, in one language. ``who``: whose act is next; empty where nobody's is."""

    title: str
    text: str
    who: str = ""


@dataclass(frozen=True)
class Draft:
    """What is to be told. ``key`` names it for good: whoever has been told under that key is not told again.

    ``say`` gives the words in the language that is active when it is called; it is called once per language.
    """

    recipients: tuple[Officer, ...]
    kind: str
    subject: models.Model
    say: Callable[[], Words]
    url: str
    for_day: date
    key: str
    due_on: date | None = None


def tell(*, drafts: Sequence[Draft]) -> int:
    """Keep the notices that are new, with their e-mails; how many. Safe to repeat and to run twice at once.

    A notice and its e-mail are committed together or not at all, and with whatever the caller's transaction writes;
    the unique key, not this code, keeps them single.
    """
    made = 0
    for start in range(0, len(drafts), BATCH):
        made += _tell(drafts[start : start + BATCH])
    return made


@transaction.atomic
def _tell(drafts: Sequence[Draft]) -> int:
    keys = [draft.key for draft in drafts]
    told = set(Notice.objects.filter(key__in=keys).values_list("recipient_id", "key"))
    chosen = _chosen({person.pk for draft in drafts for person in draft.recipients})
    wanted: list[Notice] = []
    for draft in drafts:
        words: dict[str, Words] = {}
        for person in draft.recipients:
            mode = mode_of(person=person, kind=draft.kind, chosen=chosen)
            is_unwanted = mode == Mode.OFF and BY_KEY[draft.kind].is_news
            if person.is_active and (person.pk, draft.key) not in told and not is_unwanted:
                told.add((person.pk, draft.key))
                words = words or in_every_language(draft.say)
                wanted.append(_notice(draft, words, person, mode))
    if not wanted:
        return 0
    Notice.objects.bulk_create(wanted, ignore_conflicts=True)
    _mail(keys, wanted)
    return len(wanted)


def _mail(keys: list[str], wanted: list[Notice]) -> None:
    """E-mails of those just made that go out by themselves; an address learnt later brings no old notices."""
    new = {(notice.recipient_id, notice.key) for notice in wanted if notice.mail_mode == Mode.NOW}
    if not new:
        return
    unsent = Notice.objects.filter(key__in=keys, mail_mode=Mode.NOW, delivery__isnull=True)
    mails = [
        Delivery(notice=notice, address=notice.recipient.email, next_try=timezone.now())
        for notice in unsent.select_related("recipient")
        if (notice.recipient_id, notice.key) in new
    ]
    Delivery.objects.bulk_create(mails, ignore_conflicts=True)


def _chosen(people: Iterable[int]) -> dict[tuple[int, str], str]:
    rows = NoticePreference.objects.filter(officer__in=people).values_list("officer_id", "kind", "mode")
    return {(officer, kind): mode for officer, kind, mode in rows}


def mode_of(*, person: Officer, kind: str, chosen: dict[tuple[int, str], str]) -> Mode:
    """How this kind is mailed to this officer: as chosen, else as the table of kinds says."""
    return Mode(chosen.get((person.pk, kind)) or BY_KEY[kind].default_for(person.role))


def in_every_language(say: Callable[[], Words]) -> dict[str, Words]:
    """The words in each language of the application."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            said = say()
            found[code] = replace(said, title=said.title[:200], who=said.who[:200])
    return found


def _notice(draft: Draft, words: dict[str, Words], person: Officer, mode: Mode) -> Notice:
    return Notice(
        recipient=person,
        kind=draft.kind,
        subject_model=draft.subject._meta.model_name or "",
        subject_id=draft.subject.pk,
        **asdict(words[settings.LANGUAGE_CODE]),
        words={code: asdict(words[code]) for code in OTHER_LANGUAGES},
        due_on=draft.due_on,
        url=draft.url,
        for_day=draft.for_day,
        key=draft.key,
        mail_mode=mode if person.email else Mode.OFF,
    )


def mark_read(*, notice: Notice, actor: Officer) -> None:
    """Mark one's own notice; the first reading counts. Somebody else's stays as it is."""
    Notice.objects.of(actor).unread().filter(pk=notice.pk).update(read_at=timezone.now())


def mark_all_read(*, actor: Officer) -> int:
    """Mark all of one's own; how many."""
    return Notice.objects.of(actor).unread().update(read_at=timezone.now())
