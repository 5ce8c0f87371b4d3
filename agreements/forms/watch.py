"""Taking a sleeping agreement up again."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import DateField, LongText


class RevivalForm(forms.Form):
    """Why it is worth going on, and what happens next."""

    reason = LongText(label=_("Alasan dihidupkan kembali"), rows=3, max_length=4000)
    next_activity = forms.CharField(label=_("Kegiatan berikutnya"), max_length=250)
    next_on = DateField(label=_("Paling lambat"), help_text=_("Anda diingatkan menjelang tanggal ini."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_next_on(self):
        """What has passed cannot be next."""
        day = self.cleaned_data["next_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(gettext("Tanggal kegiatan berikutnya sudah lewat."))
        return day
