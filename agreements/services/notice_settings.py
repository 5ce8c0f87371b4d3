"""What an officer chooses about their notices: how each kind is mailed."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext

from agreements.models import NoticePreference, Officer
from agreements.models.notice_kinds import Mode, NoticeKind, kinds_for
from agreements.services.errors import Refused


def modes(*, officer: Officer) -> list[tuple[NoticeKind, Mode]]:
    """The kinds that this officer may get, each as it is mailed now."""
    chosen = dict(officer.notice_preferences.values_list("kind", "mode"))
    return [(kind, Mode(chosen.get(kind.key) or kind.default_for(officer.role))) for kind in kinds_for(officer.role)]


@transaction.atomic
def choose(*, actor: Officer, chosen: Mapping[str, str]) -> None:
    """Keep how each kind is mailed; what equals the default is not kept and follows it. Refused for unknown ones."""
    known = {kind.key: kind for kind in kinds_for(actor.role)}
    if not set(chosen) <= set(known) or not set(chosen.values()) <= set(Mode.values):
        raise Refused(gettext("Pilihan pemberitahuan tidak dikenal."))
    NoticePreference.objects.filter(officer=actor, kind__in=chosen).delete()
    NoticePreference.objects.bulk_create(
        NoticePreference(officer=actor, kind=kind, mode=mode)
        for kind, mode in chosen.items()
        if mode != known[kind].default_for(actor.role)
    )
