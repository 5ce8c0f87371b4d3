"""A new file in short steps: each is a part of the one form of particulars."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crispy_forms.layout import Layout
from django.http import QueryDict

from agreements.forms.fields import shown
from agreements.forms.proposals import ProposalForm
from agreements.law.tables import Table
from agreements.models import FormDraft

Step = FormDraft.Step
# The steps that ask something; the scheme comes before them, the summary after.
ASKING = (Step.PARTNER, Step.SUBJECT, Step.REASONS)


class StepForm(ProposalForm):
    """The fields of one step, required as in the whole."""

    def __init__(self, *args, table: Table, step: str, **kwargs):
        super().__init__(*args, table=table, **kwargs)
        part = self.parts()[ASKING.index(Step(step))]
        mine = {name for name in part.fields if isinstance(name, str)}
        for name in list(self.fields):
            if name not in mine:
                del self.fields[name]
        # The page's heading names the step; a second heading would only repeat it.
        self.helper.layout = Layout(*part.fields)

    def typed(self, post: QueryDict) -> dict[str, str | list[str]]:
        """The texts of this step as they were sent, right or wrong; a field that was not sent is empty."""
        return {
            name: post.getlist(name) if name == "objects_of_cooperation" else post.get(name, "") for name in self.fields
        }


@dataclass(frozen=True)
class Line:
    """One answer of the summary; ``errors`` say what is wrong with it."""

    label: str
    value: str
    errors: list[str]
    target: str


def summary(form: ProposalForm, data: Mapping[str, Any]) -> Iterator[tuple[Step, list[Line]]]:
    """Every step with its answers as typed, and what the whole form, bound to ``data``, says against them."""
    for step, part in zip(ASKING, form.parts(), strict=True):
        names = [name for name in part.fields if isinstance(name, str)]
        yield (
            step,
            [
                Line(
                    label=str(form[name].label),
                    value=shown(form.fields[name], data.get(name)),
                    errors=[str(error) for error in form[name].errors],
                    target=form[name].id_for_label or f"{form[name].auto_id}_0",
                )
                for name in names
            ],
        )


def as_typed(values: Mapping[str, Any], table: Table) -> dict[str, str | list[str]]:
    """Particulars of a file, such as the one that is extended, as somebody would have typed them."""
    form = ProposalForm(initial=values, table=table)
    typed: dict[str, str | list[str]] = {}
    for name, field in form.fields.items():
        value = field.prepare_value(values.get(name))
        typed[name] = [str(each) for each in value] if isinstance(value, list) else str(value or "")
    return typed
