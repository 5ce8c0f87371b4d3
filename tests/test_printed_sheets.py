"""Paper mode: a file on one sheet, and the public page behind its code."""

import io
import re
from datetime import date
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from agreements import models
from agreements.reports import printed_sheets
from agreements.services import proposals, transitions
from agreements.services.codes import new_code
from tests.factories import DocumentFactory, World, at, given, proposal_data

BASE = "https://kerjasama.example.org/"


def coded(proposal: models.Proposal) -> models.Proposal:
    """As the first submission leaves it; the factory writes rows directly."""
    models.Proposal.objects.filter(pk=proposal.pk).update(code="ABCDEFGH2345")
    proposal.code = "ABCDEFGH2345"
    return proposal


def text_of(content: bytes) -> tuple[int, str]:
    pages = PdfReader(io.BytesIO(content)).pages
    return len(pages), re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def build(proposal: models.Proposal, world: World) -> Any:
    return printed_sheets.build(proposal, reader=world.reviewer, base_url=BASE)


def test_the_sheet_says_how_the_file_stands(world: World) -> None:
    proposal = coded(at("persetujuan_dprd", "preparing", world=world))
    proposal.documents.filter(kind="permohonan_dprd").delete()
    proposal.documents.filter(kind="usulan").update(number="100/7", dated=date(2025, 1, 10), sha256="ab" * 32)
    DocumentFactory(proposal=proposal, kind="usulan", version=2, superseded_at="2025-02-01T00:00Z")
    sheet = build(proposal, world)
    assert (sheet.label, sheet.parties) == (proposal.number, "Kota Tangerang dengan Yantai, Shandong, Tiongkok")
    assert [(stage.number, stage.state) for stage in sheet.stages] == [
        *((number, "done") for number in range(1, 5)),
        (5, "current"),
        *((number, "todo") for number in range(6, 12)),
    ]
    # each move of the factory follows a week after the one before; the first stage takes submission and approval
    assert sheet.stages[0].on == date(2025, 1, 20)
    assert sheet.stages[5].on is None
    assert [(lack.text, lack.citation) for lack in sheet.lacks] == [
        ("Unggah: Surat permohonan persetujuan kepada DPRD", "PP 28/2018 Pasal 30(2)")
    ]
    first = sheet.papers[0]
    assert (first.number, first.dated, first.version, first.digest) == ("100/7", date(2025, 1, 10), 1, "ab" * 5)
    assert sheet.overtaken == 1
    assert len(sheet.history) == proposal.log.count() and sheet.history[0].title == "Usulan dibuat"
    assert sheet.verification.url == f"{BASE}verifikasi/ABCDEFGH2345/"


def test_a_normal_file_is_one_page_and_readable(client: Client, world: World) -> None:
    proposal = coded(at("persetujuan_dprd", "awaiting", world=world))
    client.force_login(world.owner)
    response = client.get(f"/usulan/{proposal.pk}/lembar.pdf")
    assert response["Content-Type"] == "application/pdf" and response["Cache-Control"] == "private, no-store"
    assert "lembar-ksdpl-36-71-1999" in response["Content-Disposition"]
    pages, text = text_of(response.content)
    assert pages == 1
    for expected in (proposal.number, "Kota Tangerang dengan Yantai", "Persetujuan DPRD", "ABCD-EFGH-2345", "000000"):
        assert expected in text
    assert "Menunggu DPRD Kota Tangerang sejak" in text and "Halaman 1 dari 1" in text


def test_a_long_file_flows_on(client: Client, world: World) -> None:
    proposal = coded(at("persetujuan_dprd", "awaiting", world=world))
    models.Document.objects.bulk_create(
        DocumentFactory.build(proposal=proposal, kind="korespondensi", version=version) for version in range(1, 121)
    )
    client.force_login(world.owner)
    pages, text = text_of(client.get(f"/usulan/{proposal.pk}/lembar.pdf").content)
    assert pages in (3, 4) and f"Halaman {pages} dari {pages}" in text


def test_the_preview_is_the_same_sheet(client: Client, world: World) -> None:
    proposal = coded(at("persetujuan_dprd", "awaiting", world=world))
    client.force_login(world.owner)
    page = client.get(f"/usulan/{proposal.pk}/lembar/")
    assert page.status_code == 200 and f'href="/usulan/{proposal.pk}/lembar.pdf"' in page.text
    assert "ABCD-EFGH-2345" in page.text and "<svg" in page.text
    assert f'href="/usulan/{proposal.pk}/lembar/"' in client.get(f"/usulan/{proposal.pk}/").text


def test_a_draft_has_no_code_and_says_so(client: Client, world: World) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    assert build(proposal, world).verification is None
    client.force_login(world.owner)
    page = client.get(f"/usulan/{proposal.pk}/lembar/").text
    assert "kode verifikasi diberikan saat usulan pertama kali diajukan" in page and "<svg" not in page


def test_a_closed_file_lacks_nothing(world: World) -> None:
    proposal = coded(at("verifikasi", "awaiting", world=world, outcome="refused"))
    sheet = build(proposal, world)
    assert (sheet.is_running, sheet.lacks, sheet.state) == (False, (), "Ditolak")
    assert (sheet.stages[5].state, sheet.stages[5].word) == ("stopped", "ditolak")


def test_the_sheet_speaks_indonesian_to_everybody(client: Client, world: World) -> None:
    proposal = coded(at("persetujuan_dprd", "awaiting", world=world))
    client.force_login(world.owner)
    client.post("/bahasa/setlang/", {"language": "en"})
    assert "Sebelas tahap" in client.get(f"/usulan/{proposal.pk}/lembar/").text


def test_queries_do_not_grow(client: Client, world: World) -> None:
    proposal = coded(at("persetujuan_dprd", "awaiting", world=world))
    client.force_login(world.owner)
    counts = []
    for more in (3, 47):
        start = proposal.documents.count()
        models.Document.objects.bulk_create(
            DocumentFactory.build(proposal=proposal, kind="lainnya", version=start + at_) for at_ in range(more)
        )
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/usulan/{proposal.pk}/lembar/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


# --- the code -------------------------------------------------------------------------------------


def test_the_first_submission_gives_a_code_that_stays(world: World) -> None:
    proposal = proposals.create(actor=world.owner, data=proposal_data(world))
    assert proposal.code is None
    DocumentFactory(proposal=proposal)
    transitions.perform(
        proposal_id=proposal.pk, key="submit", actor=world.owner, given=given(on=proposal.waiting_since)
    )
    proposal.refresh_from_db()
    code = proposal.code
    assert code and re.fullmatch(r"[2-9A-HJ-NP-Z]{12}", code)
    transitions.perform(
        proposal_id=proposal.pk, key="return", actor=world.reviewer, given=given(on=proposal.waiting_since)
    )
    proposal.refresh_from_db()
    assert proposal.code == code


def test_an_old_record_gets_a_code_too(world: World) -> None:
    proposal = proposals.create(actor=world.reviewer, data=proposal_data(world), region=world.kota)
    kept = transitions.record_history(
        proposal_id=proposal.pk, actor=world.reviewer, stage="verifikasi", effective_on=None, note="Arsip"
    )
    assert kept.code and kept.number


def test_codes_do_not_repeat() -> None:
    assert len({new_code() for _ in range(2000)}) == 2000


def test_anyone_may_check_a_sheet(client: Client, world: World) -> None:
    proposal = coded(at("persetujuan_dprd", "awaiting", world=world, background="Rahasia latar", title="Rahasia judul"))
    answer = client.get("/verifikasi/abcd-efgh-2345/")
    assert answer.status_code == 200 and "noindex" in answer["X-Robots-Tag"] and "no-store" in answer["Cache-Control"]
    # stage 5 was entered with the fifth week's approval: four stages of moves, one a week
    entered = proposal.log.filter(to_stage="persetujuan_dprd").exclude(from_stage="persetujuan_dprd").get()
    for expected in (
        proposal.number,
        "Kota Tangerang",
        "Yantai, Shandong, Tiongkok",
        "5. Persetujuan DPRD",
        "ABCD-EFGH-2345",
        "dicetak dari sistem ini",
        {1: "Januari", 2: "Februari", 3: "Maret"}[entered.effective_on.month],
    ):
        assert expected in answer.text, expected
    for hidden in ("Rahasia", "Kota-Tangerang", "Provinsi ", "Bagian Kerja Sama", "Dokumen", "sha256"):
        assert hidden not in answer.text.split("<main")[-1], hidden


def test_a_file_without_a_code_is_not_found_by_none(client: Client, world: World) -> None:
    at("prakarsa", "preparing", world=world)
    for code in ("None", "null", "-", "ABCDEFGH2346"):
        assert client.get(f"/verifikasi/{code}/").status_code == 404
