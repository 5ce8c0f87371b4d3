"""Texts of the library in pieces that a template prints: no markup is ever made from what somebody typed."""

import re
from dataclasses import dataclass, field

_VERSE = re.compile(r"^\((\d+[a-z]?)\)\s+(.*)$")
_LETTER = re.compile(r"^([a-z])\.\s+(.*)$")
_NUMBER = re.compile(r"^\d+\.\s+(.*)$")
_BULLET = re.compile(r"^[-–•]\s+(.*)$")


@dataclass
class Piece:
    """``kind``: paragraph, verse (``mark`` is its number), letters, numbers or bullets; lists hold (mark, text)."""

    kind: str
    text: str = ""
    mark: str = ""
    items: list[tuple[str, str]] = field(default_factory=list)


def pieces(*, text: str) -> list[Piece]:
    """The text in pieces: an empty line ends a paragraph, a marked line begins a verse or an item of a list."""
    found: list[Piece] = []
    is_open = False
    for line in (line.strip() for line in text.replace("\r\n", "\n").split("\n")):
        if not line:
            is_open = False
        elif verse := _VERSE.match(line):
            found.append(Piece("verse", verse[2], verse[1]))
            is_open = False
        elif item := _item(line):
            kind, mark, words = item
            if not found or found[-1].kind != kind:
                found.append(Piece(kind))
            found[-1].items.append((mark, words))
            is_open = False
        elif is_open:
            found[-1].text += f" {line}"
        else:
            found.append(Piece("paragraph", line))
            is_open = True
    return found


def _item(line: str) -> tuple[str, str, str] | None:
    if letter := _LETTER.match(line):
        return "letters", f"{letter[1]}.", letter[2]
    if number := _NUMBER.match(line):
        return "numbers", "", number[1]
    if bullet := _BULLET.match(line):
        return "bullets", "", bullet[1]
    return None
