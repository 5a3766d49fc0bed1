"""*Debug*: which change lets a broken sample pass its check?"""

from dataclasses import replace
from typing import Literal

from pydantic import Field

from proof.guide.table import Verbatim
from proof.practice import code
from proof.practice.asked import Asked
from proof.practice.fields import Text
from proof.practice.options import SampleOption, check_of, check_options, option_of, region
from proof.practice.question import Content, Option
from proof.practice.references import Library


class Change(SampleOption):
    """A change, and the sample that it makes of the broken one."""

    change: Text


class Debug(Asked):
    """A question whose options are changes of a broken sample."""

    kind: Literal["debug"]
    sample: Verbatim = Field(description="The broken sample, relative to snippets/.")
    option: list[Change]

    def read(self, library: Library) -> Content:
        """Read what it asks.

        Raises:
            Unproven: the sample is not broken, its options are not put to the check that it fails, or one of them is
                not what it is taken for.
        """
        broken = library.sample(self.source)
        if not broken.is_broken:
            raise self.source.wrong(f"`{broken.name}` is not broken", "name a sample in a folder `broken/`", "sample")
        old = region(self.source, broken, "app")
        check = check_of(self.source, broken, "")
        options = tuple(self._option(option, old, check, library) for option in self.option)
        return Content(
            code=(old,),
            failure=code.failure(broken),
            options=check_options(self.source, options),
            check=check,
            evidence=(library.of_sample(broken),),
        )

    @staticmethod
    def _option(option: Change, old: str, check: str, library: Library) -> Option:
        sample = library.sample(option.source)
        check_of(option.source, sample, check)
        new = region(option.source, sample, "app")
        if new == old:
            raise option.source.wrong(f"`{sample.name}` changes nothing", "change its `app` region", "sample")
        shown = option_of(option, sample, library, code.difference(old, new))
        return replace(shown, text=option.change, language="diff")
