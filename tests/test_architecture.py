"""The house: imports go down, services write, nothing acts behind anybody's back."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "agreements"
LONGEST = 400
FLOORS = [
    {"urls"},
    {"views", "admin", "management", "api"},
    {"tasks"},
    {"forms", "reports", "notices"},
    {"services"},
    {"policies", "rules"},
    {"models"},
    {"law"},
]


def sources(*, migrations: bool = False) -> Iterator[tuple[str, Path]]:
    """(path inside the app, file)."""
    for path in sorted(APP.rglob("*.py")):
        name = path.relative_to(APP).as_posix()
        if migrations or not name.startswith("migrations/"):
            yield name, path


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def imported(tree: ast.AST) -> Iterator[str]:
    """Dotted names of all imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def floor_of(name: str) -> int | None:
    """Index of the floor that a dotted part of the app lives on; None for what belongs to no floor."""
    head = name.split(".")[0]
    return next((index for index, rooms in enumerate(FLOORS) if head in rooms), None)


def test_the_import_contracts_are_kept() -> None:
    """The contracts of pyproject.toml, with import-linter."""
    tool = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_imports_only_go_down() -> None:
    """The same, seen with plain eyes: a contract that was loosened by accident does not hide an import."""
    for name, path in sources():
        here = floor_of(name.removesuffix(".py").replace("/", "."))
        if here is None:
            continue
        for target in imported(parsed(path)):
            if not target.startswith("agreements."):
                continue
            there = floor_of(target.removeprefix("agreements."))
            assert there is None or there >= here, f"{name} imports {target} from a floor above"


def test_the_law_knows_no_framework() -> None:
    for name, path in sources():
        if name.startswith("law/"):
            heads = {target.split(".")[0] for target in imported(parsed(path))}
            assert heads <= {*sys.stdlib_module_names, "agreements", "holidays"}, name


def test_only_views_and_forms_know_the_request() -> None:
    for name, path in sources():
        if name.startswith(("services/", "models/", "law/")) or name in {"rules.py", "policies.py"}:
            tree = parsed(path)
            arguments = {each.arg for node in ast.walk(tree) if isinstance(node, ast.arguments) for each in node.args}
            assert "request" not in arguments, name
            assert not any(target.startswith("django.http") for target in imported(tree)), name


def test_services_are_keyword_only() -> None:
    """A public function of a service cannot be called with two arguments swapped."""
    helpers = {"services/effects.py", "services/errors.py"}
    for name, path in sources():
        if not name.startswith("services/") or name in helpers:
            continue
        for node in parsed(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and len(node.args.args) > 1:
                pytest.fail(f"{name}: {node.name} takes several positional arguments")


def test_nothing_happens_behind_anybodys_back() -> None:
    """No signals, no logic in save(), delete() or clean hooks of models."""
    hooks = {"save", "delete", "full_clean", "__init__", "__setattr__"}
    for name, path in sources():
        tree = parsed(path)
        targets = list(imported(tree))
        assert not any("signals" in target.split(".") or target.endswith("dispatch.receiver") for target in targets), (
            f"{name} uses signals"
        )
        if name.startswith("models/"):
            defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
            assert not defined & hooks, f"{name} overrides {defined & hooks}"


WRITERS = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "delete"}


def test_pages_do_not_write() -> None:
    """Views, forms, rules and policies hand everything to a service."""
    for name, path in sources():
        if not (name.startswith(("views/", "forms/", "templatetags/")) or name in {"rules.py", "policies.py"}):
            continue
        for node in ast.walk(parsed(path)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITERS):
                continue
            # services.plans.save(...), proposals.create(...): the module before the dot is a service.
            owner = node.func.value
            module = owner.id if isinstance(owner, ast.Name) else ""
            assert (APP / "services" / f"{module}.py").exists(), f"{name}:{node.lineno} calls .{node.func.attr}()"


def test_imports_stand_at_the_top() -> None:
    """But for WeasyPrint, which needs libraries that not every command has, and ready()."""
    for name, path in sources():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inside = [target for part in node.body for target in imported(part)]
                if name != "apps.py":
                    assert all(target.split(".")[0] == "weasyprint" for target in inside), f"{name}: {inside}"


@pytest.mark.parametrize("name", [name for name, _path in sources()], ids=lambda name: name)
def test_no_file_is_too_long(name: str) -> None:
    lines = len((APP / name).read_text().splitlines())
    assert lines <= LONGEST, f"{lines} lines"


def test_every_module_of_the_floors_says_what_it_is_for() -> None:
    for name, path in sources():
        if path.read_text().strip() and floor_of(name.split("/")[0].removesuffix(".py")) is not None:
            assert ast.get_docstring(parsed(path)), f"{name} has no docstring"


# --- templates ------------------------------------------------------------------------------------

TEMPLATES = sorted(path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.html"))
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", re.DOTALL)
INLINE_SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc\s*=)(?![^>]*\bapplication/json\b)", re.IGNORECASE)
INLINE_STYLE = re.compile(r"<style\b", re.IGNORECASE)
ATTRIBUTE = re.compile(r"<[a-z][^>]*?\s(style|on[a-z]+)\s*=", re.IGNORECASE | re.DOTALL)
ELSEWHERE = re.compile(r"""\b(?:src|href|action)\s*=\s*["']?(?:https?:)?//""", re.IGNORECASE)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_carries_no_code_of_its_own(name: str) -> None:
    text = COMMENT.sub("", (ROOT / "templates" / name).read_text())
    assert not INLINE_SCRIPT.search(text), "inline script"
    assert not INLINE_STYLE.search(text), "inline style sheet"
    # Django's own tags may hold > and quotes; they are no markup.
    markup = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
    assert not ATTRIBUTE.search(markup), f"inline {ATTRIBUTE.search(markup)}"
    assert not ELSEWHERE.search(markup), f"another host: {ELSEWHERE.search(markup)}"
    assert "javascript:" not in text.lower()
    assert "|safe" not in text and "autoescape off" not in text, "unescaped text"


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("<script>x</script>", INLINE_SCRIPT),
        ('<script type="module">x</script>', INLINE_SCRIPT),
        ('<p class="a" style="color:red">', ATTRIBUTE),
        ("<button\n  onclick='x()'>", ATTRIBUTE),
        ('<img src="//example.org/x.png">', ELSEWHERE),
    ],
)
def test_the_patterns_find_what_they_look_for(text: str, pattern: re.Pattern[str]) -> None:
    assert pattern.search(text)


def test_the_patterns_let_the_rest_through() -> None:
    fine = '<script src="/static/a.js" defer></script><p class="on" data-style="x" id="one">on = style</p>'
    assert not any(pattern.search(fine) for pattern in (INLINE_SCRIPT, INLINE_STYLE, ATTRIBUTE, ELSEWHERE))
