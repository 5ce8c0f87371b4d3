"""The four-aman assessment."""

from django import forms
from django.utils.translation import gettext

from agreements.forms.fields import LongText
from agreements.law.requirements import PRINCIPLES
from agreements.models import Assessment, Proposal
from agreements.services.assessments import Finding


class AssessmentForm(forms.Form):
    """Per principle a finding and its reason; one left open is left out, a finding without reason is refused."""

    def __init__(self, *args, proposal: Proposal, **kwargs):
        super().__init__(*args, **kwargs)
        kept = {each.principle: each for each in proposal.assessments.all()}
        for key, (label, meaning) in PRINCIPLES.items():
            old = kept.get(key)
            self.fields[f"{key}-finding"] = forms.ChoiceField(
                label=gettext("Aman secara %s") % gettext(label).lower(),
                choices=Assessment.Finding.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=old.finding if old else None,
                help_text=gettext(meaning),
            )
            self.fields[f"{key}-reason"] = LongText(
                label=gettext("Alasan"), required=False, rows=2, initial=old.reason if old else "", max_length=4000
            )
            self.fields[f"{key}-evidence"] = forms.CharField(
                label=gettext("Bukti"),
                required=False,
                initial=old.evidence if old else "",
                max_length=250,
                help_text=gettext("Surat, kajian, atau dokumen yang menjadi dasar."),
            )

    def rows(self):
        """(key, finding field, reason field, evidence field) for the template."""
        for key in PRINCIPLES:
            yield key, self[f"{key}-finding"], self[f"{key}-reason"], self[f"{key}-evidence"]

    def clean(self):
        """A finding needs its reason, a reason its finding."""
        cleaned = super().clean()
        for key in PRINCIPLES:
            finding, reason = cleaned.get(f"{key}-finding"), cleaned.get(f"{key}-reason", "").strip()
            if finding and not reason:
                self.add_error(f"{key}-reason", gettext("Isi alasannya."))
            if reason and not finding:
                self.add_error(f"{key}-finding", gettext("Pilih temuannya."))
        return cleaned

    def findings(self) -> dict[str, Finding]:
        """What the service stores."""
        return {
            key: Finding(
                self.cleaned_data[f"{key}-finding"],
                self.cleaned_data[f"{key}-reason"],
                self.cleaned_data[f"{key}-evidence"],
            )
            for key in PRINCIPLES
            if self.cleaned_data[f"{key}-finding"]
        }
