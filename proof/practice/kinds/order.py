"""*Order*: in which order do these events come?"""

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Literal

from pydantic import Field
from selectolax.lexbor import LexborNode

from proof.claims.claim import Claim
from proof.guide.project import Project
from proof.guide.table import Table, Verbatim
from proof.practice.asked import Asked
from proof.practice.fields import Text
from proof.practice.references import References
from proof.practice.second_reading import Difference, Raw, code_blocks, code_differences, plain
from proof.practice.shapes.sequence import Sequence
from proof.practice.spelling import said
from proof.practice.statements import statement_of


class Event(Table):
    """An event, as the test of the claim calls it, and as readers see it."""

    name: Verbatim
    text: Text


def shared_words(event: Event, other: Event) -> int:
    """How many words the name of an event has in common with the text of an event."""
    named, said = statement_of(event.name), statement_of(other.text)
    return len(named.words & said.words) + (named.is_negated == said.is_negated)


class Order(Asked):
    """A question about events whose order the test of a claim asserts."""

    kind: Literal["order"]
    claim: Verbatim = Field(description="The claim, by its name.")
    why: Text
    event: list[Event] = Field(description="three to six", min_length=3, max_length=6)

    def read(self, references: References) -> Sequence:
        """Read what it asks.

        Raises:
            Unproven: there is no such claim, or its test does not assert that order.
        """
        claim = references.claim(self.source)
        texts = [event.text for event in self.event]
        for number, event in enumerate(self.event):
            if said(event.text) in map(said, texts[:number]):
                raise event.source.wrong("names an event twice", "word one of them differently", "text", event.text)
        self._check_order(claim)
        self._check_texts()
        return Sequence(self.id, (references.of_claim(claim),), tuple(texts), self.why)

    def _check_order(self, claim: Claim) -> None:
        names = [event.name for event in self.event]
        asserted = max(claim.orders, key=lambda order: len({*order} & {*names}), default=[])
        test = f"the test at {claim.path}:{claim.line}"
        if not asserted:
            fix = "let it assert one: `assert server.events == [...]`, or `assert in_order(server.events, ...)`"
            raise self.source.wrong(f"{test} asserts no order of events", fix, "claim")
        order = ", ".join(f"`{name}`" for name in asserted)
        for event in self.event:
            times = asserted.count(event.name)
            if times != 1:
                what = f"{test} has this event {times} times in the order that it asserts"
                raise event.source.wrong(what, f"name one that it has once: {order}", "name", event.name)
        for before, event in pairwise(self.event):
            if asserted.index(event.name) < asserted.index(before.name):
                what = f"{test} asserts that `{event.name}` comes before `{before.name}`"
                raise event.source.wrong(what, f"bring the events into the order of the test: {order}", "name")

    def _check_texts(self) -> None:
        """No two events would have more words in common with their names if their texts were swapped."""
        for first, second in combinations(self.event, 2):
            own = shared_words(first, first) + shared_words(second, second)
            if shared_words(first, second) + shared_words(second, first) > own:
                what = f"the text of `{second.name}` seems to be that of `{first.name}`, and the other way round"
                fix = "swap the texts, or use the words of the names in them"
                raise second.source.wrong(what, fix, "text", second.text)

    @staticmethod
    def differences(asked: Raw, node: LexborNode, _project: Project) -> Iterator[Difference]:
        """The order is that of the file in the answer, and another one before."""
        yield from code_differences([], code_blocks(node))
        events = [event["text"] for event in asked["event"]]
        order = [plain(event.text(deep=True)) for event in node.css(".question-order > li")]
        shuffled = [plain(event.text(deep=True)) for event in node.css(".question-events > li")]
        if order != [plain(event) for event in events] or shuffled == order or sorted(shuffled) != sorted(order):
            yield "the order is not that of the file, or is given away", ", ".join(events), ", ".join(shuffled)
