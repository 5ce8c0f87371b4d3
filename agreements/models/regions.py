"""Regions: provinces and their kabupaten/kota, as a tree of two levels."""

from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.places import Placed, place_constraints


class RegionQuerySet(models.QuerySet["Region"]):
    """Regions as a user may see them."""

    def visible_to(self, user) -> "RegionQuerySet":
        """A province sees its subtree, a kabupaten/kota itself; an administrator without a region sees all."""
        if user.region_id is None:
            return self if user.is_administrator else self.none()
        return self.filter(models.Q(pk=user.region_id) | models.Q(parent_id=user.region_id))

    def called(self, spelling: str) -> "RegionQuerySet":
        """Regions whose name holds ``spelling``."""
        return self.filter(name__icontains=spelling)


def region_scope(user, prefix: str) -> models.Q:
    """The same scope as :meth:`RegionQuerySet.visible_to` for a model that reaches its region by ``prefix``."""
    if user.region_id is None:
        return models.Q() if user.is_administrator else models.Q(pk__in=[])
    return models.Q(**{f"{prefix}_id": user.region_id}) | models.Q(**{f"{prefix}__parent_id": user.region_id})


class Region(Placed):
    """A province, kabupaten or kota, with what its letterhead prints."""

    class Kind(models.TextChoices):
        """Level and name of the level."""

        PROVINSI = "provinsi", _("Provinsi")
        KABUPATEN = "kabupaten", _("Kabupaten")
        KOTA = "kota", _("Kota")

    code = models.CharField(_("kode Kemendagri"), max_length=5, unique=True)
    name = models.CharField(_("nama"), max_length=100)
    kind = models.CharField(_("jenis"), max_length=10, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("provinsi")
    )
    seat = models.CharField(
        _("tempat surat"), max_length=100, blank=True, help_text=_("Kota yang ditulis sebelum tanggal surat.")
    )
    letterhead_unit = models.CharField(_("unit pada kepala surat"), max_length=150, default="Sekretariat Daerah")
    address = models.CharField(_("alamat"), max_length=250, blank=True)
    contact = models.CharField(_("telepon, pos-el, laman"), max_length=250, blank=True)
    emblem = models.FileField(
        _("lambang daerah"),
        upload_to="emblems/",
        blank=True,
        validators=[FileExtensionValidator(["png", "jpg", "jpeg"])],
    )
    head_name = models.CharField(
        _("nama kepala daerah"),
        max_length=150,
        blank=True,
        help_text=_("Dicetak di bawah tanda tangan konsep surat; kosong berarti garis titik."),
    )
    signatory_title = models.CharField(_("jabatan penanda tangan laporan"), max_length=150, blank=True)
    signatory_name = models.CharField(_("nama penanda tangan"), max_length=150, blank=True)
    signatory_id_number = models.CharField(_("NIP penanda tangan"), max_length=30, blank=True)

    objects = RegionQuerySet.as_manager()

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("daerah")
        verbose_name_plural = _("daerah")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="region_province_has_no_parent",
                condition=(
                    models.Q(kind="provinsi", parent__isnull=True)
                    | ~models.Q(kind="provinsi") & models.Q(parent__isnull=False)
                ),
                violation_error_message=_("Kabupaten/kota wajib punya provinsi; provinsi tidak."),
            ),
            *place_constraints("region"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_province(self) -> bool:
        """Whether this is the upper level."""
        return self.kind == self.Kind.PROVINSI

    @property
    def head_title(self) -> str:
        """Title of the kepala daerah who represents the region (PP 28/2018 P23(1))."""
        return {"provinsi": gettext("Gubernur"), "kabupaten": gettext("Bupati"), "kota": gettext("Wali Kota")}[
            self.kind
        ]

    @property
    def short_name(self) -> str:
        """The name without its level: ``Tangerang`` of ``Kota Tangerang``."""
        level = f"{self.get_kind_display()} "
        return self.name.removeprefix(level) if self.name.startswith(level) else self.name

    @property
    def head_of(self) -> str:
        """The kepala daerah by the office's whole name: ``Wali Kota Tangerang``."""
        return f"{self.head_title} {self.short_name}"

    @property
    def dprd_name(self) -> str:
        """Name of the region's council."""
        return f"DPRD {self.name}"

    @property
    def government_name(self) -> str:
        """Name of the regional government, as a letterhead prints it."""
        return gettext("Pemerintah %(region)s") % {"region": self.name}
