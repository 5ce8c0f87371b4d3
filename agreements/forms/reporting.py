"""Handing reports in, asking for one, and noting which went up to the Menteri."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.forms.fields import DateField, LongText
from agreements.models import IssuedReport, Region, ReportingRule, ReportObligation
from agreements.services import uploads
from agreements.services.reporting import FILES_AT_MOST


class SeveralFiles(forms.ClearableFileInput):
    """A file input that takes more than one."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; cleans to a list. The service judges their content."""

    widget = SeveralFiles(attrs={"accept": ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"})

    def clean(self, data, initial=None):
        """Not more than one submission takes."""
        papers = [super(FilesField, self).clean(each, initial) for each in data or []]
        if len(papers) > FILES_AT_MOST:
            raise forms.ValidationError(gettext("Paling banyak %s berkas.") % FILES_AT_MOST)
        return papers


class ReportChoice(forms.ModelChoiceField):
    """An issued report by its title and code."""

    def label_from_instance(self, report) -> str:
        """``Evaluasi …, kode ABCD``."""
        return gettext("%(title)s, kode %(code)s") % {"title": report.title, "code": report.code}


def _plain(form: forms.Form) -> None:
    form.helper = FormHelper()
    form.helper.form_tag = False
    form.helper.disable_csrf = True


class SubmissionForm(forms.Form):
    """The report itself: files, one that the system issued, or both."""

    uploads = FilesField(
        label=_("Berkas laporan"),
        required=False,
    )
    issued_report = ReportChoice(
        label=_("Laporan yang sudah terbit"),
        queryset=IssuedReport.objects.none(),
        required=False,
        empty_label=_("Tidak ada"),
    )
    note = LongText(label=_("Catatan untuk provinsi"), rows=3, max_length=4000, required=False)

    def __init__(self, *args, reports, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["issued_report"].queryset = reports
        self.fields["uploads"].help_text = gettext(
            "Boleh lebih dari satu. PDF, DOCX, XLSX, JPG, atau PNG; paling besar %(limit)s tiap berkas."
        ) % {"limit": uploads.limit_label()}
        _plain(self)

    def clean(self):
        """Something has to be handed in."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("uploads") and not cleaned.get("issued_report"):
            self.add_error("uploads", gettext("Lampirkan berkas laporan, atau pilih laporan yang sudah terbit."))
        return cleaned


class ReportReturnForm(forms.Form):
    """What has to change before the report can be accepted."""

    note = LongText(
        label=_("Yang harus diperbaiki"),
        rows=3,
        max_length=4000,
        error_messages={"required": _("Isi apa yang harus diperbaiki.")},
    )


class AdHocForm(forms.Form):
    """A report that the province asks for beside the calendar."""

    rule = forms.ModelChoiceField(label=_("Jenis laporan"), queryset=ReportingRule.objects.none(), empty_label=None)
    title = forms.CharField(label=_("Perihal"), max_length=200)
    regions = forms.ModelMultipleChoiceField(
        label=_("Daerah"),
        queryset=Region.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih paling sedikit satu daerah.")},
    )
    period_start = DateField(label=_("Awal periode"))
    period_end = DateField(label=_("Akhir periode"))
    due_on = DateField(label=_("Tenggat"), help_text=_("Bila bukan hari kerja, hari kerja sebelumnya."))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        rules = ReportingRule.objects.filter(kind=ReportingRule.Kind.AD_HOC, is_active=True)
        self.fields["rule"].queryset = rules
        self.fields["regions"].queryset = Region.objects.visible_to(user)
        _plain(self)

    def clean(self):
        """Days in order, and one that is still to come."""
        cleaned = super().clean() or {}
        start, end, due = (cleaned.get(name) for name in ("period_start", "period_end", "due_on"))
        if start and end and end < start:
            self.add_error("period_end", gettext("Akhir periode tidak boleh sebelum awalnya."))
        if due and due < timezone.localdate():
            self.add_error("due_on", gettext("Tenggat sudah lewat."))
        return cleaned


class ObligationsChoice(forms.ModelMultipleChoiceField):
    """Accepted reports by name and region."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obligation) -> str:
        """``Laporan semester, Semester II 2026: Kota Tangerang``."""
        return f"{obligation.label}: {obligation.region}"


class SendForm(forms.Form):
    """Which accepted reports went to the Menteri, and by which letter."""

    obligations = ObligationsChoice(
        label=_("Laporan yang disampaikan"),
        queryset=ReportObligation.objects.none(),
        error_messages={"required": _("Pilih paling sedikit satu laporan.")},
    )
    number = forms.CharField(label=_("Nomor surat"), max_length=100)
    sent_on = DateField(label=_("Tanggal surat"))

    def __init__(self, *args, obligations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["obligations"].queryset = obligations
        _plain(self)

    def clean_sent_on(self):
        """A letter of tomorrow has not gone."""
        day = self.cleaned_data["sent_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(gettext("Tanggal surat belum tiba."))
        return day
