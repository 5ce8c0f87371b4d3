"""A benefit that came true."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import DateField, plain_helper
from agreements.forms.numbers import RupiahField
from agreements.models import Agreement, Benefit


class BenefitForm(forms.ModelForm):
    """For whom, what, since when, worth how much, and what shows it."""

    realised_on = DateField(label=_("Tanggal"))

    class Meta:
        model = Benefit
        fields = ["side", "statement", "realised_on", "amount", "evidence", "activity"]
        field_classes = {"amount": RupiahField}
        widgets = {"statement": forms.Textarea(attrs={"rows": 3}), "evidence": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"amount": _("Boleh kosong: tidak semua manfaat bernilai uang.")}

    def __init__(self, *args, agreement: Agreement, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["side"].choices = [("", gettext("Pilih…")), *Benefit.Side.choices]
        activity = self.fields["activity"]
        if isinstance(activity, forms.ModelChoiceField):
            activity.queryset = agreement.activities.all()
            activity.empty_label = gettext("Tidak dari satu kegiatan")
        self.helper = plain_helper()

    def clean_amount(self):
        """A value of nothing is no value."""
        amount = self.cleaned_data["amount"]
        if amount is not None and amount <= 0:
            raise forms.ValidationError(gettext("Nilai harus lebih dari nol."))
        return amount
