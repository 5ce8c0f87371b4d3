"""Amounts and numbers as people type them, whichever language they have chosen."""

import re
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LONGEST_AMOUNT = 15  # digits: what the columns hold at least
_GROUPS = r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+"
_RUPIAH = re.compile(rf"(?:Rp\.?\s*)?({_GROUPS})(?:[.,](?:00?|-))?", re.IGNORECASE)
_CENTS = re.compile(rf"(?:Rp\.?\s*)?(?:{_GROUPS})[.,][0-9]{{1,2}}", re.IGNORECASE)
_NUMBER = re.compile(r"([-−]?)([0-9][0-9.,]*)")


def _is_english() -> bool:
    return (get_language() or "").startswith("en")


class RupiahField(forms.CharField):
    """Whole rupiah: 1250000, 1.250.000, Rp1.250.000, Rp 1.250.000,00 or 1,250,000.

    ``max_digits`` is what its column holds; ``decimal_places`` is taken from a column and is always 0.
    """

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    default_error_messages = {
        "invalid": _("Tulis jumlah rupiah seperti 1.250.000."),
        "cents": _("Tulis rupiah bulat, tanpa sen, seperti 1.250.000."),
        "long": _("Jumlah ini terlalu besar."),
    }

    def __init__(self, *, max_digits: int = LONGEST_AMOUNT, decimal_places: int = 0, **kwargs):
        self.max_digits = max_digits
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """``1.250.000``; what was typed stays as it was."""
        return f"{value:,.0f}".replace(",", ".") if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        """Text to an amount; None where nothing was typed."""
        if value is None or isinstance(value, Decimal):
            return value
        text = super().to_python(value)
        if not text:
            return None
        match = _RUPIAH.fullmatch(text)
        # 1,250 is a thousand and more in English; in Indonesian it may mean 1.25 million to its writer.
        is_unclear = match is not None and match[1].count(",") == 1 and not _is_english()
        if not match or is_unclear:
            raise self._refuse("cents" if _CENTS.fullmatch(text) else "invalid")
        digits = re.sub(r"\D", "", match[1])
        if len(digits) > self.max_digits:
            raise self._refuse("long")
        return Decimal(digits)

    def run_validators(self, value: Any) -> None:
        """The length of the text is none of the amount's."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare amounts, not the ways of writing them."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True

    def _refuse(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code)


class NumberField(forms.DecimalField):
    """A number: 1.234,5 or 1,234.5 or 1234,5 or 1234.5. Where one separator alone could mean either, the chosen
    language decides: ``1.234`` is a thousand and more in Indonesian.
    """

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {"invalid": _("Tulis angka seperti 1.234,5.")}

    def to_python(self, value: Any) -> Any:
        """Text to a number; ValidationError in the user's words."""
        if isinstance(value, str) and value.strip():
            value = self._plain(value.strip())
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """As the reader's language writes it, without idle zeros."""
        return format_decimal(value, "#,##0.######", locale=get_language()) if isinstance(value, Decimal) else value

    def _plain(self, text: str) -> str:
        """With a point before the decimals and nothing else."""
        match = _NUMBER.fullmatch(text)
        if not match:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        sign, digits = "-" if match[1] else "", match[2]
        mark = self._decimal_mark(digits)
        whole, _mark, rest = digits.partition(mark) if mark else (digits, "", "")
        if not re.fullmatch(_GROUPS, whole) or not re.fullmatch(r"[0-9]*", rest):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return f"{sign}{re.sub(r'[.,]', '', whole)}.{rest or '0'}"

    @staticmethod
    def _decimal_mark(digits: str) -> str:
        """The separator before the decimals; empty where there are none."""
        marks = [mark for mark in ".," if mark in digits]
        if len(marks) == 2:
            return max(marks, key=digits.rindex)
        if not marks or digits.count(marks[0]) > 1:
            return ""
        looks_grouped = re.fullmatch(_GROUPS, digits)
        thousands = "," if _is_english() else "."
        return "" if looks_grouped and marks[0] == thousands else marks[0]
