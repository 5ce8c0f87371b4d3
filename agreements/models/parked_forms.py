"""What was sent: forms kept while their sender logs in again, and forms that must not be taken twice."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# How long a form waits for its sender to log in again, and how long one that was sent is known again.
KEPT_FOR = timedelta(hours=24)


class ParkedFormQuerySet(models.QuerySet["ParkedForm"]):
    """Forms that wait."""

    def fresh(self) -> "ParkedFormQuerySet":
        """Those that may still come back."""
        return self.filter(kept_at__gt=timezone.now() - KEPT_FOR)

    def of(self, owner, browser) -> "ParkedFormQuerySet":
        """One officer's, from one browser, that may still come back."""
        return self.fresh().filter(owner=owner, browser=browser)


class ParkedForm(models.Model):
    """Text of a form whose session had ended when it was sent (*isian yang menunggu*); it is never sent by itself.

    Only the officer whose session it was, at the browser that sent it, gets it back.
    """

    owner = models.ForeignKey("agreements.Officer", on_delete=models.CASCADE, related_name="parked_forms")
    # The name of a browser is a random number in a signed cookie.
    browser = models.UUIDField()
    # Path and query to which the form is sent.
    address = models.CharField(max_length=1000)
    # [[name, value], …] in the order in which they were sent.
    values = models.JSONField(default=list)
    has_files = models.BooleanField(default=False)
    kept_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = ParkedFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("isian yang menunggu")
        verbose_name_plural = _("isian yang menunggu")
        constraints = [models.UniqueConstraint(fields=["owner", "browser", "address"], name="parked_form_once")]

    def __str__(self) -> str:
        return self.address


class SentForm(models.Model):
    """One opening of a form, known by ``key``, and what was last sent from it: the same again gets the same answer."""

    key = models.CharField(max_length=64, unique=True)
    body = models.CharField(max_length=64)
    # Where its sender was led; empty while it is being worked on.
    location = models.TextField(blank=True)
    sent_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = models.Manager["SentForm"]()

    def __str__(self) -> str:
        return self.key
