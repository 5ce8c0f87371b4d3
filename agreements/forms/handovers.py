"""Hand-over: first whose files, then which of them, to whom and why."""

from django import forms
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agreements.models import Comment, Officer, Proposal


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


class FollowUpsChoice(forms.ModelMultipleChoiceField):
    """Open follow-ups by their day, file and first words."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, comment) -> str:
        """``1 Desember 2026 · KSDPL/36.71/2026/0001 · Lengkapi surat``."""
        words = Truncator(comment.body).chars(80)
        return f"{date_format(comment.due_on, 'j F Y')} · {comment.proposal.label} · {words}"


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

    proposals = FilesChoice(label=_("Berkas yang diserahkan"), queryset=Proposal.objects.none(), required=False)
    follow_ups = FollowUpsChoice(
        label=_("Tindak lanjut yang belum selesai"), queryset=Comment.objects.none(), required=False
    )
    drafts = forms.BooleanField(required=False)
    receiver = OfficerChoice(label=_("Yang menerima"), queryset=Officer.objects.none(), empty_label=_("Pilih…"))
    reason = forms.CharField(
        label=_("Alasan"), max_length=250, help_text=_("Misalnya mutasi, cuti panjang, atau pembagian tugas baru.")
    )

    def __init__(
        self,
        *args,
        files: QuerySet[Proposal],
        follow_ups: QuerySet[Comment],
        drafts: int,
        receivers: QuerySet[Officer],
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.fields["proposals"].queryset = files
        self.fields["follow_ups"].queryset = follow_ups
        # Whoever leaves gives everything, unless somebody says otherwise; the files are chosen one by one.
        self.fields["follow_ups"].initial = list(follow_ups)
        self.fields["drafts"].initial = True
        self.fields["drafts"].label = ngettext(
            "%d isian usulan yang belum selesai ikut berpindah",
            "%d isian usulan yang belum selesai ikut berpindah",
            drafts,
        ) % (drafts,)
        self.fields["receiver"].queryset = receivers
        for name, is_there in (("proposals", files), ("follow_ups", follow_ups), ("drafts", drafts)):
            if not is_there:
                del self.fields[name]

    def clean(self) -> dict:
        """Something has to move."""
        data = super().clean() or {}
        if not any(data.get(name) for name in ("proposals", "follow_ups", "drafts")):
            first = next(iter(self.fields))
            words = _("Pilih paling sedikit satu berkas.") if first == "proposals" else _("Pilih yang diserahkan.")
            self.add_error(first, words)
        return data
