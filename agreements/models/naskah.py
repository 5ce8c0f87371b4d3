"""The bilingual text of an agreement: the library of clauses, what a file fills into it, and its drafts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.law.naskah import INDONESIAN, LANGUAGES
from agreements.models.proposals import Proposal


class Clause(models.Model):
    """One clause of the library. Its wording stands in :class:`ClauseText`, version by version."""

    class Part(models.TextChoices):
        """Where in the paper it stands; only articles are numbered."""

        TITLE = "title", _("Judul")
        OPENING = "opening", _("Pembukaan")
        ARTICLE = "article", _("Pasal")
        CLOSING = "closing", _("Penutup")
        SIGNATURE = "signature", _("Blok tanda tangan")

    key = models.SlugField(_("kunci"), max_length=40, unique=True)
    name = models.CharField(_("nama"), max_length=120)
    part = models.CharField(_("bagian"), max_length=10, choices=Part.choices, default=Part.ARTICLE)
    position = models.PositiveSmallIntegerField(_("urutan"))
    # "ksdpl", "ksdll.penerusan": schemes, or one form of a scheme; empty means every file.
    applies_to = models.JSONField(_("berlaku untuk"), default=list, blank=True)
    is_optional = models.BooleanField(_("pilihan"), default=False, help_text=_("Dipakai hanya bila dipilih petugas."))
    is_active = models.BooleanField(_("dipakai"), default=True)
    purpose = models.TextField(_("kegunaan"), blank=True, help_text=_("Untuk petugas; tidak dicetak."))
    note = models.CharField(
        _("catatan hukum"), max_length=250, blank=True, help_text=_("Pasal yang mendasarinya; tidak dicetak.")
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("klausul")
        verbose_name_plural = _("klausul")
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.name

    def applies(self, proposal: Proposal) -> bool:
        """Whether a file of this scheme and form may hold it."""
        scopes = {proposal.scheme, f"{proposal.scheme}.{proposal.form}"}
        return self.is_active and (not self.applies_to or bool(scopes.intersection(self.applies_to)))


class ClauseText(models.Model):
    """One version of a clause in one language. A version is never changed; the newest is current."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(
        _("bahasa"), max_length=3, choices=[(each.code, each.name) for each in LANGUAGES.values()]
    )
    version = models.PositiveSmallIntegerField(_("versi"))
    heading = models.CharField(_("judul pasal"), max_length=200, blank=True)
    body = models.TextField(_("isi"))
    is_current = models.BooleanField(_("berlaku"), default=True)
    written_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(_("ditulis"), auto_now_add=True)

    class Meta:
        verbose_name = _("teks klausul")
        verbose_name_plural = _("teks klausul")
        ordering = ["clause", "language", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["clause", "language", "version"], name="clause_text_version_once"),
            models.UniqueConstraint(
                fields=["clause", "language"],
                condition=models.Q(is_current=True),
                name="clause_text_one_current",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause_id} {self.language} v{self.version}"


def indonesian_only() -> list[str]:
    """The language that every text has."""
    return [INDONESIAN]


class Naskah(models.Model):
    """What one file fills into the library: languages, optional clauses, values.

    ``values`` holds ``{"shared": {blank: text}, "id": {blank: text}, "en": …}``.
    """

    proposal = models.OneToOneField("agreements.Proposal", on_delete=models.CASCADE, related_name="naskah")
    languages = models.JSONField(_("bahasa"), default=indonesian_only)
    clauses = models.JSONField(_("klausul pilihan"), default=list)
    values = models.JSONField(_("isian"), default=dict)
    is_example = models.BooleanField(_("contoh"), default=False, editable=False)
    edited_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(_("diubah"), auto_now=True)

    class Meta:
        verbose_name = _("naskah")
        verbose_name_plural = _("naskah")

    def __str__(self) -> str:
        return f"{self.proposal_id}"

    def value(self, key: str, language: str = "shared") -> str:
        """What was filled in; "" where nothing was."""
        return str(self.values.get(language, {}).get(key, "")).strip()


class NaskahDraft(models.Model):
    """A draft as it was made: the whole text, the versions of its clauses and its values, with their SHA-256."""

    naskah = models.ForeignKey(Naskah, on_delete=models.CASCADE, related_name="drafts")
    number = models.PositiveSmallIntegerField(_("konsep"))
    content = models.JSONField()
    template_version = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("dibuat"), auto_now_add=True)
    # The paper in the folder that holds it, once it was kept there.
    document = models.ForeignKey("agreements.Document", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("konsep naskah")
        verbose_name_plural = _("konsep naskah")
        ordering = ["naskah", "-number"]
        constraints = [models.UniqueConstraint(fields=["naskah", "number"], name="naskah_draft_once")]

    def __str__(self) -> str:
        return f"{self.naskah_id} #{self.number}"
