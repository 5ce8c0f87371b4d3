"""``/komponen/``: every token and component on one page, for whoever builds. It exists in development only."""

from datetime import date

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agreements.law import ksdpl

COLOURS = (
    ("ink", "text"),
    ("ink-2", "second text"),
    ("line", "lines"),
    ("line-strong", "edges of fields"),
    ("paper", "ground"),
    ("surface", "panels"),
    ("laut", "links, the one accent"),
    ("laut-dark", "accent pressed"),
    ("laut-tint", "accent as ground"),
    ("emas", "the region's own mark"),
    ("emas-tint", "counters"),
    ("ok", "done"),
    ("warn", "soon"),
    ("bad", "late, refused"),
)
TONES = (("ok", "Diterima"), ("warn", "Jatuh tempo"), ("bad", "Terlambat"), ("info", "Diajukan"), ("quiet", "Konsep"))
ICONS = (
    "house",
    "folder",
    "file-check",
    "clipboard-check",
    "calendar",
    "search",
    "users",
    "globe",
    "book-open",
    "bell",
)
LONG = "Pengembangan pelabuhan perikanan, pendidikan vokasi kelautan, dan pertukaran pegawai antardaerah " * 4
REACHED = 4


class Sample(forms.Form):
    """One field of each sort, one of them refused."""

    title = forms.CharField(label="Judul", help_text="Seperti pada naskah.")
    day = forms.DateField(label="Tanggal", help_text="Misalnya 24 November 2026.")
    kind = forms.ChoiceField(label="Jenis", choices=[("a", "KSDPL"), ("b", "KSDLL")], widget=forms.RadioSelect)
    note = forms.CharField(label="Catatan", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    agreed = forms.BooleanField(label="Saya sudah memeriksa isian ini", required=False)


@require_safe
def show(request):
    """404 unless the instance is in debug mode."""
    if not settings.DEBUG:
        raise Http404
    steps = [
        {
            "number": stage.number,
            "label": stage.short_label,
            "state": "done" if stage.number < REACHED else "current" if stage.number == REACHED else "todo",
            "date": date(2026, stage.number, 24) if stage.number < REACHED else None,
        }
        for stage in ksdpl.TABLE.stages
    ]
    levels = ((messages.SUCCESS, "Usulan disimpan."), (messages.WARNING, "Dua tanda belum dijawab."))
    context = {
        "colours": COLOURS,
        "tones": TONES,
        "icons": ICONS,
        "long_title": LONG,
        "very_long": LONG * 3,
        "steps": steps,
        "reached": REACHED,
        "checks": [
            {"done": stage.number < REACHED, "text": stage.label, "citation": str(stage.citation), "url": "#forms"}
            for stage in ksdpl.TABLE.stages[1:5]
        ],
        "form": Sample({"title": "", "day": "31 Februari"}),
        "page": Paginator(range(240), 20).page(3),
        "told": [Message(level, text) for level, text in levels],
        "day": date(2026, 11, 24),
    }
    return render(request, "styleguide/show.html", context)
