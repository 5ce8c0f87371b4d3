"""An entry of the discussion beside a file."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements import policies
from agreements.forms.fields import DateField, LongText
from agreements.models import Comment, Officer, Proposal
from agreements.services import comments, uploads


class CommentForm(forms.Form):
    """One entry. What it may say of whom, the service judges; here only how it is typed, and the file's content."""

    kind = forms.ChoiceField(
        label=_("Jenis"), choices=Comment.Kind.choices, initial=Comment.Kind.MESSAGE, widget=forms.RadioSelect
    )
    body = LongText(
        label=_("Pesan"),
        rows=4,
        max_length=4000,
        help_text=_("Sebut rekan dengan @nama-pengguna agar muncul di berandanya."),
    )
    owner = forms.TypedChoiceField(label=_("Penanggung jawab"), required=False, empty_value=None)
    due_on = DateField(label=_("Tenggat"), required=False)
    visibility = forms.ChoiceField(
        label=_("Dibaca oleh"),
        choices=Comment.Visibility.choices,
        initial=Comment.Visibility.BOTH,
        widget=forms.RadioSelect,
        help_text=_("Pesan “Provinsi saja” tidak dapat berlampiran: dokumen berkas dilihat juga oleh daerah."),
    )
    upload = forms.FileField(
        label=_("Lampiran"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"}),
        error_messages={"empty": _("Berkas ini kosong.")},
    )

    def __init__(self, *args, proposal: Proposal, actor: Officer, **kwargs):
        super().__init__(*args, **kwargs)
        self.readers = list(comments.readers(proposal=proposal))
        actors = {each.pk: each for each in self.readers if policies.may(each, "comment.add", proposal)}
        self.fields["upload"].help_text = gettext(
            "PDF, DOCX, XLSX, JPG, atau PNG; paling besar %(limit)s. Lampiran masuk juga ke bagian Dokumen."
        ) % {"limit": uploads.limit_label()}
        owner = self.fields["owner"]
        owner.choices = [("", _("– pilih –")), *((pk, f"{each}, {each.region}") for pk, each in actors.items())]
        owner.coerce = lambda pk: actors[int(pk)]
        self.keeps_in_province = bool(policies.may(actor, "comment.keep_in_province"))
        if not self.keeps_in_province:
            del self.fields["visibility"]

    @property
    def has_lost_upload(self) -> bool:
        """Whether a good file has to be chosen again, because no browser sends it back."""
        return bool(self.files.get("upload")) and "upload" not in self.errors
