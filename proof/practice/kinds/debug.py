"""*Debug*: which change lets a broken sample pass its check?"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from pydantic import Field
from selectolax.lexbor import LexborNode

from proof.guide.project import Project
from proof.guide.table import Verbatim
from proof.practice import shown_code
from proof.practice.asked import Asked
from proof.practice.fields import Text
from proof.practice.references import References
from proof.practice.sample_option import SampleOption, check_of, option_of, region
from proof.practice.second_reading import (
    Difference,
    Raw,
    asked_regions,
    changed_by,
    code_blocks,
    code_differences,
    failure_differences,
)
from proof.practice.shapes.choice import Choice
from proof.practice.shapes.option import Option, check_options
from proof.practice.spelling import code_in

# A line of a change.
CHANGED = re.compile(r"^[+-]", re.MULTILINE)


class Change(SampleOption):
    """A change, and the sample that it makes of the broken one."""

    change: Text


class Debug(Asked):
    """A question whose options are changes of a broken sample."""

    kind: Literal["debug"]
    sample: Verbatim = Field(description="The broken sample, relative to snippets/.")
    option: list[Change]

    def read(self, references: References) -> Choice:
        """Read what it asks.

        Raises:
            Unproven: the sample is not broken, its options are not put to the check that it fails, or one of them is
                not what it is taken for.
        """
        broken = references.sample(self.source)
        if not broken.is_broken:
            raise self.source.wrong(f"`{broken.name}` is not broken", "name a sample in a folder `broken/`", "sample")
        old = region(self.source, broken, "app")
        check = check_of(self.source, broken, "")
        options = tuple(self._option(option, old, check, references) for option in self.option)
        return Choice(
            self.id,
            (references.of_sample(broken),),
            check_options(self.source, options),
            code=(old,),
            sample=broken.name,
            failure=shown_code.failure(broken),
            check=check,
        )

    @staticmethod
    def _option(option: Change, old: str, check: str, references: References) -> Option:
        sample = references.sample(option.source)
        check_of(option.source, sample, check)
        new = region(option.source, sample, "app")
        if new == old:
            raise option.source.wrong(f"`{sample.name}` changes nothing", "change its `app` region", "sample")
        difference = shown_code.difference(old, new)
        check_change(option, difference)
        shown = option_of(option, sample, references, difference)
        return replace(shown, text=option.change, language="diff")

    @staticmethod
    def number_of_options(asked: Raw) -> int:
        """Those that it names."""
        return len(asked.get("option", []))

    @staticmethod
    def differences(asked: Raw, node: LexborNode, project: Project) -> Iterator[Difference]:
        """It shows the broken sample and the check, and changes that lead to the samples of its options."""
        samples = [option["sample"] for option in asked["option"]]
        wanted = sorted(asked_regions(name, project)["app"] for name in samples)
        old, check = (asked_regions(asked["sample"], project)[region] for region in ("app", "proof"))
        changes = [block for block in code_blocks(node) if CHANGED.search(block)]
        if sorted(changed_by(change, old) for change in changes) != wanted:
            yield "a change does not lead to its sample", ", ".join(samples), "another text"
        yield from code_differences([old, check], [block for block in code_blocks(node) if block not in changes])
        yield from failure_differences(asked, node, project)


def check_change(option: Change, difference: str) -> None:
    """The code that the name of a change quotes is in the difference that it makes.

    Raises:
        Unproven: it is not.
    """
    for quoted in code_in(option.change):
        if quoted not in difference:
            what = f"`change` names `{quoted}`, which is not in the change that `{option.sample}` makes"
            raise option.source.wrong(what, "name what it takes away or adds", "change", difference)
