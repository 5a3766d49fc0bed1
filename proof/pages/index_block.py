"""Indexes: an `/// index` block of a page, which lists what readers look for on the pages beside it and below."""

from dataclasses import dataclass

from proof.guide.block import Block
from proof.guide.markdown import boxed
from proof.guide.navigation import read_navigation
from proof.guide.place import Place
from proof.pages.entries import Entry, entries_of
from proof.problem import Fault


@dataclass(frozen=True)
class Index:
    """What readers look for, with links to where it is.

    Args:
        parts: the entries of each part of the navigation that has some, by its title, in the order of the navigation.
        place: where the index stands.
    """

    parts: dict[str, list[Entry]]
    place: Place

    def for_site(self) -> list[str]:
        """A list, or one in a box for each part, of which the first is open."""
        lines = []
        for number, (title, entries) in enumerate(self.parts.items()):
            listed = self._listed(entries)
            # The first one shows what is in the others.
            options = [] if number else ["open: true"]
            lines += listed if len(self.parts) == 1 else boxed(f"details | {title}", listed, *options, depth=1)
        return boxed("html | div.index[data-search-exclude]", lines)

    def for_reading(self) -> list[str]:
        """The same without boxes."""
        lines = []
        for title, entries in self.parts.items():
            lines += [*([] if len(self.parts) == 1 else [f"**{title}**", ""]), *self._listed(entries), ""]
        return lines

    def _listed(self, entries: list[Entry]) -> list[str]:
        return [f"- [{entry.text}]({self.place.link(entry.page)}{entry.anchor})" for entry in entries]


def read_index(block: Block, place: Place) -> Index:
    """Find what an `/// index` block lists.

    Raises:
        Fault: there is nothing to list.
        Unproven: the front matter of a page is not written as it should be.
    """
    folder = place.page.rpartition("/")[0]
    parts = {
        title: [
            entry
            for name in names
            if name.startswith(f"{folder}/" if folder else "") and (place.project.docs / name).is_file()
            for entry in entries_of(place.project.page(name), block.argument)
        ]
        for title, names in read_navigation(place.project).items()
    }
    parts = {title: entries for title, entries in parts.items() if entries}
    if not parts:
        where = f"docs/{folder}/" if folder else "docs/"
        fix = f"write `{block.argument}:` into the front matter of a page, or remove this block"
        raise Fault(f"no page in {where} has {block.argument}", fix)
    return Index(parts, place)
