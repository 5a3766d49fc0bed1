"""*Predict*: what does a sample print?"""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field
from selectolax.lexbor import LexborNode

from proof.guide.project import Project
from proof.guide.table import Table, Verbatim
from proof.practice import shown_code
from proof.practice.asked import Asked
from proof.practice.fields import Text
from proof.practice.references import References
from proof.practice.second_reading import (
    Difference,
    Raw,
    asked_regions,
    code_blocks,
    code_differences,
    printed_by,
    right_answer,
)
from proof.practice.shapes.choice import Choice
from proof.practice.shapes.option import Option, check_options
from proof.practice.spelling import said
from proof.problem import Fault


class WrongOutput(Table):
    """What a sample does not print, and why a reader may think so."""

    text: Verbatim
    why: Text


class Predict(Asked):
    """A question whose right option is what its sample states, and is proven to print."""

    kind: Literal["predict"]
    sample: Verbatim = Field(description="The sample, relative to snippets/. No page shows it.")
    print: Verbatim = Field("", description="A text that exactly one of its prints contains. Without it, all of them.")
    why: Text
    wrong: list[WrongOutput]

    def read(self, references: References) -> Choice:
        """Read what it asks.

        Raises:
            Unproven: there is no such sample or print, a page shows the sample with what it prints, or a wrong option
                is not wrong.
        """
        sample = references.sample(self.source)
        pages = references.pages_with(sample)
        if pages:
            what = f"`{sample.name}` is on docs/{pages[0]}, where readers see what it prints"
            fix = "ask about a variant that no page shows, in a folder `practice/`"
            raise self.source.wrong(what, fix, "sample")
        try:
            printed = shown_code.outputs(sample, self.print)
            shown = tuple(shown_code.asked(sample, region) for region in sample.regions)
        except Fault as fault:
            raise self.source.located(fault, "print" if self.print else "sample") from None
        right = Option("", True, self.why, self.source.lines.head, printed, "output")
        wrong = [self._wrong(option, printed) for option in self.wrong]
        options = check_options(self.source, (right, *wrong))
        return Choice(self.id, (references.of_sample(sample),), options, code=shown)

    @staticmethod
    def _wrong(option: WrongOutput, printed: str) -> Option:
        text = option.text.strip("\n")
        if said(text) == said(printed):
            what = "this wrong option differs from the right one only in quotes, spaces or letter case"
            raise option.source.wrong(what, "write what the sample does not print", "text", text)
        return Option("", False, option.why, option.source.lines.head, text, "output")

    @staticmethod
    def number_of_options(asked: Raw) -> int:
        """Those that are wrong, and what is printed."""
        return 1 + len(asked.get("wrong", []))

    @staticmethod
    def differences(asked: Raw, node: LexborNode, project: Project) -> Iterator[Difference]:
        """It shows the sample, and calls right what that prints."""
        yield from code_differences(asked_regions(asked["sample"], project).values(), code_blocks(node))
        printed, right = printed_by(project.sample(asked["sample"])), right_answer(node)
        if right != printed if "print" not in asked else f"\n{right}\n" not in f"\n{printed}\n":
            yield "the right option is not what the sample prints", printed, right
