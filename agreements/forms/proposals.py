"""Creating, editing and filtering files."""

import django_filters
from crispy_forms.layout import HTML, Fieldset, Layout
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import LongText, dress, plain_helper
from agreements.law import registry
from agreements.law.requirements import OBJECTS
from agreements.law.tables import Party, Table
from agreements.models import Country, Partner, Proposal, Region


class ProposalForm(forms.Form):
    """The particulars of one file of one scheme, for one region.

    What the law requires to be *lawful* (parity, diplomatic relations, …) is not judged here but by the rules, so
    that an officer can save and see what is missing.
    """

    partner = forms.ModelChoiceField(
        label=_("Mitra"),
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


class ProposalFilter(django_filters.FilterSet):
    """The list's filters; every one is a plain address that can be shared."""

    q = django_filters.CharFilter(label=_("Cari"), method="search")
    skema = django_filters.ChoiceFilter(
        label=_("Skema"), field_name="scheme", choices=[("ksdpl", "KSDPL"), ("ksdll", "KSDLL")], empty_label=_("Semua")
    )
    tahap = django_filters.ChoiceFilter(label=_("Tahap"), field_name="stage", empty_label=_("Semua"))
    daerah = django_filters.ModelChoiceFilter(
        label=_("Daerah"),
        field_name="region",
        to_field_name="code",
        queryset=Region.objects.none(),
        empty_label=_("Semua"),
    )
    negara = django_filters.ModelChoiceFilter(
        label=_("Negara"), field_name="partner__country", queryset=Country.objects.none(), empty_label=_("Semua")
    )
    tahun = django_filters.ChoiceFilter(label=_("Tahun"), field_name="year", empty_label=_("Semua"))
    menunggu = django_filters.ChoiceFilter(label=_("Menunggu"), method="waiting", empty_label=_("Semua"))
    tenggat = django_filters.ChoiceFilter(
        label=_("Tenggat"), choices=[("lewat", _("Lewat tenggat"))], method="late", empty_label=_("Semua")
    )
    hasil = django_filters.ChoiceFilter(
        label=_("Hasil"), field_name="outcome", choices=Proposal.OutcomeChoice.choices, empty_label=_("Semua")
    )

    class Meta:
        model = Proposal
        fields: list[str] = []

    def __init__(self, data=None, *, user, **kwargs):
        super().__init__(data, **kwargs)
        regions = Region.objects.visible_to(user)
        visible = Proposal.objects.visible_to(user)
        self.filters["tahap"].extra["choices"] = [
            (stage.key, f"{stage.number}. {gettext(stage.short_label)}") for stage in registry.current_stages()
        ]
        self.filters["daerah"].queryset = regions
        self.filters["negara"].queryset = Country.objects.filter(partners__proposals__in=visible).distinct()
        years = visible.order_by().values_list("year", flat=True).distinct()
        self.filters["tahun"].extra["choices"] = [(str(year), str(year)) for year in sorted(years, reverse=True)]
        self.filters["menunggu"].extra["choices"] = [(party.value, label) for party, label in PARTY_LABELS.items()]
        dress(self.form)

    def search(self, queryset, _name, value):
        """Every word somewhere in number, title, partner, country or region."""
        return queryset.search(value)

    def late(self, queryset, _name, _value):
        """Running files whose day has passed."""
        return queryset.overdue()

    def waiting(self, queryset, _name, value):
        """Running files whose next act is that party's."""
        return queryset.waiting_on(Party(value))
