"""The start page of the administration: its tables in the order of the work, instead of one long alphabet."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

register = template.Library()

# Words of a group, and its models. What no group names stands in the last one.
GROUPS = (
    (_("Akun, daerah, dan mitra"), ("Officer", "Region", "Country", "Partner", "Sector")),
    (
        _("Tenggat, pengingat, dan pelaporan"),
        (
            "Holiday",
            "ServiceTarget",
            "WatchPoint",
            "DormancyRule",
            "NoticeRule",
            "ReportingRule",
            "UploadLimit",
            "DraftLife",
        ),
    ),
    (
        _("Panduan dan dasar hukum"),
        (
            "Regulation",
            "Article",
            "ExtraCitation",
            "LibraryFile",
            "Question",
            "Term",
            "FirstStep",
            "LibraryDownload",
        ),
    ),
    (
        _("Surat, naskah, evaluasi, dan peluang"),
        ("DraftTemplate", "Clause", "ClauseText", "CriteriaSet", "MatchWeight"),
    ),
    (
        _("Catatan, hanya untuk dibaca"),
        (
            "Proposal",
            "StageLog",
            "Agreement",
            "Addendum",
            "Programme",
            "Activity",
            "ActivityPaper",
            "Trip",
            "Benefit",
            "IssuedReport",
            "Delivery",
        ),
    ),
)
# A library's table has no Indonesian name of its own.
NAMES = {"DBTaskResult": _("Pekerjaan latar")}


@register.filter
def in_groups(app_list: Iterable[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """``app_list`` of Django's administration as ``(words, models)``; groups without a model are left out."""
    left = {model["object_name"]: model for app in app_list for model in app["models"]}
    groups = [(str(words), [left.pop(name) for name in names if name in left]) for words, names in GROUPS]
    for name in left.keys() & NAMES.keys():
        left[name] = {**left[name], "name": NAMES[name]}
    groups.append((gettext("Lainnya"), list(left.values())))
    return [(words, models) for words, models in groups if models]
