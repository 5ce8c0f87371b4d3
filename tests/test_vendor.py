"""Everything a page needs lies in the repository, is what its manifest says, and calls nobody."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.template import Context, Template

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"
ENTRIES = json.loads((VENDOR / "manifest.json").read_text())["files"]
OURS = [
    *(ROOT / "templates").rglob("*.html"),
    *(path for path in STATIC.rglob("*") if path.suffix in {".css", ".js", ".svg"} and VENDOR not in path.parents),
]
# The name of the SVG language looks like an address but is never fetched.
NAMESPACES = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink")
EXTERNAL = re.compile(r"(?:https?:)?//[a-z0-9][a-z0-9-]*\.[a-z]", re.IGNORECASE)
ICON = re.compile(r"""\{%\s*icon\s+["']([^"']+)["']""")


def external_addresses(text: str) -> list[str]:
    for namespace in NAMESPACES:
        text = text.replace(namespace, "")
    return EXTERNAL.findall(text)


def test_every_vendored_file_is_in_the_manifest() -> None:
    present = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert present - {"manifest.json"} == {entry["file"] for entry in ENTRIES}
    assert len(ENTRIES) == len({entry["file"] for entry in ENTRIES})


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["file"])
def test_a_vendored_file_is_what_the_manifest_says(entry: dict[str, str]) -> None:
    assert hashlib.sha256((VENDOR / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
    assert entry["name"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", entry["version"])
    assert entry["license"] in {"MIT", "0BSD", "ISC", "OFL-1.1"}


def test_every_library_carries_its_licence() -> None:
    folders = {path for path in VENDOR.iterdir() if path.is_dir()}
    assert folders == {path.parent for path in VENDOR.rglob("LICENSE")}


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_page_or_style_refers_to_another_host(path: Path) -> None:
    assert external_addresses(path.read_text()) == []


def test_vendored_styles_load_nothing_from_elsewhere() -> None:
    for path in VENDOR.rglob("*.css"):
        for target in re.findall(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", path.read_text()):
            assert "".join(target).startswith("data:"), f"{path.name}: {target}"
        assert "sourceMappingURL" not in path.read_text(), f"{path.name} refers to a source map that is not there"


def test_the_search_for_addresses_finds_them() -> None:
    assert external_addresses('<link href="https://fonts.example.org/a.css">')
    assert external_addresses('<script src="//cdn.example.org/a.js"></script>')
    assert not external_addresses('<svg xmlns="http://www.w3.org/2000/svg"></svg>')


def test_styles_refer_to_files_that_exist() -> None:
    for path in (STATIC / "css").glob("*.css"):
        for target in re.findall(r"url\(\"([^\"]+)\"\)", path.read_text()):
            assert target.startswith("data:") or (path.parent / target).resolve().is_file(), f"{path.name}: {target}"


def test_templates_carry_no_inline_style() -> None:
    """The content security policy refuses them in the browser. Paper is made by WeasyPrint, letters by mail readers."""
    for path in (ROOT / "templates").rglob("*.html"):
        if {"print", "emails"}.isdisjoint(path.relative_to(ROOT).parts):
            assert not re.search(r"<style|\sstyle=", path.read_text()), path.relative_to(ROOT)


def test_every_icon_in_a_template_exists() -> None:
    used = {name for path in (ROOT / "templates").rglob("*.html") for name in ICON.findall(path.read_text())}
    assert used
    assert not {name for name in used if not (VENDOR / "lucide" / f"{name}.svg").is_file()}


def test_only_the_icons_in_use_are_kept() -> None:
    """An icon's name stands in quotes in a template, or in the Python that chooses it."""
    sources = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "agreements").rglob("*.py")]
    quoted = {name for path in sources for name in re.findall(r"""["']([a-z0-9-]+)["']""", path.read_text())}
    kept = {path.stem for path in (VENDOR / "lucide").glob("*.svg")}
    assert not kept - quoted


def test_an_icon_is_inline_and_hidden_from_screen_readers() -> None:
    html = Template('{% load ui %}{% icon "house" %}').render(Context())
    assert html.startswith('<svg class="icon"')
    assert 'aria-hidden="true"' in html
    assert "<path" in html


@pytest.mark.parametrize("name", ["no-such-icon", "../manifest", ""])
def test_an_unknown_icon_fails(name: str) -> None:
    with pytest.raises(ValueError, match="unknown icon"):
        Template("{% load ui %}{% icon name %}").render(Context({"name": name}))


COMMENT_OR_TEXT = re.compile(r"""/\*.*?\*/|"[^"\n]*"|'[^'\n]*'""", re.DOTALL)


def depths(style: str) -> list[int]:
    """How deep each line that begins in the first column lies, and last the depth at the end."""
    depth, found = 0, []
    for line in COMMENT_OR_TEXT.sub("", style).splitlines():
        if line and line[0] not in " }":
            found.append(depth)
        depth += line.count("{") - line.count("}")
    return [*found, depth]


@pytest.mark.parametrize("path", sorted(STATIC.glob("css/*.css")), ids=lambda path: path.name)
def test_braces_of_a_style_balance(path: Path) -> None:
    """A brace lost in a merge makes a browser drop every rule behind it without a word."""
    assert set(depths(path.read_text())) == {0}


def test_a_lost_brace_is_noticed() -> None:
    assert set(depths("a {\n  b: c;\n}\n\n@media print {\n  d {\n    e: f;\n  }\n\ng {\n}\n")) != {0}
    assert set(depths("a {\n}\n\n}\n\nb {\n}\n")) != {0}
