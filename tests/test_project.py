"""The checkout itself: locks, scripts, ignored files, vendored files, and the guards every test relies on."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponse
from django.template import Context, Engine, Template
from django.test import RequestFactory

from tests.guards import ReadOnlyGet, UndefinedVariable

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ["bin/run", "bin/test", "bin/check", ".ci/run"]
TEXT = {".cfg", ".css", ".html", ".ini", ".js", ".json", ".md", ".po", ".py", ".sh", ".svg", ".toml", ".txt", ".yml"}


def project_files() -> list[Path]:
    """Every file git keeps or would keep; outside a repository there is nothing to look at."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def locked(kind: str) -> dict[str, tuple[str, str]]:
    """Name -> (pinned version with its marker, the hashes) of a lock in requirements/."""
    text = (ROOT / "requirements" / f"{kind}.txt").read_text().replace("\\\n", " ")
    rows = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        requirement, *hashes = line.split("--hash=")
        name, version = requirement.strip().split("==", 1)
        rows[name] = (version.strip(), " ".join(sorted(text.strip() for text in hashes)))
    return rows


def wanted(requirements: list[str]) -> set[str]:
    return {re.match(r"[A-Za-z0-9._-]+", entry)[0].lower().replace("_", "-") for entry in requirements}


# --- locks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["runtime", "dev"])
def test_every_locked_package_is_pinned_and_hashed(kind: str) -> None:
    for name, (version, hashes) in locked(kind).items():
        assert re.match(r"[0-9][\w.]*( ;|$)", version), name
        assert re.fullmatch(r"sha256:[0-9a-f]{64}( sha256:[0-9a-f]{64})*", hashes), name


@pytest.mark.parametrize("kind", ["runtime", "dev"])
def test_a_lock_names_no_address(kind: str) -> None:
    text = (ROOT / "requirements" / f"{kind}.txt").read_text()
    assert not re.search(r"://|--(extra-)?index|--find-links|file:|@ ", text)


def test_dev_lock_holds_the_whole_runtime_lock() -> None:
    """bin/ takes an environment with the dev lock for one with the runtime lock."""
    assert locked("runtime").items() <= locked("dev").items()


def test_locks_hold_what_pyproject_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert wanted(project["project"]["dependencies"]) <= locked("runtime").keys()
    assert wanted(project["dependency-groups"]["dev"]) <= locked("dev").keys()


# --- scripts and files ------------------------------------------------------------------------


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_is_executable_strict_bash(script: str) -> None:
    path = ROOT / script
    assert os.access(path, os.X_OK)
    text = path.read_text()
    assert text.startswith("#!/usr/bin/env bash\n") and "\nset -euo pipefail\n" in text
    subprocess.run(["bash", "-n", path], check=True)


def test_no_file_names_a_package_registry_or_a_folder_of_one_machine() -> None:
    """Where packages come from is the machine's own setting, and a checkout works in any folder."""
    registries = ("pypi", "python" + "hosted", "npmjs", "debian", "jsdelivr", "unpkg", "cdnjs")
    hosts = re.compile(rf"\b(?:[\w-]+\.)*(?:{'|'.join(registries)})\.(?:org|com|net)\b", re.IGNORECASE)
    home = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w")
    vendor = ROOT / "static" / "vendor"
    for path in project_files():
        # Vendored files are kept as their authors wrote them; their home page in a comment is no dependency.
        if (path.suffix in TEXT or not path.suffix) and vendor not in path.parents:
            text = path.read_text(errors="replace")
            assert not hosts.search(text), f"{path.relative_to(ROOT)}: {hosts.search(text)[0]}"
            assert not home.search(text), f"{path.relative_to(ROOT)}: {home.search(text)[0]}"


def test_nothing_generated_is_kept() -> None:
    generated = {".mo", ".pyc", ".sqlite3"}
    kept = [path.relative_to(ROOT) for path in project_files()]
    assert not [str(path) for path in kept if path.suffix in generated or path.parts[0] in {"var", ".venv"}]


def test_vendored_files_are_the_ones_in_the_manifest() -> None:
    vendor = ROOT / "static" / "vendor"
    manifest = vendor / "manifest.json"
    entries = json.loads(manifest.read_text())["files"]
    present = {
        path.relative_to(vendor).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in vendor.rglob("*")
        if path.is_file() and path != manifest
    }
    assert present == {entry["file"]: entry["sha256"] for entry in entries}
    for entry in entries:
        assert entry["name"] and entry["version"] and entry["license"], entry["file"]


def test_pages_carry_no_inline_script_or_handler() -> None:
    """The content security policy would refuse them in the browser, silently for whoever wrote the page."""
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>|\s(on[a-z]+)=\"", re.IGNORECASE
    )
    for path in (ROOT / "templates").rglob("*.html"):
        found = inline.search(path.read_text())
        assert not found, f"{path.relative_to(ROOT)}: {found[0]}"


def test_settings_refuse_demo_accounts_on_a_public_instance() -> None:
    public = {"KERJASAMA_DEMO": "1", "KERJASAMA_ALLOWED_HOSTS": "kerjasama.example.org"}
    result = subprocess.run(
        [sys.executable, "-c", "import kerjasama.settings"],
        cwd=ROOT,
        check=False,
        env={**os.environ, **public, "KERJASAMA_SECRET_KEY": "x" * 60},
        capture_output=True,
        text=True,
    )
    assert result.returncode
    assert "KERJASAMA_DEMO" in result.stderr


# --- the guards -------------------------------------------------------------------------------


def test_an_undefined_template_variable_fails() -> None:
    with pytest.raises(AssertionError, match="undefined template variable nobody"):
        Template("{{ nobody.name }}").render(Context())


def test_an_undefined_template_variable_fails_before_a_default() -> None:
    with pytest.raises(AssertionError, match="nobody"):
        Template("{{ nobody|default:'-' }}").render(Context())


def test_a_condition_on_an_undefined_variable_is_allowed() -> None:
    assert Template("{% if nobody %}yes{% else %}no{% endif %}").render(Context()) == "no"


def test_a_library_template_keeps_its_undefined_variables(tmp_path: Path) -> None:
    (tmp_path / "library.html").write_text("[{{ nobody }}]")
    engine = Engine(dirs=[tmp_path], string_if_invalid=UndefinedVariable())
    assert engine.render_to_string("library.html") == "[]"


def _answer(method: str, write: Any) -> HttpResponse:
    def view(request: Any) -> HttpResponse:
        write()
        return HttpResponse()

    return ReadOnlyGet(view)(RequestFactory().generic(method, "/"))


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_reading_request_that_writes_fails(method: str) -> None:
    def write() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE django_content_type SET model = model")

    with pytest.raises(AssertionError, match="writes to the database"):
        _answer(method, write)
    assert _answer("POST", write).status_code == 200


@pytest.mark.django_db
def test_a_reading_request_may_keep_its_session() -> None:
    def write() -> None:
        Session.objects.create(session_key="x", session_data="", expire_date="2030-01-01T00:00:00Z")
        Session.objects.filter(session_key="x").update(session_data="y")
        Session.objects.all().delete()

    assert _answer("GET", write).status_code == 200
