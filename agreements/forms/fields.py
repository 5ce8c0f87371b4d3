"""Fields that several forms share."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement, Document

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan", "january"),
            ("februari", "pebruari", "feb", "peb", "february"),
            ("maret", "mar", "march"),
            ("april", "apr"),
            ("mei", "may"),
            ("juni", "jun", "june"),
            ("juli", "jul", "july"),
            ("agustus", "agu", "agt", "august", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "okt", "october", "oct"),
            ("november", "nopember", "nov", "nop"),
            ("desember", "des", "december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(?:[a-z']+,?\s+)?(\d{1,2})\s*[/.\-\s]\s*([a-z]+|\d{1,2})\.?\s*[/.\-\s]\s*(\d{4}|\d{2})")
# A year of two figures lies in the hundred years that end so many years from now: agreements run far ahead.
AHEAD = 40
# A year outside of these is a slip of the hand, and months counted from it would leave the calendar.
FIRST_YEAR, LAST_YEAR = 1900, 2400


def _full_year(text: str) -> int:
    """2026 for ``26`` and for ``2026``."""
    if len(text) > 2:
        return int(text)
    last = timezone.localdate().year + AHEAD
    return last - (last - int(text)) % 100


class DateField(forms.DateField):
    """A date as people type it: 23/11/2026, 23-11-26, 23.11.2026, Senin, 23 November 2026, or 2026-11-23."""

    widget = forms.DateInput(format="%d/%m/%Y", attrs={"placeholder": _("mis. 23/11/2026"), "autocomplete": "off"})
    default_error_messages = {
        "invalid": _("Tulis tanggal seperti 23/11/2026 atau 23 November 2026."),
        "no_such_day": _("Tanggal itu tidak ada dalam kalender. Periksa hari dan bulannya."),
        "year": _("Tahunnya harus antara %(first)s dan %(last)s."),
    }

    def to_python(self, value):
        """Text to date; ValidationError in the user's words."""
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        text = str(value).strip().lower()
        if match := _ISO.fullmatch(text):
            year, month, day = match.groups()
        elif match := _DAY_FIRST.fullmatch(text):
            day, month, year = match.groups()
        else:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        number = MONTHS.get(month) or (int(month) if month.isdecimal() else 0)
        try:
            found = date(_full_year(year), number, int(day))
        except ValueError as error:
            code = "no_such_day" if 1 <= number <= 12 else "invalid"
            raise ValidationError(self.error_messages[code], code=code) from error
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise ValidationError(self.error_messages["year"] % {"first": FIRST_YEAR, "last": LAST_YEAR}, code="year")
        return found

    def has_changed(self, initial, data):
        """Compare dates, not the ways of writing them."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


# North and east are positive.
SIDES = {"LU": 1, "LS": -1, "BT": 1, "BB": -1}
_DEGREES = re.compile(r"(?P<sign>[-−–])?\s*(?P<number>\d{1,3}(?:[.,]\d+)?)\s*°?\s*(?P<side>LU|LS|BT|BB)?")


class DegreesField(forms.DecimalField):
    """Degrees as people type them: −6,2 or -6.2 or 6,2° LS, rounded to four decimals; at most ``most`` either way.

    ``sides`` names the two that may follow: ``LU LS`` (lintang utara, selatan) or ``BT BB`` (bujur timur, barat).
    """

    default_error_messages = {"invalid": _("Tulis derajat desimal, misalnya −6,2 atau 106,63.")}

    def __init__(self, *, most: int, sides: str, **kwargs):
        self.sides = sides.split()
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(required=False, min_value=-most, max_value=most, **kwargs)

    def to_python(self, value):
        """Text to degrees; ValidationError in the user's words."""
        if value in self.empty_values or isinstance(value, Decimal):
            return super().to_python(value)
        found = _DEGREES.fullmatch(str(value).strip().upper())
        if not found or (found["side"] and (found["side"] not in self.sides or found["sign"])):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        number = Decimal(found["number"].replace(",", ".")).quantize(Decimal("0.0001"))
        return -number if found["sign"] or SIDES.get(found["side"], 1) < 0 else number

    def prepare_value(self, value):
        """As the reader's language writes it, without idle zeros."""
        return format_decimal(value, "0.####", locale=get_language()) if isinstance(value, Decimal) else value


# Letters in one long text: some three pages of paper, and what a report can lay out in a moment.
LONGEST = 10_000


class LongText(forms.CharField):
    """A text of several lines."""

    def __init__(self, *, rows: int = 4, **kwargs):
        kwargs.setdefault("max_length", LONGEST)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)


class PaperField(forms.ModelChoiceField):
    """A paper of an agreement's file, of one ``kind`` where that is named."""

    def __init__(self, *, agreement: Agreement, kind: str = "", **kwargs):
        papers = agreement.proposal.documents.defer("text").order_by("-uploaded_at", "-pk")
        self.kinds = agreement.proposal.table.document_kinds
        kwargs.setdefault("empty_label", gettext("Belum ada dokumennya"))
        super().__init__(papers.filter(kind=kind) if kind else papers, required=False, **kwargs)

    def label_from_instance(self, obj: Document) -> str:
        """Kind, version and the name that its uploader gave it."""
        return f"{gettext(self.kinds[obj.kind].label)} v{obj.version}: {obj.name}"


def shown(field: forms.Field, value: Any) -> str:
    """A field's value as its reader knows it: the label of a choice, a date in words; empty for nothing."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(shown(field, each) for each in value)
    if isinstance(field, forms.BooleanField):
        return gettext("ya") if field.to_python(value) else gettext("tidak")
    if isinstance(field, forms.ModelChoiceField):
        try:
            return str(field.label_from_instance(field.to_python(value)))
        except ValidationError:
            return gettext("tidak ada lagi dalam daftar")
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.widget.choices).get(value, value))
    if isinstance(value, date):
        return formats.date_format(value, "j F Y")
    return str(value)


def plain_helper() -> FormHelper:
    """For a form whose page writes the form tag and its token."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


def dress(form: forms.Form) -> None:
    """Give the widgets of a filter form, which no layout renders, the classes of the look."""
    for bound in form:
        widget = bound.field.widget
        widget.attrs["class"] = "form-select" if isinstance(widget, forms.Select) else "form-control"
