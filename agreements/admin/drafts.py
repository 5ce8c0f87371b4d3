"""The wording of letters, kept by administrators: each change is a new version, checked before it is kept."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.admin.base import KeeperAdmin, is_keeper
from agreements.law.drafts import TABLE_MARKS, Layout
from agreements.models import DraftTemplate
from agreements.reports import draft_docx
from agreements.reports import drafts as reports
from agreements.services import drafts
from agreements.services.draft_places import PLACES


class DraftTemplateForm(forms.ModelForm):
    """The texts of a version; what cannot be used is refused beside its field."""

    class Meta:
        model = DraftTemplate
        fields = [*drafts.TEXTS, "note"]
        widgets = {
            "subject": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "subject_en": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "recipient": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "copies": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
            "body": forms.Textarea(attrs={"rows": 24, "class": "vLargeTextField"}),
            "body_en": forms.Textarea(attrs={"rows": 24, "class": "vLargeTextField"}),
        }

    def clean(self):
        """Readable, with known placeholders only, and filled once with sample data."""
        cleaned = super().clean() or {}
        for name, fault in drafts.faults(kind=self.instance.law, texts=self.texts()).items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, fault)
        return cleaned

    def texts(self) -> dict[str, str]:
        """The texts as they would be kept."""
        return {name: self.cleaned_data.get(name) or "" for name in drafts.TEXTS}


@admin.register(DraftTemplate)
class DraftTemplateAdmin(KeeperAdmin):
    """Only the current version is edited, and saving it makes the next one."""

    form = DraftTemplateForm
    change_form_template = "admin/draft_template.html"
    list_display = ("kind", "version", "is_current", "made_by_whom", "created_at", "note")
    list_filter = ("is_current", "kind")
    list_select_related = ("made_by",)
    search_fields = ("kind", "subject", "body", "note")
    readonly_fields = ("kind", "version", "is_current", "made_by_whom", "created_at")

    @admin.display(description=_("dibuat oleh"), ordering="made_by")
    def made_by_whom(self, template: DraftTemplate) -> str:
        """Its writer; the first version comes with the installation."""
        return str(template.made_by) if template.made_by else gettext("bawaan")

    def get_fields(self, request, obj=None):
        """A second language only where the paper has one."""
        is_bilingual = obj is not None and obj.law.layout is Layout.BILINGUAL
        texts = [name for name in drafts.TEXTS if is_bilingual or name not in drafts.BILINGUAL_TEXTS]
        return [*self.readonly_fields, *texts, "note"]

    def has_add_permission(self, request) -> bool:
        """Nobody: the kinds stand in the law's table, and each comes with its first version."""
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        """Administrators, and only the version in use."""
        return is_keeper(request.user) and (obj is None or obj.is_current)

    def save_model(self, request, obj, form, change) -> None:
        """Through the service, as the next version; the one that was open stays as it was."""
        saved = drafts.save_template(
            actor=request.user, kind=obj.kind, texts=form.texts(), note=form.cleaned_data["note"]
        )
        obj.pk, obj.version = saved.pk, saved.version

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """With the placeholders that a text may hold."""
        context |= {
            "places": [(f"{{{{ {key} }}}}", gettext(place.label)) for key, place in PLACES.items()],
            "marks": [(f"[[{key}]]", gettext(label)) for key, label in TABLE_MARKS.items()],
            # Where this page was refused the same wording is tried again.
            "trial_url": reverse("admin:agreements_drafttemplate_trial", args=[obj.pk]) if obj else "",
            "docx_url": reverse("admin:agreements_drafttemplate_docx", args=[obj.pk]) if obj else "",
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_urls(self):
        """The trial of a version or of what was typed, and the same as DOCX."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/coba/", view(self.trial), name="agreements_drafttemplate_trial"),
            path("<int:pk>/coba.docx", view(self.trial_docx), name="agreements_drafttemplate_docx"),
            *super().get_urls(),
        ]

    def trial(self, request, pk: int):
        """The wording with sample data: as kept, or by POST as typed. Nothing is kept."""
        template, faults = self._wording(request, pk)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Percobaan"),
            "opts": self.opts,
            "template_row": template,
            "faults": faults,
            "paper": None if faults else reports.trial(template),
        }
        return render(request, "admin/draft_trial.html", context, status=422 if faults else 200)

    def trial_docx(self, request, pk: int) -> HttpResponse:
        """The same as DOCX."""
        template, faults = self._wording(request, pk)
        if faults:
            raise Http404(next(iter(faults.values())))
        response = HttpResponse(reports.as_docx(reports.trial(template)), content_type=draft_docx.CONTENT_TYPE)
        name = reports.filename(template.law, None, "docx")
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
        response["X-Content-Type-Options"] = "nosniff"
        return response

    def _wording(self, request, pk: int) -> tuple[DraftTemplate, dict[str, str]]:
        if not is_keeper(request.user):
            raise PermissionDenied
        template = get_object_or_404(DraftTemplate, pk=pk)
        if request.method == "POST":
            for name in drafts.TEXTS:
                setattr(template, name, request.POST.get(name, ""))
        texts = {name: getattr(template, name) for name in drafts.TEXTS}
        found = drafts.faults(kind=template.law, texts=texts)
        labels = {field.name: str(field.verbose_name) for field in DraftTemplate._meta.concrete_fields}
        return template, {labels[name].capitalize(): fault for name, fault in found.items()}
