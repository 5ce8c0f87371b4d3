"""The English catalogue: complete, true to its placeholders, fresh, and shown to whoever chooses English."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation.reloader import translation_file_changed

from tests.journeys.desk import PASSWORD

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")
SOURCES = ("agreements", "templates", "kerjasama", "locale", "manage.py")
# As the head of the catalogue says it.
MAKEMESSAGES = ("makemessages", "-l", "en", "--no-location", "--no-obsolete", "-i", "agreements/data/*")
# What a translation may neither lose nor gain: %(name)s, %s, %%, {name}, and the tags of HTML.
FIXED = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}|</?\w+>")

Key = tuple[str, str, str]


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def entries(catalogue: Catalog) -> list[Message]:
    """Every message but the head."""
    return [message for message in catalogue if message.id]


def forms(text: Any) -> tuple[str, ...]:
    """One text, or the forms of a plural."""
    return (text,) if isinstance(text, str) else tuple(text)


def keys(catalogue: Catalog) -> set[Key]:
    """Context, singular and plural of every message."""
    return {
        (message.context or "", forms(message.id)[0], forms(message.id)[1] if message.pluralizable else "")
        for message in entries(catalogue)
    }


@pytest.fixture(scope="session")
def catalogue() -> Catalog:
    return read(ROOT / CATALOGUE)


@pytest.fixture(scope="session")
def compiled(catalogue: Catalog) -> None:
    """The catalogue as Django reads it. Another worker may do the same at this moment: each swaps in a whole file."""
    source, target = ROOT / CATALOGUE, (ROOT / CATALOGUE).with_suffix(".mo")
    if target.is_file() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
        return
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".mo", delete=False) as file:
        write_mo(file, catalogue)
    Path(file.name).chmod(0o644)
    os.replace(file.name, target)
    # A test before this one may have made Django remember the older file.
    translation_file_changed(sender=None, file_path=target)


# --- the catalogue as a file ------------------------------------------------------------------


def test_every_message_is_translated(catalogue: Catalog) -> None:
    for message in entries(catalogue):
        assert not message.fuzzy, f"fuzzy: {message.id!r}"
        translated = forms(message.string)
        wanted = catalogue.num_plurals if message.pluralizable else 1
        assert len(translated) == wanted and all(translated), f"not translated: {message.id!r}"


def test_a_translation_keeps_its_placeholders(catalogue: Catalog) -> None:
    for message in entries(catalogue):
        for original in forms(message.id):
            for translated in forms(message.string):
                assert Counter(FIXED.findall(original)) == Counter(FIXED.findall(translated)), message.id


def test_a_translation_keeps_its_edges(catalogue: Catalog) -> None:
    """A space, a colon or a full stop on the outside belongs to the sentence that the page builds."""
    for message in entries(catalogue):
        for translated in forms(message.string):
            original = forms(message.id)[0]
            for edge in (r"^\s*", r"[:.?…]?\s*$"):
                assert re.search(edge, original)[0] == re.search(edge, translated)[0], message.id


def test_the_head_names_no_person_and_no_tool(catalogue: Catalog) -> None:
    head = (ROOT / CATALOGUE).read_text().split("\n\n")[0]
    assert '"Language: en\\n"' in head and '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"' in head
    assert not re.search(r"fuzzy|PACKAGE|FULL NAME|@|YEAR", head), head


def test_the_catalogue_is_fresh(catalogue: Catalog, tmp_path: Path) -> None:
    """Extracting the messages again finds the same ones."""
    if not shutil.which("xgettext"):
        pytest.skip("xgettext is missing; as root: apt-get install gettext")
    for name in _sources():
        copy = tmp_path / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "kerjasama.settings", "KERJASAMA_SECRET_KEY": "x" * 60}
    environment.pop("PYTHONPATH", None)
    result = subprocess.run(
        [sys.executable, "manage.py", *MAKEMESSAGES],
        cwd=tmp_path,
        check=False,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert not result.returncode, result.stderr
    found, kept = keys(read(tmp_path / CATALOGUE)), keys(catalogue)
    missing = [text for _context, text, _plural in sorted(found - kept)]
    left_over = [text for _context, text, _plural in sorted(kept - found)]
    assert not missing, f"run makemessages and translate: {missing}"
    assert not left_over, f"run makemessages, no longer used: {left_over}"


def _sources() -> list[Path]:
    """The files to extract from: what git keeps or would keep, without compiled and private ones."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *SOURCES],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [Path(name) for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


# --- English on the page ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Prakarsa", "Initiative"),
        ("Penjajakan", "Exploration"),
        ("Pernyataan kehendak", "Letter of intent"),
        ("Rencana", "Plan"),
        ("Verifikasi", "Verification"),
        ("Rancangan naskah", "Draft text"),
        ("Pembahasan", "Deliberation"),
        ("Persetujuan Pusat", "Central approval"),
        ("Tanda tangan", "Signing"),
        ("Pelaksanaan", "Carrying out"),
    ],
)
def test_a_stage_has_its_english_name(compiled: None, text: str, english: str) -> None:
    with translation.override("en"):
        assert gettext(text) == english
    assert gettext(text) == text


def test_english_tells_one_from_many(compiled: None) -> None:
    one = many = "%d usulan"
    with translation.override("en"):
        assert ngettext(one, many, 1) % 1 == "1 proposal"
        assert ngettext(one, many, 2) % 2 == "2 proposals"


def english(client: Any, path: str) -> str:
    """The page as somebody who chose English sees it."""
    client.cookies["django_language"] = "en"
    response = client.get(path)
    assert response.status_code == 200
    html = response.content.decode()
    assert '<html lang="en">' in html
    return html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/", "The regions’ foreign cooperation in one orderly file"),
        ("/masuk/", "Sign in"),
        ("/daftar/", "Accounts are made by an administrator"),
        ("/sandi/lupa/", "Forgotten password"),
        ("/verifikasi/", "Verify a document"),
    ],
)
def test_a_public_page_speaks_english(compiled: None, client: Any, path: str, heading: str) -> None:
    html = english(client, path)
    assert re.search(rf"<h1[^>]*>\s*{re.escape(heading)}\s*</h1>", html)


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/beranda/", "Nothing is waiting for you"),
        ("/usulan/", "Proposals"),
        ("/usulan/baru/", "With whom does the region cooperate?"),
        ("/perjanjian/", "Agreements"),
        ("/evaluasi/", "Evaluations"),
        ("/profil/", "Profile"),
    ],
)
def test_an_officers_page_speaks_english(compiled: None, people: None, client: Any, path: str, heading: str) -> None:
    assert client.login(username="kota-tangerang", password=PASSWORD)
    html = english(client, path)
    assert re.search(rf"<h1[^>]*>\s*{re.escape(heading)}\s*</h1>", html)


@pytest.mark.django_db
def test_without_a_choice_a_page_is_indonesian(compiled: None, client: Any) -> None:
    html = client.get("/masuk/", headers={"accept-language": "en-GB,en"}).content.decode()
    assert '<html lang="id">' in html and "Kata sandi" in html
