"""Evidence: the claim or sample that proves what a question or a card says, as readers are led to it."""

from dataclasses import dataclass
from html import escape
from typing import Literal

from proof.guide.address import address, beside
from proof.guide.inline import to_html


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

    def for_site(self, page: str) -> str:
        """A line of HTML for a page."""
        if self.kind == "claim":
            link = f'<a href="{address(page, self.page, self.anchor)}">{to_html(self.text)}</a>'
            return f"Tested on a real server: {link}"
        link = f' on <a href="{address(page, self.page)}">{escape(self.text)}</a>' if self.page else ""
        return f'This was run: <code class="question-sample">snippets/{self.name}</code>{link}'

    def for_reading(self, page: str) -> str:
        """A line of Markdown for a page."""
        if self.kind == "claim":
            return f"Tested on a real server: [{self.text}]({beside(page, self.page)}#{self.anchor})"
        link = f" on [{self.text}]({beside(page, self.page)})" if self.page else ""
        return f"This was run: `snippets/{self.name}`{link}"
