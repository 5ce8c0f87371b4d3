"""Who may keep what: administrators keep reference data and accounts, and only read what the law's gate writes."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser

from agreements.models import Officer


def is_keeper(user: Officer | AnonymousUser) -> bool:
    """Whether ``user`` keeps the instance: an active administrator."""
    return isinstance(user, Officer) and user.is_active and user.is_staff and user.is_administrator


class KeeperAdmin(admin.ModelAdmin):
    """Open to administrators. Nothing is deleted that other rows may point to."""

    list_per_page = 50
    view_on_site = False

    def has_module_permission(self, request) -> bool:
        """Administrators only."""
        return is_keeper(request.user)

    def has_view_permission(self, request, obj=None) -> bool:
        """Administrators only."""
        return is_keeper(request.user)

    def has_add_permission(self, request) -> bool:
        """Administrators only."""
        return is_keeper(request.user)

    def has_change_permission(self, request, obj=None) -> bool:
        """Administrators only."""
        return is_keeper(request.user)

    def has_delete_permission(self, request, obj=None) -> bool:
        """Nobody, unless a subject says otherwise."""
        return False


class ReadOnlyAdmin(KeeperAdmin):
    """For looking only: these rows are written by services, under policy and law."""

    actions = None
    # Fields that the page leaves out.
    hidden: tuple[str, ...] = ()

    def get_fields(self, request, obj=None) -> list[Any]:
        """Every column, also those that no form ever shows, such as the stage."""
        return [field.name for field in self.model._meta.concrete_fields if field.name not in self.hidden]

    def get_readonly_fields(self, request, obj=None) -> list[Any]:
        """All of them."""
        return self.get_fields(request, obj)

    def has_add_permission(self, request) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        """Nobody."""
        return False
