"""Root addresses: the app, Django's admin, and the language switch."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from agreements.views import account

urlpatterns = [
    # The admin's own login counts no failures: everybody comes in by the one door that does.
    path("admin/login/", secure_admin_login(admin.site.login)),
    path("admin/", admin.site.urls),
    path("bahasa/setlang/", account.choose_language, name="set_language"),
    path("", include("agreements.urls")),
]
