"""A real clamd with one signature of its own: what it names is refused, and a silent scanner lets nothing through."""

import hashlib
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from clamav_client.clamd import ClamdUnixSocket
from django.test import Client

from agreements import models
from agreements.services import antivirus
from tests.factories import PDF, World, upload

# Nobody's virus: this very paper, by its digest, and a line that only these tests write.
NAMED = PDF + b"\n% by its digest\n"
MARKED = PDF + b"\n% kerjasama" + b"-test-signature\n"


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The path of its socket; it runs in the foreground and is ended by its own process."""
    program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        pytest.fail("no clamd found; bin/test installs it")
    folder = tmp_path_factory.mktemp("clamd")
    signatures = folder / "signatures"
    signatures.mkdir()
    digest = hashlib.md5(NAMED).hexdigest()  # noqa: S324 - the format of the signature
    (signatures / "own.hdb").write_text(f"{digest}:{len(NAMED)}:Contoh.Digest\n")
    (signatures / "own.ndb").write_text(f"Contoh.Baris:0:*:{(b'kerjasama' + b'-test-signature').hex()}\n")
    address, config = folder / "clamd.sock", folder / "clamd.conf"
    config.write_text(
        f"Foreground yes\nLocalSocket {address}\nDatabaseDirectory {signatures}\nTemporaryDirectory {folder}\n"
        f"LogFile {folder / 'log'}\nStreamMaxLength 1M\nSelfCheck 0\nConcurrentDatabaseReload no\nUser {_account()}\n"
    )
    with (folder / "output").open("w") as output:
        process = subprocess.Popen([program, f"--config-file={config}"], stdout=output, stderr=output)
    try:
        _await(str(address), process, folder / "output")
        yield str(address)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _account() -> str:
    return Path("/proc/self").owner() if Path("/proc/self").exists() else Path.home().owner()


def _await(path: str, process: "subprocess.Popen[bytes]", output: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if process.poll() is not None:
            pytest.fail(f"clamd ended: {output.read_text()}")
        with socket.socket(socket.AF_UNIX) as knock:
            if knock.connect_ex(path) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"clamd does not answer: {output.read_text()}")


def send(client: Client, world: World, proposal: models.Proposal, content: bytes) -> Any:
    client.force_login(world.owner)
    data = {"kind": "usulan", "upload": upload(content), "number": "9/D"}
    return client.post(f"/usulan/{proposal.pk}/dokumen/baru/", data)


@pytest.mark.parametrize(("content", "name"), [(NAMED, "Contoh.Digest"), (MARKED, "Contoh.Baris")])
def test_what_the_scanner_names_is_refused_by_name(
    client: Client,
    world: World,
    proposal: models.Proposal,
    media_root: Path,
    clamd: str,
    settings: Any,
    content: bytes,
    name: str,
) -> None:
    settings.CLAMAV = clamd
    response = send(client, world, proposal, content)
    page = response.content.decode()
    assert response.status_code == 422 and name in page and 'value="9/D"' in page
    assert not proposal.documents.exists() and not list(media_root.rglob("*.pdf"))


def test_a_clean_paper_passes(
    client: Client, world: World, proposal: models.Proposal, clamd: str, settings: Any
) -> None:
    settings.CLAMAV = clamd
    assert send(client, world, proposal, PDF).status_code == 302


def test_without_a_scanner_nothing_is_asked(client: Client, world: World, proposal: models.Proposal) -> None:
    assert send(client, world, proposal, NAMED).status_code == 302


@pytest.mark.parametrize("address", ["socket", "127.0.0.1:9"])
def test_a_scanner_that_does_not_answer_lets_nothing_through(
    client: Client, world: World, proposal: models.Proposal, media_root: Path, settings: Any, address: str
) -> None:
    settings.CLAMAV = str(media_root / address) if address == "socket" else address
    response = send(client, world, proposal, PDF)
    assert response.status_code == 422 and "Coba lagi" in response.content.decode()
    assert not proposal.documents.exists() and not list(media_root.rglob("*.pdf"))


def test_a_paper_beyond_the_scanners_own_limit_is_not_passed_over(
    client: Client, world: World, proposal: models.Proposal, clamd: str, settings: Any
) -> None:
    settings.CLAMAV = clamd
    response = send(client, world, proposal, PDF + b"\n" * (2 << 20))
    assert response.status_code == 422 and not proposal.documents.exists()


@pytest.mark.parametrize(
    ("address", "wanted"),
    [("/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"), ("scanner.internal:3310", "scanner.internal 3310")],
)
def test_an_address_is_a_socket_or_a_host(address: str, wanted: str) -> None:
    found = antivirus._client(address)
    said = found.unix_socket if isinstance(found, ClamdUnixSocket) else f"{found.host} {found.port}"
    assert said == wanted
