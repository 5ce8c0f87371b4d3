"""The library of the guide: regulations, articles, files, questions, terms and first steps."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.admin.base import KeeperAdmin, ReadOnlyAdmin, is_keeper
from agreements.admin.citations import stage_choices
from agreements.models import (
    Article,
    FirstStep,
    LibraryDownload,
    LibraryFile,
    Question,
    Regulation,
    RegulationLink,
    Term,
)
from agreements.services import inspection, library_files
from agreements.services.errors import Refused
from agreements.services.first_steps import PAGES


class LinkInline(admin.TabularInline):
    """Official addresses; only those that an administrator has opened."""

    model = RegulationLink
    extra = 0
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def has_view_permission(self, request, obj=None) -> bool:
        """Administrators only."""
        return is_keeper(request.user)

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


class ShelvedAdmin(KeeperAdmin):
    """A row is hidden, not deleted: loading the reference data would bring it back."""

    readonly_fields = ("updated_at",)
    # The key is what loading the reference data knows a row by; it is kept.
    key = ""
    # What is shown and never typed.
    shown: tuple[str, ...] = ()

    def get_readonly_fields(self, request, obj=None):
        """See above."""
        shown = (*self.shown, *self.readonly_fields)
        return (*shown, self.key) if obj and self.key else shown


@admin.register(Regulation)
class RegulationAdmin(ShelvedAdmin):
    """Particulars of a regulation. Its articles have a list of their own."""

    key = "slug"
    list_display = ("short_name", "title", "status", "certainty", "is_published", "updated_at")
    list_filter = ("kind", "status", "certainty", "is_published")
    search_fields = ("short_name", "title", "summary")
    inlines = (LinkInline,)
    fieldsets = (
        (None, {"fields": ("short_name", "slug", "kind", "number", "year", "title", "issuer", "promulgated_on")}),
        (_("Keberlakuan"), {"fields": ("status", "changed_by")}),
        (_("Isi"), {"fields": ("summary", "certainty", "certainty_note", "is_published", "updated_at")}),
    )


@admin.register(Article)
class ArticleAdmin(ShelvedAdmin):
    """Articles of all regulations; every earlier wording stays in the history."""

    list_display = ("article", "heading", "certainty", "is_gist", "is_published", "updated_at")
    list_filter = ("regulation", "certainty", "is_gist", "is_published")
    list_select_related = ("regulation",)
    search_fields = ("number", "heading", "text")

    @admin.display(description=_("pasal"), ordering="pk")
    def article(self, article: Article) -> str:
        """As it is cited."""
        return str(article)

    def get_readonly_fields(self, request, obj=None):
        """Regulation and number are the key."""
        return (*self.readonly_fields, "regulation", "number") if obj else self.readonly_fields


class LibraryFileForm(forms.ModelForm):
    """A file; judged by its content. Without a regulation it is a template."""

    stage = forms.ChoiceField(
        label=_("Tahap"), choices=lambda: [("", "–"), *stage_choices()], required=False, help_text=_("Untuk templat.")
    )

    class Meta:
        model = LibraryFile
        fields = ["regulation", "title", "purpose", "stage", "file", "is_published"]
        # Stored files have no public address, so the field shows no link to the present one.
        widgets = {"file": forms.FileInput}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["regulation"].help_text = gettext("Kosong: berkas ini templat dan tampil di halaman Templat.")
        self.fields["file"].help_text = gettext("PDF, DOCX, XLSX, JPG, atau PNG. Berkas lama tetap tersimpan.")

    def clean_file(self):
        """Harmless and of a kind that is taken in."""
        upload = self.cleaned_data["file"]
        if upload and "file" in self.changed_data:
            try:
                inspection.judge(upload=upload)
            except Refused as refusal:
                raise ValidationError(refusal.reason) from refusal
        return upload


@admin.register(LibraryFile)
class LibraryFileAdmin(ShelvedAdmin):
    """Files of regulations, and templates; each download by an officer is logged."""

    form = LibraryFileForm
    list_display = ("title", "regulation", "name", "uploaded_by", "is_published", "updated_at")
    list_filter = ("is_published", "regulation", "stage")
    list_select_related = ("regulation", "uploaded_by")
    search_fields = ("title", "purpose", "name")
    shown = ("name", "size", "sha256", "uploaded_by")

    def save_model(self, request, obj, form, change) -> None:
        """Through the service, which stores the file beside its proof."""
        upload = form.cleaned_data["file"] if "file" in form.changed_data else None
        library_files.keep(actor=request.user, row=obj, upload=upload)


@admin.register(LibraryDownload)
class LibraryDownloadAdmin(ReadOnlyAdmin):
    """Who fetched what."""

    list_display = ("file", "officer", "at")
    list_select_related = ("file", "officer")
    search_fields = ("file__title", "officer__username")


@admin.register(Question)
class QuestionAdmin(ShelvedAdmin):
    """Questions and answers, in the order of their position within a topic."""

    key = "slug"
    list_display = ("question", "topic", "position", "is_published", "updated_at")
    list_editable = ("position", "is_published")
    list_filter = ("topic", "is_published")
    search_fields = ("question", "answer")


@admin.register(Term)
class TermAdmin(ShelvedAdmin):
    """The glossary, from which terms are explained on other pages."""

    key = "slug"
    list_display = ("term", "meaning", "citation", "is_published")
    list_editable = ("is_published",)
    search_fields = ("term", "meaning")


class FirstStepForm(forms.ModelForm):
    """A step; its page is chosen from those that a step may lead to, its stages from the law's table."""

    link = forms.ChoiceField(
        label=_("Halaman"),
        choices=lambda: [("", "–"), *((name, page.label) for name, page in PAGES.items())],
        required=False,
        help_text=_("Halaman tempat langkah ini dikerjakan."),
    )
    stages = forms.MultipleChoiceField(
        label=_("Tahap"),
        choices=stage_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Lamanya tahap ini ditampilkan pada langkahnya."),
    )

    class Meta:
        model = FirstStep
        fields = ["slug", "position", "title", "text", "prepare", "citation", "link", "stages", "is_published"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["stages"] = self.instance.stage_keys

    def clean_stages(self) -> str:
        """As the row keeps them."""
        return ",".join(self.cleaned_data["stages"])


@admin.register(FirstStep)
class FirstStepAdmin(ShelvedAdmin):
    """The short path to a first usulan."""

    form = FirstStepForm
    key = "slug"
    list_display = ("title", "position", "is_published", "updated_at")
    list_editable = ("position", "is_published")
