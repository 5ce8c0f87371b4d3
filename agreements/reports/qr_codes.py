"""QR codes: the way from paper to its verification page."""

import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext


def qr(url: str) -> SafeString:
    """The address as a QR code, with its reading for those who do not see it."""
    drawn = segno.make(url, error="m").svg_inline(
        omitsize=True,
        border=4,
        dark="#0e1b2a",
        light="#ffffff",
        svgclass="qr",
        title=gettext("Kode QR halaman verifikasi"),
        desc=url,
    )
    return mark_safe(drawn.replace("<svg ", '<svg role="img" ', 1))  # noqa: S308 - segno escapes title and desc
