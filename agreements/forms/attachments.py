"""A paper or photo of an activity or a potential."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import plain_helper
from agreements.services import uploads


class AttachmentForm(forms.Form):
    """Judged by its content before anything is stored. ``example`` says what a caption may say."""

    example: Any = ""
    upload = forms.FileField(
        label=_("Berkas"),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"}),
        error_messages={"empty": _("Berkas ini kosong.")},
    )
    caption = forms.CharField(label=_("Keterangan"), max_length=200, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["upload"].help_text = gettext("PDF, DOCX, XLSX, JPG, atau PNG; paling besar %(limit)s.") % {
            "limit": uploads.limit_label()
        }
        self.fields["caption"].help_text = self.example
        self.helper = plain_helper()
