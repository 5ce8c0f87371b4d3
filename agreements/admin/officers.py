"""Accounts of officers."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from agreements.admin.base import KeeperAdmin
from agreements.models import Officer


@admin.register(Officer)
class OfficerAdmin(KeeperAdmin, UserAdmin):
    """An account is made here, given a role in a region, and switched off instead of deleted."""

    list_display = ("username", "full_name", "role", "region", "position", "is_active", "last_login")
    list_filter = ("role", "is_active", "region")
    list_select_related = ("region",)
    search_fields = ("username", "first_name", "last_name", "position", "email")
    ordering = ("username",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Tugas"), {"fields": ("role", "region", "position", "id_number", "is_active")}),
        (_("Orang"), {"fields": ("first_name", "last_name", "email")}),
        (_("Catatan"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("username", "usable_password", "password1", "password2")}),
        (_("Tugas"), {"fields": ("role", "region", "position", "id_number")}),
        (_("Orang"), {"fields": ("first_name", "last_name", "email")}),
    )

    @admin.display(description=_("nama"), ordering="first_name")
    def full_name(self, officer: Officer) -> str:
        """First and last name."""
        return officer.get_full_name()

    def save_model(self, request, obj, form, change) -> None:
        """These pages are open to administrators and to nobody else, so the role decides."""
        obj.is_staff = obj.is_administrator
        if not obj.is_administrator:
            obj.is_superuser = False
        super().save_model(request, obj, form, change)
