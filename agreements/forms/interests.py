"""What partners wish for and offer: the form and the filters."""

import django_filters
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import DateField, LongText, dress, plain_helper
from agreements.models import Country, Partner, PartnerInterest, Sector


class InterestForm(forms.ModelForm):
    """One wish or one offer, with the source that says so."""

    text = LongText(
        label=_("Isi"), rows=3, help_text=_("Seperti kata sumbernya: apa yang dicari atau ditawarkan mitra.")
    )
    dated_on = DateField(label=_("Tanggal"), help_text=_("Tanggal surat, pertemuan, atau berita."))
    valid_until = DateField(
        label=_("Berlaku sampai"),
        required=False,
        help_text=_("Kosongkan bila tidak disebut. Sesudahnya tidak dihitung."),
    )

    class Meta:
        model = PartnerInterest
        fields = ["partner", "kind", "sector", "text", "source", "dated_on", "valid_until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        partner, sector = self.fields["partner"], self.fields["sector"]
        if isinstance(partner, forms.ModelChoiceField) and isinstance(sector, forms.ModelChoiceField):
            partner.queryset = Partner.objects.select_related("country").order_by("country__name_id", "name")
            partner.label_from_instance = lambda each: each.full_name  # type: ignore[method-assign,assignment]
            sector.queryset = Sector.objects.offered() | Sector.objects.filter(pk=self.instance.sector_id or 0)
            partner.empty_label = sector.empty_label = gettext("Pilih…")
        self.fields["kind"].help_text = gettext("Minat: yang dicari mitra. Tawaran: yang dapat diberikan mitra.")
        self.fields["source"].help_text = gettext("Surat dengan nomornya, notula, laman resmi, atau media.")
        self.helper = plain_helper()
        self.helper.layout = Layout(
            Fieldset(gettext("Siapa dan apa"), "partner", "kind", "sector", "text"),
            Fieldset(
                gettext("Dari mana"),
                "source",
                Row(Column("dated_on", css_class="col-md-6"), Column("valid_until", css_class="col-md-6")),
            ),
        )

    def clean_dated_on(self):
        """What lies ahead was not said yet."""
        dated_on = self.cleaned_data["dated_on"]
        if dated_on > timezone.localdate():
            raise forms.ValidationError(gettext("Tanggal tidak boleh setelah hari ini."))
        return dated_on

    def clean(self):
        """It cannot run out before it began."""
        cleaned = super().clean() or {}
        dated_on, until = cleaned.get("dated_on"), cleaned.get("valid_until")
        if dated_on and until and until < dated_on:
            self.add_error("valid_until", gettext("Masa berlaku tidak boleh habis sebelum tanggalnya."))
        return cleaned


class InterestFilter(django_filters.FilterSet):
    """The list's filters; every one is a plain address that can be shared."""

    q = django_filters.CharFilter(label=_("Cari"), method="search")
    negara = django_filters.ModelChoiceFilter(
        label=_("Negara"), field_name="partner__country", queryset=Country.objects.none(), empty_label=_("Semua")
    )
    bidang = django_filters.ModelChoiceFilter(
        label=_("Bidang"),
        field_name="sector",
        to_field_name="key",
        queryset=Sector.objects.none(),
        empty_label=_("Semua"),
    )
    jenis = django_filters.ChoiceFilter(
        label=_("Jenis"), field_name="kind", choices=PartnerInterest.Kind.choices, empty_label=_("Semua")
    )

    class Meta:
        model = PartnerInterest
        fields: list[str] = []

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.filters["negara"].queryset = Country.objects.filter(partners__interests__isnull=False).distinct()
        self.filters["bidang"].queryset = Sector.objects.all()
        dress(self.form)

    def search(self, queryset, _name, value):
        """Every word somewhere in the text or the partner's name."""
        return queryset.search(value)
