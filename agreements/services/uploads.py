"""How large an upload may be."""

from django.conf import settings
from django.template.defaultfilters import filesizeformat

from agreements.models import UploadLimit


def limit_bytes() -> int:
    """The largest file in bytes: what an administrator has set, else the setting."""
    megabytes = UploadLimit.objects.values_list("megabytes", flat=True).first()
    return megabytes * 1024 * 1024 if megabytes else settings.UPLOAD_MAX_BYTES


def limit_label(limit: int | None = None) -> str:
    """The same in words, such as "25 MB"; a part of a megabyte only where there is one. ``limit`` where it is known."""
    words = filesizeformat(limit_bytes() if limit is None else limit)
    return words.replace(",0", "").replace(".0", "")
