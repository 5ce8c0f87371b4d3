"""Root addresses: the app, Django's admin, and the language switch."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("admin/", admin.site.urls),
    path("bahasa/setlang/", login_not_required(set_language), name="set_language"),
    path("", include("agreements.urls")),
]
