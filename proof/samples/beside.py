"""What stands beside a sample on a page belongs to it: its other regions, its picture, what its proof replaces."""

import re
from collections.abc import Iterator

from proof.commands.headers import read_files
from proof.guide.block import Block
from proof.guide.page import Page
from proof.guide.project import Project
from proof.guide.settings import Settings
from proof.problem import Problem

HEADING = re.compile(r"^#{1,6} ")
# The title of a box with the code of the picture above it.
RECORDED = re.compile(r"^ */// +details *\| *The code that recorded it *$")
PICTURES = ("lanes", "lifetimes", "runs", "table", "timeline", "trace")


def check_beside(page: Page, project: Project) -> Iterator[Problem]:
    """Find what a page shows side by side that does not belong together.

    Args:
        page: the page.
        project: its guide.
    """
    yield from check_proofs(page, project)
    yield from check_recorded(page)
    yield from check_replaced(page, project.settings)


def check_proofs(page: Page, project: Project) -> Iterator[Problem]:
    """In a section, a region of a sample stands below the `app` region of that sample, and not below another one."""
    heads = [number for number, line in page.markdown if HEADING.match(line)]
    for block in page.blocks:
        name, _, region = block.argument.partition(":")
        begun = max((head for head in heads if head < block.line), default=0)
        above = [other for other in page.blocks if begun < other.line < block.line and shows_app(other)]
        if block.kind == "sample" and region not in ("", "app") and above:
            shown = above[-1].argument.partition(":")[0]
            if shown not in applications(name, project):
                what = f"`{region}` of `{name}` stands below the application of another sample, `{shown}`"
                fix = "show both of one sample, or begin a section with a heading"
                yield Problem(path=page.path, line=block.line, what=what, fix=fix)


def shows_app(block: Block) -> bool:
    """Whether a block shows the application of a sample: its `app` region, or all of it."""
    name, _, region = block.argument.partition(":")
    return block.kind == "sample" and name.endswith(".py") and region in ("", "app")


def applications(name: str, project: Project) -> set[str]:
    """The samples whose applications a sample is about: itself, or those that its commands put into files."""
    if not name.endswith(".sh") or name not in project.sample_names():
        return {name}
    return {region.partition(":")[0] for _, _, regions in read_files(project.sample(name)) for region in regions}


def check_recorded(page: Page) -> Iterator[Problem]:
    """A box with the code that recorded a picture shows a sample of the picture above it."""
    for number, line in page.markdown:
        if not RECORDED.match(line):
            continue
        above = [block for block in page.blocks if block.kind in PICTURES and block.line < number]
        below = [block for block in page.blocks if block.kind == "sample" and block.line > number]
        pictured = [name.partition(":")[0] for name in above[-1].samples.values()] if above else []
        shown = below[0].argument.partition(":")[0] if below else "no sample"
        if shown not in pictured:
            what, fix = "this code did not record the picture above", "show the sample of that picture"
            expected = " or ".join(pictured) or "no picture"
            yield Problem(path=page.path, line=number, what=what, expected=expected, found=shown, fix=fix)


def check_replaced(page: Page, settings: Settings) -> Iterator[Problem]:
    """What a sample replaces on purpose is named by each page that shows where it does so."""
    words = "\n".join(line for _, line in page.markdown)
    for block in page.blocks:
        name, _, region = block.argument.partition(":")
        for replaced in settings.replaced_in(name) if block.kind == "sample" and region != "app" else []:
            if f"`{replaced}`" not in words:
                what = f"`{name}` replaces `{replaced}`, and the page does not say so"
                fix = f"say what its proof has in the place of `{replaced}`"
                yield Problem(path=page.path, line=block.line, what=what, fix=fix)
