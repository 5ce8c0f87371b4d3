"""Drafts of letters: their wording, version by version, and what was made from it for which file."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.law.drafts import DRAFT_KINDS, DraftKind


def kind_choices() -> list[tuple[str, str]]:
    """The kinds by key and name."""
    return [(kind.key, gettext(kind.label)) for kind in DRAFT_KINDS.values()]


class DraftTemplate(models.Model):
    """One version of the wording of a kind. A version is never changed; the newest is current.

    Every text may hold placeholders such as ``{{ mitra.nama }}``; services.wording says which.
    """

    kind = models.CharField(_("jenis"), max_length=32, choices=kind_choices)
    version = models.PositiveSmallIntegerField(_("versi"), editable=False)
    nature = models.CharField(_("sifat"), max_length=60, blank=True)
    enclosures = models.CharField(_("lampiran"), max_length=200, blank=True)
    subject = models.TextField(_("hal atau judul"))
    recipient = models.TextField(_("kepada"), blank=True)
    body = models.TextField(_("isi"))
    copies = models.TextField(_("tembusan"), blank=True)
    # The second column of a bilingual paper; empty in every other.
    subject_en = models.TextField(_("judul dalam bahasa Inggris"), blank=True)
    body_en = models.TextField(_("isi dalam bahasa Inggris"), blank=True)
    note = models.CharField(_("catatan perubahan"), max_length=250, blank=True)
    is_current = models.BooleanField(_("berlaku"), default=True, editable=False)
    made_by = models.ForeignKey(
        "agreements.Officer", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(_("dibuat"), auto_now_add=True)

    class Meta:
        verbose_name = _("templat surat")
        verbose_name_plural = _("templat surat")
        ordering = ["kind", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "version"], name="draft_template_version_once"),
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(is_current=True), name="draft_template_one_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} v{self.version}"

    @property
    def law(self) -> DraftKind:
        """What the table says of its kind."""
        return DRAFT_KINDS[self.kind]


class Draft(models.Model):
    """A paper as it was made: the data that filled it, the words that came of it, and the version they came from."""

    proposal = models.ForeignKey("agreements.Proposal", on_delete=models.CASCADE, related_name="drafts")
    kind = models.CharField(_("jenis"), max_length=32, choices=kind_choices)
    number = models.PositiveSmallIntegerField(_("konsep"))
    template = models.ForeignKey(DraftTemplate, on_delete=models.PROTECT, related_name="drafts")
    # {"data": what stood in the placeholders, "templates": {kind: version}, "paper": the paper's words}
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("dibuat"))

    class Meta:
        verbose_name = _("konsep surat")
        verbose_name_plural = _("konsep surat")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["proposal", "-made_at"])]
        constraints = [models.UniqueConstraint(fields=["proposal", "kind", "number"], name="draft_number_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} #{self.number}"

    @property
    def law(self) -> DraftKind:
        """What the table says of its kind."""
        return DRAFT_KINDS[self.kind]
