"""The seven items of the cooperation plan."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext

from agreements.forms.fields import LongText
from agreements.law.requirements import PLAN_ITEMS


class PlanForm(forms.Form):
    """One text per item of PP 28/2018 P30(3). Saving a half-written plan is allowed; submitting it is not."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for item in PLAN_ITEMS:
            self.fields[item.key] = LongText(
                label=gettext(item.label), required=False, rows=4, help_text=str(item.citation)
            )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
