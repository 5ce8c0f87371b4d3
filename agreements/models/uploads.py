"""The limit of uploads, kept by administrators."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

# Beyond this a slow line and one server process are the wrong way to move a file.
HIGHEST = 100


class UploadLimit(models.Model):
    """One row at most: how large a file may be, in megabytes of 1,048,576 bytes. Without it the setting holds."""

    only = models.BooleanField(default=True, unique=True, editable=False)
    megabytes = models.PositiveSmallIntegerField(
        _("paling besar (MB)"),
        default=25,
        validators=[MinValueValidator(1), MaxValueValidator(HIGHEST)],
        help_text=_("Berlaku untuk setiap berkas yang diunggah, 1 sampai 100 MB."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("batas unggahan")
        verbose_name_plural = _("batas unggahan")
        constraints = [
            models.CheckConstraint(name="upload_limit_only", condition=models.Q(only=True)),
            models.CheckConstraint(
                name="upload_limit_sane", condition=models.Q(megabytes__gte=1, megabytes__lte=HIGHEST)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.megabytes} MB"
