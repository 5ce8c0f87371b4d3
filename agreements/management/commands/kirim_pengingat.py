"""Makes the reminders and the digest of a day and sends what waits; the worker does all three by itself."""

from argparse import ArgumentParser
from datetime import date

from django.core.management.base import BaseCommand
from django.utils import timezone

from agreements.notices import mail, reminders
from agreements.services import digests


class Command(BaseCommand):
    """May be run as often as one likes: what has been told is not told again."""

    help = (
        "Makes the reminders of a day (default: today) and of the days missed before it, the day's digest where its "
        "hour has come, then sends the e-mails due."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The day, for catching up by hand."""
        parser.add_argument("--tanggal", type=date.fromisoformat, help="YYYY-MM-DD")
        parser.add_argument("--tanpa-kirim", action="store_true", help="make the notices only")

    def handle(self, **options) -> None:
        """Says how many were made and sent."""
        day = options["tanggal"] or timezone.localdate()
        made = reminders.make(day=day)
        if day < timezone.localdate() or timezone.localtime().time() >= digests.after():
            digests.make(day=day)
        went = 0 if options["tanpa_kirim"] else mail.send_due()
        self.stdout.write(f"{day}: {made} pemberitahuan dibuat, {went} surat-el terkirim")
