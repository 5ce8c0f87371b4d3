"""Officers at their browsers: real logins, real pages, real uploads, all over HTTP."""

import itertools
import re
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from agreements.data.paper import one_page_pdf

PASSWORD = "kata-sandi-uji-2026"
TODAY = date.today


class Desk:
    """One officer. Every page they open must answer 200; every form they send must lead on."""

    def __init__(self, username: str):
        # Each paper that is uploaded is another letter: the same bytes twice would be refused.
        self.letters = itertools.count(1)
        self.client = Client()
        response = self.client.post("/masuk/", {"login": username, "password": PASSWORD})
        assert response.status_code == 302, f"{username} could not log in"
        assert response["Location"] == "/beranda/"

    def open(self, address: str) -> str:
        """The page's HTML."""
        response = self.client.get(address)
        assert response.status_code == 200, f"{address}: {response.status_code}"
        return response.content.decode()

    def send(self, address: str, data: dict, follow_to: str | None = None) -> str:
        """Send a form; it must be accepted with a redirect. Returns where it leads."""
        response = self.client.post(address, data)
        assert response.status_code == 302, f"{address}: {response.status_code}\n{_errors(response)}"
        if follow_to is not None:
            assert re.fullmatch(follow_to, response["Location"]), response["Location"]
        return response["Location"]

    def upload(self, pk: int, *kinds: str) -> None:
        """Put one paper of each kind into the file."""
        for kind in kinds:
            paper = SimpleUploadedFile(
                f"{kind}.pdf", one_page_pdf(kind, str(next(self.letters))), content_type="application/pdf"
            )
            data = {"kind": kind, "upload": paper, "number": f"001/{kind}/2026", "dated": "", "note": ""}
            self.send(reverse("document_add", args=[pk]), data, rf"/usulan/{pk}/")

    def move(self, pk: int, slug: str, **data) -> None:
        """Make a move at its address."""
        self.open(f"/usulan/{pk}/")
        self.send(f"/usulan/{pk}/tahap/{slug}/", {"note": "", **data}, rf"/usulan/{pk}/")

    def letter(self, pk: int, slug: str, day: str, **data) -> None:
        """Make a move that rests on a letter; dates are typed as people type them."""
        self.open(f"/usulan/{pk}/tahap/{slug}/")
        self.move(pk, slug, effective_on=day, letter_number="123/KS/2026", letter_date=day, **data)

    def refused(self, pk: int, slug: str, reason: str, **data) -> None:
        """The move must be answered with this reason, and the file must stand where it stood."""
        before = self.open(f"/usulan/{pk}/?bagian=riwayat")
        response = self.client.post(f"/usulan/{pk}/tahap/{slug}/", {"note": "", **data})
        assert response.status_code in (409, 422, 403), response.status_code
        assert reason in response.content.decode()
        assert _history(before) == _history(self.open(f"/usulan/{pk}/?bagian=riwayat"))


def _errors(response) -> str:
    return "\n".join(re.findall(r"invalid-feedback[^>]*>.*?</", response.content.decode(), re.S))


def _history(html: str) -> list[str]:
    return re.findall(r'<li class="timeline-item">.*?</li>', html, re.S)
