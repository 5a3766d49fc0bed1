"""*Judge*: is a statement true, and why?"""

from collections.abc import Iterator
from typing import Literal

from pydantic import ConfigDict, Field
from selectolax.lexbor import LexborNode

from proof.claims.claim import Claim
from proof.guide.project import Project
from proof.guide.table import Table, Verbatim
from proof.practice.asked import Asked
from proof.practice.fields import Text
from proof.practice.references import References
from proof.practice.second_reading import Difference, Raw, code_blocks, code_differences, right_answer
from proof.practice.shapes.choice import Choice
from proof.practice.shapes.option import Option, check_options
from proof.practice.statements import claim_that_says, words_of

Verdict = Literal["true", "false"]
# So much of a false statement must stand in the claim that refutes it: both kinds of statements are worded alike.
ALIKE = 0.5


class WrongReason(Table):
    """A judgement with its reason that is wrong, and why: the judgement is, or the reason is another one."""

    judgement: Verdict
    reason: Text
    why: Text


class Judge(Asked):
    """A question about the sentence of a claim, which is true, or about another statement, which a claim refutes.

    Its options are judgements, each with a reason.
    """

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["claim"]}, {"required": ["statement", "refuted-by"]}]}
    )
    kind: Literal["judge"]
    claim: Verbatim = Field("", description="The claim whose sentence is to be judged, by its name. It is true.")
    statement: Text = Field("", description="A statement that is to be judged, and false, in words of the claim.")
    refuted_by: Verbatim = Field("", alias="refuted-by", description="The claim that refutes the statement.")
    reason: Text
    why: Text
    wrong: list[WrongReason] = Field(description="three or more", min_length=3)

    @property
    def judgement(self) -> Verdict:
        """What the statement is."""
        return "false" if self.statement else "true"

    def read(self, references: References) -> Choice:
        """Read what it asks.

        Raises:
            Unproven: there is no such claim, it does not refute the statement, or the reasons tell the judgement.
        """
        if bool(self.claim) == bool(self.statement) or bool(self.statement) != bool(self.refuted_by):
            fix = "name a `claim`, which is true, or write a `statement`, and name the claim that it is `refuted-by`"
            raise self.source.wrong("it is not clear whether what is to be judged is true", fix)
        claim = references.claim(self.source, "refuted-by" if self.statement else "claim")
        if self.statement:
            self._check_statement(claim, references)
        self._check_judgements()
        right = Option(said(self.judgement, self.reason), True, self.why, self.source.lines.head)
        wrong = [
            Option(said(other.judgement, other.reason), False, other.why, other.source.lines.head)
            for other in self.wrong
        ]
        options = check_options(self.source, (right, *wrong))
        return Choice(self.id, (references.of_claim(claim),), options, statement=self.statement or claim.sentence)

    def _check_statement(self, claim: Claim, references: References) -> None:
        """A statement that is false is no claim, and is worded as the one that refutes it."""
        true = claim_that_says(self.statement, references.claims.values())
        if true:
            fix = f'ask for that: `claim = "{true.name}"`, or write what a claim refutes'
            raise self.source.wrong(f"this is true: the claim `{true.name}` says it", fix, "statement", true.sentence)
        words = words_of(self.statement)
        if len(words & words_of(claim.sentence)) < ALIKE * len(words):
            what = (
                f"less than half of these words are those of the claim `{claim.name}`: who reads it knows it is false"
            )
            raise self.source.wrong(
                what, "say it as the claim does, but for what is false", "statement", claim.sentence
            )

    def _check_judgements(self) -> None:
        """Both judgements are said equally often: the one that is said more often would be known for the right one."""
        said_true, said_false = (
            [self.judgement, *(other.judgement for other in self.wrong)].count(verdict) for verdict in ("true", "false")
        )
        if said_true != said_false:
            rarer = "true" if said_true < said_false else "false"
            what = f"true is said by {said_true} options, and false by {said_false}: that tells which one is right"
            raise self.source.wrong(what, f'write a wrong one with `judgement = "{rarer}"`', "wrong")

    @staticmethod
    def number_of_options(asked: Raw) -> int:
        """The judgements that are wrong, and the right one."""
        return 1 + len(asked.get("wrong", []))

    @staticmethod
    def differences(asked: Raw, node: LexborNode, _project: Project) -> Iterator[Difference]:
        """It calls false what a statement says, and true what a claim says."""
        yield from code_differences([], code_blocks(node))
        expected = "False: " if "statement" in asked else "True: "
        if not right_answer(node).startswith(expected):
            yield "the wrong judgement is called right", expected, right_answer(node)


def said(judgement: Verdict, reason: str) -> str:
    """A judgement with its reason, as readers see it."""
    return f"{judgement.capitalize()}: {reason}"
