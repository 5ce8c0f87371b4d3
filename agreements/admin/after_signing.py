"""What is carried out under agreements: to look at, never to edit."""

from django.contrib import admin

from agreements.admin.base import ReadOnlyAdmin
from agreements.models import Activity, ActivityPaper, Addendum, Benefit, Programme, Trip

OF = ("agreement__title", "agreement__proposal__number", "agreement__proposal__partner__name")


@admin.register(Addendum)
class AddendumAdmin(ReadOnlyAdmin):
    """Later texts that changed an agreement."""

    list_display = ("number", "agreement", "signed_on", "expires_on")
    list_select_related = ("agreement",)
    search_fields = ("number", "changes", *OF)


@admin.register(Programme)
class ProgrammeAdmin(ReadOnlyAdmin):
    """What was promised, and how it stands."""

    list_display = ("title", "agreement", "lead_unit", "state", "starts_on", "ends_on")
    list_filter = ("state", "object")
    list_select_related = ("agreement",)
    search_fields = ("title", "lead_unit", *OF)


@admin.register(Activity)
class ActivityAdmin(ReadOnlyAdmin):
    """What happened."""

    list_display = ("title", "agreement", "held_on", "place", "participants", "cost")
    list_select_related = ("agreement",)
    search_fields = ("title", "place", "result", *OF)
    date_hierarchy = "held_on"


@admin.register(ActivityPaper)
class ActivityPaperAdmin(ReadOnlyAdmin):
    """What shows that it happened; the stored file has no public address."""

    list_display = ("name", "activity", "caption", "size", "uploaded_by", "uploaded_at")
    list_select_related = ("activity", "uploaded_by")
    search_fields = ("name", "caption", "sha256", "activity__title")
    hidden = ("file",)


@admin.register(Trip)
class TripAdmin(ReadOnlyAdmin):
    """Who went where, and who came."""

    list_display = ("destination", "agreement", "direction", "delegation", "starts_on", "ends_on", "by_head")
    list_filter = ("direction", "by_head")
    list_select_related = ("agreement",)
    search_fields = ("destination", "delegation", "permit_number", *OF)
    date_hierarchy = "starts_on"


@admin.register(Benefit)
class BenefitAdmin(ReadOnlyAdmin):
    """What came true, and for whom."""

    list_display = ("statement", "agreement", "side", "realised_on", "amount")
    list_filter = ("side",)
    list_select_related = ("agreement",)
    search_fields = ("statement", "evidence", *OF)
