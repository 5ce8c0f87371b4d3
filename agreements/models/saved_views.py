"""Views of a list that an officer keeps under a name: its filters, words and order, as the address says them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Saved views as lists and their keeper need them."""

    def of(self, user) -> "SavedViewQuerySet":
        """The user's own; nobody sees another's."""
        return self.filter(owner_id=user.pk)


class SavedView(models.Model):
    """One kept address of a list. ``query`` holds what stands behind the question mark, never a page number."""

    class List(models.TextChoices):
        """The lists that have views, by the first word of their address."""

        PROPOSALS = "usulan", _("Usulan")
        AGREEMENTS = "perjanjian", _("Perjanjian")
        EVALUATIONS = "evaluasi", _("Evaluasi")
        PARTNERS = "mitra", _("Mitra")

    owner = models.ForeignKey("agreements.Officer", on_delete=models.CASCADE, related_name="saved_views")
    list = models.CharField(_("daftar"), max_length=12, choices=List.choices)
    name = models.CharField(_("nama tampilan"), max_length=60)
    query = models.CharField(max_length=1000)
    # Shown when its list is opened without anything asked.
    is_start = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("tampilan tersimpan")
        verbose_name_plural = _("tampilan tersimpan")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "list", "name"],
                name="saved_view_name_once",
                violation_error_message=_("Anda sudah punya tampilan dengan nama itu pada daftar ini."),
            ),
            models.UniqueConstraint(
                fields=["owner", "list"], condition=Q(is_start=True), name="saved_view_one_start_per_list"
            ),
        ]

    def __str__(self) -> str:
        return self.name
