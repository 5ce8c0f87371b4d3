"""Confirming the requirements of PP 28/2018 P27."""

from django import forms
from django.utils.translation import gettext

from agreements.forms.fields import LongText
from agreements.models import Proposal, RequirementItem
from agreements.services.requirements import Answer


class RequirementsForm(forms.Form):
    """For each applicable requirement a status and the evidence it rests on; a bare tick is refused."""

    def __init__(self, *args, proposal: Proposal, **kwargs):
        super().__init__(*args, **kwargs)
        kept = {item.key: item for item in proposal.requirement_items.all()}
        self.requirements = [each for each in proposal.table.requirements if each.applies(proposal.objects_set)]
        for requirement in self.requirements:
            item = kept[requirement.key]
            self.fields[f"{requirement.key}-status"] = forms.ChoiceField(
                label=gettext(requirement.text),
                choices=RequirementItem.Status.choices,
                widget=forms.RadioSelect,
                initial=item.status,
                required=False,
            )
            self.fields[f"{requirement.key}-evidence"] = LongText(
                label=gettext("Bukti dan keterangan"),
                required=False,
                rows=2,
                initial=item.evidence,
                help_text=gettext(requirement.help_text),
                max_length=4000,
            )

    def rows(self):
        """(requirement, status field, evidence field) for the template."""
        for requirement in self.requirements:
            yield requirement, self[f"{requirement.key}-status"], self[f"{requirement.key}-evidence"]

    def clean(self):
        """Met or unmet needs evidence."""
        cleaned = super().clean()
        for requirement in self.requirements:
            status, evidence = cleaned.get(f"{requirement.key}-status"), cleaned.get(f"{requirement.key}-evidence", "")
            if status and status != RequirementItem.Status.OPEN and not evidence.strip():
                self.add_error(f"{requirement.key}-evidence", gettext("Sebut bukti atau keterangannya."))
        return cleaned

    def answers(self) -> dict[str, Answer]:
        """What the service stores."""
        return {
            each.key: Answer(
                self.cleaned_data[f"{each.key}-status"] or RequirementItem.Status.OPEN,
                self.cleaned_data[f"{each.key}-evidence"],
            )
            for each in self.requirements
        }
