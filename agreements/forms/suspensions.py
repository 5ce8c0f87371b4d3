"""Suspending an agreement, resuming it, and its umbrella."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import DateField, LongText, plain_helper
from agreements.models import Agreement
from agreements.services import agreements


class SuspensionForm(forms.Form):
    """Since when, until when it is meant to last, and why."""

    on = DateField(label=_("Ditangguhkan sejak"), initial=timezone.localdate)
    until = DateField(
        label=_("Dimaksudkan sampai"),
        required=False,
        help_text=_("Penangguhan berakhir bila pelanjutannya dicatat; lewat tanggal ini Anda diingatkan."),
    )
    reason = LongText(label=_("Alasan"), rows=3, max_length=4000)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class ResumptionForm(forms.Form):
    """Since when it goes on."""

    on = DateField(label=_("Dilanjutkan sejak"), initial=timezone.localdate)
    note = LongText(label=_("Catatan"), rows=3, max_length=4000, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class UmbrellaField(forms.ModelChoiceField):
    """Agreements by parties and title."""

    def label_from_instance(self, obj: Agreement) -> str:
        """Enough to tell two of the same partner apart."""
        return f"{obj.parties}: {obj.title}"


class UmbrellaForm(forms.Form):
    """Under which agreement of the province this one stands."""

    parent = UmbrellaField(
        label=_("Perjanjian payung"),
        queryset=Agreement.objects.none(),
        required=False,
        empty_label=_("Tidak di bawah payung"),
        help_text=_("Hanya perjanjian provinsi dengan negara yang sama dan belum berakhir."),
    )

    def __init__(self, *args, agreement: Agreement, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["parent"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = agreements.possible_umbrellas(agreement=agreement)
        self.helper = plain_helper()
