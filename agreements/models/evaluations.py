"""Evaluations of an agreement and their scores."""

from collections.abc import Sequence

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.models.criteria import CriteriaSet, Criterion
from agreements.models.finding import Searched, holding
from agreements.models.partners import Partner
from agreements.models.regions import Region, region_scope
from agreements.models.reports import IssuedReport

SEARCHED = Searched(
    own=("agreement__title",),
    number="agreement__proposal__number",
    through={
        "agreement__proposal__region": Region.objects.called,
        "agreement__proposal__partner": Partner.objects.called,
    },
)


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    """Evaluations as lists need them."""

    def visible_to(self, user) -> "EvaluationQuerySet":
        """Evaluations of the regions that ``user`` sees."""
        return self.filter(region_scope(user, "agreement__proposal__region"))

    def search(self, words: Sequence[str]) -> "EvaluationQuerySet":
        """Evaluations in whose agreement, file number, partner, country or region every word is found."""
        return holding(self, words, SEARCHED)

    def with_file(self) -> "EvaluationQuerySet":
        """With everything its own page reads of the agreement, in the same query."""
        return self.select_related(
            "agreement__proposal__region__parent",
            "agreement__proposal__partner__country",
            "created_by",
            "submitted_by",
            "reviewed_by",
            "criteria_set",
        )

    def waiting_for(self, user) -> "EvaluationQuerySet":
        """Evaluations whose next act is this user's own."""
        if user.role == user.Role.PROVINCIAL_REVIEWER:
            mine = Q(submitted_by=user) | Q(created_by=user)
            return self.visible_to(user).filter(state=Evaluation.State.SUBMITTED).exclude(mine)
        if user.role in (user.Role.REGIONAL_OFFICER, user.Role.PROVINCIAL_PROPOSER):
            unfinished = [Evaluation.State.DRAFT, Evaluation.State.RETURNED]
            return self.visible_to(user).filter(state__in=unfinished, agreement__proposal__region_id=user.region_id)
        return self.none()

    def for_list(self) -> "EvaluationQuerySet":
        """With region, partner, mean score and whether its report is issued, in one query."""
        joined = self.select_related("agreement__proposal__region", "agreement__proposal__partner__country")
        return joined.annotate(
            mean=models.Avg("scores__value"),
            is_issued=models.Exists(IssuedReport.objects.filter(evaluation=models.OuterRef("pk"))),
        ).order_by("-year", "-semester", "-pk")  # an average drops the order of Meta


class Evaluation(models.Model):
    """One look back at an agreement over one semester (PP 28/2018 P44(5))."""

    class State(models.TextChoices):
        """Who has to act next."""

        DRAFT = "draft", _("Disusun")
        SUBMITTED = "submitted", _("Diajukan")
        RETURNED = "returned", _("Dikembalikan")
        ACCEPTED = "accepted", _("Diterima")

    class Conclusion(models.TextChoices):
        """What should become of the agreement."""

        CONTINUE = "continue", _("Lanjutkan")
        IMPROVE = "improve", _("Lanjutkan dengan perbaikan")
        EXTEND = "extend", _("Perpanjang")
        END = "end", _("Akhiri")

    agreement = models.ForeignKey("agreements.Agreement", on_delete=models.PROTECT, related_name="evaluations")
    # The set in use on the day it was begun; a later version does not change it.
    criteria_set = models.ForeignKey(
        CriteriaSet,
        on_delete=models.PROTECT,
        related_name="evaluations",
        verbose_name=_("set kriteria"),
        editable=False,
    )
    year = models.PositiveSmallIntegerField(_("tahun"), validators=[MinValueValidator(1970), MaxValueValidator(2100)])
    semester = models.PositiveSmallIntegerField(_("semester"), choices=[(1, "I"), (2, "II")])
    state = models.CharField(_("keadaan"), max_length=10, choices=State.choices, default=State.DRAFT, editable=False)
    summary = models.TextField(_("ringkasan"), blank=True)
    findings = models.TextField(_("temuan"), blank=True)
    obstacles = models.TextField(_("hambatan"), blank=True)
    lessons = models.TextField(_("pelajaran"), blank=True)
    conclusion = models.CharField(_("kesimpulan"), max_length=8, choices=Conclusion.choices, blank=True)
    review_note = models.TextField(_("catatan pemeriksa"), blank=True, editable=False)
    created_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+", editable=False)
    submitted_by = models.ForeignKey(
        "agreements.Officer", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    submitted_at = models.DateTimeField(null=True, editable=False)
    reviewed_by = models.ForeignKey(
        "agreements.Officer", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    reviewed_at = models.DateTimeField(null=True, editable=False)
    # Everybody who wrote in it; none of them decides on it.
    editor_ids = models.JSONField(default=list, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluasi")
        verbose_name_plural = _("evaluasi")
        ordering = ["-year", "-semester", "-pk"]
        indexes = [
            models.Index(fields=["state"]),
            models.Index(fields=["semester"]),
            models.Index(fields=["-year", "-semester", "-id"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "year", "semester"],
                name="evaluation_once_per_semester",
                violation_error_message=_("Evaluasi perjanjian ini untuk semester itu sudah ada."),
            ),
            models.CheckConstraint(name="evaluation_semester", condition=Q(semester__in=[1, 2])),
            models.CheckConstraint(
                name="evaluation_four_eyes", condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("submitted_by"))
            ),
            models.CheckConstraint(
                name="evaluation_return_has_note", condition=~Q(state="returned") | ~Q(review_note="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement.proposal} {self.period}"

    def get_absolute_url(self) -> str:
        """The evaluation's page."""
        return reverse("evaluation_detail", args=[self.pk])

    @property
    def period(self) -> str:
        """``Semester II 2026``."""
        return gettext("Semester %(semester)s %(year)s") % {"semester": self.get_semester_display(), "year": self.year}

    @property
    def tone(self) -> str:
        """Colour of the state."""
        return {"draft": "quiet", "submitted": "info", "returned": "warn", "accepted": "ok"}[self.state]


class Score(models.Model):
    """A mark from 1 to 5 on one criterion, with what it rests on."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField(_("nilai"), validators=[MinValueValidator(1), MaxValueValidator(5)])
    evidence = models.TextField(_("bukti"), blank=True)

    class Meta:
        verbose_name = _("nilai")
        verbose_name_plural = _("nilai")
        ordering = ["criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "criterion"], name="score_once"),
            models.CheckConstraint(name="score_one_to_five", condition=Q(value__gte=1, value__lte=5)),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"
