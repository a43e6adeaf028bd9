"""The QR code on a trophy, which leads to its public page."""

from io import BytesIO

import segno

from bot.i18n import Translator
from bot.views.files import File
from bot.views.trophies.labels import About

KINDS = ("png", "svg")
"""Formats that it can be had in."""


def qr_code(address: str, kind: str = "png") -> bytes:
    """Return the code as an image in one of `KINDS`.

    A quarter of it may be scratched off: it travels (error correction Q of ISO/IEC 18004).
    """
    image = BytesIO()
    segno.make(address, error="q", micro=False).save(image, kind=kind, scale=12, border=4)
    return image.getvalue()


def code_file(about: About, address: str, t: Translator) -> File:
    """Return the QR code for the thing, as a file; its page says nothing of anybody."""
    trophy = str(about.called(t))
    alt = t("A QR code that leads to {address}", address=address)
    text = t("To print and stick on the trophy. The page behind it names nobody.")
    return File(f"{about.name}.png", trophy, str(text), qr_code(address), alt=str(alt))
