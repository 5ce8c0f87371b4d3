"""Why something recorded is taken back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import LongText, plain_helper
from agreements.services.removals import LONGEST


class RemovalForm(forms.Form):
    """The reason, which stays in the file's history."""

    reason = LongText(
        label=_("Alasan"),
        rows=2,
        max_length=LONGEST,
        help_text=_("Misalnya tercatat dua kali, atau tercatat pada perjanjian yang salah."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()
