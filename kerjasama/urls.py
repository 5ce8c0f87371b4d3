"""Root addresses: the app, Django's admin, and the language switch."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("bahasa/", include("django.conf.urls.i18n")),
    path("", include("agreements.urls")),
]
