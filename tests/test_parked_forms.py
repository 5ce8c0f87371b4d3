"""A session that ends while somebody types: without a script too, nothing is lost and nobody else sees it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from agreements import models
from agreements.services import parked_forms
from tests.factories import PASSWORD, World, at, make_world

pytestmark = pytest.mark.django_db
NEW = "/mitra/baru/"
TYPED = {"name": 'Busan "kota" <b>', "kind": "lembaga_lain", "country": "KR", "website": "bukan alamat"}


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    client.force_login(world.owner)
    return client


def ended(client: Client) -> None:
    """The session is gone; the browser still has its other cookies."""
    Session.objects.all().delete()


def sent_late(client: Client, url: str, data: dict[str, Any], page: str = "") -> Any:
    """Open a form, let the session end, send it."""
    client.get(page or url)
    ended(client)
    return client.post(url, data, headers={"referer": f"http://testserver{page or url}"})


def log_in(client: Client, username: str, response: Any) -> Any:
    return client.post(response["Location"], {"login": username, "password": PASSWORD})


def test_what_was_typed_comes_back_after_the_login(owner: Client, world: World) -> None:
    response = sent_late(owner, NEW, TYPED)
    assert response["Location"] == "/masuk/?next=/mitra/baru/"
    assert models.Partner.objects.filter(name__startswith="Busan").count() == 0
    wrong = owner.post(response["Location"], {"login": world.owner.username, "password": "salah"})
    for page in (owner.get(response["Location"]), wrong):
        assert "Isian Anda kami simpan dan kembali setelah Anda masuk" in page.content.decode()
        assert "Busan" not in page.content.decode()
    back = log_in(owner, world.owner.username, response)
    assert back["Location"] == NEW
    for _time in range(2):  # reading it does not use it up
        page = owner.get(NEW).content.decode()
        assert "Isian Anda dikembalikan" in page
        assert 'value="Busan &quot;kota&quot; &lt;b&gt;"' in page
        assert '<option value="KR" selected>' in page and '<option value="lembaga_lain" selected>' in page
    # Nothing was saved by itself; once it is sent and taken, it does not come back.
    assert models.Partner.objects.filter(name__startswith="Busan").count() == 0
    assert owner.post(NEW, {**TYPED, "website": ""}).status_code == 302
    assert models.ParkedForm.objects.count() == 0
    assert "Busan" not in owner.get(NEW).content.decode()
    assert owner.cookies["isian"].value == ""  # later pages need not ask


def test_long_texts_ticks_and_the_seen_revision_come_back(owner: Client, world: World) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    url = f"/usulan/{proposal.pk}/ubah/"
    data = {
        "revisi": "0",
        "title": "Judul",
        "background": "\nBaris satu\n\nBaris <dua> & tiga",
        "objects_of_cooperation": ["kemampuan", "promosi"],
    }
    response = sent_late(owner, url, data)
    # In between somebody else saves it: the form that comes back is still the one that was opened before.
    models.Revision.objects.create(thing=f"proposal:{proposal.pk}", number=7)
    log_in(owner, world.owner.username, response)
    page = owner.get(url).content.decode()
    assert "Baris satu\n\nBaris &lt;dua&gt; &amp; tiga</textarea>" in page
    ticked = re.findall(r'name="objects_of_cooperation" value="(\w+)"[^>]* checked>', page)
    assert sorted(ticked) == ["kemampuan", "promosi"]
    assert re.search(r'name="revisi" value="0"', page)


def test_a_form_that_leads_to_another_address(owner: Client, world: World) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    page = f"/usulan/{proposal.pk}/?bagian=koordinasi"
    response = sent_late(
        owner, f"/usulan/{proposal.pk}/koordinasi/", {"body": "Sudah dikirim?", "kind": "message"}, page
    )
    back = log_in(owner, world.owner.username, response)
    assert back["Location"] == page
    assert "Sudah dikirim?</textarea>" in owner.get(page).content.decode()
    assert models.Comment.objects.count() == 0


def test_a_file_is_not_kept_and_the_page_says_so(owner: Client, world: World) -> None:
    potential = models.Potential.objects.first()
    assert potential is None
    proposal = at("prakarsa", "preparing", world=world)
    paper = SimpleUploadedFile("surat.pdf", b"%PDF-1.7")
    url = f"/usulan/{proposal.pk}/dokumen/baru/"
    response = sent_late(owner, url, {"note": "Surat wali kota", "file": paper})
    assert "Berkas yang Anda pilih tidak ikut tersimpan" in owner.get(response["Location"]).content.decode()
    log_in(owner, world.owner.username, response)
    page = owner.get(url).content.decode()
    assert "Surat wali kota" in page and "Berkas yang Anda pilih tidak ikut tersimpan" in page


def test_nobody_else_gets_it(owner: Client, world: World) -> None:
    response = sent_late(owner, NEW, TYPED)
    log_in(owner, world.reviewer.username, response)
    assert "Busan" not in owner.get(NEW).content.decode()
    # Neither does the writer at another browser, nor somebody who has only the cookie of the waiting form.
    other = Client()
    other.force_login(world.owner)
    assert "Busan" not in other.get(NEW).content.decode()
    other.force_login(world.reviewer)
    other.cookies["isian"] = owner.cookies["isian"].value
    assert "Busan" not in other.get(NEW).content.decode()
    # The writer, back at this one, does.
    owner.force_login(world.owner)
    assert "Busan" in owner.get(NEW).content.decode()


def test_a_stranger_keeps_nothing_here(world: World) -> None:
    stranger = Client()
    assert stranger.post(NEW, TYPED)["Location"].startswith("/masuk/")
    stranger.cookies["pemakai"] = str(world.owner.pk)  # not signed
    stranger.post(NEW, TYPED)
    assert models.ParkedForm.objects.count() == 0


def test_a_forged_request_keeps_nothing(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.owner)
    client.get(NEW)
    ended(client)
    assert client.post(NEW, TYPED).status_code == 403
    assert models.ParkedForm.objects.count() == 0


def test_what_a_script_sends_by_itself_is_not_kept(owner: Client, world: World) -> None:
    owner.get(NEW)
    ended(owner)
    owner.post(NEW, TYPED, headers={"sec-fetch-mode": "cors"})
    owner.post(NEW, TYPED, headers={"hx-request": "true"})
    assert models.ParkedForm.objects.count() == 0


def test_no_password_is_kept(owner: Client, world: World) -> None:
    sent = {"oldpassword": "rahasia-lama", "password1": "rahasia-baru", "password2": "rahasia-baru"}
    response = sent_late(owner, "/sandi/ganti/", sent)
    assert models.ParkedForm.objects.count() == 0
    assert "ulangi yang tadi Anda lakukan" in owner.get(response["Location"]).content.decode()


def test_limits_of_size_number_and_age(owner: Client, world: World) -> None:
    owner.get(NEW)
    ended(owner)
    response = owner.post(NEW, {**TYPED, "name": "x" * (parked_forms.LARGEST + 1)})
    assert models.ParkedForm.objects.count() == 0
    assert "terlalu panjang untuk disimpan" in owner.get(response["Location"]).content.decode()
    for number in range(parked_forms.MOST + 3):
        owner.post(f"{NEW}?ke={number}", TYPED)
    assert models.ParkedForm.objects.count() == parked_forms.MOST
    assert not models.ParkedForm.objects.filter(address=f"{NEW}?ke=0").exists()
    owner.post(NEW, TYPED)
    models.ParkedForm.objects.update(kept_at=timezone.now() - timedelta(hours=25))
    owner.force_login(world.owner)
    assert "Busan" not in owner.get(NEW).content.decode()
    assert parked_forms.clear() == parked_forms.MOST


def test_an_account_that_was_closed_keeps_nothing(owner: Client, world: World) -> None:
    owner.get(NEW)
    ended(owner)
    models.Officer.objects.filter(pk=world.owner.pk).update(is_active=False)
    owner.post(NEW, TYPED)
    assert models.ParkedForm.objects.count() == 0


def test_it_can_be_thrown_away(owner: Client, world: World) -> None:
    log_in(owner, world.owner.username, sent_late(owner, NEW, TYPED))
    assert "Buang isian ini" in owner.get(NEW).content.decode()
    response = owner.post("/isian/buang/", {"alamat": NEW, "halaman": NEW})
    assert response["Location"] == NEW
    assert "Busan" not in owner.get(NEW).content.decode()
    away = owner.post("/isian/buang/", {"alamat": NEW, "halaman": "https://example.org/"})
    assert away["Location"] == "/beranda/"


def test_the_admin_forms_come_back_too(client: Client, world: World) -> None:
    client.force_login(world.administrator)
    url = "/admin/agreements/draftlife/add/"
    assert client.get(url).status_code == 200
    ended(client)
    response = client.post(url, {"days": "77", "warn_days": "7"}, headers={"referer": f"http://testserver{url}"})
    log_in(client, world.administrator.username, response)
    assert 'value="77"' in client.get(url).content.decode()


def test_a_page_older_than_the_last_login_gives_its_text_back(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.owner)
    sent = {**TYPED, "csrfmiddlewaretoken": "x" * 64}
    own = {"origin": "http://testserver", "referer": f"http://testserver{NEW}"}
    response = client.post(NEW, sent, headers=own)
    page = response.content.decode()
    assert response.status_code == 403
    assert "Busan &quot;kota&quot; &lt;b&gt;</textarea>" in page and f'href="{NEW}"' in page
    for elsewhere in ({"origin": "https://example.org"}, {}):
        response = client.post(NEW, sent, headers=elsewhere)
        assert response.status_code == 403
        assert "Busan" not in response.content.decode()


def test_texts_without_a_field_are_shown_to_be_copied(owner: Client, world: World) -> None:
    log_in(owner, world.owner.username, sent_late(owner, NEW, {**TYPED, "dulu": "Bidang yang sudah tidak ada"}))
    assert "<li>Bidang yang sudah tidak ada</li>" in owner.get(NEW).content.decode()
