"""Papers of a file, kept privately with their proof."""

import uuid
from pathlib import Path

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


def private_name(instance, filename: str) -> str:
    """An opaque path below the media root; the name a person gave is kept in the row only."""
    return f"documents/{uuid.uuid4().hex}{Path(filename).suffix.lower()}"


class DocumentQuerySet(models.QuerySet["Document"]):
    """Papers of a file."""

    def current(self) -> "DocumentQuerySet":
        """Papers that count for the file as it stands: not overtaken by a return to an earlier stage."""
        return self.filter(superseded_at__isnull=True)


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

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("dokumen")
        verbose_name_plural = _("dokumen")
        ordering = ["proposal", "kind", "-version"]
        indexes = [models.Index(fields=["sha256"])]
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
