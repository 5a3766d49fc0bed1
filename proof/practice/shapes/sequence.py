"""*Sequence*: a reader puts events in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from proof.guide.inline import to_html
from proof.guide.place import Place
from proof.practice.evidence import Evidence
from proof.practice.shape import Shape


@dataclass(frozen=True)
class Sequence(Shape):
    """Events in the right order.

    Args:
        events: the events.
        why: why they come in that order.
    """

    element: ClassVar[str] = "sequence-question"
    events: tuple[str, ...]
    why: str

    @property
    def shown(self) -> list[str]:
        """The events in an order that says nothing, and is not the right one."""
        right = list(self.events)
        shown = sorted(right, key=self.digest)
        return [*shown[1:], *shown[:1]] if shown == right else shown

    @property
    def words(self) -> list[object]:
        """The events."""
        return [[], "", [], self.events, []]

    @property
    def behind(self) -> list[Evidence]:
        """Nothing: what proves the whole proves each event."""
        return []

    def asked(self, _place: Place) -> str:
        """A list of the events."""
        return f'<ol class="question-events">{self._items(self.shown)}</ol>'

    def answer(self, place: Place) -> str:
        """A list of them in the right order, and why."""
        order = f'<ol class="question-order">{self._items(self.events)}</ol>'
        return f'{order}<p class="question-why">{to_html(self.why)}</p>{self.proofs(place)}'

    def _items(self, events: Iterable[str]) -> str:
        numbers = {event: number for number, event in enumerate(self.shown, start=1)}
        return "".join(f'<li data-event="{numbers[event]}">{to_html(event)}</li>' for event in events)

    @property
    def asked_text(self) -> list[str]:
        """A list of the events."""
        return [f"- {event}" for event in self.shown]

    def answer_text(self, place: Place) -> list[str]:
        """A numbered list of them in the right order, and why."""
        order = [f"{number}. {event}" for number, event in enumerate(self.events, start=1)]
        return [*order, "", self.why, *self.proofs_text(place)]
