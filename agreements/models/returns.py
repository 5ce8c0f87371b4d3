"""What a returned file has to put right, item by item."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class ReturnItemQuerySet(models.QuerySet["ReturnItem"]):
    """Items of a return."""

    def open(self) -> "ReturnItemQuerySet":
        """Items on which the province has not decided yet."""
        return self.filter(resolved_at__isnull=True)

    def unanswered(self) -> "ReturnItemQuerySet":
        """Open items that the region still owes an answer."""
        return self.open().filter(answer="")


class ReturnItem(models.Model):
    """One thing that the reviewer names when sending a file back, the region's answer, and who settled it when."""

    class Fault(models.TextChoices):
        """What is wrong with it."""

        INCOMPLETE = "incomplete", _("kurang lengkap")
        WRONG = "wrong", _("keliru")
        EXPIRED = "expired", _("kedaluwarsa")

    proposal = models.ForeignKey("agreements.Proposal", on_delete=models.CASCADE, related_name="return_items")
    subject = models.CharField(_("butir"), max_length=120)
    fault = models.CharField(_("masalah"), max_length=10, choices=Fault.choices)
    remark = models.TextField(_("catatan"))
    returned_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(_("jawaban daerah"), blank=True)
    answered_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    objects = ReturnItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("butir yang dikembalikan")
        verbose_name_plural = _("butir yang dikembalikan")
        ordering = ["proposal", "pk"]
        constraints = [
            models.CheckConstraint(name="return_item_has_remark", condition=~Q(remark="")),
            models.CheckConstraint(
                name="return_item_answer_has_author", condition=Q(answer="") | Q(answered_by__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.subject}"

    @property
    def subject_label(self) -> str:
        """Name of the paper, requirement or item of the plan that the return names."""
        return gettext(self.proposal.table.returnable().get(self.subject, self.subject))

    @property
    def state_label(self) -> str:
        """Where the item stands."""
        if self.resolved_at:
            return gettext("selesai")
        return gettext("dijawab") if self.answer else gettext("belum dijawab")

    @property
    def tone(self) -> str:
        """Colour of where it stands."""
        return "ok" if self.resolved_at else "info" if self.answer else "warn"
