"""The QR code on a trophy, which leads to its public page."""

from io import BytesIO

import segno

KINDS = ("png", "svg")
"""Formats that it can be had in."""


def qr_code(address: str, kind: str = "png") -> bytes:
    """Return the code as an image in one of `KINDS`.

    A quarter of it may be scratched off: it travels (error correction Q of ISO/IEC 18004).
    """
    image = BytesIO()
    segno.make(address, error="q", micro=False).save(image, kind=kind, scale=12, border=4)
    return image.getvalue()
