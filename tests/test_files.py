"""Files and rows keep step, through rollbacks and crashes, and periksa_berkas proves it."""

import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client

from agreements import models
from agreements.reports import pdf
from agreements.services import documents, files
from agreements.services.documents import Letter
from kerjasama.storage import files_in_step
from tests import seeds
from tests.factories import PDF, EvaluationFactory, World, at, make_world, upload


@pytest.fixture
def world(transactional_db: None) -> World:
    return make_world()


def add(proposal: models.Proposal, actor: models.Officer, kind: str = "usulan") -> models.Document:
    return documents.add(proposal=proposal, actor=actor, kind=kind, upload=upload(), letter=Letter())


def stored(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def said(capsys: Any, *switches: str) -> str:
    call_command("periksa_berkas", *switches)
    return capsys.readouterr().out


# --- in step with the transaction -----------------------------------------------------------------


def test_a_file_takes_its_name_when_its_row_is_committed(
    world: World, proposal: models.Proposal, media_root: Path
) -> None:
    with transaction.atomic():
        document = add(proposal, world.owner)
        assert stored(media_root) == {f"incoming/{document.file.name}"}
        with document.file.open() as content:
            assert content.read() == PDF and document.file.size == len(PDF), "it can be read while it waits"
        assert pdf.read(f"media:{document.file.name}")[0] == PDF
    assert stored(media_root) == {document.file.name}
    folder = media_root / Path(document.file.name).parent
    assert folder.stat().st_mode & 0o077 == 0


def test_a_rollback_leaves_neither_row_nor_file(world: World, proposal: models.Proposal, media_root: Path) -> None:
    with pytest.raises(ZeroDivisionError), files_in_step():
        add(proposal, world.owner)
        raise ZeroDivisionError
    assert not stored(media_root) and not proposal.documents.exists()


def test_a_rollback_of_somebody_elses_transaction_leaves_what_is_cleared_later(
    world: World, proposal: models.Proposal, media_root: Path, capsys: Any
) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        add(proposal, world.owner)
        raise ZeroDivisionError
    (left,) = stored(media_root)
    assert left.startswith("incoming/")
    assert "semua berkas utuh" in said(capsys) and stored(media_root) == {left}, "it may be an upload in progress"
    os.utime(media_root / left, (time.time() - 90_000,) * 2)
    assert "1 sisa unggahan" in said(capsys) and not stored(media_root)


def test_everything_unfinished_is_cleared_when_nothing_runs(media_root: Path, capsys: Any, db: None) -> None:
    waiting = media_root / "incoming" / "documents" / "x.pdf"
    waiting.parent.mkdir(parents=True)
    waiting.write_bytes(b"%PDF")
    assert "1 sisa unggahan" in said(capsys, "--semua") and not stored(media_root)


def test_a_failure_after_the_commit_keeps_row_and_file(
    world: World, proposal: models.Proposal, media_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    def fail(*_args: Any) -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as patch:
        patch.setattr("kerjasama.storage.PrivateFiles._rename", fail)
        document = add(proposal, world.owner)
    assert stored(media_root) == {f"incoming/{document.file.name}"}
    with models.Document.objects.get(pk=document.pk).file.open() as content:
        assert content.read() == PDF
    assert "1 berkas yang menunggu diberi tempatnya" in said(capsys)
    assert stored(media_root) == {document.file.name}


def test_an_issued_report_keeps_step_too(world: World, media_root: Path) -> None:
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    EvaluationFactory(agreement=agreement)
    with pytest.raises(ZeroDivisionError), files_in_step():
        default_storage.save("reports/a.pdf", ContentFile(b"%PDF"))
        raise ZeroDivisionError
    assert not stored(media_root)


# --- periksa_berkas -------------------------------------------------------------------------------


def test_what_is_wrong_is_named_and_the_exit_code_is_1(
    world: World, proposal: models.Proposal, media_root: Path
) -> None:
    whole, lost, changed = (add(proposal, world.owner, kind) for kind in ("usulan", "korespondensi", "lainnya"))
    (media_root / lost.file.name).unlink()
    (media_root / changed.file.name).write_bytes(PDF + b"\n")
    (media_root / "documents" / "stray.pdf").write_bytes(PDF)
    with pytest.raises(CommandError) as caught:
        call_command("periksa_berkas")
    assert caught.value.returncode == 1
    assert str(caught.value).splitlines() == [
        f"baris tanpa berkas: agreements.document {lost.pk}: {lost.file.name}",
        "berkas tanpa baris: documents/stray.pdf",
        f"isi berubah: agreements.document {changed.pk}: {changed.file.name}",
    ]
    assert (media_root / whole.file.name).exists() and (media_root / "documents" / "stray.pdf").exists()


def test_every_models_files_count_and_so_does_their_past(world: World, media_root: Path, capsys: Any) -> None:
    for content in (seeds.picture("PNG"), seeds.picture("JPEG")):
        with transaction.atomic():
            world.kota.emblem.save("lambang.png", ContentFile(content), save=False)
            world.kota.save()
    assert len(stored(media_root)) == 2
    report = files.check()
    has_history = hasattr(models.Region, "history")
    assert report.is_clean is has_history, "the replaced emblem is named by the history of its region"
    issued = {field.model.__name__ for _storage, fields in files._fields_by_storage() for field in fields}
    assert {"Document", "Region", "IssuedReport"} <= issued


# --- handing out in ranges ------------------------------------------------------------------------


def fetch(client: Client, document: models.Document, range_: str = "", query: str = "", **headers: str) -> Any:
    """The answer, its file closed, with what was sent in ``body``."""
    url = f"/usulan/{document.proposal_id}/dokumen/{document.pk}/{query}"
    response = client.get(url, headers={**({"range": range_} if range_ else {}), **headers})
    response.pieces = list(response.streaming_content) if response.streaming else [response.content]
    response.close()
    return response


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [
        ("", 200, 0, None),
        ("bytes=0-0", 206, 0, 0),
        ("bytes=0-99", 206, 0, 99),
        ("bytes=100-", 206, 100, None),
        ("bytes=-50", 206, -50, None),
        ("bytes=-99999", 200, 0, None),
        ("bytes=10-99999", 206, 10, None),
        ("bytes=99999-", 416, 0, 0),
        ("bytes=-0", 416, 0, 0),
        ("bytes=5-2", 200, 0, None),
        ("bytes=0-1,4-5", 200, 0, None),
        ("lines=0-1", 200, 0, None),
        ("bytes=x", 200, 0, None),
    ],
)
def test_a_range_of_bytes(
    client: Client, world: World, proposal: models.Proposal, asked: str, status: int, first: int, last: int | None
) -> None:
    document = add(proposal, world.owner)
    client.force_login(world.owner)
    response = fetch(client, document, asked)
    assert response.status_code == status
    if status == 416:
        assert response["Content-Range"] == f"bytes */{len(PDF)}"
        return
    wanted = PDF[first : None if last is None else last + 1]
    assert b"".join(response.pieces) == wanted
    assert int(response["Content-Length"]) == len(wanted) and response["Accept-Ranges"] == "bytes"
    if status == 206:
        begin = first % len(PDF)
        assert response["Content-Range"] == f"bytes {begin}-{begin + len(wanted) - 1}/{len(PDF)}"


def test_a_range_of_another_content_is_the_whole_file(client: Client, world: World, proposal: models.Proposal) -> None:
    document = add(proposal, world.owner)
    client.force_login(world.owner)
    etag = f'"{document.sha256}"'
    assert fetch(client, document, "bytes=0-9", **{"if-range": etag}).status_code == 206
    assert fetch(client, document, "bytes=0-9", **{"if-range": '"another"'}).status_code == 200


def test_each_download_is_logged_once(client: Client, world: World, proposal: models.Proposal) -> None:
    document = add(proposal, world.owner)
    client.force_login(world.leader)
    fetch(client, document, "bytes=0-9")
    fetch(client, document, "bytes=10-19")
    fetch(client, document, "bytes=20-")
    client.head(f"/usulan/{proposal.pk}/dokumen/{document.pk}/").close()
    fetch(client, document, "bytes=99999-")
    assert list(document.downloads.values_list("officer__username", flat=True)) == ["pimpinan"]
    client.force_login(world.reviewer)
    fetch(client, document, query="?lihat=1")
    page = client.get(f"/usulan/{proposal.pk}/dokumen/{document.pk}/lihat/").content.decode()
    assert document.downloads.count() == 2 and world.leader.get_full_name() in page
    client.force_login(world.leader)
    page = client.get(f"/usulan/{proposal.pk}/dokumen/{document.pk}/lihat/").content.decode()
    assert "Unduhan" not in page, "who fetched it concerns those who work on the file"


def test_a_lost_file_is_a_page_that_says_so(
    client: Client, world: World, proposal: models.Proposal, media_root: Path
) -> None:
    document = add(proposal, world.owner)
    (media_root / document.file.name).unlink()
    client.force_login(world.owner)
    assert fetch(client, document).status_code == 404
    assert not document.downloads.exists()


def test_a_large_file_is_not_read_into_memory(client: Client, world: World, proposal: models.Proposal) -> None:
    document = documents.add(
        proposal=proposal,
        actor=world.owner,
        kind="lainnya",
        upload=upload(seeds.pdf_of_size(3 << 20)),
        letter=Letter(),
    )
    client.force_login(world.owner)
    pieces = fetch(client, document).pieces
    assert max(map(len, pieces)) <= 64 * 1024 and sum(map(len, pieces)) == document.size
