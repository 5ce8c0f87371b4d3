"""The log of a file: append-only, hash-chained, protected by the database. The truth about every move."""

import hashlib
import json

from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from agreements.law import registry
from agreements.law.requirements import PARTICIPANTS

# What a row is about when it is not a move of the law's table. Those after HISTORY are noted beside the moves.
CREATED, HISTORY, PARITY, EVALUATION, AMENDED = "created", "history", "parity", "evaluation", "amended"
CLOCK, HANDOVER = "clock", "handover"
FINAL, ORIGINAL = "final", "original"
REVIVED = "revived"
REMOVED = "removed"
ADDENDUM, SUSPENDED, RESUMED, UMBRELLA = "addendum", "suspended", "resumed", "umbrella"
OTHER_EVENTS = {
    CREATED: _("Usulan dibuat"),
    HISTORY: _("Riwayat lama dicatat"),
    PARITY: _("Kesetaraan wilayah diterima"),
    EVALUATION: pgettext_lazy("satu", "Evaluasi"),
    AMENDED: _("Data usulan diubah"),
    CLOCK: _("Tenggat dihitung ulang"),
    HANDOVER: _("Berkas diserahterimakan"),
    FINAL: _("Dokumen ditandai final"),
    ORIGINAL: _("Tempat naskah asli dan salinan dicatat"),
    ADDENDUM: _("Adendum dicatat"),
    SUSPENDED: _("Perjanjian ditangguhkan"),
    RESUMED: _("Perjanjian dilanjutkan"),
    UMBRELLA: _("Payung perjanjian diubah"),
    REVIVED: _("Perjanjian dihidupkan kembali"),
    REMOVED: _("Catatan pelaksanaan dihapus"),
}

BESIDE_THE_MOVES = (
    PARITY,
    EVALUATION,
    AMENDED,
    CLOCK,
    HANDOVER,
    FINAL,
    ORIGINAL,
    ADDENDUM,
    SUSPENDED,
    RESUMED,
    UMBRELLA,
    REVIVED,
    REMOVED,
)


class StageLogQuerySet(models.QuerySet["StageLog"]):
    """Rows as the history shows them."""

    def in_order(self) -> "StageLogQuerySet":
        """Oldest first, with the officer's name at hand."""
        return self.select_related("actor").order_by("seq")


class StageLog(models.Model):
    """One move, or one other event worth keeping.

    ``effective_on`` is the day it counts from in law (a letter's receipt, a signature), ``recorded_at`` when it
    was typed in. ``hash`` is SHA-256 over the row's content and the row before it.
    """

    proposal = models.ForeignKey("agreements.Proposal", on_delete=models.PROTECT, related_name="log")
    seq = models.PositiveIntegerField()
    event = models.CharField(max_length=16)
    from_stage = models.CharField(max_length=24, blank=True)
    from_step = models.CharField(max_length=16, blank=True)
    to_stage = models.CharField(max_length=24)
    to_step = models.CharField(max_length=16)
    outcome = models.CharField(max_length=10)
    actor = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    effective_on = models.DateField(null=True)
    effective_note = models.CharField(max_length=60, blank=True)
    recorded_at = models.DateTimeField()
    note = models.TextField(blank=True)
    letter_number = models.CharField(max_length=100, blank=True)
    letter_date = models.DateField(null=True)
    place = models.CharField(max_length=150, blank=True)
    details = models.JSONField(default=dict, blank=True)
    is_historic = models.BooleanField(default=False)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = StageLogQuerySet.as_manager()

    class Meta:
        verbose_name = _("riwayat")
        verbose_name_plural = _("riwayat")
        ordering = ["proposal", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "seq"], name="log_seq_once"),
            models.CheckConstraint(
                name="log_return_has_note", condition=~models.Q(event__in=["return", "withdraw"]) | ~models.Q(note="")
            ),
            models.CheckConstraint(
                name="log_date_known_unless_historic",
                condition=models.Q(effective_on__isnull=False) | models.Q(is_historic=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} #{self.seq} {self.event}"

    HASHED = (
        "proposal_id",
        "seq",
        "event",
        "from_stage",
        "from_step",
        "to_stage",
        "to_step",
        "outcome",
        "actor_id",
        "effective_on",
        "effective_note",
        "recorded_at",
        "note",
        "letter_number",
        "letter_date",
        "place",
        "details",
        "is_historic",
        "previous_hash",
    )

    def compute_hash(self) -> str:
        """SHA-256, as 64 hexadecimal digits, over every field but the hash itself."""

        def plain(value):
            return value.isoformat() if hasattr(value, "isoformat") else value

        content = json.dumps([plain(getattr(self, name)) for name in self.HASHED], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()

    @property
    def title(self) -> str:
        """What happened, in the words of the law's table."""
        if self.event in OTHER_EVENTS:
            return str(OTHER_EVENTS[self.event])
        table = registry.table(self.proposal.scheme, self.proposal.law_version)
        transition = table.stage(self.from_stage).transition(self.event, self.from_step)
        return gettext(transition.done) if transition else self.event

    @property
    def participants_label(self) -> str:
        """Who took part in the inter-ministerial meeting, if this row records one (PP 28/2018 P32(3))."""
        present = self.details.get("participants", ())
        return ", ".join(gettext(label) for key, label in PARTICIPANTS.items() if key in present)

    @property
    def stage_label(self) -> str:
        """Name of the stage it happened in."""
        table = registry.table(self.proposal.scheme, self.proposal.law_version)
        return gettext(table.stage(self.from_stage or self.to_stage).label)
