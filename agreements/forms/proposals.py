"""Creating, editing and filtering files."""

from crispy_forms.layout import HTML, Fieldset, Layout
from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import LongText, plain_helper
from agreements.law.requirements import OBJECTS
from agreements.law.tables import Party, Table
from agreements.models import Partner


class ProposalForm(forms.Form):
    """The particulars of one file of one scheme, for one region.

    What the law requires to be *lawful* (parity, diplomatic relations, …) is not judged here but by the rules, so
    that an officer can save and see what is missing.
    """

    partner = forms.ModelChoiceField(
        label=pgettext_lazy("satu", "Mitra"),
        queryset=Partner.objects.none(),
        empty_label=_("Pilih…"),
        error_messages={"invalid_choice": _("Pilih mitra dari daftar.")},
    )
    form = forms.ChoiceField(label=_("Bentuk kerja sama"))
    initiator = forms.ChoiceField(label=_("Asal prakarsa"))
    central_reference = forms.CharField(
        label=_("Perjanjian induk Pemerintah Pusat"),
        max_length=250,
        required=False,
        help_text=_("Untuk penerusan kerja sama Pemerintah Pusat: nomor, tanggal, dan izinnya."),
    )
    title = forms.CharField(label=_("Judul kerja sama"), max_length=400)
    lead_unit = forms.CharField(
        label=_("Perangkat daerah pemrakarsa"), max_length=200, help_text=_("OPD yang bertanggung jawab atas usulan.")
    )
    objects_of_cooperation = forms.MultipleChoiceField(
        label=_("Objek kerja sama"),
        widget=forms.CheckboxSelectMultiple,
        choices=list(OBJECTS.items()),
        error_messages={"required": _("Pilih paling sedikit satu objek.")},
    )
    background = LongText(label=_("Latar belakang singkat"), required=False)
    benefit_region = LongText(
        label=_("Manfaat bagi daerah"), required=False, rows=3, help_text=_("Wajib sebelum penjajakan diajukan.")
    )
    benefit_nation = LongText(label=_("Manfaat bagi kepentingan nasional"), required=False, rows=3)
    benefit_partner = LongText(label=_("Manfaat bagi mitra"), required=False, rows=3)

    def __init__(self, *args, table: Table, **kwargs):
        super().__init__(*args, **kwargs)
        self.scheme = table.scheme
        partners = Partner.objects.select_related("country").order_by("country__name_id", "name")
        local = Partner.Kind.LOCAL_GOVERNMENT
        self.fields["partner"].queryset = (
            partners.filter(kind=local) if self.scheme == "ksdpl" else partners.exclude(kind=local)
        )
        self.fields["partner"].label_from_instance = lambda partner: partner.full_name
        self.fields["form"].choices = [("", gettext("Pilih…")), *((k, gettext(v)) for k, v in table.forms.items())]
        self.fields["initiator"].choices = [(k, gettext(v)) for k, v in table.initiators.items()]
        self.fields["objects_of_cooperation"].choices = [(k, gettext(v)) for k, v in OBJECTS.items()]
        if self.scheme == "ksdpl":
            del self.fields["central_reference"]
        self.helper = plain_helper()
        self.helper.layout = Layout(*self.parts())

    def parts(self) -> list[Fieldset]:
        """The groups of fields, in the order of the steps in which a new file is filled in."""
        central = ["central_reference"] if self.scheme == "ksdll" else []
        hint = HTML("{% include 'proposals/_partner_hint.html' %}")
        return [
            Fieldset(gettext("Dengan siapa"), "partner", hint, "form", "initiator", *central),
            Fieldset(gettext("Tentang apa"), "title", "lead_unit", "objects_of_cooperation"),
            Fieldset(gettext("Untuk apa"), "background", "benefit_region", "benefit_nation", "benefit_partner"),
        ]

    def clean(self):
        """Add what the form leaves out, so that the service gets every field."""
        cleaned = super().clean()
        cleaned["scheme"] = self.scheme
        cleaned.setdefault("central_reference", "")
        return cleaned


class ParityForm(forms.Form):
    """The reviewer's reason for accepting *kesetaraan wilayah* (PP 28/2018 P27(3)a)."""

    reason = LongText(
        label=_("Dasar kesetaraan wilayah"),
        help_text=_("Misalnya jumlah penduduk, luas, atau kewenangan yang sebanding. Alasan ini masuk riwayat."),
    )


PARTY_LABELS = {
    Party.REGION: _("Daerah"),
    Party.PROVINCE: _("Provinsi"),
    Party.DPRD: _("DPRD"),
    Party.KEMENDAGRI: _("Kemendagri"),
    Party.KEMLU: _("Kemlu"),
    Party.BOTH_MINISTRIES: _("Kemendagri dan Kemlu"),
}
