"""Versions of the criteria: editable until an evaluation is made under them, then copied to a new one."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.admin.base import KeeperAdmin
from agreements.models import CriteriaSet, Criterion
from agreements.models.criteria import MARKS
from agreements.services import criteria
from agreements.services.errors import Refused


class CriterionForm(forms.ModelForm):
    """A criterion with the meaning of every mark, and which facts stand beside it."""

    facts = forms.MultipleChoiceField(
        label=_("Fakta yang ditampilkan"),
        choices=Criterion.Fact.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Yang tercatat pada semester itu dan membantu menilai kriteria ini."),
    )

    class Meta:
        model = Criterion
        fields = ["name", "key", "position", *(f"anchor_{mark}" for mark in MARKS), "facts"]
        widgets = {f"anchor_{mark}": forms.Textarea(attrs={"rows": 2, "cols": 80}) for mark in MARKS}


class CriterionInline(admin.StackedInline):
    """The criteria of one version."""

    model = Criterion
    form = CriterionForm
    extra = 0
    min_num = 1

    def _may_write(self, request, obj: CriteriaSet | None) -> bool:
        return obj is None or not criteria.is_frozen(criteria_set=obj)

    def has_view_permission(self, request, obj=None) -> bool:
        """Whoever sees the version."""
        return True

    def has_add_permission(self, request, obj=None) -> bool:
        """As long as the version is not used."""
        return self._may_write(request, obj)

    def has_change_permission(self, request, obj=None) -> bool:
        """As long as the version is not used."""
        return self._may_write(request, obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        """As long as the version is not used."""
        return self._may_write(request, obj)


class CriteriaSetForm(forms.ModelForm):
    """Name and note of a version."""

    class Meta:
        model = CriteriaSet
        fields = ["name", "note"]

    def clean(self) -> dict[str, Any]:
        """Somebody may have begun an evaluation since the page was opened."""
        cleaned = super().clean() or {}
        if self.instance.pk:
            try:
                criteria.hold(criteria_set=self.instance)
            except Refused as refusal:
                raise ValidationError(refusal.reason) from refusal
        return cleaned


@admin.register(CriteriaSet)
class CriteriaSetAdmin(KeeperAdmin):
    """A used version is only read; “salin menjadi versi baru” goes on from it."""

    form = CriteriaSetForm
    inlines = (CriterionInline,)
    list_display = ("name", "version", "state", "in_force_on", "criterion_count", "evaluation_count")
    list_filter = ("state",)
    readonly_fields = ("version", "state", "in_force_on", "frozen")
    fields = ("name", "version", "state", "in_force_on", "frozen", "note")
    actions = ("copy_to_new_version", "put_in_use")

    def get_queryset(self, request):
        """With the numbers of the list."""
        return CriteriaSet.objects.with_counts().order_by("-version")

    def has_change_permission(self, request, obj=None) -> bool:
        """A used version is shown without a form."""
        return super().has_change_permission(request, obj) and not (
            obj is not None and criteria.is_frozen(criteria_set=obj)
        )

    def save_model(self, request, obj, form, change) -> None:
        """Through the service, which gives the version."""
        criteria.save(criteria_set=obj, actor=request.user)

    @admin.display(description=_("kriteria"))
    def criterion_count(self, found: CriteriaSet) -> int:
        """How many criteria it has."""
        return found.criterion_count  # type: ignore[attr-defined]

    @admin.display(description=_("evaluasi"))
    def evaluation_count(self, found: CriteriaSet) -> int:
        """How many evaluations were begun under it."""
        return found.evaluation_count  # type: ignore[attr-defined]

    @admin.display(description=_("masih dapat diubah"))
    def frozen(self, found: CriteriaSet | None) -> str:
        """Whether its words still change."""
        if found is not None and found.pk and criteria.is_frozen(criteria_set=found):
            return gettext("Tidak: sudah dipakai dalam evaluasi. Salin menjadi versi baru dari daftar.")
        return gettext("Ya, sampai evaluasi pertama dibuat dengannya.")

    @admin.action(description=_("Salin menjadi versi baru"))
    def copy_to_new_version(self, request, queryset) -> None:
        """A draft of the next version, from exactly one."""
        self._each(request, queryset, criteria.copy, gettext("%s disalin sebagai konsep; ubah, lalu pakai."))

    @admin.action(description=_("Pakai untuk evaluasi baru"))
    def put_in_use(self, request, queryset) -> None:
        """From today on; evaluations that were begun stay with their version."""
        self._each(request, queryset, criteria.put_in_use, gettext("%s dipakai untuk evaluasi baru mulai hari ini."))

    def _each(self, request, queryset, act: Callable[..., CriteriaSet], said: str) -> None:
        if len(queryset) != 1:
            self.message_user(request, gettext("Pilih tepat satu versi."), messages.WARNING)
            return
        try:
            found = act(criteria_set=queryset[0], actor=request.user)
        except Refused as refusal:
            self.message_user(request, refusal.reason, messages.ERROR)
        else:
            self.message_user(request, said % found, messages.SUCCESS)
