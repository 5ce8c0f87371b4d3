"""Partners abroad: the form and the filters of the register."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import DegreesField
from agreements.models import Partner


class PartnerForm(forms.ModelForm):
    """A local government with its level, or an institution without one."""

    website = forms.URLField(label=_("Laman"), required=False, assume_scheme="https")
    latitude = DegreesField(label=_("Lintang"), most=90, sides="LU LS", help_text=_("Misalnya −6,2 atau 6,2 LS."))
    longitude = DegreesField(label=_("Bujur"), most=180, sides="BT BB", help_text=_("Misalnya 121,4 atau 74 BB."))

    class Meta:
        model = Partner
        fields = [
            "name",
            "local_name",
            "kind",
            "country",
            "within",
            "level",
            "level_name",
            "latitude",
            "longitude",
            "website",
            "contact",
            "source",
        ]
        widgets = {"contact": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].help_text = gettext(
            "Wajib untuk pemerintah daerah: dasar pemeriksaan kesetaraan (PP 28/2018 Pasal 27(3)a). "
            "Kosongkan untuk lembaga."
        )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            Fieldset(gettext("Siapa"), "name", "local_name", "kind", "country", "within"),
            Fieldset(gettext("Tingkat pemerintahan"), "level", "level_name"),
            Fieldset(gettext("Letak di peta (boleh kosong: titik negaranya yang dipakai)"), "latitude", "longitude"),
            Fieldset(gettext("Keterangan"), "website", "contact", "source"),
        )

    def clean(self):
        """A local government has a level (parity is judged by it); an institution has none."""
        cleaned = super().clean() or {}
        kind, level = cleaned.get("kind"), cleaned.get("level")
        if kind == Partner.Kind.LOCAL_GOVERNMENT and not level:
            self.add_error("level", gettext("Pilih tingkat pemerintah daerah ini di negaranya."))
        elif kind and kind != Partner.Kind.LOCAL_GOVERNMENT and level:
            self.add_error("level", gettext("Tingkat hanya untuk pemerintah daerah; kosongkan untuk lembaga."))
        for known, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if cleaned.get(known) is not None and other in cleaned and cleaned[other] is None:
                self.add_error(other, gettext("Isi lintang dan bujur bersama-sama, atau kosongkan keduanya."))
        same = {key: cleaned.get(key) for key in ("country", "within", "name")}
        is_whole = same["country"] and same["name"]
        if is_whole and Partner.objects.filter(**same).exclude(pk=self.instance.pk).exists():
            self.add_error("name", gettext("Mitra dengan nama dan tempat ini sudah tercatat."))
        return cleaned
