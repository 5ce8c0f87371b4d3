"""The menu: which entries a user has, and how many things wait behind them."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements import policies
from agreements.models import Evaluation, Notice, Proposal, ReportObligation

# group label, (url name, label, icon)
GROUPS = (
    (
        "",
        (
            ("cockpit", _("Beranda"), "house"),
            ("proposal_list", _("Usulan"), "folder"),
            ("agreement_list", _("Perjanjian"), "file-check"),
            ("evaluation_list", _("Evaluasi"), "clipboard-check"),
            ("reporting", _("Pelaporan"), "calendar"),
            ("report_builder", pgettext_lazy("banyak", "Laporan"), "file-text"),
            ("document_search", _("Dokumen"), "search"),
            ("handover_list", _("Serah terima"), "users"),
        ),
    ),
    (
        _("Pengetahuan"),
        (
            ("opportunity_list", _("Peluang"), "lightbulb"),
            ("partner_list", _("Mitra"), "globe"),
            ("pictures", _("Gambaran"), "bar-chart"),
            ("guide", _("Panduan"), "book-open"),
            ("durations", _("Lama tahap"), "clock"),
        ),
    ),
)

# Pages whose address does not tell under which entry they stand.
BELONGS = dict.fromkeys(("report_preview", "report_issued", "report_correct", "report_job"), "report_builder")

# Entries that not everybody has, with the action that opens them.
NEEDS = {"handover_list": "handover.perform"}


def waiting_counts(user) -> dict[str, int]:
    """How many files and evaluations wait for this user's own act, by url name."""
    return {
        "proposal_list": Proposal.objects.waiting_for(user).count(),
        "evaluation_list": Evaluation.objects.waiting_for(user).count(),
        "reporting": ReportObligation.objects.waiting_for(user).count(),
    }


def navigation(request) -> dict:
    """Context processor: ``navigation``, ``province_name`` and ``unread_notices``; empty for a visitor."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": [], "province_name": "", "unread_notices": 0}
    counts = waiting_counts(user)
    addresses = [reverse(name) for _label, entries in GROUPS for name, _text, _icon in entries]
    # The longest address that fits: /laporan/susun/ is not also /laporan/.
    current = max((url for url in addresses if request.path.startswith(url)), key=len, default="")
    place = getattr(request, "resolver_match", None)
    if place is not None and place.url_name in BELONGS:
        current = reverse(BELONGS[place.url_name])
    groups = []
    for label, entries in GROUPS:
        items = []
        for name, text, icon in entries:
            if name in NEEDS and not policies.may(user, NEEDS[name]):
                continue
            url = reverse(name)
            items.append(
                {"label": text, "url": url, "icon": icon, "is_current": url == current, "count": counts.get(name)}
            )
        groups.append({"label": label, "items": items})
    region = user.region
    province = (region.parent or region) if region else None
    return {
        "navigation": groups,
        "province_name": province.name if province else "",
        "unread_notices": Notice.objects.of(user).unread().count(),
    }
