"""Writes docs/tahapan.md from the law's tables."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone, translation

from agreements.reports import stage_guide

TARGET = Path(settings.BASE_DIR) / "docs" / "tahapan.md"


class Command(BaseCommand):
    """Run it after a change of the tables; a test fails while the file is stale."""

    help = "Writes docs/tahapan.md from the law's tables."

    def handle(self, *args, **options) -> None:
        """The tables in force today, in Indonesian; the database is not asked."""
        with translation.override("id"):
            TARGET.write_text(stage_guide.markdown(stage_guide.build(on=timezone.localdate())))
        self.stdout.write(f"{TARGET.relative_to(settings.BASE_DIR)} ditulis")
