"""A form that is sent twice is taken once; what is typed anew on the same page is heard."""

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from agreements import models
from agreements.services import sent_forms
from tests.factories import CriterionFactory, World, at, make_world, upload
from tests.opportunity_builders import SectorFactory

NEW = "/mitra/baru/"
PARTNER = {"name": "Busan", "kind": "lembaga_lain", "country": "KR"}


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def owner(world: World) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.owner)
    return client


def token(client: Client, url: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(url).content.decode())[1]


def twice(client: Client, page: str, data: dict[str, Any], url: str = "") -> list[Any]:
    """The same form, twice; a file is read from its beginning each time."""
    opened = token(client, page)
    answers = []
    for _time in range(2):
        for value in data.values():
            if hasattr(value, "seek"):
                value.seek(0)
        answers.append(client.post(url or page, {**data, "csrfmiddlewaretoken": opened}))
    return answers


def creating(world: World) -> dict[str, tuple[str, dict[str, Any], Any]]:
    """Every kind of form that makes a row: page, what is sent, and the rows of which one may then be more."""
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    draft = at("prakarsa", "preparing", world=world)
    base = f"/perjanjian/{agreement.pk}"
    programme = {"title": "Pelatihan", "lead_unit": "Dinas", "indicator": "Peserta", "unit": "orang", "baseline": "0"}
    trip = {"direction": "outgoing", "delegation": "Tim", "people": "5", "destination": "Yantai", "purpose": "Rapat"}
    potential = {"kind": "strength", "title": "Perajin", "facts": "Ada.", "state": "active"}
    interest = {"kind": "wish", "text": "Mencari kopi", "source": "Surat", "dated_on": "1/3/2025"}
    sector = {"sector": SectorFactory().pk}
    return {
        "partner": (NEW, PARTNER, models.Partner.objects),
        "programme": (
            f"{base}/program/baru/",
            {**programme, "target": "10", "actual": "0", "state": "planned"},
            models.Programme.objects,
        ),
        "activity": (
            f"{base}/kegiatan/baru/",
            {"title": "Rapat", "held_on": "1/12/2025", "result": "Ada"},
            models.Activity.objects,
        ),
        "trip": (
            f"{base}/perjalanan/baru/",
            {**trip, "starts_on": "3/11/2025", "ends_on": "7/11/2025"},
            models.Trip.objects,
        ),
        "benefit": (
            f"{base}/manfaat/baru/",
            {"side": "region", "statement": "Pesanan", "realised_on": "5/1/2026", "evidence": "Faktur"},
            models.Benefit.objects,
        ),
        "evaluation": (f"{base}/evaluasi/baru/", {"year": "2025", "semester": "1"}, models.Evaluation.objects),
        "interest": (
            "/peluang/minat/baru/",
            {**interest, **sector, "partner": world.yantai.pk},
            models.PartnerInterest.objects,
        ),
        "potential": ("/peluang/potensi/baru/", {**potential, **sector}, models.Potential.objects),
        "document": (
            f"/usulan/{draft.pk}/dokumen/baru/",
            {"kind": "lainnya", "upload": upload()},
            models.Document.objects.filter(proposal=draft),
        ),
        "comment": (
            f"/usulan/{draft.pk}/koordinasi/",
            {"body": "Mohon dicek", "kind": "message", "visibility": "both"},
            models.Comment.objects,
        ),
    }


def test_every_form_that_makes_a_row_makes_one(world: World, owner: Client) -> None:
    CriterionFactory(key="perjanjian-formal")
    made = {}
    for name, (page, data, rows) in creating(world).items():
        before = rows.count()
        opened = f"/usulan/{rows_file(page)}/?bagian=koordinasi" if name == "comment" else page
        first, second = twice(owner, opened, data, page)
        assert first.status_code == 302, (name, first.context and first.context["form"].errors)
        assert second["Location"] == first["Location"], name
        made[name] = rows.count() - before
    assert made == dict.fromkeys(made, 1)
    assert "tidak disimpan dua kali" in owner.get("/mitra/").content.decode()


def rows_file(page: str) -> str:
    return page.split("/")[2]


def test_errors_are_answered_each_time(world: World, owner: Client) -> None:
    answers = twice(owner, NEW, {**PARTNER, "name": ""})
    assert [answer.status_code for answer in answers] == [422, 422]
    assert models.SentForm.objects.count() == 0


def test_what_is_typed_anew_on_the_same_page_is_heard(world: World, owner: Client) -> None:
    opened = {"csrfmiddlewaretoken": token(owner, NEW)}
    for name in ("Busan", "Incheon", "Incheon", "Jeju"):
        assert owner.post(NEW, {**PARTNER, **opened, "name": name}).status_code == 302
    assert models.Partner.objects.filter(name__in=["Busan", "Incheon", "Jeju"]).count() == 3


def test_a_page_opened_anew_is_another_form(world: World, owner: Client) -> None:
    for _time in range(2):
        page = f"/usulan/{at('prakarsa', 'preparing', world=world).pk}/koordinasi/"
        opened = token(owner, "/mitra/")
        sent = {"body": "Sama", "kind": "message", "visibility": "both", "csrfmiddlewaretoken": opened}
        assert owner.post(page, sent).status_code == 302
    assert models.Comment.objects.count() == 2


def test_another_officer_is_never_led_by_it(world: World, owner: Client) -> None:
    opened = token(owner, NEW)
    sent = {**PARTNER, "csrfmiddlewaretoken": opened}
    assert owner.post(NEW, sent).status_code == 302
    owner.force_login(world.owner2)
    assert owner.post(NEW, sent).status_code == 422  # the partner is there already


def test_a_form_that_is_being_worked_on_is_waited_for_or_refused(
    world: World, owner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sent_forms, "LOOK_EVERY", 0)
    opened = token(owner, NEW)
    sent = {**PARTNER, "csrfmiddlewaretoken": opened}
    owner.post(NEW, sent)
    models.SentForm.objects.update(location="")
    response = owner.post(NEW, sent)
    assert response.status_code == 409
    assert "Isian ini sedang disimpan" in response.content.decode()
    # A process that died does not hold it for ever.
    models.SentForm.objects.update(sent_at=timezone.now() - timedelta(minutes=3))
    assert owner.post(NEW, sent).status_code == 422  # heard: the partner is there already
    models.SentForm.objects.all().delete()
    row = sent_forms.claim(key="a", body="b")
    models.SentForm.objects.update(sent_at=timezone.now() - timedelta(hours=25))
    assert (sent_forms.clear(), row.pk > 0) == (1, True)


@pytest.mark.django_db(transaction=True)
def test_a_double_click_makes_one() -> None:
    """Two requests at the same moment, each with a connection of its own."""
    world = make_world()
    client = Client()
    client.force_login(world.owner)
    sent = {**PARTNER, "csrfmiddlewaretoken": "t" * 64}
    cookies = client.cookies
    answers: list[str] = []
    start = threading.Barrier(2)

    def click() -> None:
        mine = Client()
        mine.cookies = cookies
        start.wait()
        answers.append(mine.post(NEW, sent)["Location"])
        connection.close()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert len(answers) == 2 and answers[0] == answers[1]
    assert models.Partner.objects.filter(name="Busan").count() == 1
