"""The library of the guide: regulations with their articles and files, questions, terms, first steps, templates."""

import re
import uuid
from pathlib import Path

from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


def library_name(instance, filename: str) -> str:
    """An opaque path below the media root; the name a person gave is kept in the row only."""
    return f"library/{uuid.uuid4().hex}{Path(filename).suffix.lower()}"


class Certainty(models.TextChoices):
    """How sure we are of a text; only the first may be quoted as it stands."""

    COMPARED = "compared", _("sudah dibandingkan dengan naskah resmi")
    READ = "read", _("dibaca pada salinan, belum dibandingkan dengan naskah resmi")
    SECONDARY = "secondary", _("dari sumber kedua, naskahnya belum dibaca")
    UNVERIFIED = "unverified", _("belum diperiksa")


CERTAINTY_TONES = {"compared": "ok", "read": "info", "secondary": "warn", "unverified": "quiet"}


class LibraryQuerySet(models.QuerySet):
    """Rows that administrators keep; one that is taken off the shelf stays in the database."""

    def published(self):
        """What readers are shown."""
        return self.filter(is_published=True)


class Shelved(models.Model):
    """What every row of the library has. A row is not deleted but hidden, so that reference data does not return."""

    is_published = models.BooleanField(
        _("ditampilkan"), default=True, help_text=_("Kosongkan untuk menyembunyikannya tanpa menghapus.")
    )
    updated_at = models.DateTimeField(_("diperbarui"), auto_now=True)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        abstract = True


class Regulation(Shelved):
    """A regulation. ``short_name`` is how the product cites it: what a citation chip is matched by."""

    class Kind(models.TextChoices):
        """Its rank."""

        UU = "uu", _("Undang-Undang")
        PP = "pp", _("Peraturan Pemerintah")
        PERMENDAGRI = "permendagri", _("Peraturan Menteri Dalam Negeri")
        PERMENLU = "permenlu", _("Peraturan Menteri Luar Negeri")
        PERDA = "perda", _("Peraturan Daerah")
        OTHER = "other", _("Peraturan lain")

    class Status(models.TextChoices):
        """Whether it is in force."""

        IN_FORCE = "in_force", _("berlaku")
        AMENDED = "amended", _("berlaku, sudah diubah")
        REVOKED = "revoked", _("dicabut")
        UNKNOWN = "unknown", _("belum diperiksa")

    TONES = {"in_force": "ok", "amended": "warn", "revoked": "bad", "unknown": "quiet"}

    slug = models.SlugField(_("alamat"), max_length=60, unique=True, help_text=_("Bagian akhir alamat halamannya."))
    short_name = models.CharField(
        _("sebutan singkat"), max_length=60, unique=True, help_text=_("Persis seperti dikutip, misalnya PP 28/2018.")
    )
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind.choices)
    number = models.CharField(_("nomor"), max_length=20)
    year = models.PositiveSmallIntegerField(_("tahun"))
    title = models.CharField(
        _("tentang"), max_length=250, blank=True, help_text=_("Judul tanpa kata “tentang”. Kosong bila belum dibaca.")
    )
    issuer = models.CharField(_("ditetapkan oleh"), max_length=120, blank=True)
    promulgated_on = models.DateField(
        _("tanggal diundangkan"), null=True, blank=True, help_text=_("Kosong bila belum dipastikan.")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.UNKNOWN)
    changed_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="changes",
        verbose_name=_("diubah atau dicabut oleh"),
    )
    summary = models.TextField(
        _("ringkasan"), blank=True, help_text=_("Paragraf dipisahkan baris kosong; baris “- ” menjadi butir.")
    )
    certainty = models.CharField(_("kepastian"), max_length=12, choices=Certainty.choices, default=Certainty.UNVERIFIED)
    certainty_note = models.TextField(
        _("catatan kepastian"), blank=True, help_text=_("Dari mana isinya, dan apa yang belum diperiksa.")
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("peraturan")
        verbose_name_plural = _("peraturan")
        ordering = ["kind", "-year", "number"]

    def __str__(self) -> str:
        return self.short_name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("regulation_detail", args=[self.slug])

    @property
    def full_title(self) -> str:
        """As the law names it, in its own language whatever the reader's."""
        with translation.override("id"):
            kind = self.get_kind_display()
        about = f" tentang {self.title}" if self.title else ""
        return f"{kind} Nomor {self.number} Tahun {self.year}{about}"

    @property
    def status_tone(self) -> str:
        """Colour of the status."""
        return self.TONES[self.status]

    @property
    def certainty_tone(self) -> str:
        """Colour of the certainty."""
        return CERTAINTY_TONES[self.certainty]


class RegulationLink(models.Model):
    """Where a regulation can be read outside."""

    regulation = models.ForeignKey(Regulation, on_delete=models.CASCADE, related_name="links")
    title = models.CharField(_("nama tautan"), max_length=120, help_text=_("Misalnya nama lembaga pemilik situs."))
    url = models.URLField(_("alamat"), max_length=500, help_text=_("Hanya alamat resmi yang sudah Anda buka sendiri."))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("tautan resmi")
        verbose_name_plural = _("tautan resmi")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class Article(Shelved):
    """An article of a regulation. ``is_gist``: in our own short words and not word for word."""

    regulation = models.ForeignKey(
        Regulation, on_delete=models.PROTECT, related_name="articles", verbose_name=_("peraturan")
    )
    number = models.CharField(_("pasal"), max_length=10, help_text=_("Nomornya saja, misalnya 30 atau 12A."))
    heading = models.CharField(_("pokok isi"), max_length=150, blank=True)
    text = models.TextField(
        _("isi"), help_text=_("Satu baris per ayat atau huruf: “(1) …”, “a. …”. Baris “- ” menjadi butir.")
    )
    explanation = models.TextField(_("penjelasan resmi"), blank=True)
    note = models.TextField(_("catatan pengelola"), blank=True, help_text=_("Bukan bagian dari peraturan."))
    is_gist = models.BooleanField(
        _("intisari"), default=True, help_text=_("Kosongkan hanya bila isinya sama kata demi kata dengan naskah.")
    )
    certainty = models.CharField(_("kepastian"), max_length=12, choices=Certainty.choices, default=Certainty.UNVERIFIED)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("pasal")
        verbose_name_plural = _("pasal")
        ordering = ["regulation", "pk"]
        constraints = [models.UniqueConstraint(fields=["regulation", "number"], name="article_once")]

    def __str__(self) -> str:
        return f"{self.regulation} Pasal {self.number}"

    def get_absolute_url(self) -> str:
        """Its place on the page of its regulation."""
        return f"{self.regulation.get_absolute_url()}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """Its place on the page of its regulation."""
        return f"pasal-{self.number.lower()}"

    @property
    def order(self) -> tuple[int, str]:
        """9 before 12, 12 before 12A."""
        digits = re.match(r"\d+", self.number)
        return (int(digits[0]) if digits else 0, self.number)

    @property
    def certainty_tone(self) -> str:
        """Colour of the certainty."""
        return CERTAINTY_TONES[self.certainty]


class LibraryFile(Shelved):
    """A file: of a regulation, or, where there is none, a template that officers fill in."""

    regulation = models.ForeignKey(
        Regulation, on_delete=models.PROTECT, null=True, blank=True, related_name="files", verbose_name=_("peraturan")
    )
    title = models.CharField(_("judul"), max_length=150)
    purpose = models.TextField(_("kegunaan"), blank=True, help_text=_("Untuk apa, dan kapan dipakai."))
    stage = models.CharField(_("tahap"), max_length=24, blank=True)
    file = models.FileField(_("berkas"), upload_to=library_name, max_length=120)
    name = models.CharField(_("nama berkas"), max_length=200, editable=False)
    content_type = models.CharField(max_length=100, editable=False)
    size = models.PositiveIntegerField(_("ukuran (byte)"), editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    uploaded_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+", editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("berkas panduan")
        verbose_name_plural = _("berkas panduan")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class LibraryDownload(models.Model):
    """Who fetched which file, and when. Append-only."""

    file = models.ForeignKey(LibraryFile, on_delete=models.PROTECT, related_name="downloads")
    officer = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("diunduh"), auto_now_add=True)

    class Meta:
        verbose_name = _("unduhan berkas panduan")
        verbose_name_plural = _("unduhan berkas panduan")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.file_id} {self.officer_id} {self.at:%Y-%m-%d %H:%M}"


class Question(Shelved):
    """A question that officers ask, and its answer."""

    class Topic(models.TextChoices):
        """What it is about; in this order on the page."""

        BASICS = "basics", _("Dasar")
        REQUIREMENTS = "requirements", _("Persyaratan dan mitra")
        STAGES = "stages", _("Tahapan")
        TEXT = "text", _("Naskah dan penandatanganan")
        AFTER = "after", _("Setelah penandatanganan")

    slug = models.SlugField(_("alamat"), max_length=60, unique=True, help_text=_("Bagian akhir alamat jawabannya."))
    topic = models.CharField(_("pokok"), max_length=12, choices=Topic.choices)
    question = models.CharField(_("pertanyaan"), max_length=250)
    answer = models.TextField(
        _("jawaban"), help_text=_("Paragraf dipisahkan baris kosong; baris “- ” atau “1. ” menjadi daftar.")
    )
    citations = models.CharField(
        _("dasar hukum"),
        max_length=250,
        blank=True,
        help_text=_("Dipisahkan titik koma, misalnya PP 28/2018 Pasal 30(4); UU 24/2009 Pasal 31."),
    )
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("tanya jawab")
        verbose_name_plural = _("tanya jawab")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        """Its place on the page of questions."""
        return f"{reverse('question_list')}#{self.slug}"

    @property
    def citation_list(self) -> list[str]:
        """The citations one by one."""
        return [each.strip() for each in self.citations.split(";") if each.strip()]


class Term(Shelved):
    """A term of the field and what it means."""

    slug = models.SlugField(_("alamat"), max_length=60, unique=True, help_text=_("Bagian akhir alamat istilahnya."))
    term = models.CharField(_("istilah"), max_length=80, unique=True)
    meaning = models.TextField(_("arti"), help_text=_("Satu atau dua kalimat; juga tampil saat istilahnya ditunjuk."))
    citation = models.CharField(_("dasar hukum"), max_length=120, blank=True, help_text=_("Boleh kosong."))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("istilah")
        verbose_name_plural = _("istilah")
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term

    def get_absolute_url(self) -> str:
        """Its place in the glossary."""
        return f"{reverse('glossary')}#{self.slug}"


class FirstStep(Shelved):
    """A step on the way to one's first usulan."""

    slug = models.SlugField(_("kunci"), max_length=60, unique=True)
    position = models.PositiveSmallIntegerField(_("urutan"))
    title = models.CharField(_("langkah"), max_length=120)
    text = models.TextField(_("penjelasan"), help_text=_("Satu atau dua kalimat."))
    prepare = models.TextField(
        _("yang disiapkan"), blank=True, help_text=_("Satu butir per baris; menjadi kotak centang.")
    )
    citation = models.CharField(_("dasar hukum"), max_length=120, blank=True)
    link = models.CharField(
        _("halaman"), max_length=40, blank=True, help_text=_("Halaman tempat langkah ini dikerjakan.")
    )
    stages = models.CharField(
        _("tahap"), max_length=250, blank=True, help_text=_("Kunci tahap dipisahkan koma; lamanya ditampilkan.")
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("langkah usulan pertama")
        verbose_name_plural = _("langkah usulan pertama")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def prepare_list(self) -> list[str]:
        """The things to prepare, one by one."""
        return [each.strip(" -") for each in self.prepare.splitlines() if each.strip(" -")]

    @property
    def stage_keys(self) -> list[str]:
        """The stages that it leads through."""
        return [each.strip() for each in self.stages.split(",") if each.strip()]
