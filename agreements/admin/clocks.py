"""What the working-day clocks count with: holidays and service targets."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.admin.base import KeeperAdmin, is_keeper
from agreements.law import registry
from agreements.law.tables import Party, Stage, Step
from agreements.models import Holiday, ServiceTarget
from agreements.services import holidays


@admin.register(Holiday)
class HolidayAdmin(KeeperAdmin):
    """Days that the clock leaves out or counts after all; the service moves the due dates ahead."""

    # Deleting several at once would go past the service.
    actions = None
    list_display = ("date", "name", "is_working")
    list_filter = ("is_working",)
    search_fields = ("name",)
    date_hierarchy = "date"

    def has_delete_permission(self, request, obj=None) -> bool:
        """A day typed in error may go; nothing points to it."""
        return is_keeper(request.user)

    def save_model(self, request, obj, form, change) -> None:
        """Through the service, which moves the due dates."""
        holidays.save(actor=request.user, date=obj.date, name=obj.name, is_working=obj.is_working, holiday=obj)

    def delete_model(self, request, obj) -> None:
        """See above."""
        holidays.remove(actor=request.user, holiday=obj)


def place_label(stage: Stage, step: Step) -> str:
    """``4. Rencana: Diperiksa provinsi``."""
    return f"{stage.number}. {gettext(stage.short_label)}: {gettext(step.label)}"


def places() -> list[tuple[str, str]]:
    """The steps in which somebody has to act and for which the law sets no period."""
    return [
        (f"{stage.key}.{step.key}", place_label(stage, step))
        for stage in registry.current_stages()
        for step in stage.steps
        if step.clock is None and step.waits_on != Party.NOBODY
    ]


class ServiceTargetForm(forms.ModelForm):
    """Stage and step are chosen together, from the law's table."""

    place = forms.ChoiceField(
        label=_("tahap dan langkah"),
        choices=places,
        help_text=_("Langkah yang jangka waktunya ditetapkan undang-undang tidak ada dalam daftar ini."),
    )

    working_days = forms.IntegerField(
        label=_("hari kerja"),
        min_value=1,
        max_value=1000,
        help_text=_("Berlaku sejak langkah berkas berikutnya; tenggat yang sudah berjalan tidak berubah."),
    )

    class Meta:
        model = ServiceTarget
        fields = ["place", "working_days"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["place"].initial = f"{self.instance.stage}.{self.instance.step}"

    def clean_place(self) -> str:
        """A step has one target."""
        place = self.cleaned_data["place"]
        stage, step = place.split(".")
        if ServiceTarget.objects.filter(stage=stage, step=step).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(gettext("Langkah ini sudah punya target layanan."))
        self.instance.stage, self.instance.step = stage, step
        return place


@admin.register(ServiceTarget)
class ServiceTargetAdmin(KeeperAdmin):
    """How long a step should take where the law sets no period. A target may go: the step then has no clock."""

    form = ServiceTargetForm
    list_display = ("place", "working_days")

    @admin.display(description=_("tahap dan langkah"), ordering="stage")
    def place(self, target: ServiceTarget) -> str:
        """Stage and step by their names; as kept where the present law no longer knows them."""
        return dict(places()).get(f"{target.stage}.{target.step}", f"{target.stage}.{target.step}")

    def has_delete_permission(self, request, obj=None) -> bool:
        """Nothing points to it."""
        return is_keeper(request.user)
