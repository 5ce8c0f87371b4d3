"""Papers: judged by their content before anything is stored, counted up, handed out only to whom they concern."""

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client

from agreements import models
from agreements.services import documents
from agreements.services.documents import Letter
from agreements.services.errors import NotAllowed, Refused
from tests import seeds
from tests.factories import PDF, DocumentFactory, World, at, upload


def package(*names: str) -> bytes:
    """A ZIP with these parts, as Office files are."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return buffer.getvalue()


OFFICE = "application/vnd.openxmlformats-officedocument."
ACCEPTED = {
    "pdf": (PDF, "application/pdf"),
    "docx": (seeds.word(), OFFICE + "wordprocessingml.document"),
    "xlsx": (seeds.sheet(), OFFICE + "spreadsheetml.sheet"),
    "png": (seeds.picture("PNG"), "image/png"),
    "jpg": (seeds.picture("JPEG"), "image/jpeg"),
}
REFUSED = {
    "a program": b"MZ\x90\x00\x03\x00\x00\x00" + b"\0" * 120,
    "an ELF program": b"\x7fELF\x02\x01\x01" + b"\0" * 120,
    "a script": b"#!/bin/sh\nrm -rf /\n",
    "a page": b"<!DOCTYPE html><html><script>alert(1)</script></html>",
    "a vector picture": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    "plain text": b"Dengan hormat, bersama ini kami sampaikan.",
    "an animation": b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
    "an archive": package("rahasia.txt"),
    "a word file with macros": package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
    "a sheet with macros": package("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"),
    "one byte": b"\0",
    "a broken archive": b"PK\x05\x06\x00\x00\x00\x00\x09\x00\x09\x00\xff\x00\x00\x00\x00\x00\x00\x00\x00\x00",
    "a cut archive": seeds.word()[40:],
    "a program with a document behind it": b"MZ\x90\x00" + b"\0" * 60 + seeds.word(),
    "nothing": b"",
}


def add(proposal: models.Proposal, actor: models.Officer, paper: Any, kind: str = "usulan") -> models.Document:
    return documents.add(proposal=proposal, actor=actor, kind=kind, upload=paper, letter=Letter("1/A", None, "Asli"))


def stored(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


# --- taking in ------------------------------------------------------------------------------------


@pytest.mark.parametrize("extension", list(ACCEPTED))
def test_accepted_by_content_whatever_the_name(
    world: World, proposal: models.Proposal, media_root: Path, extension: str
) -> None:
    content, content_type = ACCEPTED[extension]
    document = add(proposal, world.owner, upload(content, "Surat Wali Kota.exe"))
    assert document.content_type == content_type
    assert document.name == f"Surat Wali Kota.{extension}"
    assert (document.size, document.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert document.uploaded_by == world.owner
    (path,) = stored(media_root)
    assert path.read_bytes() == content
    assert path.suffix == f".{extension}" and "Surat" not in path.name
    assert path.stat().st_mode & 0o077 == 0, "others on the machine may read it"


@pytest.mark.parametrize("name", ["surat.pdf", "surat.docx", "surat.jpg"])
@pytest.mark.parametrize("what", list(REFUSED))
def test_refused_by_content_whatever_the_name(
    world: World, proposal: models.Proposal, media_root: Path, what: str, name: str
) -> None:
    with pytest.raises(Refused) as caught:
        add(proposal, world.owner, upload(REFUSED[what], name))
    assert str(caught.value)
    assert not proposal.documents.exists() and not stored(media_root)


def test_oversize_is_refused_before_it_is_read_or_stored(
    world: World, proposal: models.Proposal, media_root: Path, settings: Any
) -> None:
    settings.UPLOAD_MAX_BYTES = 1000
    add(proposal, world.owner, upload(PDF + b"\n" * (1000 - len(PDF))))
    (kept,) = stored(media_root)

    class Unread(SimpleUploadedFile):
        def read(self, *args: Any) -> bytes:
            raise AssertionError("an oversize file was read")

    with pytest.raises(Refused):
        add(proposal, world.owner, Unread("besar.pdf", PDF + b"\n" * (1001 - len(PDF))))
    assert stored(media_root) == [kept]


def test_the_limit_is_25_megabytes(settings: Any) -> None:
    assert settings.UPLOAD_MAX_BYTES == 25 * 1024 * 1024


def test_versions_count_up_per_file_and_kind(world: World, proposal: models.Proposal) -> None:
    other = at("prakarsa", "preparing", world=world)
    other.documents.all().delete()
    versions = [add(proposal, world.owner, upload(PDF + b"\n" * n)).version for n in range(3)]
    assert versions == [1, 2, 3]
    assert add(proposal, world.owner, upload(), kind="korespondensi").version == 1
    assert add(other, world.owner, upload()).version == 1
    proposal.documents.filter(version=3).update(superseded_at="2026-01-05T00:00:00Z")
    assert add(proposal, world.owner, upload(PDF + b"\n" * 4)).version == 4
    assert len(set(proposal.documents.values_list("file", flat=True))) == 5


def test_an_unknown_kind_is_refused(world: World, proposal: models.Proposal, media_root: Path) -> None:
    with pytest.raises(Refused):
        add(proposal, world.owner, upload(), kind="apa_saja")
    assert not stored(media_root)


@pytest.mark.parametrize("broken", ["Max", "save"])
def test_a_row_that_fails_leaves_no_file(
    world: World, proposal: models.Proposal, media_root: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def fail(*_args: Any, **_more: Any) -> None:
        raise IntegrityError

    if broken == "Max":
        monkeypatch.setattr(documents, "Max", fail)
    else:
        monkeypatch.setattr(models.Document, "save", fail)
    with pytest.raises(IntegrityError):
        add(proposal, world.owner, upload())
    assert not proposal.documents.exists() and not stored(media_root)


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("owner", True),
        ("owner2", True),
        ("reviewer", True),
        ("other_kota", False),
        ("proposer", False),
        ("leader", False),
        ("kota_leader", False),
        ("administrator", False),
        ("other_reviewer", False),
    ],
)
def test_who_adds_papers(world: World, proposal: models.Proposal, media_root: Path, name: str, allowed: bool) -> None:
    if allowed:
        assert add(proposal, getattr(world, name), upload()).pk
    else:
        with pytest.raises(NotAllowed):
            add(proposal, getattr(world, name), upload())
        assert not stored(media_root)


# --- handing out ----------------------------------------------------------------------------------


def fetch(client: Client, document: models.Document, actor: models.Officer | None, pk: int | None = None) -> Any:
    client.logout()
    if actor:
        client.force_login(actor)
    return client.get(f"/usulan/{pk or document.proposal_id}/dokumen/{document.pk}/")


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("owner", 200),
        ("kota_leader", 200),
        ("proposer", 200),
        ("reviewer", 200),
        ("leader", 200),
        ("administrator", 200),
        ("other_kota", 404),
        ("other_officer", 404),
        ("other_reviewer", 404),
        ("other_leader", 404),
    ],
)
def test_who_reads_a_paper(client: Client, world: World, proposal: models.Proposal, name: str, status: int) -> None:
    document = add(proposal, world.owner, upload())
    response = fetch(client, document, getattr(world, name))
    assert response.status_code == status
    if status == 200:
        assert b"".join(response.streaming_content) == PDF


def test_a_paper_needs_a_login(client: Client, world: World, proposal: models.Proposal) -> None:
    response = fetch(client, add(proposal, world.owner, upload()), None)
    assert response.status_code == 302 and response["Location"].startswith("/masuk/")


def test_a_paper_is_found_only_under_its_own_file(client: Client, world: World, proposal: models.Proposal) -> None:
    document = add(proposal, world.owner, upload())
    own = at("prakarsa", "preparing", world=world, region=world.kab, created_by=world.other_kota)
    assert fetch(client, document, world.other_kota, own.pk).status_code == 404
    assert fetch(client, document, world.reviewer, own.pk).status_code == 404


@pytest.mark.parametrize("extension", list(ACCEPTED))
def test_headers_of_a_paper(client: Client, world: World, proposal: models.Proposal, extension: str) -> None:
    content, content_type = ACCEPTED[extension]
    document = add(proposal, world.owner, upload(content, 'Surat "Resmi" Ω.html'))
    response = fetch(client, document, world.owner)
    assert b"".join(response.streaming_content) == content
    assert response["Content-Type"] == content_type
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"] and "private" in response["Cache-Control"]
    kind, _, name = response["Content-Disposition"].partition(";")
    assert kind == "attachment" and "\n" not in name and "%CE%A9" in name
    assert "sandbox" in response["Content-Security-Policy"]
    shown = client.get(f"{response.request['PATH_INFO']}?lihat=1")
    wanted = "inline" if extension in {"pdf", "png", "jpg"} else "attachment"
    assert shown["Content-Disposition"].startswith(wanted) and "sandbox" in shown["Content-Security-Policy"]
    shown.close()


def test_a_superseded_paper_stays_readable(client: Client, world: World, proposal: models.Proposal) -> None:
    document = add(proposal, world.owner, upload())
    proposal.documents.update(superseded_at="2026-01-05T00:00:00Z")
    assert b"".join(fetch(client, document, world.owner).streaming_content) == PDF


def test_the_media_root_has_no_address(client: Client, world: World, proposal: models.Proposal) -> None:
    document = add(proposal, world.owner, upload())
    client.force_login(world.owner)
    for prefix in ("/media/", "/", "/static/"):
        assert client.get(f"{prefix}{document.file.name}").status_code == 404


# --- through the form -----------------------------------------------------------------------------


def post(client: Client, proposal: models.Proposal, paper: Any, kind: str = "usulan") -> Any:
    return client.post(
        f"/usulan/{proposal.pk}/dokumen/baru/", {"kind": kind, "upload": paper, "number": "", "note": ""}
    )


def test_uploading_through_the_page(client: Client, world: World, proposal: models.Proposal) -> None:
    client.force_login(world.owner)
    assert post(client, proposal, upload()).status_code == 302
    document = proposal.documents.get()
    assert (document.name, document.version, document.uploaded_by) == ("surat.pdf", 1, world.owner)


@pytest.mark.parametrize("what", list(REFUSED))
def test_the_page_says_why_not(
    client: Client, world: World, proposal: models.Proposal, media_root: Path, what: str
) -> None:
    client.force_login(world.owner)
    response = post(client, proposal, upload(REFUSED[what], "surat.pdf"))
    assert response.status_code == 422
    assert response.context["form"].errors["upload"]
    assert not proposal.documents.exists() and not stored(media_root)


def test_a_name_is_shown_escaped(client: Client, world: World, proposal: models.Proposal) -> None:
    DocumentFactory(proposal=proposal, name="<script>alert(1)</script>.pdf")
    client.force_login(world.owner)
    page = client.get(f"/usulan/{proposal.pk}/?bagian=dokumen").content.decode()
    assert "&lt;script&gt;alert(1)" in page and "<script>alert(1)" not in page
