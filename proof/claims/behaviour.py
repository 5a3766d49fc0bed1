"""A behaviour: a question, and what the claim that answers it answers in each setting, as rows of a table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from proof.claims.row import Outcome
from proof.claims.scope import Scope
from proof.claims.settings import Setting
from proof.guide.inline import code

# What a claim answers in a setting, in the order in which answers are shown: what differs comes first.
ANSWERS = {
    Outcome.FAILS: "no",
    Outcome.UNDETERMINED: "not each time",
    Outcome.APART: "does not apply",
    Outcome.HOLDS: "yes",
    Outcome.UNTRIED: "not tried",
}
# More settings than these are too many to name those in which a claim holds.
FEW = 3


@dataclass(frozen=True)
class Behaviour:
    """A question about servers, with the claim that answers it.

    Args:
        question: the question; inline Markdown.
        scope: in which settings the claim holds.
        proof: where it is listed with its test, as a Markdown link of the page names it.
        answers: what the claim answers, by what came of it; what differs comes first.
        most_named: of more settings in which the claim holds, it is said that they are all others.
    """

    question: str
    scope: Scope
    proof: str
    answers: Mapping[Outcome, str] = field(default_factory=lambda: ANSWERS)
    most_named: int = FEW

    def linked(self, outcome: Outcome) -> str:
        """An answer, which leads to the proof."""
        return f"[{self.answers[outcome]}]({self.proof})"

    def rows(self, repeated: str = "") -> Iterator[str]:
        """A row of the table for each of its answers, with the settings that give it, but for those not tried.

        Args:
            repeated: what stands behind the question in each row but the first.
        """
        behind = ""
        for outcome in self.answers:
            settings = self.scope.settings(outcome)
            is_rest = outcome is Outcome.HOLDS and len(settings) > self.most_named
            named = "all others that were tried" if is_rest else ", ".join(setting.title for setting in settings)
            if settings and outcome is not Outcome.UNTRIED:
                yield f"| {self.question}{behind} | {named} | {self.linked(outcome)} |"
                behind = repeated

    def answer(self, setting: Setting) -> Iterator[str]:
        """An item that says what it answers in a setting, and what was seen there; nothing if it has no outcome."""
        for finding in self.scope.findings:
            if setting in finding.settings:
                yield f"- {self.question} {self.linked(finding.cell.outcome)}.{finding.reason(code)}"
