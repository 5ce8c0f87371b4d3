"""Choosing what a report looks at, and saying what a new edition corrects."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.models import Region
from agreements.models.reports import WHOLE_YEAR

FIRST_YEAR = 2000


class ScopeForm(forms.Form):
    """Year, semester and region, read from the address. What the address does not say is the current year."""

    tahun = forms.TypedChoiceField(label=_("Tahun"), coerce=int, required=False)
    semester = forms.TypedChoiceField(
        label=_("Periode"),
        coerce=int,
        required=False,
        choices=[(WHOLE_YEAR, _("Setahun penuh")), (1, _("Semester I")), (2, _("Semester II"))],
    )
    daerah = forms.ModelChoiceField(label=_("Daerah"), queryset=Region.objects.none(), required=False)

    def __init__(self, data: Any, *, user: Any) -> None:
        today = timezone.localdate()
        wanted = {key: data[key] for key in ("tahun", "semester", "daerah") if data.get(key)}
        super().__init__({"tahun": str(today.year), "semester": str(WHOLE_YEAR)} | wanted)
        years = [(year, str(year)) for year in range(today.year, FIRST_YEAR - 1, -1)]
        self.fields["tahun"].choices = years
        self.fields["daerah"].queryset = Region.objects.visible_to(user).order_by("code")
        self.fields["daerah"].to_field_name = "code"
        self.fields["daerah"].empty_label = _("Menurut akun Anda")


class CorrectionForm(forms.Form):
    """What a new edition puts right; it stands on both editions."""

    correction = forms.CharField(
        label=_("Yang diperbaiki"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
        help_text=_("Tercetak pada edisi baru dan tampil pada halaman verifikasi edisi lama."),
        error_messages={"required": _("Tulis apa yang diperbaiki.")},
    )
