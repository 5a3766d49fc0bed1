"""Pictures for links: what shows where a link to a page is shared, made from the page's title and description.

https://ogp.me says how a page names its picture; theme/main.html does.
"""

from collections.abc import Callable
from pathlib import Path

from mkdocs.utils.yaml import yaml_load
from PIL import Image, ImageDraw, ImageFont

from proof.guide.project import Project
from proof.site.mark import COLOUR, draw_mark

# The file of a page's picture, beside the page.
FILE = "social.png"
# Pixels, as those who show such pictures ask for; the margin around all that is written.
SIZE, MARGIN = (1200, 630), 80
# Of the mark.
UNIT = 4
# The picture has this many colours: its own two, and what lies between them at the edges of letters.
COLOURS = 16


def draw_pictures(project: Project, folder: Path) -> None:
    """Draw a picture for each page of a built site that has an address; where links cannot lead, none is needed.

    Args:
        project: the project.
        folder: its site, whose pages are there already.
    """
    settings = yaml_load((project.root / "mkdocs.yml").read_text(encoding="utf-8"))
    for page in project.pages() if settings.get("site_url") else ():
        stem = page.name.removesuffix(".md").removesuffix("index")
        picture = draw(settings["site_name"], str(page.meta["title"]), str(page.meta["description"]))
        picture.save(folder / stem / FILE, optimize=True)


def draw(site_name: str, title: str, description: str) -> Image.Image:
    """A picture of a page: the mark and the name of the guide, the page's title, and its description.

    A text that is too long for its lines ends with an ellipsis.
    """
    picture = Image.new("RGB", SIZE, COLOUR)
    pen = ImageDraw.Draw(picture)
    draw_mark(pen, MARGIN, MARGIN, UNIT)
    pen.text((MARGIN + 30 * UNIT, MARGIN + 12 * UNIT), site_name, "white", ImageFont.load_default(40), anchor="lm")
    write(pen, title, top=230, size=76, lines=2)
    write(pen, description, top=440, size=34, lines=3)
    return picture.quantize(COLOURS)


def write(pen: ImageDraw.ImageDraw, text: str, *, top: int, size: int, lines: int) -> None:
    """Write a text into a few lines at most.

    Args:
        pen: what it is written with.
        text: the text.
        top: where its first line begins, in pixels.
        size: the size of its letters, in pixels.
        lines: how many lines it may have.
    """
    font = ImageFont.load_default(size)
    width = SIZE[0] - 2 * MARGIN
    written = wrap(text.replace("`", ""), lines, lambda line: pen.textlength(line, font) <= width)
    pen.multiline_text((MARGIN, top), "\n".join(written), "white", font, spacing=size // 4)


def wrap(text: str, most: int, fits: Callable[[str], bool]) -> list[str]:
    """A text in lines that fit, the last one with an ellipsis if there would be more than `most`."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if fits(longer):
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            while not fits(f"{lines[-1]}…"):
                lines[-1] = lines[-1].rpartition(" ")[0]
            return [*lines[:-1], f"{lines[-1]}…"]
    return lines
