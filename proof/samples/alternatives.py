"""Alternatives: an `/// alternatives` block, which shows samples that do the same in tabs.

The tab that a reader chooses stays chosen, on the whole page and on all others. Material can link tabs as well, but it
links all that have the same title: with the proof of one sample, a reader would have chosen that of every sample.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from proof.guide.block import Block, Shown
from proof.guide.markdown import boxed
from proof.guide.place import Place
from proof.samples.block import read_embed


@dataclass(frozen=True)
class Alternatives:
    """Samples that do the same.

    Args:
        guide: the name of the guide, by which the choice is kept.
        shown: the samples by the titles of their tabs.
    """

    guide: str
    shown: Mapping[str, Shown]

    def for_site(self) -> list[str]:
        """Markdown with a tab for each sample, whose own tabs stand in it."""
        tabs = [
            line
            for index, (title, embed) in enumerate(self.shown.items())
            for line in boxed(f"tab | {title}", embed.for_site(), *([] if index else ["new: true"]), depth=2)
        ]
        return boxed(f'html | kept-tabs[data-guide="{self.guide}"]', tabs, depth=3)

    def for_reading(self) -> list[str]:
        """Markdown with the title above each sample."""
        return [line for title, embed in self.shown.items() for line in (f"{title}:", "", *embed.for_reading())]


def read_alternatives(block: Block, place: Place) -> Alternatives:
    """Find the samples that an `/// alternatives` block names.

    Args:
        block: the block.
        place: where it stands.

    Raises:
        Fault: it names one that does not exist.
        Unproven: the markers of a sample are wrong.
    """
    shown = {
        title: read_embed(replace(block, argument=name, options=""), place) for title, name in block.samples.items()
    }
    return Alternatives(place.project.settings.name, shown)
