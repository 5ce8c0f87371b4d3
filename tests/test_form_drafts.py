"""A new file in short steps: kept at every step, nobody else's, made once."""

import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agreements import models
from agreements.services import form_drafts, proposals
from tests.db import at_once
from tests.factories import PartnerFactory, World, at, make_world

pytestmark = pytest.mark.django_db
TOKEN = uuid.UUID("6d1f0a52-5b1e-4f0e-9b0a-0f6f3d0c7a11")
SUBJECT = {"title": "Kota bersaudara", "lead_unit": "Disperindagkop", "objects_of_cooperation": ["promosi"]}
REASONS = {"background": "Kunjungan", "benefit_region": "Latihan", "benefit_nation": "Ekspor", "benefit_partner": ""}


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    client.force_login(world.owner)
    return client


def partner_step(world: World, **more: Any) -> dict[str, Any]:
    return {"scheme": "ksdpl", "partner": world.yantai.pk, "form": "kabkota_kembar", "initiator": "region", **more}


def begun(client: Client, world: World) -> models.FormDraft:
    """The first step, sent from the page that shows it."""
    page = client.get("/usulan/baru/?skema=ksdpl").content.decode()
    token = re.search(r'name="token" value="([0-9a-f-]{36})"', page)[1]
    response = client.post("/usulan/baru/", partner_step(world, token=token))
    assert response["Location"] == f"/usulan/isian/{token}/pokok/"
    return models.FormDraft.objects.get(token=token)


def filled(client: Client, world: World) -> models.FormDraft:
    draft = begun(client, world)
    assert client.post(f"/usulan/isian/{draft.token}/pokok/", SUBJECT)["Location"].endswith("/alasan/")
    assert client.post(f"/usulan/isian/{draft.token}/alasan/", REASONS)["Location"].endswith("/periksa/")
    draft.refresh_from_db()
    return draft


def test_a_file_is_made_step_by_step(owner: Client, world: World) -> None:
    draft = filled(owner, world)
    page = owner.get(f"/usulan/isian/{draft.token}/periksa/").content.decode()
    for shown in ("Yantai, Shandong, Tiongkok", "Kota bersaudara", "Kunjungan", "belum diisi"):
        assert shown in page
    response = owner.post(f"/usulan/isian/{draft.token}/periksa/")
    proposal = models.Proposal.objects.get()
    assert response["Location"] == f"/usulan/{proposal.pk}/"
    assert (proposal.title, proposal.partner, proposal.scheme) == ("Kota bersaudara", world.yantai, "ksdpl")
    assert (proposal.objects_of_cooperation, proposal.benefit_nation) == (["promosi"], "Ekspor")
    assert (proposal.region, proposal.created_by, proposal.log.count()) == (world.kota, world.owner, 1)


def test_sent_twice_is_one_file(owner: Client, world: World) -> None:
    draft = filled(owner, world)
    answers = [owner.post(f"/usulan/isian/{draft.token}/periksa/")["Location"] for _ in range(2)]
    assert answers[0] == answers[1]
    assert models.Proposal.objects.count() == 1
    # Every page of the form now leads to the file, and its first step sent again does too.
    for name in ("mitra", "periksa"):
        assert owner.get(f"/usulan/isian/{draft.token}/{name}/")["Location"] == answers[0]
    again = owner.post("/usulan/baru/", partner_step(world, token=str(draft.token)))
    assert again["Location"] == answers[0]
    assert owner.post(f"/usulan/isian/{draft.token}/hapus/")["Location"] == answers[0]
    assert models.FormDraft.objects.get().data == {}


def test_the_service_makes_one_file_of_one_draft(world: World) -> None:
    draft = form_drafts.begin(token=TOKEN, actor=world.owner, scheme="ksdpl")
    data = {**partner_step(world), **SUBJECT, **REASONS, "partner": world.yantai, "central_reference": ""}
    made = [form_drafts.finish(draft=draft, actor=world.owner, data=data) for _ in range(2)]
    assert made[0] == made[1]
    assert models.Proposal.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_finished_by_many_clicks_in_one_instant_it_is_one_file() -> None:
    world = make_world()
    draft = form_drafts.begin(token=TOKEN, actor=world.owner, scheme="ksdpl")
    data = {**partner_step(world), **SUBJECT, **REASONS, "partner": world.yantai, "central_reference": ""}
    made = at_once([lambda: form_drafts.finish(draft=draft, actor=world.owner, data=data)] * 6)
    assert {getattr(each, "pk", each) for each in made} == {models.Proposal.objects.get().pk}


@pytest.mark.django_db(transaction=True)
def test_two_who_change_the_partner_in_one_instant_are_both_heard() -> None:
    world = make_world()
    proposal = at("prakarsa", "preparing", world=world)
    data = {key: getattr(proposal, key) for key in proposals.FIELDS}
    partners = [PartnerFactory(country=world.yantai.country) for _ in range(6)]

    def change(partner: models.Partner) -> models.Proposal:
        return proposals.update(proposal=proposal, actor=world.owner, data=data | {"partner": partner})

    made = at_once([lambda each=each: change(each) for each in partners])
    assert [each.partner for each in made] == partners


def test_a_number_of_many_digits_is_no_revision(owner: Client) -> None:
    sent = {"scheme": "ksdpl", "langkah": "mitra", "revisi": "9" * 5000}
    assert owner.post(f"/usulan/isian/{TOKEN}/simpan/", sent).status_code == 400


def test_the_first_step_sent_twice_is_one_draft(owner: Client, world: World) -> None:
    for _ in range(2):
        owner.post("/usulan/baru/", partner_step(world, token=str(TOKEN)))
    assert models.FormDraft.objects.get().token == TOKEN


def test_what_is_wrong_is_kept_and_said(owner: Client, world: World) -> None:
    draft = begun(owner, world)
    response = owner.post(f"/usulan/isian/{draft.token}/pokok/", {"title": "Panjang " * 60})
    page = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_title"' in page and 'href="#id_lead_unit"' in page
    assert 'href="#id_objects_of_cooperation_0"' in page
    draft.refresh_from_db()
    assert draft.data["title"] == "Panjang " * 60
    assert (draft.data["lead_unit"], draft.step) == ("", "pokok")


def test_back_keeps_without_asking(owner: Client, world: World) -> None:
    draft = begun(owner, world)
    response = owner.post(f"/usulan/isian/{draft.token}/pokok/", {"title": "Baru judul", "ke": "mitra"})
    assert response["Location"] == f"/usulan/isian/{draft.token}/mitra/"
    assert "Baru judul" in owner.get(f"/usulan/isian/{draft.token}/pokok/").content.decode()


def test_the_summary_names_every_error_with_its_step(owner: Client, world: World) -> None:
    draft = begun(owner, world)
    owner.post(f"/usulan/isian/{draft.token}/pokok/", {"title": "", "ke": "periksa"})
    response = owner.post(f"/usulan/isian/{draft.token}/periksa/")
    page = response.content.decode()
    assert response.status_code == 422
    assert f'href="/usulan/isian/{draft.token}/pokok/?salah=1#id_title"' in page
    assert models.Proposal.objects.count() == 0
    # There the error stands at its field.
    mend = owner.get(f"/usulan/isian/{draft.token}/pokok/?salah=1").content.decode()
    assert "invalid-feedback" in mend and "error-summary" not in mend
    assert "invalid-feedback" not in owner.get(f"/usulan/isian/{draft.token}/pokok/").content.decode()


def test_a_draft_survives_the_end_of_the_session(owner: Client, world: World) -> None:
    owner.post(f"/usulan/isian/{TOKEN}/simpan/", {"scheme": "ksdpl", "langkah": "mitra", "revisi": "0", "form": "x"})
    saved = owner.post(
        f"/usulan/isian/{TOKEN}/simpan/",
        {"scheme": "ksdpl", "langkah": "pokok", "revisi": "0", "title": "Setengah jadi <b>"},
    )
    now = timezone.localtime()
    assert saved.content.decode() in {f"Tersimpan pukul {now:%H.%M}.", f"Tersimpan pukul {now:%H}.{now.minute - 1:02}."}
    owner.logout()
    owner.force_login(world.owner)
    page = owner.get("/usulan/baru/").content.decode()
    assert "Lanjutkan isian" in page and "Setengah jadi &lt;b&gt;" in page
    assert f"/usulan/isian/{TOKEN}/" in page
    assert "Setengah jadi &lt;b&gt;" in owner.get(f"/usulan/isian/{TOKEN}/pokok/").content.decode()


def test_an_autosave_of_an_older_page_is_refused(owner: Client, world: World) -> None:
    draft = filled(owner, world)
    late = {"langkah": "pokok", "revisi": "1", "title": "Lama"}
    response = owner.post(f"/usulan/isian/{draft.token}/simpan/", late)
    assert response.status_code == 409
    draft.refresh_from_db()
    assert draft.data["title"] == "Kota bersaudara"
    for broken in ({"revisi": "x"}, {"langkah": "periksa"}, {}):
        sent = {"langkah": "pokok", "revisi": "3", **broken} if broken else {}
        assert owner.post(f"/usulan/isian/{draft.token}/simpan/", sent).status_code == 400


def test_nobody_else_meets_a_draft(owner: Client, world: World) -> None:
    draft = filled(owner, world)
    for other in (world.owner2, world.reviewer, world.other_officer):
        owner.force_login(other)
        for name in ("mitra", "periksa", "hapus"):
            assert owner.get(f"/usulan/isian/{draft.token}/{name}/").status_code == 404
            assert owner.post(f"/usulan/isian/{draft.token}/{name}/").status_code == 404
        sent = {"scheme": "ksdpl", "langkah": "pokok", "revisi": str(draft.revision), "title": "Diubah"}
        assert owner.post(f"/usulan/isian/{draft.token}/simpan/", sent).status_code == 404
        assert owner.post("/usulan/baru/", partner_step(world, token=str(draft.token))).status_code == 404
        assert "Lanjutkan isian" not in owner.get("/usulan/baru/").content.decode()
    draft.refresh_from_db()
    assert draft.data["title"] == "Kota bersaudara"


def test_deleting_asks_once(owner: Client, world: World) -> None:
    draft = filled(owner, world)
    assert "tidak dapat dikembalikan" in owner.get(f"/usulan/isian/{draft.token}/hapus/").content.decode()
    assert models.FormDraft.objects.count() == 1
    assert owner.post(f"/usulan/isian/{draft.token}/hapus/")["Location"] == "/usulan/baru/"
    assert models.FormDraft.objects.count() == 0


def test_an_extension_begins_with_what_its_file_said(owner: Client, world: World) -> None:
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    page = owner.get(f"/perjanjian/{agreement.pk}/perpanjang/").content.decode()
    token = re.search(r'name="token" value="([0-9a-f-]{36})"', page)[1]
    first = partner_step(world, token=token)
    assert owner.post(f"/perjanjian/{agreement.pk}/perpanjang/", first).status_code == 302
    assert "Perpanjangan: Kerja sama pelabuhan" in owner.get(f"/usulan/isian/{token}/pokok/").content.decode()
    response = owner.post(f"/usulan/isian/{token}/periksa/")
    made = models.Proposal.objects.get(extends=agreement)
    assert response["Location"] == f"/usulan/{made.pk}/"
    assert made.objects_of_cooperation == ["budaya", "kemampuan"]


def test_an_extension_of_another_partner_is_refused_and_the_draft_stays(owner: Client, world: World) -> None:
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    sent = partner_step(world, token=str(TOKEN), partner=world.gyeongnam.pk)
    owner.post(f"/perjanjian/{agreement.pk}/perpanjang/", sent)
    response = owner.post(f"/usulan/isian/{TOKEN}/periksa/")
    assert response.status_code == 422
    assert "mitra dan skema yang sama" in response.content.decode()
    assert models.FormDraft.objects.get().proposal is None


def test_the_list_of_drafts_asks_equally_often(owner: Client, world: World) -> None:
    def add(many: int) -> None:
        for _ in range(many):
            models.FormDraft.objects.create(owner=world.owner, scheme="ksdpl", data={"title": "Satu"})

    def asked() -> int:
        with CaptureQueriesContext(connection) as counted:
            page = owner.get("/usulan/baru/").content.decode()
        assert page.count("Lanjutkan isian") == models.FormDraft.objects.count()
        return len(counted)

    add(3)
    few = asked()
    add(47)
    assert asked() == few
