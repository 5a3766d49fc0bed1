"""*Judge*: is a statement true?"""

from collections.abc import Iterator
from typing import Literal

from pydantic import ConfigDict, Field
from selectolax.lexbor import LexborNode

from proof.guide.project import Project
from proof.guide.table import Verbatim
from proof.practice.asked import Asked
from proof.practice.fields import Text
from proof.practice.references import References
from proof.practice.second_reading import Difference, Raw, code_blocks, code_differences, right_answer
from proof.practice.shapes.choice import Choice
from proof.practice.shapes.option import Option
from proof.practice.statements import claim_that_says

TRUE, FALSE = "The statement is true.", "The statement is false."


class Judge(Asked):
    """A question about the sentence of a claim, which is true, or about another statement, which a claim refutes."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["claim"]}, {"required": ["statement", "refuted-by"]}]}
    )
    kind: Literal["judge"]
    claim: Verbatim = Field("", description="The claim whose sentence is to be judged, by its name. It is true.")
    statement: Text = Field("", description="A statement that is to be judged, and false.")
    refuted_by: Verbatim = Field("", alias="refuted-by", description="The claim that refutes the statement.")
    why: Text

    def read(self, references: References) -> Choice:
        """Read what it asks.

        Raises:
            Unproven: there is no such claim, or it does not refute the statement.
        """
        if bool(self.claim) == bool(self.statement) or bool(self.statement) != bool(self.refuted_by):
            fix = "name a `claim`, which is true, or write a `statement`, and name the claim that it is `refuted-by`"
            raise self.source.wrong("it is not clear whether what is to be judged is true", fix)
        claim = references.claim(self.source, "refuted-by" if self.statement else "claim")
        true = claim_that_says(self.statement, references.claims.values())
        if true:
            fix = f'ask for that: `claim = "{true.name}"`, or write what a claim refutes'
            raise self.source.wrong(f"this is true: the claim `{true.name}` says it", fix, "statement", true.sentence)
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
