"""Checks the hash chains of all files' logs."""

from django.core.management.base import BaseCommand, CommandError

from agreements.services import trace, transitions


class Command(BaseCommand):
    """Reads every row; with ``--bangun-ulang`` it also sets files right whose log is whole."""

    help = "Checks the log of every file and names the first broken row of each tampered one; exit code 1 if any."

    def add_arguments(self, parser) -> None:
        """One switch."""
        parser.add_argument(
            "--bangun-ulang",
            action="store_true",
            help="set stage, step and outcome of a file back to what its whole log says",
        )

    def handle(self, *args, **options) -> None:
        """Print what was read; CommandError, which is exit code 1, when something stays broken."""
        verdicts = list(trace.read())
        broken = [verdict for verdict in verdicts if verdict.fault]
        rows = sum(verdict.rows for verdict in verdicts)
        self.stdout.write(f"{len(verdicts)} berkas, {rows} baris riwayat dibaca")
        if options["bangun_ulang"]:
            broken = [verdict for verdict in broken if not self._rebuilt(verdict)]
        if broken:
            raise CommandError("\n".join(["riwayat rusak:", *map(str, broken)]), returncode=1)
        self.stdout.write("semua riwayat utuh")

    def _rebuilt(self, verdict: trace.Verdict) -> bool:
        if not verdict.is_chain_whole:
            return False
        proposal = transitions.rebuild(proposal_id=verdict.proposal_id)
        self.stdout.write(f"dibangun ulang: #{proposal.pk} {proposal.label}: {proposal.stage}, {proposal.step}")
        return True
