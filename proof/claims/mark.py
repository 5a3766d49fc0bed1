"""Marks: what a sentence of a page gets that makes a claim, a ✓ that opens how it was proven, and where it holds."""

from dataclasses import dataclass

from proof.claims.claim import Claim
from proof.claims.picker import where
from proof.claims.row import Outcome
from proof.claims.scope import Scope
from proof.claims.settings import Setting

# By what attribute a script finds the settings with an outcome.
ATTRIBUTES = {
    Outcome.HOLDS: "holds",
    Outcome.FAILS: "fails",
    Outcome.UNDETERMINED: "varies",
    Outcome.APART: "lacks",
}


@dataclass(frozen=True)
class Mark:
    """A claim as a page makes it.

    Args:
        text: the words by which the page makes it; Markdown.
        claim: the claim.
        scope: in which settings it holds.
        proof: where it is listed with its test, as a Markdown link of the page names it.
        against: the setting of which the words say that the claim does not hold there; None if they make the claim.
    """

    text: str
    claim: Claim
    scope: Scope
    proof: str
    against: Setting | None = None

    def for_site(self, note: str) -> str:
        """Its words, the mark, where the claim does not hold, and the note that the mark opens.

        A popover opens in place, by mouse and keyboard, without JavaScript. A search leaves it out: it would find the
        words of a test on pages about something else.

        Args:
            note: the id of the note.
        """
        # In HTML, since the sentence of a page around it may be strong already.
        told = (f"<strong>{each.label}:</strong> {each.told(code_anywhere)}" for each in self.scope.findings)
        # No `span` in that of the note: both builders would take its end for the end of what a search leaves out.
        found = "".join(f'<bdi class="claim-found">{each}</bdi> ' for each in told)
        return (
            f'<span class="claim" data-claim="{self.claim.name}"{self._settings}{self._own_way}>{self.text}'
            f'<span class="claim-mark" data-search-exclude><button type="button" popovertarget="{note}" '
            'aria-label="How this is proven">✓</button></span>'
            f'<span class="claim-where" data-search-exclude>{self._where}</span>'
            f'<span class="claim-note" id="{note}" popover data-search-exclude>'
            # A script puts the test itself behind the link to it.
            f"<strong>{self.claim.sentence}</strong>{self._denial} "
            f"Tested on {self._tested}: [the test.]({self.proof}-test) {found}{self.claim.how_it_fails}</span></span>"
        )

    def for_reading(self) -> str:
        """A link to its proof, and where the claim does not hold."""
        return f"[{self.text}]({self.proof}){self._where}"

    @property
    def _where(self) -> str:
        # Words that speak of such a setting have said it.
        return f" ({self.scope.exclusion})" if self.scope.exclusion and not self.against else ""

    @property
    def _denial(self) -> str:
        # Before the test, which is long: a reader has just read the opposite.
        return f" <strong>Not {where(self.against)}.</strong>" if self.against else ""

    @property
    def _tested(self) -> str:
        return "a real server" if self.claim.path.startswith("tests/claims/") else "real processes"

    @property
    def _own_way(self) -> str:
        # Its readers are told nothing of the setting that they have picked where it does not apply.
        return ' data-own-way=""' if self.scope.has_own_way else ""

    @property
    def _settings(self) -> str:
        named = {name: self.scope.settings(outcome) for outcome, name in ATTRIBUTES.items()}
        named |= {"against": [self.against]} if self.against else {}
        return "".join(
            f' data-{name}="{" ".join(setting.name for setting in settings)}"'
            for name, settings in named.items()
            if settings
        )


def code_anywhere(text: str) -> str:
    """A text as code of HTML in which Markdown reads nothing, wherever it stands, also in a table."""
    letters = (letter if letter.isalnum() or letter == " " else f"&#{ord(letter)};" for letter in text)
    return f"<code>{''.join(letters)}</code>"
