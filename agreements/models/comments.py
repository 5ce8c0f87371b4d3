"""The discussion beside a file."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Comment(models.Model):
    """One remark of an officer on a file; never edited, never deleted."""

    proposal = models.ForeignKey("agreements.Proposal", on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    body = models.TextField(_("pesan"), max_length=4000)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("pesan")
        verbose_name_plural = _("pesan")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.body[:60]
