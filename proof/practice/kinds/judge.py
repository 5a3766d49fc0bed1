"""*Judge*: is a statement true?"""

from typing import Literal

from pydantic import Field

from proof.guide.table import Verbatim
from proof.practice.asked import Asked
from proof.practice.fields import Text
from proof.practice.question import Content, Option
from proof.practice.references import Library

TRUE, FALSE = "The statement is true.", "The statement is false."


class Judge(Asked):
    """A question about the statement of a claim, which is true, or about another one, which the claim refutes."""

    kind: Literal["judge"]
    claim: Verbatim = Field(description="The claim, by its name.")
    statement: Text = Field("", description="What the claim refutes. Without it, what the claim says.")
    why: Text

    def read(self, library: Library) -> Content:
        """Read what it asks.

        Raises:
            Unproven: there is no such claim, or it does not refute the statement.
        """
        claim = library.claim(self.source)
        if self.statement == claim.sentence:
            fix = "leave `statement` out, or write what it refutes"
            raise self.source.wrong("this is what the claim says", fix, "statement")
        is_true, line = not self.statement, self.source.lines.head
        options = (Option(TRUE, is_true, self.why, line), Option(FALSE, not is_true, self.why, line))
        statement = self.statement or claim.sentence
        return Content(options=options, statement=statement, evidence=(library.of_claim(claim),))
