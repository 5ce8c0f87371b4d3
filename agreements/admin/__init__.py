"""Django's admin for those who keep the instance. Officers' daily work has pages of its own."""

from allauth.account import admin as allauth_admin
from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from agreements.admin import (
    after_signing,
    citations,
    clauses,
    clocks,
    criteria,
    drafts,
    form_drafts,
    library,
    matching,
    officers,
    records,
    reference,
    uploads,
    watch,
)

__all__ = [
    "after_signing",
    "allauth_admin",
    "citations",
    "clauses",
    "clocks",
    "criteria",
    "drafts",
    "form_drafts",
    "library",
    "matching",
    "officers",
    "records",
    "reference",
    "uploads",
    "watch",
]

# Roles stand in policies.py and addresses are not verified: neither groups nor a second list of addresses is used.
# (Both register themselves when the two modules above import their admin.)
admin.site.unregister([Group, EmailAddress])

admin.site.site_title = _("Kerjasama")
admin.site.site_header = _("Kerjasama")
admin.site.index_title = _("Pengelolaan")
admin.site.site_url = "/"
# Ten subjects fit on the front page; the room is for the lists.
admin.site.enable_nav_sidebar = False
# One door for everybody, with its limits on guessing.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
