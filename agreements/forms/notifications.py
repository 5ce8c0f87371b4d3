"""What an officer chooses about their notices."""

from django import forms
from django.utils.translation import gettext

from agreements.models.notice_kinds import Mode, NoticeKind


class NoticeSettingsForm(forms.Form):
    """One group of radios per kind, in the table's order."""

    def __init__(self, *args, modes: list[tuple[NoticeKind, Mode]], **kwargs):
        super().__init__(*args, **kwargs)
        for kind, mode in modes:
            off = gettext("Mati, juga di aplikasi") if kind.is_news else Mode.OFF.label
            self.fields[kind.key] = forms.ChoiceField(
                label=kind.label,
                help_text=kind.about,
                choices=[(Mode.NOW, Mode.NOW.label), (Mode.DIGEST, Mode.DIGEST.label), (Mode.OFF, off)],
                widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
                initial=mode,
            )
