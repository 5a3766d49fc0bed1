"""The mark of the guide, as a picture is drawn with it."""

from PIL import Image, ImageDraw

# Of theme/assets/images/favicon.svg: its colour, and its rectangles in a square of 24 units.
COLOUR = "#00796b"
MARK = ((2, 1, 8, 8), (14, 15, 8, 8), (1, 11, 4, 2), (7, 11, 4, 2), (13, 11, 4, 2), (19, 11, 4, 2))
UNITS = 24


def draw_mark(pen: ImageDraw.ImageDraw, left: int, top: int, unit: int) -> None:
    """Draw the mark in white.

    Args:
        pen: what it is drawn with.
        left: where its square begins, in pixels.
        top: the same from above.
        unit: the pixels of a unit.
    """
    for x, y, width, height in MARK:
        corner = (left + x * unit, top + y * unit)
        pen.rectangle((*corner, corner[0] + width * unit - 1, corner[1] + height * unit - 1), "white")


def draw_icon(size: int) -> Image.Image:
    """The icon of the guide as an app, square, of a size in pixels.

    Systems cut icons to circles and the like. What they never cut is a circle of 80 % of the width, in the middle:
    https://www.w3.org/TR/appmanifest/#icon-masks. The mark is in it.
    """
    icon = Image.new("RGB", (size, size), COLOUR)
    # The corners of the mark are 15 units from its middle.
    unit = size * 40 // 100 // 15
    edge = (size - UNITS * unit) // 2
    draw_mark(ImageDraw.Draw(icon), edge, edge, unit)
    return icon.quantize(2)
