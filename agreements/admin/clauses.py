"""The library of clauses: a wording is checked when saved, kept version by version, and tried with sample data."""

from typing import Any

from django import forms
from django.contrib import admin
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.admin.base import KeeperAdmin, ReadOnlyAdmin, is_keeper
from agreements.law import registry
from agreements.law.naskah import BLANKS, ENGLISH, INDONESIAN, LANGUAGES, MADE
from agreements.models import Clause, ClauseText
from agreements.reports import naskah as papers
from agreements.services import clauses
from agreements.services.naskah_text import Choice


def scope_choices() -> list[tuple[str, str]]:
    """Schemes, and each form of a scheme, as ``Clause.applies_to`` keeps them."""
    found = []
    for scheme in registry.SCHEMES:
        table = registry.table(scheme)
        found.append((scheme, gettext("%s, semua bentuk") % table.label))
        found += [(f"{scheme}.{form}", f"{table.label}: {gettext(label)}") for form, label in table.forms.items()]
    return found


class ClauseForm(forms.ModelForm):
    """A clause with its wording in every language. What a wording cannot be filled with is refused by its field."""

    applies_to = forms.MultipleChoiceField(
        label=_("Berlaku untuk"),
        choices=scope_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kosong: semua skema dan bentuk."),
    )

    class Meta:
        model = Clause
        fields = [*clauses.FIELDS]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = {}
        if self.instance.pk:
            kept = {text.language: text for text in self.instance.texts.filter(is_current=True)}
        for code in LANGUAGES:
            if code in kept:
                self.fields[f"heading_{code}"].initial = kept[code].heading
                self.fields[f"body_{code}"].initial = kept[code].body

    def wording(self) -> clauses.Wording:
        """What was typed, by language."""
        data = self.cleaned_data
        return {code: (data.get(f"heading_{code}") or "", data.get(f"body_{code}") or "") for code in LANGUAGES}

    def clean(self) -> dict[str, Any]:
        """Each wording's mistakes stand at its own field."""
        cleaned = super().clean() or {}
        written = {code: pair for code, pair in self.wording().items() if pair[1].strip()}
        wrong = clauses.problems(part=cleaned.get("part", ""), texts=written)
        for code, message in wrong.items():
            self.add_error(f"body_{code}", message)
        return cleaned


def _wording_fields() -> dict[str, forms.Field]:
    """A heading and a body per language; only the Indonesian body is required."""
    found: dict[str, forms.Field] = {}
    for code in LANGUAGES:
        found[f"heading_{code}"] = forms.CharField(
            label=_("Judul pasal"), max_length=200, required=False, widget=forms.TextInput(attrs={"size": 80})
        )
        found[f"body_{code}"] = forms.CharField(
            label=_("Isi"),
            required=code == INDONESIAN,
            max_length=20_000,
            widget=forms.Textarea(attrs={"rows": 8, "cols": 100, "lang": code}),
        )
    return found


# Declared as a form's own fields are: the admin asks the class which fields it has.
ClauseForm.base_fields.update(_wording_fields())
ClauseForm.declared_fields.update(_wording_fields())

# Indonesian and English stand open, the others are unfolded by whoever writes them.
WORDINGS: list[tuple[str, Any]] = [
    (
        language.name,
        {
            "fields": (f"heading_{language.code}", f"body_{language.code}"),
            "classes": () if language.code in (INDONESIAN, ENGLISH) else ("collapse",),
        },
    )
    for language in LANGUAGES.values()
]


@admin.register(Clause)
class ClauseAdmin(KeeperAdmin):
    """Saving keeps the older wordings; a clause is switched off, not deleted: drafts were made from it."""

    form = ClauseForm
    change_form_template = "admin/agreements/clause/change_form.html"
    change_list_template = "admin/agreements/clause/change_list.html"
    list_display = ("name", "part", "position", "is_optional", "is_active", "note")
    list_filter = ("part", "is_optional", "is_active")
    search_fields = ("key", "name")
    readonly_fields = ("placeholders", "versions")
    fieldsets = (
        (None, {"fields": ("name", "key", "part", "position", "is_active", "is_optional", "applies_to")}),
        (_("Untuk petugas"), {"fields": ("purpose", "note")}),
        (_("Isian yang dapat dipakai"), {"fields": ("placeholders",), "classes": ("collapse",)}),
        *WORDINGS,
        (_("Versi"), {"fields": ("versions",)}),
    )

    def get_readonly_fields(self, request, obj=None):
        """The key is kept: files name optional clauses by it."""
        return (*self.readonly_fields, "key") if obj else self.readonly_fields

    def save_model(self, request, obj, form, change) -> None:
        """Through the service, which keeps the versions."""
        data = {name: getattr(obj, name) for name in clauses.FIELDS}
        clauses.save(actor=request.user, data=data, texts=form.wording(), clause=obj)

    @admin.display(description=_("isian"))
    def placeholders(self, clause: Clause | None) -> str:
        """What a wording may name, and what stands there."""
        known = {key: blank.label for key, blank in BLANKS.items() if key != "prevailing"} | MADE
        rows = [(f"{{{{ {key} }}}}", gettext(label)) for key, label in known.items()]
        return format_html_join("", "<div><code>{}</code> {}</div>", rows)

    @admin.display(description=_("versi"))
    def versions(self, clause: Clause | None) -> str:
        """Every wording that was ever kept, newest first."""
        if clause is None or clause.pk is None:
            return "–"
        rows = [
            (
                reverse("admin:agreements_clausetext_change", args=[text.pk]),
                LANGUAGES[text.language].name,
                text.version,
                text.written_at.date().isoformat(),
                str(text.written_by or ""),
                gettext("berlaku") if text.is_current else "",
            )
            for text in clause.texts.select_related("written_by__region").defer("body")
        ]
        return format_html_join("", '<div><a href="{}">{} v{}</a> {} {} {}</div>', rows) or format_html("–")

    def get_urls(self) -> list[Any]:
        """Two pages of trial: one clause, and the whole library."""
        trials = [
            path("coba/", self.admin_site.admin_view(self.try_all), name="agreements_clause_try_all"),
            path("<int:pk>/coba/", self.admin_site.admin_view(self.try_one), name="agreements_clause_try"),
        ]
        return trials + super().get_urls()

    def try_one(self, request, pk: int):
        """One clause in all its languages, filled with sample data."""
        clause = get_object_or_404(Clause, pk=pk)
        texts = {text.language: text for text in clause.texts.filter(is_current=True)}
        return self._trial(request, [Choice(clause, texts)], clause.name)

    def try_all(self, request):
        """The whole library, the optional clauses among them."""
        return self._trial(request, clauses.library(), gettext("Seluruh pustaka klausul"))

    def _trial(self, request, choices: list[Choice], title: str):
        if not is_keeper(request.user):
            return self.admin_site.login(request)
        paper = papers.build(clauses.trial(choices=choices), foot="", author="")
        context = {**self.admin_site.each_context(request), "title": title, "paper": paper, "opts": self.opts}
        return render(request, "admin/agreements/clause/trial.html", context)


@admin.register(ClauseText)
class ClauseTextAdmin(ReadOnlyAdmin):
    """Wordings as they were kept."""

    list_display = ("clause", "language", "version", "is_current", "written_by", "written_at")
    list_filter = ("language", "is_current")
    list_select_related = ("clause", "written_by__region")
    search_fields = ("clause__name", "clause__key")
