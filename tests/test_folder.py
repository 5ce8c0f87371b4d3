"""The folder of a file: what the law's table asks per stage, which version counts, and where the originals are."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agreements import models
from agreements.law import registry
from agreements.services import documents, folders, trace
from agreements.services.documents import Letter
from agreements.services.errors import NotAllowed, Refused
from tests.factories import PDF, DocumentFactory, World, at, upload
from tests.law import expected

# What the way on asks for, stage by stage (the moves of tests/law/expected.py that lead onward); the same for both.
REQUIRED = {
    "prakarsa": {"usulan"},
    "penjajakan": {"hasil_penjajakan"},
    "pernyataan_kehendak": {"surat_konsultasi", "bukti_konsultasi_mendagri", "bukti_konsultasi_menlu", "loi"},
    "rencana_kerja_sama": set(),
    "persetujuan_dprd": {"permohonan_dprd", "keputusan_dprd"},
    "verifikasi": {"surat_verifikasi", "pertimbangan_menteri"},
    "rancangan_naskah": {"rancangan_naskah", "rancangan_naskah_asing"},
    "pembahasan_naskah": {"surat_naskah", "hasil_rapat_kl", "naskah_disepakati"},
    "persetujuan": {"surat_konfirmasi"},
    "penandatanganan": {"naskah_ttd"},
    "pelaksanaan": set(),
}
# No article asks for these, and no move.
FREE = {"surat_pengantar", "berita_acara", "surat_kuasa", "korespondensi", "lainnya"}


def add(proposal: models.Proposal, actor: models.Officer, kind: str = "usulan", more: bytes = b"") -> models.Document:
    return documents.add(proposal=proposal, actor=actor, kind=kind, upload=upload(PDF + more), letter=Letter("1/A"))


def everything(proposal: models.Proposal) -> dict[str, folders.Paper]:
    shelves = folders.build(proposal=proposal)
    return {paper.kind.key: paper for shelf in shelves for paper in (*shelf.papers, *shelf.spare)}


# --- required and optional ------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", expected.SCHEMES)
def test_what_each_stage_requires(world: World, scheme: str) -> None:
    proposal = at("prakarsa", "preparing", scheme, world=world)
    proposal.documents.all().delete()
    shelves = folders.build(proposal=proposal)
    assert [(shelf.number, shelf.label) for shelf in shelves] == [stage[0:3:2] for stage in expected.STAGES]
    for shelf, stage in zip(shelves, expected.STAGES, strict=True):
        assert {paper.kind.key for paper in shelf.papers} == REQUIRED[stage[1]], stage[1]
        assert shelf.missing == len(REQUIRED[stage[1]])


@pytest.mark.parametrize("scheme", expected.SCHEMES)
def test_papers_that_no_article_asks_for(scheme: str) -> None:
    kinds = registry.table(scheme, "pp-28-2018").document_kinds
    assert all(kinds[key].citation is None for key in FREE)


def test_a_paper_that_only_a_refusal_asks_for_is_optional_and_says_so(proposal: models.Proposal) -> None:
    found = everything(proposal)
    assert not found["jawaban_pusat"].is_required and not found["jawaban_pusat"].is_missing
    assert found["jawaban_pusat"].asked_by == ("Catat permintaan perbaikan", "Catat penolakan")
    assert found["dokumen_pengakhiran"].asked_by == ("Catat berakhirnya kerja sama",)
    assert found["loi"].asked_by == ()


def test_missing_until_uploaded_and_again_after_a_return(world: World, proposal: models.Proposal) -> None:
    assert everything(proposal)["usulan"].is_missing
    add(proposal, world.owner)
    assert not everything(proposal)["usulan"].is_missing
    proposal.documents.update(superseded_at="2026-01-05T00:00:00Z")
    again = everything(proposal)["usulan"]
    assert again.is_missing and [each.version for each in again.versions] == [1]


def test_the_page_says_what_is_missing_on_which_article(
    client: Client, world: World, proposal: models.Proposal
) -> None:
    client.force_login(world.owner)
    page = client.get(f"/usulan/{proposal.pk}/?bagian=dokumen").content.decode()
    assert "Surat usulan atau tawaran kerja sama" in page and "Belum ada" in page
    assert "PP 28/2018 Pasal 28(1)" in page and f"/usulan/{proposal.pk}/dokumen/baru/?jenis=usulan" in page
    client.force_login(world.leader)
    assert "jenis=usulan" not in client.get(f"/usulan/{proposal.pk}/?bagian=dokumen").content.decode()


def test_older_versions_stay_readable(client: Client, world: World, proposal: models.Proposal) -> None:
    first = add(proposal, world.owner)
    second = add(proposal, world.owner, more=b"\n")
    proposal.documents.filter(pk=first.pk).update(superseded_at="2026-01-05T00:00:00Z")
    client.force_login(world.leader)
    page = client.get(f"/usulan/{proposal.pk}/?bagian=dokumen").content.decode()
    for each in (first, second):
        assert f"/usulan/{proposal.pk}/dokumen/{each.pk}/lihat/" in page
    assert "1 versi sebelumnya" in page and "putaran sebelumnya" in page


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize("page", ["/usulan/{file}/?bagian=dokumen", "/usulan/{file}/dokumen/{paper}/lihat/"])
def test_queries_do_not_grow_with_the_papers(
    client: Client, world: World, proposal: models.Proposal, page: str
) -> None:
    client.force_login(world.owner)
    paper = add(proposal, world.owner)
    url = page.format(file=proposal.pk, paper=paper.pk)
    rows = [DocumentFactory.build(proposal=proposal, kind="usulan", version=n, uploaded_by=world.owner) for n in (2, 3)]
    models.Document.objects.bulk_create(rows)
    few = queries(client, url)
    rows = [DocumentFactory.build(proposal=proposal, version=n, uploaded_by=world.owner) for n in range(4, 51)]
    models.Document.objects.bulk_create(rows)
    for officer in (world.owner, world.reviewer, world.leader):
        models.DocumentDownload.objects.bulk_create(
            models.DocumentDownload(document=paper, officer=officer) for _ in range(10)
        )
    assert queries(client, url) == few


# --- final ----------------------------------------------------------------------------------------


def test_final_marks_one_version_of_a_kind(world: World, proposal: models.Proposal) -> None:
    first, second = add(proposal, world.owner), add(proposal, world.owner, more=b"\n")
    other = add(proposal, world.owner, kind="korespondensi")
    for paper in (first, other, second):
        documents.finalise(document=paper, actor=world.reviewer)
    assert set(proposal.documents.filter(is_final=True)) == {second, other}
    rows = list(proposal.log.filter(event="final").order_by("seq"))
    assert [row.note for row in rows][-1] == "Surat usulan atau tawaran kerja sama, versi 2"
    assert rows[-1].details == {"document": second.pk, "sha256": second.sha256} and rows[-1].actor == world.reviewer
    assert not list(trace.verify()) and proposal.stage == "prakarsa"
    call_command("verifikasi_log")


def test_what_cannot_become_final(world: World, proposal: models.Proposal) -> None:
    paper = add(proposal, world.owner)
    documents.finalise(document=paper, actor=world.owner)
    with pytest.raises(Refused):
        documents.finalise(document=paper, actor=world.owner)
    old = add(proposal, world.owner, more=b"\n")
    proposal.documents.filter(pk=old.pk).update(superseded_at="2026-01-05T00:00:00Z")
    with pytest.raises(Refused):
        documents.finalise(document=old, actor=world.owner)
    with pytest.raises(NotAllowed):
        documents.finalise(document=paper, actor=world.leader)
    assert proposal.log.filter(event="final").count() == 1
    assert proposal.documents.get(is_final=True) == paper


def test_marking_final_on_the_page(client: Client, world: World, proposal: models.Proposal) -> None:
    paper = add(proposal, world.owner)
    url = f"/usulan/{proposal.pk}/dokumen/{paper.pk}/"
    client.force_login(world.owner)
    assert "Tandai final" in client.get(f"{url}lihat/").content.decode()
    response = client.post(f"{url}final/", follow=True)
    page = response.content.decode()
    assert response.redirect_chain == [(f"{url}lihat/", 302)]
    assert "versi 1 ditandai final" in page and "Tandai final" not in page
    assert "sudah final" in client.post(f"{url}final/", follow=True).content.decode()
    assert "Dokumen ditandai final" in client.get(f"/usulan/{proposal.pk}/?bagian=riwayat").content.decode()


# --- originals and copies -------------------------------------------------------------------------


def test_where_the_original_is(client: Client, world: World, proposal: models.Proposal) -> None:
    paper = add(proposal, world.owner, kind="lainnya")
    url = f"/usulan/{proposal.pk}/dokumen/{paper.pk}/"
    client.force_login(world.owner)
    typed = {"original_at": "Kementerian Luar Negeri", "copy_at": "Arsip Bagian Kerja Sama"}
    for _ in range(2):
        assert client.post(f"{url}tempat/", typed).status_code == 302
    page = client.get(f"{url}lihat/").content.decode()
    assert all(value in page for value in typed.values()) and "UU 24/2000 Pasal 17" in page
    row = proposal.log.get(event="original")  # the second time nothing changed
    assert row.note == "Dokumen lain, versi 1; asli: Kementerian Luar Negeri; salinan: Arsip Bagian Kerja Sama"
    response = client.post(f"{url}tempat/", {"original_at": "x" * 201})
    assert response.status_code == 422 and "x" * 201 in response.content.decode()


# --- the same bytes twice -------------------------------------------------------------------------


def send(client: Client, proposal: models.Proposal, kind: str = "usulan", content: bytes = PDF) -> Any:
    data = {"kind": kind, "upload": upload(content), "number": "7/B", "note": ""}
    return client.post(f"/usulan/{proposal.pk}/dokumen/baru/", data, follow=True)


def test_the_same_bytes_in_the_same_kind_are_refused(client: Client, world: World, proposal: models.Proposal) -> None:
    client.force_login(world.owner)
    send(client, proposal)
    send(client, proposal, content=PDF + b"\n")
    response = send(client, proposal)
    page = response.content.decode()
    assert response.status_code == 422 and proposal.documents.count() == 2
    assert "Isi berkas ini sudah ada: Surat usulan atau tawaran kerja sama, versi 1." in page
    assert 'value="7/B"' in page, "what was typed stays"


def test_the_same_bytes_of_an_earlier_round_may_come_again(world: World, proposal: models.Proposal) -> None:
    add(proposal, world.owner)
    proposal.documents.update(superseded_at="2026-01-05T00:00:00Z")
    assert add(proposal, world.owner).version == 2


def test_the_same_bytes_elsewhere_in_the_file_are_stored_and_told(
    client: Client, world: World, proposal: models.Proposal
) -> None:
    client.force_login(world.owner)
    send(client, proposal)
    page = send(client, proposal, kind="korespondensi").content.decode()
    assert "Isi yang sama sudah ada pada Surat usulan atau tawaran kerja sama, versi 1." in page
    first, second = proposal.documents.order_by("pk")
    for paper, twin in ((first, second), (second, first)):
        page = client.get(f"/usulan/{proposal.pk}/dokumen/{paper.pk}/lihat/").content.decode()
        assert f"/dokumen/{twin.pk}/lihat/" in page


def test_the_same_bytes_in_another_file_are_nobodys_business(world: World, proposal: models.Proposal) -> None:
    other = at("prakarsa", "preparing", world=world, region=world.kab, created_by=world.other_kota)
    add(other, world.other_kota, kind="korespondensi")
    assert documents.same_bytes(document=add(proposal, world.owner)) == []
