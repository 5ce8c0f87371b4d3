"""Programmes of an agreement and what happened under them."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import DateField
from agreements.models import Activity, Agreement, Programme


class ProgrammeForm(forms.ModelForm):
    """An obligation with its target and what was reached of it. Amounts may be written 1.234,5."""

    starts_on = DateField(label=_("Mulai"), required=False)
    ends_on = DateField(label=_("Selesai"), required=False)

    class Meta:
        model = Programme
        fields = [
            "title",
            "lead_unit",
            "counterpart",
            "indicator",
            "target",
            "actual",
            "starts_on",
            "ends_on",
            "state",
        ]
        localized_fields = ["target", "actual"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self)

    def clean_target(self):
        """Something has to be promised."""
        target = self.cleaned_data["target"]
        if target <= 0:
            raise forms.ValidationError(gettext("Target harus lebih dari nol."))
        return target

    def clean_actual(self):
        """Nothing yet is zero, never less."""
        actual = self.cleaned_data["actual"]
        if actual < 0:
            raise forms.ValidationError(gettext("Capaian tidak boleh negatif."))
        return actual

    def clean(self):
        """An end before the beginning cannot be."""
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", gettext("Tanggal selesai tidak boleh sebelum tanggal mulai."))
        return cleaned


class ActivityForm(forms.ModelForm):
    """Something that happened, with what came of it."""

    held_on = DateField(label=_("Tanggal"))

    class Meta:
        model = Activity
        fields = ["title", "programme", "held_on", "place", "participants", "cost", "result"]
        localized_fields = ["participants", "cost"]
        widgets = {"result": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, agreement: Agreement, **kwargs):
        super().__init__(*args, **kwargs)
        programme = self.fields["programme"]
        if isinstance(programme, forms.ModelChoiceField):
            programme.queryset = agreement.programmes.all()
            programme.empty_label = gettext("Di luar program")
        self.signed_on = agreement.signed_on
        _plain(self)

    def clean_held_on(self):
        """What lies ahead has not happened; what came before the signing is not carried out under it."""
        held_on = self.cleaned_data["held_on"]
        if self.signed_on and held_on < self.signed_on:
            raise forms.ValidationError(gettext("Tanggal tidak boleh sebelum perjanjian ditandatangani."))
        if held_on > timezone.localdate():
            raise forms.ValidationError(gettext("Tanggal tidak boleh setelah hari ini."))
        return held_on

    def clean_cost(self):
        """Money spent is never less than nothing."""
        cost = self.cleaned_data["cost"]
        if cost is not None and cost < 0:
            raise forms.ValidationError(gettext("Biaya tidak boleh negatif."))
        return cost


def _plain(form: forms.Form | forms.ModelForm) -> None:
    form.helper = FormHelper()
    form.helper.form_tag = False
    form.helper.disable_csrf = True
