"""Sends mutated papers through the real page and looks at what was stored: ``python -m tests.stress.uploads 10000``."""

import io
import logging
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pypdfium2
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.stress import mutations, throw_away

STORED_NAME = re.compile(r"documents/[0-9a-f]{32}\.(pdf|docx|xlsx|jpg|png)")
KINDS = ("usulan", "korespondensi", "lainnya", "surat_pengantar")


def send(client: Client, proposal_pk: int, count: int, random: Random) -> Counter[int]:
    """Post ``count`` papers; an answer that is neither stored nor refused, or an exception, ends it."""
    answers: Counter[int] = Counter()
    for number in range(count):
        paper = mutations.mutated(random)
        upload = SimpleUploadedFile(random.choice(mutations.NAMES), paper)
        data = {"kind": random.choice(KINDS), "upload": upload, "number": f"{number}", "note": ""}
        try:
            response = client.post(f"/usulan/{proposal_pk}/dokumen/baru/", data)
            assert response.status_code in (302, 422), response.status_code
        except BaseException:
            kept = Path(tempfile.gettempdir()) / f"kerjasama-mutation-{number}"
            kept.write_bytes(paper)
            print(f"the paper that did it: {kept}", file=sys.stderr)
            raise
        answers[response.status_code] += 1
    return answers


def inspect(media: Path, documents: Any, judge: Any) -> int:
    """Every stored file is one that a row names, whole, harmless by other eyes than ours, and nowhere else."""
    rows = {document.file.name: document for document in documents}
    stored = {path.relative_to(media).as_posix() for path in media.rglob("*") if path.is_file() or path.is_symlink()}
    assert stored == set(rows), stored ^ set(rows)
    for name, document in rows.items():
        assert STORED_NAME.fullmatch(name), name
        content = (media / name).read_bytes()
        assert len(content) == document.size
        extension = judge(upload=File(ContentFile(content).file, name="x"))
        assert name.endswith(extension) and document.name.endswith(extension)
        _other_eyes(extension, content)
    return len(rows)


def _other_eyes(extension: str, content: bytes) -> None:
    if extension == "pdf":
        with pypdfium2.PdfDocument(content) as read:
            assert len(read) > 0
            for page in read:
                page.close()
    elif extension in ("jpg", "png"):
        with Image.open(io.BytesIO(content)) as picture:
            picture.load()
    else:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            assert not [name for name in archive.namelist() if "vba" in name.lower() or ".." in name or name[0] == "/"]


def main(count: int) -> None:
    """On a database and a folder of its own."""
    with throw_away.installation() as folder:
        world, proposal = throw_away.world()
        from agreements.services import files, inspection

        logging.getLogger("django.request").setLevel(logging.ERROR)  # a refusal is no news here
        client = Client()
        client.force_login(world.owner)
        begin = time.monotonic()
        answers = send(client, proposal.pk, count, Random(20_261_125))
        kept = inspect(folder / "media", proposal.documents.all(), inspection.judge)
        assert files.check(nothing_runs=True).is_clean
        assert {path.name.split("-")[0] for path in folder.iterdir()} == {"db.sqlite3", "media"}
        took = time.monotonic() - begin
        print(f"{count} mutated uploads in {took:.0f} s: {dict(answers)}, {kept} files stored, all sound")


if __name__ == "__main__":
    main(int(sys.argv[1]))
