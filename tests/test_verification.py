"""The public page behind the code on a report."""

import hashlib

import pytest
from django.test import Client
from django.urls import reverse

from agreements.models import Evaluation, IssuedReport
from agreements.reports import issuing
from agreements.services import reports
from tests import evaluation_builders as build

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued() -> IssuedReport:
    subject = Evaluation.objects.with_file().get(pk=build.accepted().pk)
    return issuing.issue(
        subject=reports.of_evaluation(subject), actor=build.author(), base_url="https://kerjasama.example.org/"
    )


def test_anyone_sees_what_was_issued(issued: IssuedReport) -> None:
    answer = Client().get(reverse("verification", args=[issued.code]))
    assert answer.status_code == 200
    with issued.file.open("rb") as stored:
        assert hashlib.sha256(stored.read()).hexdigest() in answer.text
    for expected in (issued.title, "Kota Tangerang dengan Yantai, Shandong, Tiongkok", "Semester I 2026", "Petugas"):
        assert expected in answer.text
    assert "Pemerintah Kota Tangerang" in answer.text and "sha256sum" in answer.text
    assert "noindex" in answer["X-Robots-Tag"]


def test_nothing_of_the_content_is_shown(issued: IssuedReport) -> None:
    text = Client().get(reverse("verification", args=[issued.code])).text
    for hidden in (
        "Pelatihan perajin",
        "Perbanyak peserta",
        "Izin perjalanan",
        'laporan.pdf"',
        build.reviewer().first_name,
    ):
        assert hidden not in text


def test_a_code_is_read_whatever_it_was_typed_with(issued: IssuedReport) -> None:
    typed = f" {issued.code[:4].lower()} {issued.code[4:8]}-{issued.code[8:].lower()} "
    answer = Client().get(reverse("verification_lookup"), {"kode": typed})
    assert answer.status_code == 302 and answer.url == reverse("verification", args=[issued.code])
    spaced = reverse("verification", args=[f"{issued.code[:6].lower()}-{issued.code[6:]}"])
    assert Client().get(spaced).status_code == 200


@pytest.mark.parametrize("code", ["ABCDEFGHJKLM", "x", "<script>", "a" * 500])
def test_an_unknown_code_is_a_page_of_its_own(code: str) -> None:
    answer = Client().get(f"/verifikasi/{code}/")
    assert answer.status_code == 404
    assert "Kode ini tidak dikenal" in answer.text and 'name="kode"' in answer.text
    assert "<script>/" not in answer.text


def test_an_address_with_a_nul_is_no_address() -> None:
    assert Client().get("/verifikasi/%00/").status_code == 404


def test_the_lookup_page() -> None:
    assert Client().get(reverse("verification_lookup")).status_code == 200
    assert "Isi kode" in Client().get(reverse("verification_lookup"), {"kode": " - "}).text
    assert Client().post(reverse("verification_lookup")).status_code == 405
