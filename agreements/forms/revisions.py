"""What somebody else saved, beside what is being typed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from agreements.forms.fields import shown


@dataclass(frozen=True)
class Difference:
    """One field as it is stored now and as it was typed; an empty value is an empty text."""

    label: str
    stored: str
    typed: str


def differences(typed: Any, stored: Any, title: str = "") -> Iterator[Difference]:
    """Fields that a bound form would change of what an unbound one of the same kind shows as stored."""
    for name, field in stored.fields.items():
        before, now = stored[name], typed[name]
        if not before.is_hidden and field.has_changed(before.initial, now.data):
            label = f"{title}: {before.label}" if title else str(before.label)
            yield Difference(label, _words(before), _words(now))


def row_differences(typed: Iterable[Any], stored: Iterable[Any], title: str) -> Iterator[Difference]:
    """The same for rows by their number; ``title`` names a row, with ``%d``."""
    for number, (now, before) in enumerate(zip_longest(typed, stored), start=1):
        if now is not None and before is not None:
            yield from differences(now, before, title % number)
        else:
            row = now or before
            words = ", ".join(filter(None, (_words(row[name]) for name in row.fields)))
            if words:
                yield Difference(title % number, "" if now else words, words if now else "")


def _words(bound: forms.BoundField) -> str:
    value, field = bound.value(), bound.field
    if isinstance(field, forms.DateField):
        try:
            value = field.to_python(value)
        except ValidationError:
            return str(value)
    elif not isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.BooleanField):
        value = field.widget.format_value(value)
    return shown(field, value)
