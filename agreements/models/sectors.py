"""Sectors in which regions and partners have something to give or to gain; kept by administrators."""

from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.law.requirements import OBJECTS


class SectorQuerySet(models.QuerySet["Sector"]):
    """Sectors as forms and filters offer them."""

    def offered(self) -> "SectorQuerySet":
        """Those that may be chosen anew."""
        return self.filter(is_active=True)


class Sector(models.Model):
    """A field such as education, with the object of cooperation it falls under (PP 28/2018 P23(2)).

    Which object that is stands in no regulation: it is the keeper's reading, and may be changed.
    """

    key = models.SlugField(_("kunci"), max_length=40, unique=True)
    name = models.CharField(_("nama"), max_length=100)
    name_en = models.CharField(_("nama Inggris"), max_length=100, blank=True)
    object = models.CharField(_("objek kerja sama"), max_length=12, choices=list(OBJECTS.items()))
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    is_active = models.BooleanField(_("dipakai"), default=True)

    objects = SectorQuerySet.as_manager()

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("bidang")
        verbose_name_plural = _("bidang")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(name="sector_object_is_lawful", condition=models.Q(object__in=list(OBJECTS))),
        ]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def object_label(self) -> str:
        """The object of cooperation in the article's words."""
        return gettext(OBJECTS[self.object])
