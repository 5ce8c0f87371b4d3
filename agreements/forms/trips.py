"""A trip or delegation."""

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import DateField, PaperField, plain_helper
from agreements.law.requirements import TRAVEL_CITATION
from agreements.models import Agreement, Trip
from agreements.services.trips import PERMIT_KIND


class TripForm(forms.ModelForm):
    """Who went where and when, by which permit, and what came of it."""

    starts_on = DateField(label=_("Berangkat"))
    ends_on = DateField(label=_("Kembali"))

    class Meta:
        model = Trip
        fields = [
            "direction",
            "delegation",
            "people",
            "by_head",
            "destination",
            "starts_on",
            "ends_on",
            "purpose",
            "permit_number",
            "permit",
            "result",
        ]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 2}), "result": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "result": _("Isi setelah kembali: siapa ditemui, apa yang disepakati, apa tindak lanjutnya."),
        }

    def __init__(self, *args, agreement: Agreement, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["permit"] = PaperField(
            agreement=agreement,
            kind=PERMIT_KIND,
            label=_("Dokumen izin"),
            help_text=_("Pilih dari dokumen berkas ini; unggah dulu sebagai izin perjalanan bila belum ada."),
        )
        head = agreement.proposal.region.head_title
        self.fields["by_head"].label = gettext("%(head)s ikut serta") % {"head": head}
        self.fields["permit_number"].help_text = gettext("Wajib bila %(head)s ke luar negeri (%(article)s).") % {
            "head": head,
            "article": TRAVEL_CITATION,
        }
        self.helper = plain_helper()
        self.helper.layout = Layout(
            Fieldset(
                pgettext("satu", "Perjalanan"),
                "direction",
                "delegation",
                Row(Column("people", css_class="col-md-4"), Column("destination", css_class="col-md-8")),
                "by_head",
                Row(Column("starts_on", css_class="col-md-6"), Column("ends_on", css_class="col-md-6")),
                "purpose",
            ),
            Fieldset(gettext("Izin"), "permit_number", "permit"),
            Fieldset(gettext("Hasil"), "result"),
        )

    def clean_people(self):
        """Somebody went."""
        people = self.cleaned_data["people"]
        if people < 1:
            raise forms.ValidationError(gettext("Jumlah orang paling sedikit satu."))
        return people

    def clean(self):
        """A return before the departure cannot be."""
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", gettext("Tanggal kembali tidak boleh sebelum berangkat."))
        return cleaned
