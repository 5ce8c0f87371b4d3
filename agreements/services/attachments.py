"""Papers and photos of an activity or a potential: judged like every upload."""

from pathlib import Path
from typing import Any

from django.core.files.base import File

from agreements.models import Officer
from agreements.services import documents
from agreements.services.inspection import CONTENT_TYPES


def describe(*, upload: File, actor: Officer, caption: str) -> dict[str, Any]:
    """What is kept of the upload beside its bytes. Raises :class:`Refused` for what is not accepted."""
    judged = documents.judge(upload=upload)
    return {
        "name": f"{Path(str(upload.name)).stem[:190]}.{judged.extension}",
        "caption": caption,
        "content_type": CONTENT_TYPES[judged.extension],
        "size": upload.size,
        "sha256": judged.sha256,
        "uploaded_by": actor,
    }
