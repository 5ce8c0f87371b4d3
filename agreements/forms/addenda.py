"""Recording an addendum."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import DateField, PaperField, plain_helper
from agreements.models import Addendum, Agreement


class AddendumForm(forms.ModelForm):
    """Number, date, what it changes, and the new end of the term where it moves that."""

    signed_on = DateField(label=_("Tanggal"))
    expires_on = DateField(
        label=_("Berlaku sampai yang baru"),
        required=False,
        help_text=_("Kosongkan bila adendum ini tidak mengubah masa berlaku."),
    )

    class Meta:
        model = Addendum
        fields = ["number", "signed_on", "changes", "expires_on", "document"]
        widgets = {"changes": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, agreement: Agreement, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"] = PaperField(
            agreement=agreement,
            label=pgettext_lazy("satu", "Dokumen"),
            help_text=_("Pilih dari dokumen berkas ini; unggah dulu bila belum ada."),
        )
        self.helper = plain_helper()

    def clean_signed_on(self):
        """What lies ahead is not signed."""
        signed_on = self.cleaned_data["signed_on"]
        if signed_on > timezone.localdate():
            raise forms.ValidationError(gettext("Tanggal tidak boleh setelah hari ini."))
        return signed_on
