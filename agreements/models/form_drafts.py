"""What people have typed and not yet saved."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from agreements.models.proposals import Proposal


class FormDraftQuerySet(models.QuerySet["FormDraft"]):
    """Unfinished forms; each belongs to one person alone, so there is no region scope."""

    def open_of(self, officer) -> "FormDraftQuerySet":
        """What ``officer`` began and did not finish, newest first, with what a list shows."""
        found = self.filter(owner=officer, proposal__isnull=True)
        return found.select_related("extends__proposal__region", "extends__proposal__partner__country")


class FormDraft(models.Model):
    """A new file as far as it was filled in (*isian*). ``data`` holds text as typed, right or wrong, by field name.

    Once the file exists the draft names it and is empty: the same form sent again leads to the same file.
    """

    class Step(models.TextChoices):
        """The short steps after the choice of the scheme, in their order."""

        PARTNER = "mitra", pgettext_lazy("satu", "Mitra")
        SUBJECT = "pokok", _("Pokok")
        REASONS = "alasan", _("Alasan dan manfaat")
        CHECK = "periksa", _("Periksa")

    # Made by the server for every empty form, so that a form sent twice is known to be one.
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("agreements.Officer", on_delete=models.CASCADE, related_name="form_drafts")
    scheme = models.CharField(max_length=5, choices=Proposal.Scheme.choices)
    extends = models.ForeignKey("agreements.Agreement", on_delete=models.CASCADE, null=True, related_name="+")
    data = models.JSONField(default=dict)
    # The furthest step that was reached.
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.PARTNER)
    # Counts what was sent by a button; an autosave of a page older than that is refused.
    revision = models.PositiveIntegerField(default=0)
    proposal = models.ForeignKey("agreements.Proposal", on_delete=models.CASCADE, null=True, related_name="+")
    # The day on which its owner was told that it will be thrown away; empty again once it is written on.
    warned_on = models.DateField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = FormDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("isian")
        verbose_name_plural = _("isian")
        ordering = ["-updated_at", "-pk"]
        indexes = [models.Index(fields=["owner", "-updated_at"], condition=Q(proposal=None), name="form_draft_open")]

    def __str__(self) -> str:
        return f"{self.scheme} {self.updated_at:%d-%m-%Y}"

    @property
    def title(self) -> str:
        """What was typed as the title so far."""
        return str(self.data.get("title") or "").strip()


class DraftLife(models.Model):
    """One row at most: after how many days without a change an unfinished form is thrown away. Else the defaults."""

    only = models.BooleanField(default=True, unique=True, editable=False)
    days = models.PositiveSmallIntegerField(
        _("dihapus setelah (hari)"),
        default=180,
        validators=[MinValueValidator(30), MaxValueValidator(3650)],
        help_text=_("Dihitung dari perubahan terakhir, 30 sampai 3650 hari."),
    )
    warn_days = models.PositiveSmallIntegerField(
        _("diberitahukan sebelumnya (hari)"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(29)],
        help_text=_("Pemiliknya diberi tahu sekian hari sebelum isian dihapus, 1 sampai 29 hari."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("umur isian")
        verbose_name_plural = _("umur isian")
        constraints = [
            models.CheckConstraint(name="draft_life_only", condition=Q(only=True)),
            models.CheckConstraint(
                name="draft_life_sane",
                condition=Q(days__gte=30, days__lte=3650, warn_days__gte=1, warn_days__lte=29),
            ),
        ]

    def __str__(self) -> str:
        return str(self.days)
