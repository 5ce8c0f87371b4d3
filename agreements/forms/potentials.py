"""Strengths and needs of a region: the form, the filters, and a paper."""

import django_filters
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.forms.attachments import AttachmentForm
from agreements.forms.fields import LongText, dress, plain_helper
from agreements.models import Potential, Region, Sector

FIGURE = ("figure", "figure_source", "figure_year")


class PotentialForm(forms.ModelForm):
    """One strength or one need; a figure comes with its source and its year."""

    facts = LongText(
        label=_("Fakta"),
        help_text=_("Apa yang ada atau yang dicari, di mana, dan siapa pelakunya. Hindari kata promosi."),
    )
    contact = LongText(
        label=_("Narahubung"),
        rows=2,
        required=False,
        max_length=500,
        help_text=_("Nama jabatan, telepon atau pos-el kantor. Terbaca petugas semua daerah."),
    )

    class Meta:
        model = Potential
        fields = [
            "kind",
            "sector",
            "title",
            "facts",
            "figure",
            "figure_source",
            "figure_year",
            "lead_unit",
            "contact",
            "state",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _offer_sectors(self, self.instance.sector_id or 0)
        self.fields["kind"].help_text = gettext(
            "Potensi adalah kelebihan daerah yang dapat diberikan; kebutuhan adalah apa yang dicari daerah."
        )
        self.fields["figure"].help_text = gettext("Misalnya 1.200 ha tambak. Boleh kosong.")
        self.fields["lead_unit"].help_text = gettext("Yang mengelola bidang ini; menjadi pemrakarsa pada usulan.")
        self.fields["figure_year"].localize = False
        self.helper = plain_helper()
        self.helper.layout = Layout(
            Fieldset(gettext("Apa"), "kind", "sector", "title", "facts"),
            Fieldset(
                gettext("Angka"),
                "figure",
                Row(Column("figure_source", css_class="col-md-8"), Column("figure_year", css_class="col-md-4")),
            ),
            Fieldset(gettext("Siapa"), "lead_unit", "contact", "state"),
        )

    def clean(self):
        """A figure without source and year is nobody's; source and year without a figure say nothing."""
        cleaned = super().clean() or {}
        filled = [name for name in FIGURE if cleaned.get(name)]
        for name in FIGURE:
            if filled and name not in filled and name not in self.errors:
                self.add_error(name, gettext("Angka ditulis bersama sumber dan tahunnya."))
        return cleaned


def _offer_sectors(form: forms.ModelForm, kept: int) -> None:
    """The sectors in use, and the one that the row already has."""
    field = form.fields["sector"]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = Sector.objects.offered() | Sector.objects.filter(pk=kept)
        field.empty_label = gettext("Pilih…")


class PotentialPaperForm(AttachmentForm):
    """A paper or photo of a potential."""

    example = _("Misalnya profil investasi atau peta.")


class PotentialFilter(django_filters.FilterSet):
    """The list's filters; every one is a plain address that can be shared."""

    q = django_filters.CharFilter(label=_("Cari"), method="search")
    daerah = django_filters.ModelChoiceFilter(
        label=_("Daerah"),
        field_name="region",
        to_field_name="code",
        queryset=Region.objects.none(),
        empty_label=_("Semua"),
    )
    bidang = django_filters.ModelChoiceFilter(
        label=_("Bidang"),
        field_name="sector",
        to_field_name="key",
        queryset=Sector.objects.none(),
        empty_label=_("Semua"),
    )
    jenis = django_filters.ChoiceFilter(
        label=_("Jenis"), field_name="kind", choices=Potential.Kind.choices, empty_label=_("Semua")
    )
    keadaan = django_filters.ChoiceFilter(
        label=_("Keadaan"), field_name="state", choices=Potential.State.choices, empty_label=_("Semua")
    )

    class Meta:
        model = Potential
        fields: list[str] = []

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.filters["daerah"].queryset = Region.objects.all()
        self.filters["bidang"].queryset = Sector.objects.all()
        dress(self.form)

    def search(self, queryset, _name, value):
        """Every word somewhere in title, facts or region."""
        return queryset.search(value)
