"""Recommendations of evaluations, and their life as follow-ups once the province accepted the evaluation."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.models.evaluations import Evaluation
from agreements.models.regions import region_scope


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    """Recommendations as follow-ups, which they are once their evaluation is accepted."""

    def visible_to(self, user) -> "RecommendationQuerySet":
        """Follow-ups of the regions that ``user`` sees."""
        return self.tracked().filter(region_scope(user, "evaluation__agreement__proposal__region"))

    def tracked(self) -> "RecommendationQuerySet":
        """Those of accepted evaluations."""
        return self.filter(evaluation__state=Evaluation.State.ACCEPTED)

    def open(self) -> "RecommendationQuerySet":
        """Still to be done."""
        return self.filter(done_on__isnull=True)

    def done(self) -> "RecommendationQuerySet":
        """Carried out."""
        return self.filter(done_on__isnull=False)

    def overdue(self) -> "RecommendationQuerySet":
        """Still to be done, after their day."""
        return self.open().filter(due_on__lt=timezone.localdate())

    def waiting_for(self, user) -> "RecommendationQuerySet":
        """Open follow-ups that this user's own region has to carry out."""
        if user.role not in (user.Role.REGIONAL_OFFICER, user.Role.PROVINCIAL_PROPOSER):
            return self.none()
        return self.visible_to(user).open().filter(evaluation__agreement__proposal__region_id=user.region_id)

    def for_list(self) -> "RecommendationQuerySet":
        """With evaluation, agreement, region and partner in one query, soonest first."""
        return (
            self.select_related(
                "evaluation__agreement__proposal__region__parent",
                "evaluation__agreement__proposal__partner__country",
            )
            .only(
                "text",
                "owner",
                "due_on",
                "done_on",
                "evaluation__year",
                "evaluation__semester",
                "evaluation__state",
                "evaluation__agreement__title",
                "evaluation__agreement__proposal__number",
                "evaluation__agreement__proposal__scheme",
                "evaluation__agreement__proposal__law_version",
                "evaluation__agreement__proposal__title",
                "evaluation__agreement__proposal__region__name",
                "evaluation__agreement__proposal__region__kind",
                "evaluation__agreement__proposal__region__parent__name",
                "evaluation__agreement__proposal__partner__name",
                "evaluation__agreement__proposal__partner__within",
                "evaluation__agreement__proposal__partner__country__name_id",
                "evaluation__agreement__proposal__partner__country__name_en",
            )
            .order_by("due_on", "pk")
        )


class Recommendation(models.Model):
    """What should be done, by whom, until when; a tracked follow-up from the day its evaluation is accepted."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="recommendations")
    text = models.TextField(_("rekomendasi"))
    owner = models.CharField(_("penanggung jawab"), max_length=200)
    due_on = models.DateField(_("tenggat"))
    done_on = models.DateField(_("selesai"), null=True, blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = _("rekomendasi")
        verbose_name_plural = _("rekomendasi")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["due_on", "id"], condition=Q(done_on__isnull=True), name="recommendation_open"),
            models.Index(fields=["due_on", "id"], name="recommendation_due"),
            models.Index(fields=["-done_on", "-id"], name="recommendation_done"),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        """Its page as a follow-up."""
        return reverse("recommendation_detail", args=[self.pk])

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed undone."""
        return self.done_on is None and self.due_on < timezone.localdate()

    @property
    def standing(self) -> tuple[str, str]:
        """(tone, words): open, overdue or done; before acceptance it is only proposed."""
        if self.evaluation.state != Evaluation.State.ACCEPTED:
            return "quiet", gettext("diusulkan")
        if self.done_on is not None:
            return "ok", gettext("selesai")
        return ("bad", gettext("lewat tenggat")) if self.is_overdue else ("info", gettext("terbuka"))


class RecommendationEvent(models.Model):
    """A step in a follow-up's life. Rows are added, never changed."""

    class Kind(models.TextChoices):
        """What was done."""

        OPENED = "opened", _("Menjadi tindak lanjut")
        CLOSED = "closed", _("Ditandai selesai")
        REOPENED = "reopened", _("Dibuka kembali")

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    actor = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    note = models.TextField(_("catatan"), blank=True)
    # The due day from this step on, so that a moved one stays known.
    due_on = models.DateField(_("tenggat"))
    document = models.ForeignKey(
        "agreements.Document",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dokumen bukti"),
    )

    class Meta:
        verbose_name = _("peristiwa tindak lanjut")
        verbose_name_plural = _("peristiwa tindak lanjut")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="recommendation_event_has_note", condition=Q(kind="opened") | ~Q(note="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"
