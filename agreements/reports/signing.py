"""An electronic signature (PAdES) with a visible stamp on an issued report, where the installation has a certificate.

The signature certifies the file and allows no later change, so a byte added behind it breaks it like one changed
before it. The stamp is drawn by our own printer: its letters are embedded, as PDF/A asks of every appearance.
"""

import binascii
import io
from datetime import datetime
from pathlib import Path
from typing import Any

from asn1crypto import cms
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from agreements.reports import pdf, pdf_marks

HEXADECIMAL = 2  # figures to a byte
REASON = "Penerbitan laporan"
STAMP_TEMPLATE, STAMP_SHEET = "print/stamp.html", "static:css/print-stamp.css"


def is_on() -> bool:
    """Whether this installation signs what it issues."""
    return bool(settings.SIGN_P12)


def sign(content: bytes) -> tuple[bytes, str]:
    """The signed bytes and whose signature it is; the bytes as they came, and nobody, without a certificate.

    The file must have been printed ``with_place``. Raises ImproperlyConfigured where the certificate cannot be read.
    """
    if not is_on():
        return content, ""
    signer = _signer()
    name = str(signer.subject_name)
    now = timezone.localtime()
    # Only as much room as the signature takes: no byte of the file is left outside it.
    first = PdfFileReader(io.BytesIO(_signed(content, signer, name, now, None)))
    room = len(_without_filling(first.embedded_signatures[0].pkcs7_content)) * HEXADECIMAL
    return _signed(content, signer, name, now, room), name


def _signer() -> SimpleSigner:
    try:
        archive = Path(settings.SIGN_P12).read_bytes()
        found = SimpleSigner.load_pkcs12_data(
            archive, other_certs=[], passphrase=settings.SIGN_PASSWORD.encode() or None
        )
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(f"KERJASAMA_SIGN_P12 cannot be read: {error}") from error
    if found is None or found.signing_cert is None:
        raise ImproperlyConfigured("KERJASAMA_SIGN_P12 holds no key with a certificate")
    # A root is known to whoever checks. Inside the signature it would be bytes that nothing guards.
    chain = SimpleCertificateStore()
    chain.register_multiple(each for each in found.cert_registry if each.self_signed == "no")
    return SimpleSigner(found.signing_cert, found.signing_key, cert_registry=chain)


def _signed(content: bytes, signer: SimpleSigner, name: str, now: datetime, room: int | None) -> bytes:
    """The signed file, with ``room`` figures for the signature; None leaves as many as any might take."""
    meta = PdfSignatureMetadata(
        field_name=pdf_marks.SIGNATURE_FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=name,
        reason=REASON,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    drawn = _Stamp(pdf.draw(STAMP_TEMPLATE, {"name": name, "moment": now, "reason": REASON, "own_sheet": STAMP_SHEET}))
    found = PdfSigner(meta, signer, stamp_style=StaticStampStyle(background=drawn, border_width=0)).sign_pdf(
        _KeepsMetadata(io.BytesIO(content)), existing_fields_only=True, bytes_reserved=room
    )
    return found.getvalue()


def _without_filling(signature: bytes) -> bytes:
    return cms.ContentInfo.load(signature).dump()


class _KeepsMetadata(IncrementalPdfFileWriter):
    """Leaves the file's metadata as they are: rewritten, they would lose the form that PDF/A asks for."""

    def _update_meta(self) -> None:
        pass


class _Stamp(PdfContent):
    """The drawn stamp as the signature's appearance."""

    def __init__(self, drawn: bytes) -> None:
        super().__init__()
        self.drawn = drawn

    def render(self) -> bytes:
        """Bring the drawing into the file and say how it is painted."""
        writer: Any = self._ensure_writer
        picture = writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self.drawn)))
        name = b"/Stamp" + binascii.hexlify(self.drawn[:4])
        self.resources.xobject[name.decode()] = picture
        left, bottom, right, top = picture.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return name + b" Do"
