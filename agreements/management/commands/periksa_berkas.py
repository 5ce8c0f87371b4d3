"""Holds the stored files against the rows that name them."""

from django.core.management.base import BaseCommand, CommandError

from agreements.services import files


class Command(BaseCommand):
    """May run at any time; best once a day, and after a crash."""

    help = (
        "Gives waiting files their names, clears what no transaction finished, and names rows without file, files "
        "without row and contents that changed; exit code 1 if any."
    )

    def add_arguments(self, parser) -> None:
        """One switch."""
        parser.add_argument(
            "--semua",
            action="store_true",
            help="clear every unfinished upload however new it is; only while nothing else is running",
        )

    def handle(self, *args, **options) -> None:
        """Print what was done; CommandError, which is exit code 1, when something stays wrong."""
        report = files.check(nothing_runs=options["semua"])
        self.stdout.write(f"{report.rows} berkas diperiksa")
        if report.settled:
            self.stdout.write(f"{report.settled} berkas yang menunggu diberi tempatnya")
        if report.cleared:
            self.stdout.write(f"{report.cleared} sisa unggahan yang tidak selesai dihapus")
        wrong = [
            *(f"baris tanpa berkas: {each}" for each in report.without_file),
            *(f"berkas tanpa baris: {each}" for each in report.without_row),
            *(f"isi berubah: {each}" for each in report.changed),
        ]
        if wrong:
            raise CommandError("\n".join(wrong), returncode=1)
        self.stdout.write("semua berkas utuh")
