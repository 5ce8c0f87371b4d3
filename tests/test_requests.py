"""What happens around requests: bodies too large, addresses opened the wrong way, sessions that end under a form."""

import gzip

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from kerjasama.middleware import CompressedPagesMiddleware
from tests.factories import at, make_world
from tests.journeys.desk import PASSWORD


@pytest.mark.django_db
def test_a_body_no_form_sends_is_refused_unread(client: Client) -> None:
    response = client.generic("POST", "/masuk/", b"", CONTENT_LENGTH=str(settings.UPLOAD_MAX_BYTES * 2))
    assert response.status_code == 413
    assert "Berkas terlalu besar" in response.content.decode()


@pytest.mark.django_db
def test_the_wrong_method_gets_a_designed_page(client: Client) -> None:
    world = make_world()
    client.force_login(world.owner)
    response = client.post("/beranda/")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert "tidak dibuka langsung" in response.content.decode()


@pytest.mark.django_db
def test_a_session_that_ended_returns_to_the_page_of_the_form(client: Client) -> None:
    world = make_world()
    proposal = at("prakarsa", "preparing", world=world)
    referer = f"http://testserver/usulan/{proposal.pk}/?bagian=koordinasi"
    response = client.post(f"/usulan/{proposal.pk}/koordinasi/", {"body": "Halo"}, headers={"referer": referer})
    assert response["Location"] == f"/masuk/?next=/usulan/{proposal.pk}/%3Fbagian%3Dkoordinasi"
    away = client.post(f"/usulan/{proposal.pk}/koordinasi/", {}, headers={"referer": "https://example.org/jebakan/"})
    assert away["Location"] == "/masuk/?next=/beranda/"


@pytest.mark.django_db
def test_a_browsers_own_language_decides_nothing(client: Client) -> None:
    page = client.get("/masuk/", headers={"accept-language": "en-GB,en;q=0.9"}).content.decode()
    assert '<html lang="id">' in page


@pytest.mark.django_db
def test_an_officers_language_is_kept_for_every_browser(client: Client, people: None) -> None:
    client.login(username="kota-tangerang", password=PASSWORD)
    client.post("/bahasa/setlang/", {"language": "en", "next": "/profil/"})
    client.post("/bahasa/setlang/", {"language": "fr", "next": "/profil/"})  # not spoken here: changes nothing
    elsewhere = Client()
    elsewhere.login(username="kota-tangerang", password=PASSWORD)
    assert '<html lang="en">' in elsewhere.get("/profil/").content.decode()
    elsewhere.post("/keluar/")
    assert '<html lang="id">' in elsewhere.get("/masuk/").content.decode()
    somebody_else = Client()
    somebody_else.login(username="kota-serang", password=PASSWORD)
    assert '<html lang="id">' in somebody_else.get("/profil/").content.decode()


def test_a_page_leaves_out_the_templates_blank_lines_and_nothing_that_people_wrote() -> None:
    typed = "  satu\n\n   dua &gt;\n\n &lt;tiga"
    kept = f'<input value="a\n\n  b"><textarea>{typed}</textarea><p>kata\n   kata</p>'

    def answer(request: HttpRequest) -> HttpResponse:
        response = HttpResponse(f"<html>\n\n      <body>\n   {kept}\n\n\n  </body>\n</html>")
        response["Content-Length"] = str(len(response.content))
        return response

    page = CompressedPagesMiddleware(answer)(RequestFactory().get("/"))
    assert page.content.decode() == f"<html>\n<body>\n{kept}\n</body>\n</html>"
    assert page["Content-Length"] == str(len(page.content))
    told = CompressedPagesMiddleware(lambda request: HttpResponse("<pre>a\n\n<b>b</b>\n\n<i>c</i></pre>"))
    assert told(RequestFactory().get("/")).content == b"<pre>a\n\n<b>b</b>\n\n<i>c</i></pre>"


@pytest.mark.django_db
def test_pages_travel_compressed_and_files_do_not(client: Client) -> None:
    page = client.get("/masuk/", headers={"accept-encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip" and len(page.content) < 4000
    assert b"<html" in gzip.decompress(page.content)
    world = make_world()
    client.force_login(world.owner)
    proposal = at("prakarsa", "preparing", world=world)
    paper = client.get(f"/usulan/{proposal.pk}/lembar.pdf", headers={"accept-encoding": "gzip"})
    assert paper.status_code == 200 and "Content-Encoding" not in paper
