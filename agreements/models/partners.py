"""Partners abroad and their countries."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.finding import Searched, holding
from agreements.models.places import Placed, place_constraints


class Country(Placed):
    """A country by ISO 3166-1, with the state of diplomatic relations that PP 28/2018 P27(1)a asks for."""

    class Relations(models.TextChoices):
        """Diplomatic relations with Indonesia; UNKNOWN until an administrator has recorded them."""

        UNKNOWN = "unknown", _("belum dicatat")
        PRESENT = "present", _("ada")
        ABSENT = "absent", _("tidak ada")
        SPECIAL = "special", _("prosedur khusus")

    code = models.CharField(_("kode ISO"), max_length=2, primary_key=True)
    name_id = models.CharField(_("nama Indonesia"), max_length=100)
    name_en = models.CharField(_("nama Inggris"), max_length=100)
    relations = models.CharField(
        _("hubungan diplomatik"), max_length=8, choices=Relations.choices, default=Relations.UNKNOWN
    )
    note = models.CharField(_("catatan"), max_length=250, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("negara")
        verbose_name_plural = _("negara")
        ordering = ["name_id"]
        indexes = [models.Index(fields=["name_id"])]
        constraints = place_constraints("country")

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_id


class PartnerQuerySet(models.QuerySet["Partner"]):
    """Partners; every officer may look them up, so there is no region scope."""

    def called(self, spelling: str) -> "PartnerQuerySet":
        """Partners whose name, place or country, in Indonesian or English, holds ``spelling``."""
        places = ("name", "local_name", "within", "country__name_id", "country__name_en")
        return self.filter(reduce(or_, (Q(**{f"{place}__icontains": spelling}) for place in places)))

    def search(self, words: Sequence[str]) -> "PartnerQuerySet":
        """Partners in whose name, place or country every word is found."""
        return holding(self, words, SEARCHED)


SEARCHED = Searched(own=("name", "local_name", "within", "country__name_id", "country__name_en"))


class Partner(Placed):
    """A local government abroad with its own level, or an institution abroad with its kind."""

    class Kind(models.TextChoices):
        """PP 28/2018 P1 (local government) and P36 (institutions)."""

        LOCAL_GOVERNMENT = "pemerintah_daerah", _("Pemerintah daerah di luar negeri")
        INTERNATIONAL = "organisasi_internasional", _("Organisasi internasional")
        NONPROFIT = "nonprofit", _("Lembaga nonprofit berbadan hukum")
        DEVELOPMENT = "mitra_pembangunan", _("Mitra pembangunan luar negeri")
        OTHER = "lembaga_lain", _("Lembaga lain, misalnya lembaga pendidikan")

    class Level(models.TextChoices):
        """Where a foreign local government stands in its own country."""

        FIRST = "first", _("Setingkat provinsi")
        SECOND = "second", _("Setingkat kabupaten/kota")
        LOWER = "lower", _("Di bawah kabupaten/kota")

    name = models.CharField(_("nama mitra"), max_length=200)
    local_name = models.CharField(_("nama dalam bahasa setempat"), max_length=200, blank=True)
    kind = models.CharField(_("jenis mitra"), max_length=30, choices=Kind.choices)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="partners", verbose_name=_("negara"))
    within = models.CharField(
        _("bagian dari"), max_length=150, blank=True, help_text=_("Provinsi atau negara bagian, misalnya Shandong.")
    )
    level = models.CharField(_("tingkat"), max_length=10, choices=Level.choices, blank=True)
    level_name = models.CharField(
        _("sebutan tingkat di negaranya"),
        max_length=100,
        blank=True,
        help_text=_("Misalnya prefecture-level city, state, county."),
    )
    website = models.URLField(_("laman"), blank=True)
    contact = models.TextField(_("narahubung"), blank=True)
    source = models.CharField(_("sumber data"), max_length=250, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PartnerQuerySet.as_manager()

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("mitra")
        verbose_name_plural = _("mitra")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["name", "id"]), models.Index(fields=["kind"]), models.Index(fields=["level"])]
        constraints = [
            models.CheckConstraint(
                name="partner_level_iff_local_government",
                condition=Q(kind="pemerintah_daerah") & ~Q(level="") | ~Q(kind="pemerintah_daerah") & Q(level=""),
                violation_error_message=_("Tingkat diisi hanya untuk pemerintah daerah di luar negeri."),
            ),
            models.UniqueConstraint(fields=["country", "within", "name"], name="partner_unique_in_country"),
            *place_constraints("partner"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_local_government(self) -> bool:
        """Whether a KSDPL may be made with it."""
        return self.kind == self.Kind.LOCAL_GOVERNMENT

    @property
    def full_name(self) -> str:
        """Name, the unit it lies in, and country: ``Yantai, Shandong, Tiongkok``."""
        return ", ".join(part for part in (self.name, self.within, str(self.country)) if part)
