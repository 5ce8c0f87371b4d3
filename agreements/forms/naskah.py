"""Filling in the bilingual text of an agreement."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import LongText
from agreements.law.naskah import ENGLISH, INDONESIAN, LANGUAGES, PER_LANGUAGE, SHARED, Blank
from agreements.models import Naskah
from agreements.services import clauses
from agreements.services.naskah_text import Choice, language_name

LONGEST_LINE, MOST = 400, 99
ROWS = {"text": 3, "list": 4}


class NaskahForm(forms.Form):
    """Languages, optional clauses, and every blank in each language of the kept text. All may stay empty."""

    languages = forms.MultipleChoiceField(
        label=_("Bahasa selain bahasa Indonesia"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Bahasa Inggris dan/atau satu bahasa mitra. Kolomnya muncul setelah disimpan."),
    )
    clauses = forms.MultipleChoiceField(label=_("Klausul pilihan"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, *args: Any, naskah: Naskah, applicable: list[Choice], codes: list[str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        # Columns as they were sent: somebody may have chosen other languages meanwhile, and nothing typed is lost.
        self.codes = codes or self._sent_codes() or list(naskah.languages)
        offered = [code for code in clauses.languages(choices=applicable) if code != INDONESIAN]
        self.fields["languages"].choices = [(code, clauses.describe(code=code)) for code in offered]
        self.fields["languages"].initial = [code for code in self.codes if code != INDONESIAN]
        self.optional = [each.clause for each in applicable if each.clause.is_optional]
        self.fields["clauses"].choices = [(clause.key, clause.name) for clause in self.optional]
        self.fields["clauses"].initial = naskah.clauses
        for blank in SHARED:
            self.fields[f"shared-{blank.key}"] = self._field(blank, naskah.value(blank.key))
        names = clauses.named(choices=applicable)
        own = names | ({"first_party", "second_party", "first_office", "second_office"} if "party" in names else set())
        # What no clause of this scheme and form asks for is not shown; its value, if any, stays.
        self.blanks = [blank for blank in PER_LANGUAGE if blank.key in own]
        for blank in self.blanks:
            for code in self.codes:
                field = self._field(blank, naskah.value(blank.key, code))
                field.label = f"{field.label} ({language_name(code=code)})"
                # No layout renders these: they stand in columns.
                field.widget.attrs["class"] = "form-control"
                self.fields[f"{code}-{blank.key}"] = field
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def _sent_codes(self) -> list[str]:
        return [code for code in LANGUAGES if any(name.startswith(f"{code}-") for name in self.data)]

    def _field(self, blank: Blank, value: str) -> forms.Field:
        common: dict[str, Any] = {
            "label": gettext(blank.label),
            "help_text": gettext(blank.help_text) if blank.help_text else "",
            "required": False,
            "initial": value,
        }
        if blank.key == "prevailing":
            names = [("", gettext("Tidak ada"))] + [(code, language_name(code=code)) for code in self.codes]
            return forms.ChoiceField(choices=names, **common)
        if blank.kind == "number":
            common["initial"] = int(value) if value.isdecimal() else None
            return forms.IntegerField(min_value=1, max_value=MOST, **common)
        if blank.kind in ROWS:
            return LongText(rows=ROWS[blank.kind], **common)
        return forms.CharField(max_length=LONGEST_LINE, **common)

    def clean_languages(self) -> list[str]:
        """English and one language of the partner at most: more columns do not fit on paper."""
        chosen = self.cleaned_data["languages"]
        if len([code for code in chosen if code != ENGLISH]) > 1:
            raise ValidationError(gettext("Pilih paling banyak satu bahasa selain bahasa Inggris."))
        return chosen

    def shared_rows(self) -> list[forms.BoundField]:
        """The fields that all languages share."""
        return [self[f"shared-{blank.key}"] for blank in SHARED]

    def rows(self) -> list[tuple[str, str, list[tuple[str, forms.BoundField]]]]:
        """(label, help, [(language code, field)]) per blank, the languages side by side."""
        return [
            (
                gettext(blank.label),
                gettext(blank.help_text) if blank.help_text else "",
                [(code, self[f"{code}-{blank.key}"]) for code in self.codes],
            )
            for blank in self.blanks
        ]

    def optional_rows(self) -> list[tuple[Any, Any]]:
        """Each optional clause beside its check box."""
        return list(zip(self.optional, self["clauses"], strict=True))

    def column_names(self) -> list[tuple[str, str]]:
        """(code, name) of the languages shown."""
        return [(code, clauses.describe(code=code)) for code in self.codes]

    def values(self) -> dict[str, dict[str, str]]:
        """What was typed, as the service keeps it."""
        data = self.cleaned_data
        shared = {blank.key: _text(data[f"shared-{blank.key}"]) for blank in SHARED}
        own = {
            code: {blank.key: _text(data[f"{code}-{blank.key}"]) for blank in self.blanks} for code in self.codes
        }  # fmt: skip
        return {"shared": shared, **own}


def _text(value: Any) -> str:
    return "" if value is None else str(value)
