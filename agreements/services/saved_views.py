"""Keeping an officer's own views of the lists."""

from django.db import transaction
from django.utils.translation import gettext

from agreements.models import Officer, SavedView
from agreements.services.errors import Refused, authorise

MOST = 20
LONGEST_QUERY = 1000


@transaction.atomic
def keep(*, actor: Officer, key: str, name: str, query: str) -> SavedView:
    """Keep ``query`` of the list ``key`` under ``name``; Refused beyond the limit, or where there is nothing to keep.

    Raises ValidationError for a name that the officer already uses on this list.
    """
    authorise(actor, "saved_view.keep")
    if not query:
        raise Refused(gettext("Belum ada saringan, kata, atau urutan yang dapat disimpan."))
    if len(query) > LONGEST_QUERY:
        raise Refused(gettext("Tampilan ini terlalu panjang untuk disimpan. Kurangi kata yang dicari."))
    # The officer's row is the lock: two tabs cannot both take the last place.
    Officer.objects.select_for_update().get(pk=actor.pk)
    if SavedView.objects.of(actor).count() >= MOST:
        raise Refused(
            gettext("Anda sudah punya %(most)s tampilan. Hapus salah satu, lalu simpan lagi.") % {"most": MOST}
        )
    view = SavedView(owner=actor, list=key, name=name, query=query)
    view.full_clean()
    view.save()
    return view


@transaction.atomic
def rename(*, actor: Officer, view: SavedView, name: str) -> None:
    """Another name; ValidationError for one that is taken."""
    authorise(actor, "saved_view.keep", view)
    view.name = name
    view.full_clean()
    view.save(update_fields=["name"])


@transaction.atomic
def set_start(*, actor: Officer, view: SavedView, is_start: bool) -> None:
    """Show this view when its list is opened, instead of any other; or no longer."""
    authorise(actor, "saved_view.keep", view)
    # Two tabs that each choose another view would otherwise wait for one another's rows.
    Officer.objects.select_for_update().get(pk=actor.pk)
    SavedView.objects.of(actor).filter(list=view.list).exclude(pk=view.pk).update(is_start=False)
    view.is_start = is_start
    view.save(update_fields=["is_start"])


def remove(*, actor: Officer, view: SavedView) -> None:
    """Forget it."""
    authorise(actor, "saved_view.keep", view)
    view.delete()
