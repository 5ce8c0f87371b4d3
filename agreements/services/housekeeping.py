"""What an administrator has to see to: the worker, mail that did not go out, regions without people, open settings."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django_tasks_db.models import DBTaskResult

from agreements.models import Delivery, ExtraCitation, Officer, Region

# A task that has waited longer than this waits for a worker that is not there.
WORKER_IS_GONE_AFTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Chore:
    """One thing to see to, and where that is done; ``url`` is empty where only the server's keeper can."""

    title: str
    advice: str
    url: str


def chores(*, user: Officer) -> list[Chore]:
    """What needs care now, in five queries; empty when all is well. Regions are those that the user sees."""
    found = [_worker(), _mail(), _regions(user), _signatories(user), _citations()]
    return [chore for chore in found if chore]


def _worker() -> Chore | None:
    before = timezone.now() - WORKER_IS_GONE_AFTER
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=before).count()
    if not waiting:
        return None
    said = ngettext("%d pekerjaan latar tidak dikerjakan", "%d pekerjaan latar tidak dikerjakan", waiting) % waiting
    return Chore(said, gettext("Jalankan pekerja latar di server: manage.py pekerja."), "")


def _mail() -> Chore | None:
    failed = Delivery.objects.filter(state=Delivery.State.FAILED).count()
    if not failed:
        return None
    said = ngettext("%d surat elektronik gagal dikirim", "%d surat elektronik gagal dikirim", failed) % failed
    return Chore(said, gettext("Periksa alamat dan server surat."), reverse("admin:agreements_delivery_changelist"))


def _regions(user: Officer) -> Chore | None:
    people = Officer.objects.filter(region=OuterRef("pk"), is_active=True).exclude(role=Officer.Role.LEADER)
    empty = list(Region.objects.visible_to(user).filter(~Exists(people)))
    if not empty:
        return None
    said = ngettext("%d daerah belum punya petugas", "%d daerah belum punya petugas", len(empty)) % len(empty)
    names = ", ".join(str(region) for region in empty[:5]) + (" …" if len(empty) > 5 else "")
    return Chore(said, names, reverse("admin:agreements_officer_changelist"))


def _signatories(user: Officer) -> Chore | None:
    blank = Region.objects.visible_to(user).filter(Q(signatory_name="") | Q(signatory_title="")).count()
    if not blank:
        return None
    said = ngettext("%d daerah tanpa penanda tangan laporan", "%d daerah tanpa penanda tangan laporan", blank)
    advice = gettext("Laporannya tercetak dengan garis titik di tempat nama.")
    return Chore(said % blank, advice, reverse("admin:agreements_region_changelist"))


def _citations() -> Chore | None:
    blank = ExtraCitation.objects.filter(article="").count()
    if not blank:
        return None
    said = ngettext("%d pasal tambahan belum diisi", "%d pasal tambahan belum diisi", blank) % blank
    return Chore(
        said,
        gettext("Pasal peraturan menteri belum diverifikasi; yang kosong tidak dicetak."),
        reverse("admin:agreements_extracitation_changelist"),
    )
