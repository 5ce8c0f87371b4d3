"""How large an upload may be."""

from django.contrib import admin

from agreements.admin.base import KeeperAdmin, is_keeper
from agreements.models import UploadLimit


@admin.register(UploadLimit)
class UploadLimitAdmin(KeeperAdmin):
    """One row: whoever opens the list and finds one changes that."""

    list_display = ("megabytes",)

    def has_add_permission(self, request) -> bool:
        """While there is none."""
        return is_keeper(request.user) and not UploadLimit.objects.exists()
