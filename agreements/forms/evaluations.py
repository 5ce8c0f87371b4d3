"""Beginning, writing, returning and filtering evaluations."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import DateField, LongText
from agreements.models import Criterion, Evaluation
from agreements.services.evaluations import Advice, Mark

FIRST_YEAR = 1970
MOST_ADVICE = 8
EMPTY_ROWS = 2
ADVICE = ("text", "owner", "due_on")
PREFIX = "rekomendasi"
# What the button for every field at once is called; the others bear their field's name.
ALL_FACTS = "semua"


def _helper() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


class PeriodForm(forms.Form):
    """Which semester is evaluated."""

    # A text field on purpose: a number field would write the year as 2.026.
    year = forms.RegexField(
        r"^\d{4}$",
        label=_("Tahun"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4, "autocomplete": "off"}),
        error_messages={"invalid": _("Tulis tahun dengan empat angka.")},
    )
    semester = forms.TypedChoiceField(
        label=_("Semester"),
        coerce=int,
        choices=[(1, _("Semester I, Januari–Juni")), (2, _("Semester II, Juli–Desember"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _helper()

    def clean_year(self) -> int:
        """A year that has begun."""
        year = int(self.cleaned_data["year"])
        if not FIRST_YEAR <= year <= timezone.localdate().year:
            raise ValidationError(
                gettext("Isi tahun antara %(first)s dan %(last)s.")
                % {"first": FIRST_YEAR, "last": timezone.localdate().year}
            )
        return year

    def refuse(self, error: ValidationError) -> None:
        """Show what the service refuses beside the semester."""
        self.add_error("semester", error.messages if hasattr(error, "messages") else str(error))


class EvaluationForm(forms.Form):
    """Texts, conclusion, and per criterion a mark with its evidence. Saving a half-written one is allowed."""

    summary = LongText(
        label=_("Ringkasan"), required=False, rows=4, help_text=_("Dua atau tiga kalimat; tampil paling atas laporan.")
    )
    findings = LongText(label=_("Temuan"), required=False, rows=6)
    obstacles = LongText(label=_("Hambatan"), required=False, rows=4)
    lessons = LongText(label=_("Pelajaran"), required=False, rows=4)
    conclusion = forms.ChoiceField(label=_("Kesimpulan"), required=False)

    TEXTS = ("summary", "findings", "obstacles", "lessons")

    def __init__(
        self, *args: Any, evaluation: Evaluation, typed: MultiValueDict[str, Any] | None = None, **kwargs: Any
    ) -> None:
        """``typed`` is shown again without being judged: somebody asked for facts in the midst of writing."""
        super().__init__(*args, **kwargs)
        self.criteria: list[Criterion] = list(evaluation.criteria_set.criteria.all())
        kept = {score.criterion_id: score for score in evaluation.scores.all()}
        for name in (*self.TEXTS, "conclusion"):
            self.fields[name].initial = getattr(evaluation, name)
        self.fields["conclusion"].choices = [("", gettext("Pilih…")), *Evaluation.Conclusion.choices]
        for criterion in self.criteria:
            score = kept.get(criterion.pk)
            self.fields[f"score-{criterion.pk}"] = forms.TypedChoiceField(
                label=criterion.name,
                required=False,
                coerce=int,
                empty_value=None,
                choices=[(str(mark), anchor) for mark, anchor in criterion.anchors],
                widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
                initial=str(score.value) if score else None,
            )
            self.fields[f"evidence-{criterion.pk}"] = LongText(
                label=gettext("Bukti"), required=False, rows=3, initial=score.evidence if score else ""
            )
        for name in self.fields if typed is not None else ():
            self.fields[name].initial = typed.get(name, "")

    def rows(self):
        """(criterion, mark, evidence) for the template."""
        for criterion in self.criteria:
            yield criterion, self[f"score-{criterion.pk}"], self[f"evidence-{criterion.pk}"]

    def clean(self) -> dict[str, Any]:
        """Evidence without a mark would be lost, so it is refused."""
        cleaned = super().clean() or {}
        for criterion in self.criteria:
            if cleaned.get(f"evidence-{criterion.pk}") and cleaned.get(f"score-{criterion.pk}") is None:
                self.add_error(f"score-{criterion.pk}", gettext("Pilih nilai untuk bukti ini."))
        return cleaned

    def data_for_service(self) -> dict[str, str]:
        """The texts and the conclusion."""
        return {name: self.cleaned_data[name] for name in (*self.TEXTS, "conclusion")}

    def marks(self) -> dict[int, Mark]:
        """The marks given, by criterion id."""
        return {
            criterion.pk: Mark(
                self.cleaned_data[f"score-{criterion.pk}"], self.cleaned_data[f"evidence-{criterion.pk}"]
            )
            for criterion in self.criteria
            if self.cleaned_data[f"score-{criterion.pk}"] is not None
        }


class RecommendationForm(forms.Form):
    """One recommendation. A row that was emptied disappears; a row begun wants all three."""

    text = LongText(label=pgettext_lazy("satu", "Rekomendasi"), required=False, rows=2, max_length=2000)
    owner = forms.CharField(label=_("Penanggung jawab"), required=False, max_length=200)
    due_on = DateField(label=_("Tenggat"), required=False)

    def clean(self) -> dict[str, Any]:
        """All of it or nothing."""
        cleaned = super().clean() or {}
        # A date that could not be read is something typed, too.
        if any(cleaned.values()) or self.errors:
            for name in self.fields:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, gettext("Isi bagian ini, atau kosongkan seluruh baris."))
        return cleaned


class BaseRecommendationFormSet(forms.BaseFormSet):
    """The rows of an evaluation, always with two empty ones below, so that it works without a script."""

    def advice(self) -> list[Advice]:
        """The rows that hold something, in their order."""
        return [Advice(**form.cleaned_data) for form in self.forms if form.cleaned_data.get("text")]


RecommendationFormSet = forms.formset_factory(
    RecommendationForm,
    formset=BaseRecommendationFormSet,
    extra=EMPTY_ROWS,
    max_num=MOST_ADVICE,
    absolute_max=MOST_ADVICE,
    validate_max=True,
)


def recommendation_rows(data: Any, evaluation: Evaluation, typed: Any = None) -> Any:
    """The formset of an evaluation, bound when ``data`` is given; ``typed`` is shown again without being judged."""
    if typed is None:
        initial = list(evaluation.recommendations.values(*ADVICE))
    else:
        rows = [{name: typed.get(f"{PREFIX}-{place}-{name}", "") for name in ADVICE} for place in range(MOST_ADVICE)]
        initial = [row for row in rows if any(row.values())]
    return RecommendationFormSet(data, initial=initial, prefix=PREFIX)


def with_facts(data: Any, taken: str, facts: dict[str, str]) -> Any:
    """What was typed, with the recorded facts of the field ``taken`` (or of all) below it; never a second time."""
    typed = data.copy()
    for name, text in facts.items():
        kept = typed.get(name, "").rstrip()
        if text and taken in (name, ALL_FACTS) and text not in kept.replace("\r\n", "\n"):
            typed[name] = f"{kept}\n\n{text}".lstrip()
    return typed


class ReturnForm(forms.Form):
    """What has to change before the evaluation can be accepted."""

    note = LongText(
        label=_("Yang harus diperbaiki"),
        rows=3,
        max_length=4000,
        error_messages={"required": _("Isi apa yang harus diperbaiki.")},
    )
