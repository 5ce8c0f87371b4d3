"""Hand-overs: a leaving officer's files move to another in one act."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models.regions import region_scope


class HandOverQuerySet(models.QuerySet["HandOver"]):
    """Hand-overs as lists need them."""

    def visible_to(self, user) -> "HandOverQuerySet":
        """Hand-overs between officers of the regions that ``user`` sees."""
        return self.filter(region_scope(user, "giver__region"))


class HandOver(models.Model):
    """Who gave which files to whom, when and why; the printed list is signed by both."""

    giver = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="handovers_given")
    receiver = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="handovers_received")
    proposals = models.ManyToManyField("agreements.Proposal", related_name="handovers")
    # What else went along: open follow-ups, and unfinished forms, which only their new owner may read.
    follow_ups = models.ManyToManyField("agreements.Comment", related_name="+")
    drafts = models.PositiveSmallIntegerField(_("isian"), default=0)
    reason = models.CharField(_("alasan"), max_length=250)
    done_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(auto_now_add=True)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        verbose_name = _("serah terima")
        verbose_name_plural = _("serah terima")
        ordering = ["-done_at", "-pk"]
        indexes = [models.Index(fields=["-done_at", "-id"], name="handover_newest")]
        constraints = [
            models.CheckConstraint(name="handover_to_another", condition=~models.Q(giver=models.F("receiver"))),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.receiver}"
