"""Closing a follow-up of an evaluation, and opening it again."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import DateField, LongText, PaperField, plain_helper
from agreements.models import Recommendation


class ClosingForm(forms.Form):
    """What was done, and the paper of the file that shows it."""

    note = LongText(
        label=_("Yang sudah dilakukan"),
        rows=4,
        max_length=4000,
        error_messages={"required": _("Isi apa yang sudah dilakukan.")},
    )

    def __init__(self, *args: Any, recommendation: Recommendation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"] = PaperField(
            agreement=recommendation.evaluation.agreement,
            label=_("Dokumen bukti"),
            help_text=_("Boleh kosong. Dokumen diunggah dahulu pada bagian Dokumen berkasnya."),
        )
        self.helper = plain_helper()


class ReopeningForm(forms.Form):
    """What is still to be done, until when."""

    note = LongText(
        label=_("Yang belum dilakukan"),
        rows=3,
        max_length=4000,
        error_messages={"required": _("Isi apa yang belum dilakukan.")},
    )
    due_on = DateField(label=_("Tenggat baru"), error_messages={"required": _("Isi tenggat yang baru.")})

    def __init__(self, *args: Any, recommendation: Recommendation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if recommendation.due_on >= timezone.localdate():
            self.fields["due_on"].initial = recommendation.due_on
        self.helper = plain_helper()
