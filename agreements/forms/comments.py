"""A remark on a file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import LongText


class CommentForm(forms.Form):
    """One remark."""

    body = LongText(label=_("Pesan"), rows=3, max_length=4000)
