"""The particulars of an agreement, and the filters of its list."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import DateField
from agreements.models import Agreement
from agreements.models.agreements import months_after
from agreements.services.agreements import FIELDS

TERM_HELP = _("Lima tahun = 60. Bila “berlaku sampai” kosong, diisi tanggal yang sama setelah jangka waktu ini.")


def fill_term(cleaned: dict[str, Any]) -> None:
    """Where the text gives a term and no last day, the term ends on the same day so many months later."""
    starts, months = cleaned.get("in_force_on"), cleaned.get("term_months")
    if starts and months and not cleaned.get("expires_on"):
        cleaned["expires_on"] = months_after(starts, months)


class AgreementForm(forms.ModelForm):
    """What may be completed after the signing; its date and place stand in the log."""

    in_force_on = DateField(label=_("Mulai berlaku"), required=False)
    expires_on = DateField(
        label=_("Berlaku sampai"), required=False, help_text=_("Kosongkan bila naskah tidak menyebut batas waktu.")
    )

    class Meta:
        model = Agreement
        fields = FIELDS
        help_texts = {"term_months": TERM_HELP}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            Fieldset(
                gettext("Naskah"), "title", "number_region", "number_partner", "languages", "original_at", "copy_at"
            ),
            Fieldset(gettext("Penanda tangan"), "signatory_region", "signatory_partner"),
            Fieldset(
                gettext("Masa berlaku"),
                "in_force_on",
                "expires_on",
                "term_months",
                "renews_automatically",
                "notice_months",
            ),
        )

    def clean(self):
        """An end before the beginning cannot be."""
        cleaned = super().clean() or {}
        fill_term(cleaned)
        starts, ends = cleaned.get("in_force_on"), cleaned.get("expires_on")
        signed = self.instance.signed_on
        if signed and starts and starts < signed:
            self.add_error("in_force_on", gettext("Mulai berlaku tidak boleh sebelum ditandatangani."))
        if signed and ends and ends < signed:
            self.add_error("expires_on", gettext("Akhir masa berlaku tidak boleh sebelum ditandatangani."))
        elif starts and ends and ends < starts:
            self.add_error("expires_on", gettext("Akhir masa berlaku tidak boleh sebelum mulai berlaku."))
        return cleaned
