"""Pictures from outside, made anew: what they show, and nothing else that their files hold.

Place, time and camera (EXIF, XMP), comments, other frames and whatever stands behind the end are
left behind; colours are sRGB, as browsers take them where a file does not say.
"""

import warnings
from io import BytesIO

from PIL import Image, ImageCms, ImageOps
from pillow_heif import register_heif_opener

from bot.domain.pictures import Picture, Unreadable

LONGEST_SIDE = 1600
"""Pixels: enough for a screen of 1920 by 1080, and for a page of paper at 200 to the inch."""

QUALITY = 82
"""Of the JPEG: more can't be seen, and doubles the bytes."""

MOST_PIXELS = 50_000_000
"""Telephones take up to 50 million; a few bytes can claim any number."""

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "HEIF")

WIDE = ("I", "F")
"""First letters of the modes with more than 8 bits a channel, all of them grey."""

SRGB = ImageCms.createProfile("sRGB")


def reencode(content: bytes) -> Picture:
    """Return the picture anew, upright and no larger than is needed. Raises `Unreadable`.

    Of several frames it is the first; what is see-through stands on white.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _written(_upright(content))
    # Decoders raise what they please; none of it says more than that they can't read this.
    except Exception as error:
        raise Unreadable(type(error).__name__) from error


def _upright(content: bytes) -> Image.Image:
    register_heif_opener()
    with Image.open(BytesIO(content), formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise Unreadable
        # A JPEG is decoded smaller at once, where that is enough.
        image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
        ImageOps.exif_transpose(image, in_place=True)
        shrunk = _in_plain_channels(image)
    shrunk.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return _on_white(_in_srgb(shrunk))


def _in_plain_channels(image: Image.Image) -> Image.Image:
    """Return it with channels of 8 bits each, which can be made smaller, and no palette."""
    if image.mode.startswith(WIDE):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("RGB") if image.mode in {"1", "P"} else image.copy()


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile:
        return image
    colours = image.convert("RGB") if image.mode == "RGBA" else image
    try:
        known = ImageCms.ImageCmsProfile(BytesIO(profile))
        plain = ImageCms.profileToProfile(colours, known, SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):  # it is broken, or of another kind of colours
        return image
    if plain is None:
        return image
    if image.mode == "RGBA":
        plain.putalpha(image.getchannel("A"))
    return plain


def _on_white(image: Image.Image) -> Image.Image:
    """Return a new image, which has nothing of the old one but its pixels."""
    white = Image.new("RGB", image.size, "white")
    mask = image.getchannel("A") if image.mode == "RGBA" else None
    white.paste(image.convert("RGB"), mask=mask)
    return white


def _written(image: Image.Image) -> Picture:
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Picture(image.width, image.height, out.getvalue())
