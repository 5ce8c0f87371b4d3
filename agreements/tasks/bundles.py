"""Background work: making a berkas lengkap, part by part, so that a killed worker loses one part at most."""

import hashlib
import logging
import shutil
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from django_tasks import task

from agreements.models import Bundle, BundlePart
from agreements.reports import bundle_parts, pdf
from agreements.reports import bundles as reports
from agreements.services import bundles

logger = logging.getLogger(__name__)

_CHUNK = 1024 * 1024


class CannotBeBuilt(Exception):
    """The text names the paper and says why."""


def root() -> Path:
    """Where half-made bundles lie, one folder each."""
    return Path(settings.WORK_ROOT) / "bundles"


@task()
def build(bundle_id: int) -> str:
    """Make one bundle, or go on where a killed worker stopped; the state it ended in."""
    with translation.override(pdf.LANGUAGE):
        bundle = bundles.begin(bundle_id=bundle_id)
        _clear()
        if bundle is None:
            return "nothing to do"
        try:
            _build(bundle)
        except CannotBeBuilt as reason:
            bundles.fail(bundle=bundle, reason=str(reason))
            _clear()
            return "failed"
        except Exception:
            bundles.fail(bundle=bundle, reason=gettext("Kesalahan sistem; administrator dapat melihat catatannya."))
            _clear()
            raise
        _clear()
        return "done"


def _build(bundle: Bundle) -> None:
    folder = root() / bundle.code
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    parts = bundles.parts(bundle=bundle)
    for done, part in enumerate(parts, 1):
        target = reports.part_path(folder, part)
        # A part that is there is whole; one that can only be listed has no file, but its number of pages is known.
        if target.exists() or part.pages == 0:
            if part.pages is None:
                bundles.part_is_ready(part=part, pages=bundle_parts.count(target), done=done)
            continue
        bundles.part_is_ready(part=part, pages=_prepare(part, target), done=done)
    path, pages = reports.compose(bundle, parts, folder)
    bundles.finish(bundle=bundle, path=path, pages=pages)


def _prepare(part: BundlePart, target: Path) -> int:
    paper = part.document
    named = {"number": part.position, "kind": paper.kind_label, "version": paper.version, "name": paper.name}
    # LibreOffice knows a file by its ending.
    source = target.with_name(f"source-{target.stem}{Path(paper.name).suffix.lower()}")
    try:
        digest = hashlib.sha256()
        with paper.file.open("rb") as stored, source.open("wb") as copy:
            while piece := stored.read(_CHUNK):
                digest.update(piece)
                copy.write(piece)
        if digest.hexdigest() != paper.sha256:
            raise bundle_parts.Unusable(gettext("isinya bukan lagi yang diunggah"))
        return bundle_parts.prepare(source, paper.content_type, target)
    except FileNotFoundError as error:
        reason = gettext("berkasnya tidak ada di tempat penyimpanan")
        raise CannotBeBuilt(_said(named, reason)) from error
    except bundle_parts.Unusable as error:
        raise CannotBeBuilt(_said(named, str(error))) from error
    finally:
        source.unlink(missing_ok=True)


def _said(named: dict[str, object], reason: str) -> str:
    return gettext("Dokumen %(number)d, %(kind)s versi %(version)d (%(name)s): %(reason)s.") % {
        **named,
        "reason": reason,
    }


def _clear() -> None:
    """Remove the parts of every bundle that is no longer in the making."""
    needed = bundles.codes_in_the_making()
    for folder in root().iterdir() if root().is_dir() else ():
        if folder.name not in needed:
            shutil.rmtree(folder, ignore_errors=True)
