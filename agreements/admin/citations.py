"""Articles of ministerial regulations whose text could not be read when the tables were written."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.admin.base import KeeperAdmin
from agreements.law import registry
from agreements.models import ExtraCitation


def stage_choices() -> list[tuple[str, str]]:
    """The stages by number and name."""
    return [(stage.key, f"{stage.number}. {gettext(stage.label)}") for stage in registry.current_stages()]


class ExtraCitationForm(forms.ModelForm):
    """A stage is chosen from the law's table."""

    stage = forms.ChoiceField(label=_("Tahap"), choices=stage_choices)

    class Meta:
        model = ExtraCitation
        fields = ["regulation", "stage", "article"]


@admin.register(ExtraCitation)
class ExtraCitationAdmin(KeeperAdmin):
    """One row per regulation and stage. An empty article prints nothing."""

    form = ExtraCitationForm
    list_display = ("regulation", "stage_name", "article")
    list_editable = ("article",)
    list_filter = ("regulation",)
    search_fields = ("stage", "article")

    @admin.display(description=_("tahap"), ordering="stage")
    def stage_name(self, citation: ExtraCitation) -> str:
        """The stage by its name."""
        return dict(stage_choices()).get(citation.stage, citation.stage)
