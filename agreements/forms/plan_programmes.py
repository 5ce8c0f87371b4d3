"""Rows of the action plan, ready to become programmes."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import DateField
from agreements.forms.numbers import NumberField
from agreements.forms.plans import MOST_ROWS
from agreements.models import PlanLine
from agreements.services import plan_programmes
from agreements.services.plan_programmes import Seed

NEEDED = ("title", "lead_unit", "indicator", "target")


class SeedForm(forms.Form):
    """One row. What the row says stands there already; what it does not say, the officer fills in."""

    line = forms.IntegerField(widget=forms.HiddenInput)
    take = forms.BooleanField(label=_("Jadikan program"), required=False)
    title = forms.CharField(label=_("Program"), max_length=250, required=False)
    lead_unit = forms.CharField(label=_("Pelaksana (OPD)"), max_length=200, required=False)
    indicator = forms.CharField(label=_("Sasaran"), max_length=150, required=False)
    unit = forms.CharField(label=_("Satuan"), max_length=40, required=False)
    target = NumberField(label=_("Target"), max_digits=14, decimal_places=2, required=False, min_value=0)
    starts_on = DateField(label=_("Mulai"), required=False)
    ends_on = DateField(label=_("Selesai"), required=False)

    # The row of the plan behind it, for the page.
    source: PlanLine

    def clean(self) -> dict[str, Any]:
        """A row that is left out may stay half filled."""
        cleaned = super().clean() or {}
        if not cleaned.get("take"):
            for name in [name for name in self.errors if name != "line"]:
                del self.errors[name]
            return cleaned
        for name in NEEDED:
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, gettext("Isi bagian ini, atau jangan jadikan baris ini program."))
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", gettext("Tanggal selesai tidak boleh sebelum tanggal mulai."))
        return cleaned


class BaseSeedFormSet(forms.BaseFormSet):
    """The rows of one plan."""

    def __init__(self, *args: Any, lines: dict[int, PlanLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_of_this_plan = True
        for form in self.forms:
            line = lines.get(_number(form["line"].value()))
            if line is None:
                self.is_of_this_plan = False
            else:
                form.source = line

    def seeds(self) -> list[Seed]:
        """The rows that were chosen."""
        chosen = []
        for form in self.forms:
            data = {name: value for name, value in form.cleaned_data.items() if name not in ("line", "take")}
            if form.cleaned_data["take"]:
                chosen.append(Seed(line=form.source, **data))
        return chosen


def _number(value: Any) -> int:
    return int(value) if str(value).isdecimal() else 0


SeedFormSet = forms.formset_factory(
    SeedForm, formset=BaseSeedFormSet, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)


def seed_rows(data: Any, lines: list[PlanLine], waiting: list[PlanLine]) -> Any:
    """The formset; unbound it shows the ``waiting`` rows as they would become programmes."""
    initial = []
    for line in waiting:
        seed = plan_programmes.seed(line=line)
        row = {name: getattr(seed, name) for name in ("title", "lead_unit", "indicator", "starts_on", "ends_on")}
        initial.append(row | {"line": line.pk, "take": True, "target": seed.target or None})
    by_key = {line.pk: line for line in lines}
    return SeedFormSet(data, initial=initial, prefix="baris", lines=by_key)  # type: ignore[call-arg]
