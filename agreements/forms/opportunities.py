"""What narrows the list of matches; every filter is a plain address that can be shared."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import dress
from agreements.models import Country, Officer, Partner, Region, Sector

EVERY_REGION = "semua"


class OpportunityFilter(forms.Form):
    """Region (for those who see several), sector, country and level of the partner."""

    daerah = forms.ChoiceField(label=_("Daerah"), required=False)
    bidang = forms.ModelChoiceField(
        label=_("Bidang"),
        queryset=Sector.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=_("Semua"),
    )
    negara = forms.ModelChoiceField(
        label=_("Negara"), queryset=Country.objects.none(), required=False, empty_label=_("Semua")
    )
    tingkat = forms.ChoiceField(label=_("Tingkat mitra"), required=False)

    def __init__(self, data=None, *, user: Officer, regions: list[Region]):
        super().__init__(data or None)
        self.regions = {region.code: region for region in regions}
        self.own = next((region for region in regions if region.pk == user.region_id), None)
        every = (EVERY_REGION, gettext("Semua daerah"))
        rest = [(code, str(region)) for code, region in self.regions.items() if region != self.own]
        first = ("", str(self.own)) if self.own else ("", every[1])
        self.fields["daerah"] = forms.ChoiceField(
            label=_("Daerah"), required=False, choices=[first, *([every] if self.own else []), *rest]
        )
        self.fields["tingkat"] = forms.ChoiceField(
            label=_("Tingkat mitra"), required=False, choices=[("", gettext("Semua")), *Partner.Level.choices]
        )
        self.order_fields(["daerah", "bidang", "negara", "tingkat"])
        if len(regions) < 2:
            del self.fields["daerah"]
        for name, queryset in (
            ("bidang", Sector.objects.all()),
            ("negara", Country.objects.filter(partners__interests__isnull=False).distinct()),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = queryset
        dress(self)

    @property
    def chosen_regions(self) -> list[Region]:
        """Whose matches to show: one's own unless another, or every one, is asked for."""
        code = self._value("daerah")
        if code in self.regions:
            return [self.regions[code]]
        if self.own and code != EVERY_REGION:
            return [self.own]
        return list(self.regions.values())

    @property
    def narrowing(self) -> dict:
        """Arguments of ``services.opportunities.find``; an unknown choice narrows nothing."""
        sector, country = self._value("bidang"), self._value("negara")
        return {
            "sector_id": sector.pk if sector else None,
            "country_code": country.pk if country else "",
            "level": self._value("tingkat") or "",
        }

    def _value(self, name: str):
        if not self.is_bound:
            return None
        self.is_valid()
        return self.cleaned_data.get(name)
