"""How long unfinished forms are kept."""

from django.contrib import admin

from agreements.admin.base import KeeperAdmin, is_keeper
from agreements.models import DraftLife


@admin.register(DraftLife)
class DraftLifeAdmin(KeeperAdmin):
    """One row: whoever opens the list and finds one changes that."""

    list_display = ("days", "warn_days")

    def has_add_permission(self, request) -> bool:
        """While there is none."""
        return is_keeper(request.user) and not DraftLife.objects.exists()
