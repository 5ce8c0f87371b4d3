"""Where something lies on the map: a point in degrees, for a country, a partner or a region."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Placed(models.Model):
    """What may have a point: both numbers or neither; north and east are positive."""

    latitude = models.DecimalField(
        _("lintang"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Derajat desimal, selatan negatif, misalnya −6,2."),
    )
    longitude = models.DecimalField(
        _("bujur"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Derajat desimal, barat negatif, misalnya 106,6."),
    )

    class Meta:
        abstract = True

    @property
    def point(self) -> tuple[float, float] | None:
        """(latitude, longitude) in degrees; None where nobody has recorded it."""
        if self.latitude is None or self.longitude is None:
            return None
        return float(self.latitude), float(self.longitude)


def place_constraints(name: str) -> list[models.BaseConstraint]:
    """Both or neither, and on the globe; ``name`` begins the constraint's own."""
    unknown = Q(latitude__isnull=True, longitude__isnull=True)
    # A comparison with NULL would let a half point pass.
    known = Q(latitude__isnull=False, longitude__isnull=False) & Q(
        latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180
    )
    return [
        models.CheckConstraint(
            name=f"{name}_point_is_whole",
            condition=unknown | known,
            violation_error_message=_("Isi lintang dan bujur bersama-sama, atau kosongkan keduanya."),
        )
    ]
