"""A draft as DOCX: the layout of docx_layout, filled by docxtpl in a sandbox."""

import zipfile
from datetime import datetime
from functools import cache
from io import BytesIO

from django.utils import timezone
from docx.document import Document as DocumentType
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from PIL import Image, UnidentifiedImageError

from agreements.law.drafts import Layout
from agreements.reports import docx_layout, pdf
from agreements.reports.draft_context import Paper

EMBLEM = Mm(19), Mm(22)  # the most it may take, in width and height
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def render(paper: Paper, *, made_at: datetime | None = None) -> bytes:
    """The paper as DOCX. With ``made_at`` the bytes depend on the paper and on that moment alone."""
    moment = made_at or timezone.now()
    attached = Layout(paper.attachment.layout) if paper.attachment else None
    template = DocxTemplate(BytesIO(_skeleton(Layout(paper.layout), attached)))
    template.init_docx()
    context = {"paper": paper, "emblem": _emblem(template, paper.letterhead.emblem)}
    template.render(context, ImmutableSandboxedEnvironment(undefined=StrictUndefined), autoescape=True)
    # Only now: docxtpl reads the properties as templates, and a title is not ours.
    _describe(template.docx, paper, moment)
    stored = BytesIO()
    template.save(stored)
    return _dated(stored.getvalue(), moment)


@cache
def _skeleton(layout: Layout, attached: Layout | None) -> bytes:
    return docx_layout.skeleton(layout, attached)


def _emblem(template: DocxTemplate, name: str) -> InlineImage | str:
    """The region's emblem inside its box; nothing where the picture cannot be read."""
    if not name:
        return ""
    try:
        path = pdf.locate(f"media:{name}")
        with Image.open(path) as picture:
            width, height = picture.size
    except (pdf.UnservedAddress, UnidentifiedImageError, OSError):
        return ""
    if width * EMBLEM[1] > height * EMBLEM[0]:
        return InlineImage(template, str(path), width=EMBLEM[0])
    return InlineImage(template, str(path), height=EMBLEM[1])


def _describe(document: DocumentType, paper: Paper, moment: datetime) -> None:
    properties = document.core_properties
    properties.title = paper.main.title[:255]
    properties.subject = paper.name[:255]
    properties.author = properties.last_modified_by = paper.letterhead.government[:255]
    properties.language = "id-ID"
    properties.comments = ""
    properties.keywords = ""
    properties.created = properties.modified = moment.astimezone(timezone.get_fixed_timezone(0)).replace(tzinfo=None)
    properties.revision = 1


def _dated(content: bytes, moment: datetime) -> bytes:
    """The same archive with every part dated ``moment``: it would carry the time of writing otherwise."""
    stored = BytesIO()
    when = max(timezone.localtime(moment).timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, date_time=when)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return stored.getvalue()
