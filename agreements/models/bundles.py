"""One PDF of a whole file (berkas lengkap): what was chosen, how far its making is, and the proof of the result."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


def private_name(instance, filename: str) -> str:
    """An opaque path below the media root."""
    return f"bundles/{uuid.uuid4().hex}.pdf"


class Bundle(models.Model):
    """A compiled file for one reader. Its parts are in their order; ``code`` leads to its verification page."""

    class Purpose(models.TextChoices):
        """For whom it is compiled."""

        DPRD = "dprd", _("DPRD")
        KEMENDAGRI = "kemendagri", _("Kementerian Dalam Negeri")
        ARCHIVE = "arsip", _("Arsip")

    class State(models.TextChoices):
        """How far its making is."""

        WAITING = "waiting", _("menunggu")
        BUILDING = "building", _("sedang disusun")
        DONE = "done", _("selesai")
        FAILED = "failed", _("gagal")

    proposal = models.ForeignKey("agreements.Proposal", on_delete=models.PROTECT, related_name="bundles")
    purpose = models.CharField(_("tujuan"), max_length=12, choices=Purpose.choices)
    plan = models.ForeignKey("agreements.Plan", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(_("keadaan"), max_length=8, choices=State.choices, default=State.WAITING)
    parts_done = models.PositiveSmallIntegerField(default=0)
    parts_total = models.PositiveSmallIntegerField(default=0)
    # How often its making was begun since it last came a part further.
    attempts = models.PositiveSmallIntegerField(default=0)
    touched_at = models.DateTimeField(auto_now=True)
    error = models.CharField(_("sebab"), max_length=400, blank=True)
    code = models.CharField(_("kode verifikasi"), max_length=16, unique=True)
    address = models.URLField(_("alamat verifikasi"), max_length=300)
    file = models.FileField(_("berkas"), upload_to=private_name, max_length=120, blank=True)
    size = models.PositiveBigIntegerField(_("ukuran (byte)"), default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    pages = models.PositiveIntegerField(_("halaman"), default=0)
    made_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("dibuat"), auto_now_add=True)

    class Meta:
        verbose_name = _("berkas lengkap")
        verbose_name_plural = _("berkas lengkap")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="bundle_done_iff_file",
                condition=models.Q(state="done") & ~models.Q(file="") & ~models.Q(sha256="")
                | ~models.Q(state="done") & models.Q(file=""),
            ),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=models.Q(state__in=["waiting", "building"]),
                name="bundle_one_in_the_making_per_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.purpose} {self.code}"

    def get_absolute_url(self) -> str:
        """Its page: how far it is, or what it holds."""
        return reverse("bundle_detail", args=[self.proposal_id, self.pk])

    @property
    def is_in_the_making(self) -> bool:
        """Whether a worker has it, or will have it."""
        return self.state in (self.State.WAITING, self.State.BUILDING)

    @property
    def is_done(self) -> bool:
        """Whether it can be fetched."""
        return self.state == self.State.DONE

    @property
    def spaced_code(self) -> str:
        """The code in groups of four, as it is printed."""
        return "-".join(self.code[at : at + 4] for at in range(0, len(self.code), 4))

    @property
    def tone(self) -> str:
        """Colour of its state."""
        return {self.State.DONE: "ok", self.State.FAILED: "bad"}.get(self.State(self.state), "info")

    @property
    def file_name(self) -> str:
        """What it is called when it is saved."""
        number = (self.proposal.number or f"konsep-{self.proposal_id}").replace("/", "-")
        return f"Berkas lengkap {number} {self.get_purpose_display()} {self.code}.pdf"


class BundlePart(models.Model):
    """A chosen paper at its place. ``pages`` is None until it is prepared, 0 for one that is only listed."""

    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="parts")
    document = models.ForeignKey("agreements.Document", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(_("urutan"))
    pages = models.PositiveIntegerField(_("halaman"), null=True)

    class Meta:
        ordering = ["bundle", "position"]
        constraints = [
            models.UniqueConstraint(fields=["bundle", "position"], name="bundle_position_once"),
            models.UniqueConstraint(fields=["bundle", "document"], name="bundle_document_once"),
        ]

    def __str__(self) -> str:
        return f"{self.bundle_id}: {self.position}"


class BundleDownload(models.Model):
    """Who fetched which bundle, and when. Append-only."""

    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, related_name="downloads")
    officer = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("diunduh"), auto_now_add=True)

    class Meta:
        verbose_name = _("unduhan berkas lengkap")
        verbose_name_plural = _("unduhan berkas lengkap")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.bundle_id} {self.officer_id} {self.at:%Y-%m-%d %H:%M}"
