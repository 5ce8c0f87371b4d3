"""Unfinished forms grow old: their owners are told, then they go; nothing goes without notice."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from agreements import models
from agreements.services import form_drafts
from agreements.tasks import typed
from agreements.tasks.schedule import JOBS
from tests.factories import World, at, make_world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


@pytest.fixture
def world() -> World:
    return make_world()


def begun(world: World, days: int, **more: object) -> models.FormDraft:
    """A form that nobody touched for so many days."""
    draft = models.FormDraft.objects.create(owner=world.owner, scheme="ksdpl", data={"title": "Judul"}, **more)
    at_noon = timezone.make_aware(timezone.datetime.combine(TODAY, timezone.datetime.min.time().replace(hour=12)))
    models.FormDraft.objects.filter(pk=draft.pk).update(updated_at=at_noon - timedelta(days=days))
    return draft


def left() -> set[int]:
    return set(models.FormDraft.objects.values_list("pk", flat=True))


def test_the_owner_is_told_first_and_then_it_goes(world: World) -> None:
    young, old = begun(world, 165), begun(world, 166)
    for _time in range(2):
        typed.tidy(TODAY)
    notice = models.Notice.objects.get()
    assert (notice.recipient, notice.kind, notice.due_on) == (world.owner, "draft", TODAY + timedelta(days=14))
    assert notice.title == "Isian yang belum selesai akan dihapus: Judul"
    assert "Terakhir diubah 12 Juni 2026. Lanjutkan sampai 9 Desember 2026" in notice.text
    assert notice.url == f"/usulan/isian/{old.token}/mitra/"
    assert left() == {young.pk, old.pk}
    typed.tidy(TODAY + timedelta(days=13))
    assert left() == {young.pk, old.pk}
    typed.tidy(TODAY + timedelta(days=14))
    assert left() == {young.pk}


def test_one_that_is_very_old_still_gets_its_notice(world: World) -> None:
    draft = begun(world, 1000)
    typed.tidy(TODAY)
    assert left() == {draft.pk} and models.Notice.objects.count() == 1
    typed.tidy(TODAY + timedelta(days=14))
    assert left() == set()


def test_writing_on_makes_it_young_again(world: World) -> None:
    draft = begun(world, 170)
    typed.tidy(TODAY)
    draft.refresh_from_db()
    form_drafts.keep(draft=draft, actor=world.owner, data={"title": "Baru"}, step="pokok")
    draft.refresh_from_db()
    assert draft.warned_on is None and draft.updated_at.date() >= TODAY - timedelta(days=1)


def test_an_administrator_chooses_how_long(client: Client, world: World) -> None:
    draft = begun(world, 55)
    client.force_login(world.administrator)
    assert client.post("/admin/agreements/draftlife/add/", {"days": "20", "warn_days": "5"}).status_code == 200
    assert client.post("/admin/agreements/draftlife/add/", {"days": "60", "warn_days": "5"}).status_code == 302
    assert client.get("/admin/agreements/draftlife/add/").status_code == 403
    typed.tidy(TODAY)
    typed.tidy(TODAY + timedelta(days=5))
    assert draft.pk not in left()


def test_one_that_became_a_file_is_known_for_a_month(world: World) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    gone, known = begun(world, 30, proposal=proposal), begun(world, 29, proposal=proposal)
    typed.tidy(TODAY)
    assert left() == {known.pk} and gone.pk not in left()
    assert models.Notice.objects.filter(kind="draft").count() == 0
    assert models.Proposal.objects.filter(pk=proposal.pk).exists()


def test_the_worker_does_it_daily() -> None:
    assert ("isian", typed.tidy) in [(job.name, job.run) for job in JOBS]
