"""When somebody is reminded, what is to be reported until when, and the e-mails that did not go."""

from django.contrib import admin, messages
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from agreements.admin.base import KeeperAdmin, ReadOnlyAdmin, is_keeper
from agreements.models import Delivery, DormancyRule, NoticeRule, ReportingRule, WatchPoint
from agreements.services import deliveries
from agreements.tasks import reminders


@admin.register(WatchPoint)
class WatchPointAdmin(KeeperAdmin):
    """Days and months before and after. A change counts for reminders still to come."""

    list_display = ("__str__", "subject", "side", "amount", "unit", "is_active")
    list_editable = ("is_active",)
    list_filter = ("subject", "is_active")

    def has_delete_permission(self, request, obj=None) -> bool:
        """Nothing points to it."""
        return is_keeper(request.user)


@admin.register(DormancyRule)
class DormancyRuleAdmin(KeeperAdmin):
    """One row; without it 6 and 18 months count."""

    list_display = ("__str__", "warn_after", "sleep_after")

    def has_add_permission(self, request) -> bool:
        """Only while there is none."""
        return is_keeper(request.user) and not DormancyRule.objects.exists()


@admin.register(NoticeRule)
class NoticeRuleAdmin(KeeperAdmin):
    """One row; without it the digest goes out at seven, and the reviewers are told after five working days."""

    list_display = ("__str__", "digest_hour", "escalate_after", "leader_after")

    def has_add_permission(self, request) -> bool:
        """Only while there is none."""
        return is_keeper(request.user) and not NoticeRule.objects.exists()


@admin.register(ReportingRule)
class ReportingRuleAdmin(KeeperAdmin):
    """The calendar. Due days already set stay as they are."""

    list_display = ("name", "kind", "working_days", "months", "day", "from_period", "is_active")
    list_filter = ("kind", "is_active")


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    """E-mails of notices and digests, and what became of them."""

    list_display = ("address", "what", "state", "attempts", "next_try", "sent_at", "error")
    list_filter = ("state",)
    list_select_related = ("notice", "digest__recipient")
    search_fields = ("address", "notice__title")
    actions = ("send_again",)  # type: ignore[assignment]

    @admin.display(description=_("isi"))
    def what(self, delivery: Delivery) -> str:
        """The notice, or the day's digest."""
        return str(delivery.notice or delivery.digest)

    @admin.action(description=_("Kirim lagi yang gagal atau tertunda"))
    def send_again(self, request, queryset) -> None:
        """Put the ones that failed, or wait for their next try, at the head of the queue."""
        total = deliveries.try_again(ids=list(queryset.values_list("pk", flat=True)))
        reminders.send_soon()
        said = ngettext("%d surat-el dikirim lagi.", "%d surat-el dikirim lagi.", total) % total
        messages.success(request, said if total else gettext("Tidak ada yang gagal atau tertunda di antaranya."))
