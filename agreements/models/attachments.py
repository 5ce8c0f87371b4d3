"""What every attachment holds: the stored file, and what its upload was found to be."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models.documents import private_name


class Attachment(models.Model):
    """A paper or photo beside what it shows; kept privately and judged by its content like every upload."""

    file = models.FileField(_("berkas"), upload_to=private_name, max_length=120)
    name = models.CharField(_("nama berkas"), max_length=200, editable=False)
    caption = models.CharField(_("keterangan"), max_length=200, blank=True)
    content_type = models.CharField(max_length=100, editable=False)
    size = models.PositiveIntegerField(_("ukuran (byte)"), editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    uploaded_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, related_name="+", editable=False)
    uploaded_at = models.DateTimeField(_("diunggah"), auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """Whether it is a photo."""
        return self.content_type.startswith("image/")
