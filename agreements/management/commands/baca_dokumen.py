"""Reads the papers whose text still waits for it."""

from django.core.management.base import BaseCommand

from agreements.models import Document
from agreements.services import document_text


class Command(BaseCommand):
    """What the worker does after each upload, for all that is left: after an import, or where no worker ran."""

    help = "Reads the text of papers that nobody has read yet, so that they are found by the search."

    def add_arguments(self, parser) -> None:
        """One switch."""
        parser.add_argument("--ulang", action="store_true", help="try those that could not be read again")

    def handle(self, *args, **options) -> None:
        """Read, then say how many ended how."""
        counts = document_text.read_waiting(again=options["ulang"])
        if not counts:
            self.stdout.write("tidak ada dokumen yang menunggu dibaca")
        for state, label in Document.TextState.choices:
            if state in counts:
                self.stdout.write(f"{label}: {counts[state]}")
