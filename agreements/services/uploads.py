"""How large an upload may be."""

from django.conf import settings

from agreements.models import UploadLimit


def limit_bytes() -> int:
    """The largest file in bytes: what an administrator has set, else the setting."""
    megabytes = UploadLimit.objects.values_list("megabytes", flat=True).first()
    return megabytes * 1024 * 1024 if megabytes else settings.UPLOAD_MAX_BYTES
