"""The discussion beside a file: messages, consultations and follow-ups."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CommentQuerySet(models.QuerySet["Comment"]):
    """Entries of discussions."""

    def visible_to(self, user) -> "CommentQuerySet":
        """What a province keeps to itself is seen by its own officers only."""
        if user.region is not None and not user.region.is_province:
            return self.exclude(visibility=Comment.Visibility.PROVINCE)
        return self

    def open_follow_ups(self) -> "CommentQuerySet":
        """Actions that somebody still owes."""
        return self.filter(kind=Comment.Kind.FOLLOW_UP, done_at__isnull=True)


class Comment(models.Model):
    """One entry on a file; its words are never edited or deleted. A follow-up has an owner and a day."""

    class Kind(models.TextChoices):
        """What the entry is."""

        MESSAGE = "message", _("Pesan")
        CONSULTATION = "consultation", _("Konsultasi")
        FOLLOW_UP = "follow_up", _("Tindak lanjut")

    class Visibility(models.TextChoices):
        """Who may read it."""

        BOTH = "both", _("Daerah dan provinsi")
        PROVINCE = "province", _("Provinsi saja")

    proposal = models.ForeignKey("agreements.Proposal", on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind.choices, default=Kind.MESSAGE)
    visibility = models.CharField(_("dibaca oleh"), max_length=8, choices=Visibility.choices, default=Visibility.BOTH)
    body = models.TextField(_("pesan"), max_length=4000)
    mentions = models.ManyToManyField("agreements.Officer", related_name="mentioned_in", blank=True)
    document = models.ForeignKey(
        "agreements.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    owner = models.ForeignKey(
        "agreements.Officer", on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups"
    )
    due_on = models.DateField(_("tenggat"), null=True, blank=True)
    done_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("pesan")
        verbose_name_plural = _("pesan")
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="follow_up_has_owner_and_day",
                condition=~Q(kind="follow_up") | Q(owner__isnull=False, due_on__isnull=False),
                violation_error_message=_("Tindak lanjut wajib punya penanggung jawab dan tenggat."),
            ),
        ]

    def __str__(self) -> str:
        return self.body[:60]

    def get_absolute_url(self) -> str:
        """Where the entry stands on its file's page, on whichever page of the discussion."""
        page = reverse("proposal_detail", args=[self.proposal_id])
        return f"{page}?bagian=koordinasi&pesan={self.pk}#pesan-{self.pk}"

    @property
    def is_overdue(self) -> bool:
        """Whether a follow-up's day has passed undone."""
        return self.due_on is not None and self.done_at is None and self.due_on < timezone.localdate()
