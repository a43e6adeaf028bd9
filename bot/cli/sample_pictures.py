"""Pictures of invented stories, drawn of shapes: nobody's photos."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

SIZE = (960, 720)
QUALITY = 90
FINER = 2
"""Drawn so much larger first, so that edges are smooth."""
LINE_WIDTH = 19 * FINER

Shape = Sequence[Any]
"""A kind, a colour, and corners in per cent of width and height."""


@cache
def read_pictures() -> dict[str, Sequence[Shape]]:
    """Return the shapes of each picture, by its name."""
    data = (files("bot.sandbox") / "data" / "pictures.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


def draw(shapes: Sequence[Shape]) -> bytes:
    """Return these shapes as a JPEG file, the same bytes each time."""
    width, height = (FINER * side for side in SIZE)
    picture = Image.new("RGB", (width, height))
    drawing = ImageDraw.Draw(picture)
    for kind, colour, *corners in shapes:
        points = [
            (x * width / 100, y * height / 100)
            for x, y in zip(corners[::2], corners[1::2], strict=True)
        ]
        match kind:
            case "box":
                drawing.rectangle(points, colour)
            case "disc":
                drawing.ellipse(points, colour)
            case "area":
                drawing.polygon(points, colour)
            case "line":
                drawing.line(points, colour, LINE_WIDTH, joint="curve")
    file = BytesIO()
    picture.reduce(FINER).save(file, "JPEG", quality=QUALITY)
    return file.getvalue()
