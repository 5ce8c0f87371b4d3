"""Root addresses: the app, Django's admin, and the language switch."""

from django.contrib import admin
from django.urls import include, path

from agreements.views import account

urlpatterns = [
    path("admin/", admin.site.urls),
    path("bahasa/setlang/", account.choose_language, name="set_language"),
    path("", include("agreements.urls")),
]
