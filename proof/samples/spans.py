"""Spans: what lasts in a run, from one step that its sample printed to another.

The steps are those of a timeline, `lane: event`. A thing lasts from an event that says `begins` to the one that says
`ends`. Who asks is the first lane, and the last event of it is the answer. Each other lane lasts from its first event
to its last.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from proof.problem import Fault

BEGINS, ENDS = "begins", "ends"


@dataclass(frozen=True)
class Span:
    """Something that lasts.

    Args:
        name: what it is; inline Markdown.
        steps: the indices of its steps.
    """

    name: str
    steps: tuple[int, ...]

    @property
    def first(self) -> int:
        """Its first step."""
        return self.steps[0]

    @property
    def last(self) -> int:
        """Its last step."""
        return self.steps[-1]


@dataclass(frozen=True)
class Spans:
    """What lasts in a run.

    Args:
        things: what begins and ends, in the order in which it begins.
        lanes: beside what that is: the path operation, a task.
        answer: that who asks has an answer.
        number: how many steps there are.
    """

    things: tuple[Span, ...]
    lanes: tuple[Span, ...]
    answer: Span
    number: int

    @property
    def marks(self) -> list[Span]:
        """The lanes and the answer, in the order in which they begin."""
        return sorted([*self.lanes, self.answer], key=lambda span: span.first)

    def place_of(self, step: int) -> str:
        """When a step comes, in words: during a lane, or after one and before the next."""
        during = [f"during the {mark.name}" for mark in self.marks if mark.first < step < mark.last]
        after = [f"after the {mark.name}" for mark in self.marks if mark.last < step]
        before = [f"before the {mark.name}" for mark in self.marks if mark.first > step]
        return ", ".join(during[-1:] or after[-1:] + before[:1])


def find_spans(steps: Sequence[tuple[str, str]]) -> Spans:
    """What lasts in some steps, each with its lane and its event.

    Raises:
        Fault: something does not begin and end; nothing lasts, or nothing happens meanwhile; who asks has no answer.
    """
    lasting: dict[str, list[tuple[str, int]]] = {}
    lanes: dict[str, list[int]] = {}
    for index, (lane, event) in enumerate(steps):
        what, _, verb = event.rpartition(" ")
        if verb in (BEGINS, ENDS):
            lasting.setdefault(f"{lane}: {what}" if what else lane, []).append((verb, index))
        else:
            lanes.setdefault(lane, []).append(index)
    for name, found in lasting.items():
        if [verb for verb, _ in found] != [BEGINS, ENDS]:
            fix = f"print each once, as in `lane: {BEGINS}` and `lane: {ENDS}`"
            raise Fault(f"`{name}` does not begin and end", fix)
    things = tuple(Span(name, tuple(index for _, index in found)) for name, found in lasting.items())
    asking, answers = steps[0][0], lanes.pop(steps[0][0], [])
    if not things or not lanes or len(answers) < 2:
        fix = f"print what `{asking}` asks and has, what lasts, and what happens meanwhile"
        raise Fault("these steps are no lifetimes beside a request", fix)
    answer = Span(f"{asking} {steps[answers[-1]][1]}", (answers[-1],))
    return Spans(things, tuple(Span(lane, tuple(own)) for lane, own in lanes.items()), answer, len(steps))
