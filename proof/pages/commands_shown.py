"""Commands on pages: each that is run is shown, as all of a file share one shell, and each may change the next ones."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from proof.guide.page import Page
from proof.guide.project import Project
from proof.guide.region import Region
from proof.problem import Fault, Problem, Unproven

# The blocks that show code, and not only what it writes.
OF_CODE = ("sample", "alternatives")


def check_commands_shown(name: str, pages: Iterable[Page], project: Project) -> Iterator[Problem]:
    """Some page shows each region of a file of commands, by its name or with the whole file.

    What is typed again, word for word, need not be shown once more: a region of another file may show it on the page.

    Args:
        name: the file, which some page names, and which can be read.
        pages: all pages.
        project: the guide.
    """
    sample = project.sample(name)
    if not sample.regions:
        fix = "mark what pages show: `# --8<-- [start:run]` … `# --8<-- [end:run]`"
        yield Problem(path=sample.path, what="has no regions, so that no page shows its commands", fix=fix)
    shown: set[int] = set()
    texts: set[str] = set()
    for page in pages:
        regions = list(regions_on(page, project))
        own = [region for file, region in regions if file == name]
        shown.update(number for region in own for number, _ in region.lines)
        texts.update(region.text for _, region in regions if own)
    for region in sample.regions.values():
        hidden = [number for number, line in region.lines if line.strip() and number not in shown]
        if hidden and region.text not in texts:
            what = f"no page shows region `{region.name}`, whose commands are run with the others"
            fix = f"show it with `/// sample | {name}:{region.name}` on a page, or remove it"
            yield Problem(path=sample.path, line=hidden[0], what=what, fix=fix)


def regions_on(page: Page, project: Project) -> Iterator[tuple[str, Region]]:
    """The regions of commands whose code a page shows, each with its file; nothing of what cannot be read."""
    for wanted in (each for block in page.blocks if block.kind in OF_CODE for each in block.samples.values()):
        file, _, name = wanted.partition(":")
        if not file.endswith(".sh"):
            continue
        with suppress(Fault, Unproven):
            regions = project.sample(file).regions.values()
            yield from ((file, region) for region in regions if name in ("", region.name))
