"""Papers of a file, kept privately with their proof."""

import uuid
from pathlib import Path

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce, Greatest, Lower, NullIf, StrIndex, Substr
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.models.regions import region_scope


def private_name(instance, filename: str) -> str:
    """An opaque path below the media root; the name a person gave is kept in the row only."""
    return f"documents/{uuid.uuid4().hex}{Path(filename).suffix.lower()}"


class DocumentQuerySet(models.QuerySet["Document"]):
    """Papers of a file."""

    def current(self) -> "DocumentQuerySet":
        """Papers that count for the file as it stands: not overtaken by a return to an earlier stage."""
        return self.filter(superseded_at__isnull=True)

    def visible_to(self, user) -> "DocumentQuerySet":
        """Papers of the files that ``user`` sees."""
        return self.filter(region_scope(user, "proposal__region"))

    def holding(self, words: list[str]) -> "DocumentQuerySet":
        """Papers whose text, number, note or name holds every word."""
        found = self
        for word in words:
            found = found.filter(
                Q(text__icontains=word) | Q(number__icontains=word) | Q(note__icontains=word) | Q(name__icontains=word)
            )
        return found

    def with_snippet(self, words: list[str], before: int, length: int) -> "DocumentQuerySet":
        """``hit``, where one of ``words`` first stands in the text (0: none does), and the ``snippet`` around it: cut
        in the database, so that no whole text is fetched for a list.
        """
        places = [NullIf(StrIndex(Lower("text"), Lower(Value(word))), Value(0)) for word in words]
        hit = Coalesce(*places, Value(0))
        start = Greatest(hit - before, Value(1))
        return self.annotate(hit=hit, snippet=Substr("text", start, length))

    def for_list(self) -> "DocumentQuerySet":
        """Only what a list of papers of several files shows, in one query."""
        return self.select_related("proposal__region", "proposal__partner__country").only(
            "kind",
            "version",
            "name",
            "number",
            "dated",
            "note",
            "text_state",
            "uploaded_at",
            "superseded_at",
            "is_final",
            "proposal__number",
            "proposal__scheme",
            "proposal__law_version",
            "proposal__region__name",
            "proposal__partner__name",
            "proposal__partner__within",
            "proposal__partner__country__name_id",
            "proposal__partner__country__name_en",
        )


class DocumentManager(models.Manager["Document"]):
    """Leaves the text in the database until somebody asks for it: it may be as long as a book."""

    def get_queryset(self) -> models.QuerySet["Document"]:
        """All papers, without their text."""
        return super().get_queryset().defer("text")


class Document(models.Model):
    """One paper. ``kind`` is a key of the law's table; versions count per file and kind."""

    class TextState(models.TextChoices):
        """Whether its text was read."""

        WAITING = "waiting", _("belum dibaca")
        READ = "read", _("terbaca")
        NONE = "none", _("tanpa teks")
        FAILED = "failed", _("gagal dibaca")

    proposal = models.ForeignKey("agreements.Proposal", on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(_("jenis dokumen"), max_length=32)
    version = models.PositiveSmallIntegerField(_("versi"), editable=False)
    file = models.FileField(_("berkas"), upload_to=private_name, max_length=120)
    name = models.CharField(_("nama berkas"), max_length=200, editable=False)
    content_type = models.CharField(max_length=100, editable=False)
    size = models.PositiveIntegerField(_("ukuran (byte)"), editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    number = models.CharField(_("nomor surat"), max_length=100, blank=True)
    dated = models.DateField(_("tanggal surat"), null=True, blank=True)
    note = models.CharField(_("catatan"), max_length=250, blank=True)
    is_final = models.BooleanField(_("final"), default=False, editable=False)
    original_at = models.CharField(_("tempat naskah asli"), max_length=200, blank=True)
    copy_at = models.CharField(_("tempat salinan sah"), max_length=200, blank=True)
    # What can be read in it, for the search; empty until the worker has read it.
    text = models.TextField(blank=True, editable=False)
    text_state = models.CharField(max_length=8, choices=TextState.choices, default=TextState.WAITING, editable=False)
    pages = models.PositiveIntegerField(null=True, editable=False)
    uploaded_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+", editable=False)
    uploaded_at = models.DateTimeField(_("diunggah"), auto_now_add=True)
    superseded_at = models.DateTimeField(null=True, editable=False)

    # Given by with_snippet().
    hit: int
    snippet: str

    objects = DocumentManager.from_queryset(DocumentQuerySet)()

    class Meta:
        verbose_name = _("dokumen")
        verbose_name_plural = _("dokumen")
        ordering = ["proposal", "kind", "-version"]
        # The text has an index of its own on PostgreSQL: see the migration.
        indexes = [models.Index(fields=["sha256"]), models.Index(fields=["-uploaded_at", "-id"])]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "kind", "version"], name="document_version_once"),
            models.UniqueConstraint(
                fields=["proposal", "kind"], condition=models.Q(is_final=True), name="document_one_final_per_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    # What a browser shows by itself; the rest is saved and opened elsewhere.
    SHOWN_BY_BROWSERS = ("application/pdf", "image/png", "image/jpeg")

    @property
    def opens_in_browser(self) -> bool:
        """Whether a browser shows it by itself."""
        return self.content_type in self.SHOWN_BY_BROWSERS

    @property
    def kind_label(self) -> str:
        """Name of the kind of paper."""
        return gettext(self.proposal.table.document_kinds[self.kind].label)


class DocumentDownload(models.Model):
    """Who fetched which paper, and when. Append-only."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="downloads")
    officer = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("diunduh"), auto_now_add=True)

    class Meta:
        verbose_name = _("unduhan")
        verbose_name_plural = _("unduhan")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.document_id} {self.officer_id} {self.at:%Y-%m-%d %H:%M}"
