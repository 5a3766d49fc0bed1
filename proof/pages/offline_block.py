"""What a reader takes along: a `/// offline` block, with the control that keeps the guide, or its ZIP file."""

from dataclasses import dataclass

from proof.guide.block import Block
from proof.guide.place import Place
from proof.guide.templates import templates

TEXTS = {
    "keep": "Keep the whole guide, about {megabytes} MB",
    "part": "{kept} of {number} files are kept in this browser.",
    "whole": "The whole guide is kept in this browser.",
    "failed": "{kept} of {number} files are kept in this browser. The others could not be fetched: try again later.",
}
BAR = (
    '<p class="offline-bar" hidden><button type="button" data-do="keep"></button> '
    '<progress aria-label="Kept" max="1" hidden></progress> <span role="status"></span></p>'
)
ARCHIVE = "archive"


@dataclass(frozen=True)
class Control:
    """The control that keeps the guide in a browser. A script shows it where that works."""

    def for_site(self) -> list[str]:
        """HTML, which shows nothing until the script does."""
        return [
            "<offline-copy data-search-exclude>",
            *templates(TEXTS),
            BAR,
            "</offline-copy>",
        ]

    def for_reading(self) -> list[str]:
        """Nothing."""
        return []


@dataclass(frozen=True)
class Archive:
    """The ZIP file of the guide.

    Args:
        place: where it is offered.
    """

    place: Place

    def for_site(self) -> list[str]:
        """A link. The pages in the ZIP file have none."""
        address = self.place.address(self.place.project.settings.archive)
        return [f'<p class="online"><a href="{address}" download>The guide as a ZIP file</a></p>']

    def for_reading(self) -> list[str]:
        """A link as Markdown."""
        return [f"[The guide as a ZIP file]({self.place.link(self.place.project.settings.archive)})"]


def read_offline(block: Block, place: Place) -> Control | Archive:
    """Find what an `/// offline` block shows."""
    return Archive(place) if block.argument == ARCHIVE else Control()
