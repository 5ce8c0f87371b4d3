"""The seven items of the cooperation plan, and the rows of its action plan."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import LongText
from agreements.forms.numbers import RupiahField
from agreements.law.requirements import PLAN_ITEMS
from agreements.models import Plan, PlanLine
from agreements.services.plans import Line, lines_of

EMPTY_ROWS, MOST_ROWS = 3, 60


class PlanForm(forms.Form):
    """One text per item of PP 28/2018 P30(3). Saving a half-written plan is allowed; submitting it is not."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for item in PLAN_ITEMS:
            self.fields[item.key] = LongText(
                label=gettext(item.label), required=False, rows=4, help_text=str(item.citation)
            )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class PlanLineForm(forms.Form):
    """One row. A row that was emptied disappears; a row begun wants its activity and its year."""

    activity = forms.CharField(label=pgettext_lazy("satu", "Kegiatan"), required=False, max_length=300)
    lead_unit = forms.CharField(label=_("Perangkat daerah"), required=False, max_length=200)
    # A text field on purpose: a number field would write the year as 2.027.
    year = forms.RegexField(
        r"^(?:19|20|21)[0-9]{2}$",
        label=_("Tahun"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4, "autocomplete": "off"}),
        error_messages={"invalid": _("Tulis tahun dengan empat angka.")},
    )
    quarter = forms.TypedChoiceField(
        label=_("Triwulan"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Sepanjang tahun")), *PlanLine.Quarter.choices],
    )
    indicator = forms.CharField(label=_("Indikator"), required=False, max_length=200)
    budget = RupiahField(label=_("Anggaran (Rp)"), required=False, max_length=40)
    source = forms.CharField(label=_("Sumber dana"), required=False, max_length=100)

    def clean(self) -> dict[str, Any]:
        """What and when, or nothing at all."""
        cleaned = super().clean() or {}
        if any(value not in ("", None) for value in cleaned.values()) or self.errors:
            for name in ("activity", "year"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, gettext("Isi kegiatan dan tahunnya, atau kosongkan seluruh baris."))
        return cleaned


class BasePlanLineFormSet(forms.BaseFormSet):
    """The rows of a plan, always with three empty ones below, so that it works without a script."""

    def lines(self) -> list[Line]:
        """The rows that hold something, in their order."""
        return [
            Line(**{**form.cleaned_data, "year": int(form.cleaned_data["year"])})
            for form in self.forms
            if form.cleaned_data.get("activity")
        ]


PlanLineFormSet = forms.formset_factory(
    PlanLineForm,
    formset=BasePlanLineFormSet,
    extra=EMPTY_ROWS,
    max_num=MOST_ROWS,
    absolute_max=MOST_ROWS,
    validate_max=True,
)


def plan_rows(data: Any, plan: Plan | None) -> Any:
    """The formset of a plan, bound when ``data`` is given."""
    initial = [vars(line) | {"year": str(line.year)} for line in lines_of(plan=plan)]
    return PlanLineFormSet(data, initial=initial, prefix="baris")
