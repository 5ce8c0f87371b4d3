"""Officers: the people who work with the system, each with one role in one region."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class OfficerManager(UserManager["Officer"]):
    """Makes accounts; ``createsuperuser`` makes an administrator."""

    def create_superuser(self, username, email=None, password=None, **extra):
        """A superuser is an administrator, the one role that needs no region."""
        extra.setdefault("role", Officer.Role.ADMINISTRATOR)
        return super().create_superuser(username, email, password, **extra)


class Officer(AbstractUser):
    """A user. The role says what they may do, the region where."""

    class Role(models.TextChoices):
        """The five roles; what each may do stands in policies.py."""

        REGIONAL_OFFICER = "regional_officer", _("Petugas kabupaten/kota")
        PROVINCIAL_PROPOSER = "provincial_proposer", _("Pengusul provinsi (OPD)")
        PROVINCIAL_REVIEWER = "provincial_reviewer", _("Pemeriksa provinsi (Biro)")
        LEADER = "leader", _("Pimpinan (membaca saja)")
        ADMINISTRATOR = "administrator", _("Administrator")

    role = models.CharField(_("peran"), max_length=24, choices=Role.choices, default=Role.LEADER)
    region = models.ForeignKey(
        "agreements.Region",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="officers",
        verbose_name=_("daerah"),
    )
    position = models.CharField(_("jabatan"), max_length=150, blank=True)
    id_number = models.CharField(_("NIP"), max_length=30, blank=True)
    # Of pages and e-mails. Empty: never chosen, so the browser's cookie or else Indonesian.
    language = models.CharField(_("bahasa"), max_length=2, choices=settings.LANGUAGES, blank=True, editable=False)

    objects: ClassVar[OfficerManager] = OfficerManager()

    class Meta:
        verbose_name = _("petugas")
        verbose_name_plural = _("petugas")
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(
                name="officer_has_region_unless_administrator",
                condition=models.Q(region__isnull=False) | models.Q(role="administrator"),
                violation_error_message=_("Setiap peran selain administrator wajib punya daerah."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def is_administrator(self) -> bool:
        """Whether the user keeps the instance: users, reference data, holidays."""
        return self.role == self.Role.ADMINISTRATOR

    @property
    def is_reviewer(self) -> bool:
        """Whether the user decides for the province."""
        return self.role == self.Role.PROVINCIAL_REVIEWER

    @property
    def initials(self) -> str:
        """Two letters for the avatar."""
        words = str(self).split()
        return "".join(word[0] for word in words[:2]).upper()
