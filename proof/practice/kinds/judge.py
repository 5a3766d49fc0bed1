"""*Judge*: is a statement true?"""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field
from selectolax.lexbor import LexborNode

from proof.guide.project import Project
from proof.guide.table import Verbatim
from proof.practice.asked import Asked
from proof.practice.fields import Text
from proof.practice.references import References
from proof.practice.second_reading import Difference, Raw, code_blocks, code_differences, right_answer
from proof.practice.shapes.choice import Choice
from proof.practice.shapes.option import Option

TRUE, FALSE = "The statement is true.", "The statement is false."


class Judge(Asked):
    """A question about the statement of a claim, which is true, or about another one, which the claim refutes."""

    kind: Literal["judge"]
    claim: Verbatim = Field(description="The claim, by its name.")
    statement: Text = Field("", description="What the claim refutes. Without it, what the claim says.")
    why: Text

    def read(self, references: References) -> Choice:
        """Read what it asks.

        Raises:
            Unproven: there is no such claim, or it does not refute the statement.
        """
        claim = references.claim(self.source)
        if self.statement == claim.sentence:
            fix = "leave `statement` out, or write what it refutes"
            raise self.source.wrong("this is what the claim says", fix, "statement")
        is_true, line = not self.statement, self.source.lines.head
        options = (Option(TRUE, is_true, self.why, line), Option(FALSE, not is_true, self.why, line))
        statement = self.statement or claim.sentence
        return Choice(self.id, (references.of_claim(claim),), options, statement=statement)

    @staticmethod
    def number_of_options(_asked: Raw) -> int:
        """That it is true, and that it is false."""
        return 2

    @staticmethod
    def differences(asked: Raw, node: LexborNode, _project: Project) -> Iterator[Difference]:
        """It calls false what a statement says, and true what a claim says."""
        yield from code_differences([], code_blocks(node))
        expected = f"The statement is {'false' if 'statement' in asked else 'true'}."
        if right_answer(node) != expected:
            yield "the wrong judgement is called right", expected, right_answer(node)
