"""Programmes of an agreement and what happened under them."""

import re

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.forms.attachments import AttachmentForm
from agreements.forms.fields import DateField, plain_helper
from agreements.forms.numbers import NumberField, RupiahField
from agreements.law.requirements import OBJECTS, OBJECTS_CITATION
from agreements.models import Activity, Agreement, Programme, sdg


class GoalsField(forms.CharField):
    """Codes of goals and targets as people write them: ``4, 8.9; TPB 17.16``."""

    def prepare_value(self, value):
        """The list of codes as text."""
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        """Text to a list of codes; ValidationError names those that are none."""
        codes = [code.lower() for code in re.findall(r"[^\s,;]+", super().to_python(value) or "")]
        codes = [code for code in codes if code not in ("tpb", "sdg")]
        wrong = [code for code in codes if not sdg.is_code(code)]
        if wrong:
            raise forms.ValidationError(gettext("Kode TPB tidak dikenal: %(codes)s.") % {"codes": ", ".join(wrong)})
        return sdg.in_order(codes)


class ProgrammeForm(forms.ModelForm):
    """An obligation with its target and what was reached of it. Amounts may be written 1.234,5."""

    sdg = GoalsField(
        label=_("Tujuan Pembangunan Berkelanjutan (TPB)"),
        required=False,
        help_text=_("Nomor tujuan 1–17 atau kode target, dipisah koma. Misalnya 4, 8.9."),
    )
    starts_on = DateField(label=_("Mulai"), required=False)
    ends_on = DateField(label=_("Selesai"), required=False)

    class Meta:
        model = Programme
        fields = [
            "title",
            "lead_unit",
            "counterpart",
            "object",
            "sdg",
            "indicator",
            "unit",
            "baseline",
            "target",
            "actual",
            "budget",
            "budget_source",
            "starts_on",
            "ends_on",
            "state",
            "state_note",
        ]
        field_classes = {
            "baseline": NumberField,
            "target": NumberField,
            "actual": NumberField,
            "budget": RupiahField,
        }

    def __init__(self, *args, agreement: Agreement, **kwargs):
        super().__init__(*args, **kwargs)
        agreed = agreement.proposal.objects_of_cooperation
        labels = [(key, gettext(OBJECTS[key])) for key in OBJECTS if key in agreed]
        self.fields["object"] = forms.ChoiceField(
            label=_("Objek kerja sama"),
            required=False,
            choices=[("", gettext("Pilih…")), *labels],
            help_text=str(OBJECTS_CITATION),
        )
        self.helper = plain_helper()
        self.helper.layout = Layout(
            Fieldset(gettext("Apa dan siapa"), "title", "object", "lead_unit", "counterpart", "sdg"),
            Fieldset(
                gettext("Ukuran"),
                Row(Column("indicator", css_class="col-md-8"), Column("unit", css_class="col-md-4")),
                Row(*(Column(name, css_class="col-md-4") for name in ("baseline", "target", "actual"))),
            ),
            Fieldset(
                gettext("Anggaran"),
                Row(Column("budget", css_class="col-md-5"), Column("budget_source", css_class="col-md-7")),
            ),
            Fieldset(
                gettext("Waktu dan keadaan"),
                Row(Column("starts_on", css_class="col-md-6"), Column("ends_on", css_class="col-md-6")),
                "state",
                "state_note",
            ),
        )

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
        baseline = cleaned.get("baseline")
        if baseline is not None and baseline == cleaned.get("target"):
            self.add_error("baseline", gettext("Nilai awal tidak boleh sama dengan target."))
        return cleaned


class ActivityForm(forms.ModelForm):
    """Something that happened, with what came of it."""

    held_on = DateField(label=_("Tanggal"))

    class Meta:
        model = Activity
        fields = ["title", "programme", "held_on", "place", "participants", "cost", "result"]
        localized_fields = ["participants"]
        field_classes = {"cost": RupiahField}
        widgets = {"result": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, agreement: Agreement, **kwargs):
        super().__init__(*args, **kwargs)
        programme = self.fields["programme"]
        if isinstance(programme, forms.ModelChoiceField):
            programme.queryset = agreement.programmes.all()
            programme.empty_label = gettext("Di luar program")
        self.signed_on, self.ended_on = agreement.signed_on, agreement.ended_on
        # Of what happened before the system sometimes only the year or the season is known.
        self.fields["held_on"].required = not self.instance.held_note
        self.helper = plain_helper()

    def clean_held_on(self):
        """What lies ahead has not happened; what came before the signing is not carried out under it."""
        held_on = self.cleaned_data["held_on"]
        if held_on is None:
            return None
        if self.signed_on and held_on < self.signed_on:
            raise forms.ValidationError(gettext("Tanggal tidak boleh sebelum perjanjian ditandatangani."))
        if held_on > timezone.localdate():
            raise forms.ValidationError(gettext("Tanggal tidak boleh setelah hari ini."))
        if self.ended_on and held_on > self.ended_on:
            raise forms.ValidationError(gettext("Tanggal tidak boleh setelah perjanjian berakhir."))
        return held_on


class ActivityPaperForm(AttachmentForm):
    """A paper or photo of an activity."""

    example = _("Misalnya daftar hadir, notula, atau siapa yang tampak di foto.")
