"""Choosing the papers of a berkas lengkap and their order."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.models import Bundle, Document


@dataclass(frozen=True)
class Line:
    """One paper with its two fields."""

    paper: Document
    chosen: forms.BoundField
    order: forms.BoundField


class BundleForm(forms.Form):
    """A tick and a number per paper. Papers without a number follow those that have one."""

    purpose = forms.ChoiceField(choices=Bundle.Purpose.choices, widget=forms.HiddenInput)
    with_plan = forms.BooleanField(
        label=_("Rencana kerja sama"), required=False, widget=forms.CheckboxInput(attrs={"class": "form-check-input"})
    )

    def __init__(self, *args, papers: Sequence[Document], chosen: Sequence[Document], **kwargs):
        super().__init__(*args, **kwargs)
        first = {paper.pk: number for number, paper in enumerate(chosen, 1)}
        self.papers = sorted(papers, key=lambda paper: first.get(paper.pk, len(papers) + 1))
        for paper in self.papers:
            label = gettext("%(kind)s, versi %(version)d") % {"kind": paper.kind_label, "version": paper.version}
            self.fields[f"paper_{paper.pk}"] = forms.BooleanField(
                label=label,
                required=False,
                initial=paper.pk in first,
                widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
            )
            self.fields[f"order_{paper.pk}"] = forms.IntegerField(
                label=gettext("Urutan %s") % label,
                required=False,
                min_value=1,
                max_value=999,
                initial=first.get(paper.pk),
                widget=forms.NumberInput(attrs={"class": "form-control form-control-sm"}),
            )

    @property
    def lines(self) -> list[Line]:
        """The papers in the order of the page."""
        return [Line(paper, self[f"paper_{paper.pk}"], self[f"order_{paper.pk}"]) for paper in self.papers]

    @property
    def in_order(self) -> list[Document]:
        """The ticked papers in the order that was asked for."""
        ticked = [paper for paper in self.papers if self.cleaned_data.get(f"paper_{paper.pk}")]
        return sorted(ticked, key=lambda paper: self.cleaned_data.get(f"order_{paper.pk}") or 1000)
