"""Uploading a paper."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import DateField
from agreements.models import Proposal
from agreements.services import uploads


class DocumentForm(forms.Form):
    """Kind, file, and what is written on it. The file is judged by its content before anything is stored."""

    kind = forms.ChoiceField(label=_("Jenis dokumen"))
    upload = forms.FileField(
        label=_("Berkas"),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"}),
        error_messages={"empty": _("Berkas ini kosong.")},
    )
    number = forms.CharField(label=_("Nomor surat"), max_length=100, required=False)
    dated = DateField(label=_("Tanggal surat"), required=False)
    note = forms.CharField(label=_("Catatan"), max_length=250, required=False)

    def __init__(self, *args, proposal: Proposal, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = proposal.table.document_kinds
        here = [kind for kind in kinds.values() if kind.stage == proposal.stage]
        rest = [kind for kind in kinds.values() if kind.stage != proposal.stage]
        self.fields["kind"].choices = [
            (gettext("Tahap ini"), [(kind.key, gettext(kind.label)) for kind in here]),
            (gettext("Lainnya"), [(kind.key, gettext(kind.label)) for kind in rest]),
        ]
        limit = uploads.limit_bytes()
        self.fields["upload"].help_text = gettext("PDF, DOCX, XLSX, JPG, atau PNG; paling besar %(limit)s.") % {
            "limit": uploads.limit_label(limit)
        }
        # For the script, which says so before a slow line carries the file in vain.
        self.fields["upload"].widget.attrs["data-max-bytes"] = limit
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_dated(self):
        """A letter of tomorrow does not lie here today."""
        dated = self.cleaned_data["dated"]
        if dated and dated > timezone.localdate():
            raise forms.ValidationError(gettext("Tanggal tidak boleh setelah hari ini."))
        return dated


class PlacesForm(forms.Form):
    """Where a signed original and its certified copies are kept (UU 24/2000 P17)."""

    original_at = forms.CharField(
        label=_("Tempat naskah asli"),
        max_length=200,
        required=False,
        help_text=_("Misalnya Kementerian Luar Negeri, atau arsip Bagian Kerja Sama."),
    )
    copy_at = forms.CharField(
        label=_("Tempat salinan sah"),
        max_length=200,
        required=False,
        help_text=_("Bila lebih dari satu, sebut semuanya."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
