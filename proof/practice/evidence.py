"""Evidence: the claim or sample that proves what a question or a card says, as readers are led to it."""

from dataclasses import dataclass
from typing import Literal

from proof.guide.place import Place


@dataclass(frozen=True)
class Evidence:
    """What proves something, and where readers see it.

    Args:
        kind: what it is.
        name: its name.
        text: the sentence of a claim, the title of the page that shows a sample.
        page: where it is shown, relative to docs/; empty if a question alone shows it.
        anchor: the place on that page; empty for the page as a whole.
    """

    kind: Literal["claim", "sample"]
    name: str
    text: str
    page: str
    anchor: str

    def for_site(self, place: Place) -> str:
        """Markdown for a line of a page of the site."""
        return self._line(self.text, place, "{ .question-sample }")

    def for_reading(self, place: Place) -> str:
        """The same to be read as it is."""
        return self._line(self.text, place, "")

    def _line(self, text: str, place: Place, mark: str) -> str:
        link = f"[{text}]({place.link(self.page)}{f'#{self.anchor}' if self.anchor else ''})" if self.page else ""
        if self.kind == "claim":
            return f"Tested on a real server: {link}"
        return f"This was run: `snippets/{self.name}`{mark}{f' on {link}' if link else ''}"
