"""Choosing the two versions that are compared."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.models import Document


class ComparisonForm(forms.Form):
    """The earlier version on the left, the later on the right; both of one kind. Field names are the address's."""

    kiri = forms.TypedChoiceField(label=_("Versi lama"), coerce=int)
    kanan = forms.TypedChoiceField(label=_("Versi baru"), coerce=int)

    def __init__(self, *args, papers: list[Document], **kwargs):
        super().__init__(*args, **kwargs)
        self.papers = {paper.pk: paper for paper in papers}
        groups: dict[str, list[tuple[int, str]]] = {}
        for paper in papers:
            label = gettext("Versi %(version)s, %(name)s") % {"version": paper.version, "name": paper.name}
            groups.setdefault(paper.kind_label, []).append((paper.pk, label))
        for name in ("kiri", "kanan"):
            self.fields[name].choices = list(groups.items())
            self.fields[name].widget.attrs["class"] = "form-select"

    def clean(self):
        """Two different versions of the same kind."""
        cleaned = super().clean()
        left, right = (self.papers.get(cleaned.get(name, 0)) for name in ("kiri", "kanan"))
        if left and right and left.pk == right.pk:
            raise forms.ValidationError(gettext("Pilih dua versi yang berbeda."))
        if left and right and left.kind != right.kind:
            raise forms.ValidationError(gettext("Kedua versi harus dari jenis dokumen yang sama."))
        return cleaned
