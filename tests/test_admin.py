"""The admin: for administrators only, and never a way around the gate."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from agreements.models import (
    Activity,
    ActivityPaper,
    Addendum,
    Agreement,
    Benefit,
    ClauseText,
    Country,
    CriteriaSet,
    Delivery,
    DraftTemplate,
    Holiday,
    IssuedReport,
    LibraryDownload,
    Officer,
    Programme,
    Proposal,
    Region,
    StageLog,
    Trip,
)
from tests.factories import PDF, CriterionFactory, ProgrammeFactory, TripFactory, World, at, make_world

pytestmark = pytest.mark.django_db

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
READ_ONLY = (
    *(Delivery, Proposal, StageLog, Agreement, IssuedReport, LibraryDownload),
    *(Activity, ActivityPaper, Addendum, Benefit, Programme, Trip, DBTaskResult, ClauseText, DraftTemplate),
    LibraryDownload,
)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def keeper(world: World) -> Client:
    client = Client()
    client.force_login(world.administrator)
    return client


def page(model: Any, name: str = "changelist", *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def test_only_administrators_enter(world: World) -> None:
    for officer in (world.owner, world.reviewer, world.leader, world.proposer):
        client = Client()
        client.force_login(officer)
        assert client.get(reverse("admin:index"), follow=True).status_code == 403
        assert client.get(page(Officer), follow=True).status_code == 403


def test_a_staff_flag_alone_opens_nothing(world: World) -> None:
    Officer.objects.filter(pk=world.owner.pk).update(is_staff=True)
    client = Client()
    client.force_login(world.owner)
    for model in admin.site._registry:
        assert client.get(page(model)).status_code == 403, model


def test_a_visitor_is_sent_to_the_one_door(world: World) -> None:
    response = Client().get(page(Officer), follow=True)
    assert response.request["PATH_INFO"] == reverse("account_login")


def test_every_page_opens(world: World, keeper: Client) -> None:
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    TripFactory(agreement=agreement)
    ProgrammeFactory(agreement=agreement)
    CriterionFactory()
    Holiday.objects.create(date="2026-12-24", name="Cuti bersama")
    assert keeper.get(reverse("admin:index")).status_code == 200
    for model in admin.site._registry:
        assert keeper.get(page(model), {"q": "a"}).status_code in (200, 302), model
        row = model.objects.first()
        if row:
            assert keeper.get(page(model, "change", row.pk)).status_code == 200, model
        add = keeper.get(page(model, "add")).status_code
        assert add == (403 if model in READ_ONLY else 200), model


def test_groups_and_second_addresses_are_not_offered() -> None:
    kept = {model._meta.label for model in admin.site._registry}
    assert kept == {
        f"agreements.{name}"
        for name in (
            "Activity", "ActivityPaper", "Addendum", "Agreement", "Article", "Benefit", "Clause", "ClauseText",
            "Country", "CriteriaSet", "Delivery", "DormancyRule", "DraftLife", "DraftTemplate", "ExtraCitation",
            "FirstStep", "Holiday", "IssuedReport", "LibraryDownload", "LibraryFile", "MatchWeight", "NoticeRule",
            "Officer", "Partner", "Programme", "Proposal", "Question", "Region", "Regulation", "ReportingRule",
            "Sector", "ServiceTarget", "StageLog", "Term", "Trip", "UploadLimit", "WatchPoint",
        )
    } | {"django_tasks_database.DBTaskResult"}  # fmt: skip
    assert Group not in admin.site._registry


@pytest.mark.parametrize("model", [Proposal, StageLog, Agreement])
def test_the_gates_rows_are_read_never_written(world: World, keeper: Client, model: Any) -> None:
    at("pelaksanaan", "carrying_out", world=world)
    row = model.objects.first()
    before = model.objects.filter(pk=row.pk).values().get()
    shown = keeper.get(page(model, "change", row.pk))
    assert b'name="_save"' not in shown.content
    assert b'<input type="text" name=' not in shown.content
    changed = {"stage": "prakarsa", "step": "preparing", "outcome": "running", "title": "Lain", "event": "submit"}
    assert keeper.post(page(model, "change", row.pk), changed).status_code == 403
    assert keeper.post(page(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    keeper.post(page(model), {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"})
    assert model.objects.filter(pk=row.pk).values().get() == before


def test_the_stage_is_shown(world: World, keeper: Client) -> None:
    proposal = at("verifikasi", "awaiting", world=world)
    shown = keeper.get(page(Proposal, "change", proposal.pk)).content.decode()
    assert "verifikasi" in shown and "awaiting" in shown


@pytest.mark.parametrize("model", [Officer, Region, Country, CriteriaSet])
def test_what_others_point_to_is_not_deleted(world: World, keeper: Client, model: Any) -> None:
    CriterionFactory()
    row = model.objects.first()
    assert keeper.post(page(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert model.objects.filter(pk=row.pk).exists()


def test_a_holiday_may_go(keeper: Client) -> None:
    day = Holiday.objects.create(date="2026-12-24", name="Keliru")
    keeper.post(page(Holiday, "delete", day.pk), {"post": "yes"})
    assert not Holiday.objects.exists()


@pytest.mark.parametrize("model", [Proposal, StageLog, Agreement])
def test_lists_ask_as_often_for_many_rows(world: World, keeper: Client, model: Any) -> None:
    asked = []
    for number in (1, 6):
        for _ in range(number):
            at("pelaksanaan", "carrying_out", world=world)
        with CaptureQueriesContext(connection) as queries:
            assert keeper.get(page(model)).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


# --- accounts -----------------------------------------------------------------------------------


def account(**changes: Any) -> dict[str, Any]:
    return {
        "username": "petugas-baru",
        "usable_password": "true",
        "password1": "sandi-yang-panjang-7",
        "password2": "sandi-yang-panjang-7",
        "role": "regional_officer",
        "region": "",
        "position": "Analis",
        **changes,
    }


def test_an_account_is_made_with_a_password_and_a_region(world: World, keeper: Client) -> None:
    refused = keeper.post(page(Officer, "add"), account())
    assert "Setiap peran selain administrator wajib punya daerah." in refused.content.decode()
    assert keeper.post(page(Officer, "add"), account(region=world.kota.pk)).status_code == 302
    officer = Officer.objects.get(username="petugas-baru")
    assert officer.check_password("sandi-yang-panjang-7")
    assert (officer.region, officer.is_staff, officer.is_superuser) == (world.kota, False, False)


def test_the_role_decides_who_enters_the_admin(world: World, keeper: Client) -> None:
    url = page(Officer, "change", world.owner.pk)
    data = {"username": world.owner.username, "is_active": "on", "role": "administrator", "region": ""}
    assert keeper.post(url, data).status_code == 302
    world.owner.refresh_from_db()
    assert world.owner.is_staff
    keeper.post(url, data | {"role": "leader", "region": world.kota.pk, "is_superuser": "on"})
    world.owner.refresh_from_db()
    assert (world.owner.is_staff, world.owner.is_superuser) == (False, False)


def test_the_first_account_of_an_instance_can_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "sandi-yang-panjang-7")
    call_command("createsuperuser", username="pertama", email="a@example.org", interactive=False, verbosity=0)
    first = Officer.objects.get(username="pertama")
    assert first.is_administrator and first.is_staff and first.region is None


# --- letterhead ---------------------------------------------------------------------------------


def letterhead(region: Region, **changes: Any) -> dict[str, Any]:
    return {
        "code": region.code,
        "name": region.name,
        "kind": region.kind,
        "parent": region.parent_id or "",
        "letterhead_unit": "Sekretariat Daerah",
        **changes,
    }


def test_an_emblem_is_judged_by_its_content(world: World, keeper: Client) -> None:
    url = page(Region, "change", world.banten.pk)
    for content in (PDF, b"<svg onload='alert(1)'/>"):
        fake = SimpleUploadedFile("lambang.png", content, content_type="image/png")
        assert keeper.post(url, letterhead(world.banten, emblem=fake)).status_code == 200
    world.banten.refresh_from_db()
    assert not world.banten.emblem
    emblem = SimpleUploadedFile("lambang.png", PNG, content_type="image/png")
    assert keeper.post(url, letterhead(world.banten, emblem=emblem, address="Jalan Syekh")).status_code == 302
    world.banten.refresh_from_db()
    with world.banten.emblem.open("rb") as stored:
        assert stored.read() == PNG
    # saved again without a new picture, it stays
    keeper.post(url, letterhead(world.banten))
    world.banten.refresh_from_db()
    assert world.banten.emblem
