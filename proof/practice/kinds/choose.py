"""*Choose*: which code passes a check that all options are put to?"""

from typing import Literal

from proof.practice.asked import Asked
from proof.practice.options import SampleOption, check_of, check_options, option_of, region
from proof.practice.question import Content
from proof.practice.references import Library


class Choose(Asked):
    """A question whose options are samples."""

    kind: Literal["choose"]
    option: list[SampleOption]

    def read(self, library: Library) -> Content:
        """Read what it asks.

        Raises:
            Unproven: its options are not put to the same check, or one of them is not what it is taken for.
        """
        options, check = [], ""
        for option in self.option:
            sample = library.sample(option.source)
            check = check_of(option.source, sample, check)
            options.append(option_of(option, sample, library, region(option.source, sample, "app")))
        return Content(options=check_options(self.source, tuple(options)), check=check)
