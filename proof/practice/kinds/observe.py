"""*Observe*: what does a recorded run show, or another one that differs in one thing?"""

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import Field
from selectolax.lexbor import LexborNode

from proof.guide.project import Project
from proof.guide.table import Table, Verbatim
from proof.guide.toml import Located
from proof.practice import run_reading, shown_code
from proof.practice.asked import Asked
from proof.practice.fields import Text
from proof.practice.recorded_run import RecordedRun, find_event, recorded, told
from proof.practice.references import References
from proof.practice.second_reading import Difference, Raw, code_blocks, code_differences
from proof.practice.shapes.observation import Observation
from proof.practice.shapes.option import Option, check_options
from proof.problem import Fault
from proof.traces.events import Run

# A number that is another one as soon as the run is recorded anew.
NUMBERED = re.compile(r"\bsteps? \d+", re.IGNORECASE)


class Seen(Table):
    """What is found at an event of a recorded run, and why it is the answer or is not."""

    at: Verbatim = Field(description="The event, by its name, such as `response sent` or `start send_email`.")
    of: Verbatim = Field("", description="The sample of its run; without it, the run that is shown.")
    why: Text

    def run_of(self, shown: Run, references: References) -> Run:
        """Its run."""
        return recorded(self.source, "of", references) if self.of else shown

    def option(self, find: str, run: Run, is_right: bool) -> Option:
        """What is found there, as an option. Raises Unproven if there is no such event or value."""
        try:
            text = told(find, run, find_event(run, self.at))
        except Fault as fault:
            raise self.source.located(fault, "at") from None
        return Option(text, is_right, self.why, self.source.lines.head)


class Observe(Asked, Seen):
    """A question whose options are all found in recorded runs, the right one at the event that it names itself."""

    kind: Literal["observe"]
    run: Verbatim = Field(description="The sample whose recorded run is shown, or one request: `part/send.py:/send`.")
    until: Verbatim = Field("", description="The last event that is shown, by its name. Without it, all are.")
    find: Verbatim = Field(description="`step`, `next`, `state`, or the name of a value of the recording.")
    wrong: list[Seen]

    def read(self, references: References) -> Observation:
        """Read what it asks.

        Raises:
            Unproven: a run is not recorded or has no such event, or two options are the same.
        """
        shown = recorded(self.source, "run", references)
        answering = self.run_of(shown, references)
        runs = [answering, *(seen.run_of(shown, references) for seen in self.wrong)]
        last = self._last(shown)
        self._check_next(answering)
        for table in (self.source, *(seen.source for seen in self.wrong)):
            check_numbers(table)
        found = [seen.option(self.find, run, seen is self) for seen, run in zip([self, *self.wrong], runs, strict=True)]
        samples = {run.trace.sample.name: run.trace.sample for run in [shown, *runs]}
        app, new = (shown_code.asked(run.trace.sample, "app") for run in (shown, answering))
        return Observation(
            self.id,
            tuple(references.of_sample(sample) for sample in samples.values()),
            check_options(self.source, tuple(found)),
            code=(app,),
            run=RecordedRun(shown, last + 1),
            change="" if new == app else shown_code.difference(app, new),
            answering=RecordedRun(answering, len(answering.events)) if self.of or self.until else None,
        )

    def _last(self, shown: Run) -> int:
        try:
            return find_event(shown, self.until) if self.until else len(shown.events) - 1
        except Fault as fault:
            raise self.source.located(fault, "until") from None

    def _check_next(self, answering: Run) -> None:
        """What comes next is what follows in the recording."""
        if self.find != "next":
            return
        if not self.until:
            raise self.source.wrong("all of the run is shown, so nothing comes next", "say `until` which event", "find")
        try:
            follows = find_event(answering, self.until) + 1 == find_event(answering, self.at)
        except Fault as fault:
            raise self.source.located(fault, "at") from None
        if not follows:
            what = f"`{self.at}` does not follow `{self.until}` in the recording"
            raise self.source.wrong(what, "name the event that does, or make it a wrong option", "at")

    @staticmethod
    def number_of_options(asked: Raw) -> int:
        """Those that are wrong, and the right one."""
        return 1 + len(asked.get("wrong", []))

    @staticmethod
    def differences(asked: Raw, node: LexborNode, project: Project) -> Iterator[Difference]:
        """It shows the code, and of the run what is recorded; it calls right what the recording has."""
        blocks, codes = code_blocks(node), run_reading.codes(asked, project)
        yield from code_differences(codes, run_reading.with_changes_made(blocks, codes[0]))
        yield from run_reading.run_differences(asked, node, project)


def check_numbers(source: Located) -> None:
    """No text names a step by its number, which nothing would correct. Raises Unproven if one does."""
    for key in ("ask", "hint", "why"):
        numbered = NUMBERED.search(source.get(key, ""))
        if numbered:
            fix = "say what happens there: numbers change as soon as the run is recorded anew"
            raise source.wrong(f"`{key}` names a step by its number", fix, key, numbered[0])
