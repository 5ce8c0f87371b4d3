"""Answering what a return named."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext

from agreements.forms.fields import LongText
from agreements.models import ReturnItem


class ReturnAnswersForm(forms.Form):
    """One answer per open item. Saving some is allowed; submitting the file wants all."""

    def __init__(self, *args, items: list[ReturnItem], **kwargs):
        super().__init__(*args, **kwargs)
        for item in items:
            self.fields[f"answer-{item.pk}"] = LongText(
                label=item.subject_label,
                required=False,
                rows=2,
                max_length=4000,
                initial=item.answer,
                help_text=gettext("%(fault)s: %(remark)s")
                % {"fault": item.get_fault_display().capitalize(), "remark": item.remark},
            )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def answers(self) -> dict[int, str]:
        """Answers by item id."""
        return {int(name.removeprefix("answer-")): text for name, text in self.cleaned_data.items()}
