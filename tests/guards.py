"""What every test refuses without asking for it: see docs/decisions/0001-tooling.md."""

import re
import sys
from pathlib import Path
from typing import Any

from django.db import connections
from django.template.base import UNKNOWN_SOURCE, Node

ROOT = Path(__file__).resolve().parent.parent


def _template_being_rendered() -> tuple[str, int]:
    """File and line of the innermost template node on the call stack."""
    frame = sys._getframe(1)
    while frame:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            line = node.token.lineno if getattr(node, "token", None) else 0
            return str(node.origin.name), line or 0
        frame = frame.f_back
    return UNKNOWN_SOURCE, 0


def _is_ours(template: str) -> bool:
    if template == UNKNOWN_SOURCE:  # Template("...") in a test
        return True
    path = Path(template)
    return path.is_relative_to(ROOT) and ".venv" not in path.relative_to(ROOT).parts


class UndefinedVariable(str):
    """``string_if_invalid`` that fails the test when one of our own templates prints an undefined variable.

    Templates of libraries keep Django's usual empty string: they rely on it.
    """

    __slots__ = ()

    def __new__(cls) -> "UndefinedVariable":
        return super().__new__(cls, "%s")

    def __mod__(self, variable: Any) -> str:
        return self._refuse(f"undefined template variable {variable!s}")

    def __str__(self) -> str:
        return self._refuse("a template prints a method that may not be called from there")

    __html__ = __str__

    @staticmethod
    def _refuse(message: str) -> str:
        template, line = _template_being_rendered()
        if not _is_ours(template):
            return ""
        raise AssertionError(f"{message} in {template}, line {line}")


_WRITE = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|TRUNCATE|ALTER|CREATE|DROP)\b", re.IGNORECASE)
_ALLOWED_WRITE = re.compile(
    r"""\s*(?:
        (?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"django_session"   # the session itself
        # Who fetched which paper has to be kept, and fetching is a GET; the row is only ever added, nothing reads it
        # to decide anything, and no link to a download is prefetched.
        | INSERT\s+INTO\s+"agreements_(?:document|library|activitypaper|bundle)download"\s
        | UPDATE\s+"agreements_officer"\s+SET\s+"last_login"\s+=\s+\S+\s+WHERE      # what a login records
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def refuse_writes(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """Database execute wrapper that lets only reads through."""
    if _WRITE.match(sql) and not _ALLOWED_WRITE.match(sql):
        raise AssertionError(f"a GET or HEAD request writes to the database: {sql}")
    return execute(sql, params, many, context)


class ReadOnlyGet:
    """Middleware that makes a GET or HEAD request fail when it writes: links are prefetched and repeated."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with connections["default"].execute_wrapper(refuse_writes):
            return self.get_response(request)
