"""Citations that could not be verified in the text: editable, empty at first, and then not printed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class ExtraCitation(models.Model):
    """The article of a ministerial regulation on one stage; an empty article prints nothing."""

    class Regulation(models.TextChoices):
        """Regulations whose body could not be read."""

        PERMENDAGRI = "permendagri_25_2020", _("Permendagri 25/2020")
        PERMENLU = "permenlu_3_2019", _("Permenlu 3/2019")

    regulation = models.CharField(_("peraturan"), max_length=24, choices=Regulation.choices)
    stage = models.CharField(_("tahap"), max_length=24)
    article = models.CharField(
        _("pasal"), max_length=40, blank=True, help_text=_("Misalnya 12(1). Kosong tidak dicetak.")
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("pasal tambahan")
        verbose_name_plural = _("pasal tambahan")
        ordering = ["regulation", "stage"]
        constraints = [models.UniqueConstraint(fields=["regulation", "stage"], name="extra_citation_once")]

    def __str__(self) -> str:
        return f"{self.get_regulation_display()} Pasal {self.article}"
