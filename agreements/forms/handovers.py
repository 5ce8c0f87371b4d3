"""Hand-over: first whose files, then which of them, to whom and why."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from agreements.models import Officer, Proposal


class OfficerChoice(forms.ModelChoiceField):
    """An officer with the region, since names repeat."""

    def label_from_instance(self, officer) -> str:
        """``Siti Aminah, Kota Tangerang``."""
        return f"{officer}, {officer.region}" if officer.region else str(officer)


class FilesChoice(forms.ModelMultipleChoiceField):
    """Files by number and parties."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, proposal) -> str:
        """``KSDPL/36.71/2026/0001 · Kota Tangerang – Yantai``."""
        return f"{proposal.label} · {proposal.region} – {proposal.partner.full_name}"


class GiverForm(forms.Form):
    """Step one, by GET."""

    dari = OfficerChoice(
        label=_("Yang menyerahkan"),
        queryset=Officer.objects.none(),
        empty_label=_("Pilih…"),
        help_text=_("Petugas yang masih memegang berkas berjalan."),
    )

    def __init__(self, *args, givers: QuerySet[Officer], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["dari"].queryset = givers


class HandOverForm(forms.Form):
    """Step two."""

    proposals = FilesChoice(
        label=_("Berkas yang diserahkan"),
        queryset=Proposal.objects.none(),
        error_messages={"required": _("Pilih paling sedikit satu berkas.")},
    )
    receiver = OfficerChoice(label=_("Yang menerima"), queryset=Officer.objects.none(), empty_label=_("Pilih…"))
    reason = forms.CharField(
        label=_("Alasan"), max_length=250, help_text=_("Misalnya mutasi, cuti panjang, atau pembagian tugas baru.")
    )

    def __init__(self, *args, files: QuerySet[Proposal], receivers: QuerySet[Officer], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["proposals"].queryset = files
        self.fields["receiver"].queryset = receivers
