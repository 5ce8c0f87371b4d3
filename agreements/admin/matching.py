"""The sectors of opportunities, and how much each reason of a match counts."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agreements.admin.base import KeeperAdmin, is_keeper
from agreements.models import MatchWeight, Sector


@admin.register(Sector)
class SectorAdmin(KeeperAdmin):
    """A sector is switched off, not deleted: potentials and interests point to it."""

    list_display = ("name", "name_en", "object", "position", "is_active")
    list_editable = ("object", "position", "is_active")
    list_filter = ("object", "is_active")
    search_fields = ("name", "name_en")
    prepopulated_fields = {"key": ("name",)}

    def get_prepopulated_fields(self, request, obj=None):
        """The key is made from the name once and then kept."""
        return {} if obj else self.prepopulated_fields

    def get_readonly_fields(self, request, obj=None):
        """See above."""
        return ("key",) if obj else ()


@admin.register(MatchWeight)
class MatchWeightAdmin(KeeperAdmin):
    """One row per reason; where there is none the system's own default counts."""

    list_display = ("__str__", "points", "default")
    list_editable = ("points",)

    @admin.display(description=_("bawaan"))
    def default(self, weight: MatchWeight) -> int:
        """What counts without a row; our own choice, no regulation knows points."""
        return MatchWeight.DEFAULTS[MatchWeight.Key(weight.key)]

    def has_delete_permission(self, request, obj=None) -> bool:
        """Then the default counts again."""
        return is_keeper(request.user)
