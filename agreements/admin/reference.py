"""Reference data: regions with their letterheads, countries, partners."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.admin.base import KeeperAdmin
from agreements.models import Country, Partner, Region
from agreements.services import inspection
from agreements.services.errors import Refused


class RegionForm(forms.ModelForm):
    """A region and its letterhead; the emblem is judged by its content."""

    class Meta:
        model = Region
        fields = [
            "code",
            "name",
            "kind",
            "parent",
            "seat",
            "letterhead_unit",
            "address",
            "contact",
            "emblem",
            "head_name",
            "signatory_title",
            "signatory_name",
            "signatory_id_number",
            "latitude",
            "longitude",
        ]
        # Stored files have no public address, so the field shows no link to the present one.
        widgets = {"emblem": forms.FileInput}

    def clean_emblem(self):
        """A picture that a report can print."""
        emblem = self.cleaned_data["emblem"]
        if emblem and "emblem" in self.changed_data:
            try:
                kind = inspection.judge(upload=emblem)
            except Refused as refusal:
                raise ValidationError(refusal.reason) from refusal
            if kind not in ("png", "jpg"):
                raise ValidationError(gettext("Lambang harus gambar PNG atau JPG."))
        return emblem


@admin.register(Region)
class RegionAdmin(KeeperAdmin):
    """What a region's letterhead prints."""

    form = RegionForm
    list_display = ("code", "name", "kind", "parent", "seat", "has_emblem")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("code", "name")
    readonly_fields = ("has_emblem",)
    fieldsets = (
        (None, {"fields": ("code", "name", "kind", "parent")}),
        (_("Letak di peta"), {"fields": ("latitude", "longitude")}),
        (_("Kepala surat"), {"fields": ("letterhead_unit", "address", "contact", "seat", "has_emblem", "emblem")}),
        (_("Kepala daerah"), {"fields": ("head_name",)}),
        (_("Penanda tangan laporan"), {"fields": ("signatory_title", "signatory_name", "signatory_id_number")}),
    )

    @admin.display(description=_("lambang tersimpan"), boolean=True)
    def has_emblem(self, region: Region) -> bool:
        """Whether an emblem was uploaded."""
        return bool(region.emblem)


@admin.register(Country)
class CountryAdmin(KeeperAdmin):
    """Diplomatic relations are recorded here (PP 28/2018 P27(1)a)."""

    list_display = ("name_id", "code", "relations", "note")
    list_editable = ("relations", "note")
    list_filter = ("relations",)
    search_fields = ("code", "name_id", "name_en")

    def get_readonly_fields(self, request, obj=None):
        """The code is the key; it does not change once partners may point to it."""
        return ("code",) if obj else ()


@admin.register(Partner)
class PartnerAdmin(KeeperAdmin):
    """Corrections to the register of partners."""

    list_display = ("name", "within", "country", "kind", "level")
    list_filter = ("kind", "level")
    list_select_related = ("country",)
    search_fields = ("name", "local_name", "within", "country__name_id", "country__name_en")
    autocomplete_fields = ("country",)
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
