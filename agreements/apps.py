"""Registers the app and its system checks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    """Regional foreign cooperation."""

    name = "agreements"
    verbose_name = _("Kerja sama daerah")

    def ready(self) -> None:
        from agreements import checks  # noqa: F401  (registration is the import's whole purpose)
