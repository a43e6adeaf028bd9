"""Pictures made anew: upright, in plain colours, without what else the file held."""

from collections.abc import Callable
from io import BytesIO
from struct import pack
from typing import Any
from zlib import compress, crc32

import pytest
from PIL import Image, ImageCms
from pillow_heif import register_heif_opener

from bot.domain.pictures import Unreadable
from bot.domain.reencoding import LONGEST_SIDE, reencode

RED, BLUE, WHITE = (200, 30, 40), (30, 40, 200), (255, 255, 255)
SECRET = b"N 50 43 58"
ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


def two_halves(mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def looked_at(content: bytes) -> Image.Image:
    picture = reencode(content)
    image = Image.open(BytesIO(picture.content))
    assert (picture.media_type, image.format) == ("image/jpeg", "JPEG")
    assert image.size == (picture.width, picture.height)
    return image


def is_like(image: Image.Image, place: tuple[int, int], colour: tuple[int, ...]) -> bool:
    found = image.convert("RGB").getpixel(place)
    assert isinstance(found, tuple)
    return all(abs(one - other) < 25 for one, other in zip(found, colour, strict=True))


def taken_by_telephone(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = orientation, "Telefon"
    exif[GPS] = {1: "N", 2: (50.0, 43.0, 58.0), 3: "E", 4: (7.0, 6.0, 0.0)}
    image = two_halves()
    return saved(image, "JPEG", exif=exif, comment=SECRET, xmp=SECRET, quality=95)


def test_a_telephones_picture_is_turned_and_says_no_more_where_it_was_taken() -> None:
    content = taken_by_telephone(6)
    assert Image.open(BytesIO(content)).getexif().get_ifd(GPS)

    image = looked_at(content)

    assert image.size == (40, 60)  # turned by a quarter: what was left is on top
    assert is_like(image, (20, 10), RED)
    assert is_like(image, (20, 50), BLUE)
    assert not image.getexif()
    assert not {"exif", "icc_profile", "comment", "xmp"} & image.info.keys()
    again = reencode(content).content
    assert all(one not in again for one in (SECRET, b"Telefon", b"Exif", b"adobe"))


def test_heic_is_read_and_its_place_is_gone() -> None:
    register_heif_opener()
    exif = Image.Exif()
    exif[MAKE] = "Telefon"
    content = saved(two_halves(size=(64, 64)), "HEIF", exif=exif.tobytes())

    image = looked_at(content)

    assert is_like(image, (10, 30), RED)
    assert not image.getexif()


def with_alpha() -> bytes:
    image = two_halves("RGBA")
    image.putalpha(Image.new("L", image.size, 0))
    image.paste((*RED, 255), (0, 0, 30, 40))
    return saved(image, "PNG")


def with_see_through_index() -> bytes:
    image = two_halves().quantize(2)
    return saved(image, "PNG", transparency=image.getpixel((50, 10)))


@pytest.mark.parametrize("draw", [with_alpha, with_see_through_index])
def test_what_is_see_through_stands_on_white(draw: Callable[[], bytes]) -> None:
    image = looked_at(draw())

    assert is_like(image, (10, 10), RED)
    assert is_like(image, (50, 10), WHITE)


def test_colours_of_a_printer_become_those_of_a_screen() -> None:
    image = looked_at(saved(two_halves("CMYK"), "JPEG", quality=95))

    assert image.mode == "RGB"
    assert is_like(image, (10, 10), RED)


def test_colours_by_another_profile_become_plain_ones() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    for one in (profile, plain, b"broken"):
        image = looked_at(saved(two_halves(), "PNG", icc_profile=one))
        assert is_like(image, (10, 10), RED)
        assert "icc_profile" not in image.info


def test_grey_of_sixteen_bits_does_not_become_white() -> None:
    assert is_like(looked_at(saved(Image.new("I;16", (9, 9), 0x8000), "PNG")), (4, 4), (128,) * 3)


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_of_what_moves_the_first_picture_stays(kind: str) -> None:
    frames = [two_halves(), Image.new("RGB", (60, 40), WHITE)]
    options: dict[str, Any] = {"lossless": True} if kind == "WEBP" else {}
    content = saved(frames[0], kind, save_all=True, append_images=frames[1:], **options)

    image = looked_at(content)

    assert is_like(image, (10, 10), RED)
    assert getattr(image, "n_frames", 1) == 1


def test_a_large_one_becomes_smaller_and_a_small_one_no_larger() -> None:
    image = looked_at(saved(two_halves(size=(2400, 1200)), "JPEG"))

    assert image.size == (LONGEST_SIDE, LONGEST_SIDE // 2)
    assert looked_at(saved(two_halves(), "PNG")).size == (60, 40)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims this size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))

    header = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in parts)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<!doctype html><title>Sign in</title>",
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        taken_by_telephone(1)[:600],
        bomb(10_000, 9_000),
        bomb(60_000, 60_000),
        saved(two_halves(), "TIFF"),
        b"%PDF-1.7 ",
    ],
    ids=["empty", "page", "zeros", "truncated", "large", "bomb", "tiff", "pdf"],
)
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        reencode(content)
