"""Naming a saved view."""

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.models import SavedView


class SavedViewForm(forms.Form):
    """A name, and for a new view which list it is of and what its address asks."""

    name = forms.CharField(
        label=_("Nama tampilan"), max_length=60, error_messages={"required": _("Beri nama tampilan ini.")}
    )


class NewSavedViewForm(SavedViewForm):
    """The same with what it keeps."""

    list = forms.ChoiceField(choices=SavedView.List.choices, widget=forms.HiddenInput)
    query = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)
