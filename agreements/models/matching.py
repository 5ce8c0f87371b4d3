"""How much each point of a match counts, and the match from which a file came."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class MatchWeight(models.Model):
    """How many points one reason counts. Only order in a list hangs on it: no regulation knows points."""

    class Key(models.TextChoices):
        """The reasons; the last one is counted against a match."""

        WISH = "wish", _("Potensi daerah bertemu minat mitra (tiap bidang)")
        OFFER = "offer", _("Tawaran mitra bertemu kebutuhan daerah (tiap bidang)")
        COMPLEMENT = "complement", _("Saling melengkapi")
        PARITY = "parity", _("Tingkat setara")
        RELATIONS = "relations", _("Ada hubungan diplomatik")
        RUNNING = "running", _("Sudah ada kerja sama atau berkas dengan mitra (mengurangi)")

    # Our own choice of a beginning: what meets weighs most; what the law asks of every file anyway weighs less.
    DEFAULTS = {Key.WISH: 3, Key.OFFER: 3, Key.COMPLEMENT: 2, Key.PARITY: 2, Key.RELATIONS: 2, Key.RUNNING: 4}

    key = models.CharField(_("alasan"), max_length=12, choices=Key.choices, unique=True)
    points = models.PositiveSmallIntegerField(_("poin"), validators=[MaxValueValidator(20)])

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("bobot peluang")
        verbose_name_plural = _("bobot peluang")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="match_weight_sane", condition=models.Q(points__lte=20)),
        ]

    def __str__(self) -> str:
        return self.get_key_display()


class MatchRecord(models.Model):
    """The match from which a file was begun: its points as they stood that day."""

    proposal = models.OneToOneField(
        "agreements.Proposal", on_delete=models.CASCADE, related_name="match", verbose_name=_("usulan")
    )
    partner = models.ForeignKey("agreements.Partner", on_delete=models.PROTECT, related_name="+")
    score = models.SmallIntegerField(_("jumlah poin"))
    # [{"points": 3, "text": "…", "citation": "PP 28/2018 Pasal …"}], in Indonesian as the file is.
    points = models.JSONField(_("alasan"), default=list)
    made_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("dibuat"), auto_now_add=True)

    class Meta:
        verbose_name = _("asal peluang")
        verbose_name_plural = _("asal peluang")

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.score}"
