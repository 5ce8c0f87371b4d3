"""DOCX and XLSX as PDF, made by LibreOffice where it is installed: no network, no macro, a profile of its own."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from urllib.parse import quote

TIME_LIMIT = 120  # seconds for one paper
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""


class NotConverted(Exception):
    """LibreOffice did not make a PDF of it, or not in time."""


def is_here() -> bool:
    """Whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def to_pdf(source: Path, target: Path) -> None:
    """Convert ``source`` and put the result at ``target``; raises :class:`NotConverted`."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="office-") as name:
        folder = Path(name)
        profile, out = folder / "profile", folder / "out"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS)
        _run(
            [
                *_without_network(),
                str(shutil.which("soffice")),
                f"-env:UserInstallation=file://{quote(str(profile.resolve()))}",
                "--headless",
                "--norestore",
                "--convert-to",
                "pdf",
                "--outdir",
                str(out),
                str(source),
            ],
            home=folder,
        )
        made = out / f"{source.stem}.pdf"
        if not made.is_file():
            raise NotConverted
        os.replace(made, target)


def _run(command: list[str], home: Path) -> None:
    # Nothing of our environment goes along: neither the database's address nor the secret key.
    environment = {"HOME": str(home), "PATH": os.environ.get("PATH", ""), "TMPDIR": str(home), "LANG": "C.UTF-8"}
    process = subprocess.Popen(  # noqa: S603 - a fixed program on a file of ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired as error:
        raise NotConverted from error
    finally:
        # LibreOffice starts children; all of them are in the session that was begun above.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@cache
def _without_network() -> tuple[str, ...]:
    """A prefix that takes the network away, where the system lets us."""
    prefix = ("unshare", "--map-root-user", "--net")
    if shutil.which("unshare") is None:
        return ()
    tried = subprocess.run([*prefix, "true"], capture_output=True, check=False)  # noqa: S603
    return () if tried.returncode else prefix
