"""*Choose*: which code passes a check that all options are put to?"""

from collections.abc import Iterator
from typing import Literal

from selectolax.lexbor import LexborNode

from proof.guide.project import Project
from proof.practice.asked import Asked
from proof.practice.references import References
from proof.practice.sample_option import SampleOption, check_of, option_of, region
from proof.practice.second_reading import (
    Difference,
    Raw,
    asked_regions,
    code_blocks,
    code_differences,
    failure_differences,
    whole_codes,
)
from proof.practice.shapes.choice import Choice
from proof.practice.shapes.option import check_options


class Choose(Asked):
    """A question whose options are samples."""

    kind: Literal["choose"]
    option: list[SampleOption]

    def read(self, references: References) -> Choice:
        """Read what it asks.

        Raises:
            Unproven: its options are not put to the same check, or one of them is not what it is taken for.
        """
        options, check = [], ""
        for option in self.option:
            sample = references.sample(option.source)
            check = check_of(option.source, sample, check)
            options.append(option_of(option, sample, references, region(option.source, sample, "app")))
        checked = check_options(self.source, tuple(options))
        return Choice(self.id, (), checked, check=check, shares_code=True)

    @staticmethod
    def number_of_options(asked: Raw) -> int:
        """Those that it names."""
        return len(asked.get("option", []))

    @staticmethod
    def differences(asked: Raw, node: LexborNode, project: Project) -> Iterator[Difference]:
        """It shows the check, and each sample; the answer says what their runs did."""
        regions = [asked_regions(option["sample"], project) for option in asked["option"]]
        shown = [*(region["app"] for region in regions), regions[0]["proof"]]
        yield from code_differences(shown, whole_codes(code_blocks(node)))
        yield from failure_differences(asked, node, project)
