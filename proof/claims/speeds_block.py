"""The table of speeds: a `/// speeds` block of a page, which shows what was measured of each engine, where and when."""

from dataclasses import dataclass
from datetime import date

from proof.claims.speeds import Speed, Speeds, read_speeds
from proof.guide.block import Block
from proof.guide.place import Place

HEADS = ("| Engine | Jobs at a time | Answer, ms | Start, ms | Jobs in a second |", "|---|---|---|---|---|")


@dataclass(frozen=True)
class SpeedTable:
    """What was measured, as a table, and below it how and where."""

    speeds: Speeds

    def for_site(self) -> list[str]:
        """The table."""
        return [*HEADS, *self._rows(), "", self._how(), "", self._where(), ""]

    def for_reading(self) -> list[str]:
        """The same."""
        return self.for_site()

    def _rows(self) -> list[str]:
        cells = (
            [f"{each.title} {each.release}", *map(str, (each.at_once, each.post, each.start, each.rate))]
            for each in self._all
        )
        return [f"| {' | '.join(row)} |" for row in cells]

    @property
    def _all(self) -> tuple[Speed, ...]:
        return self.speeds.engines

    def _how(self) -> str:
        """How often, and what the brackets mean."""
        asked = f"Medians of {self.speeds.requests} requests, in brackets the lowest and highest but for one in twenty"
        waited = f"of {self.speeds.backlogs} times {self.speeds.backlog} jobs, in brackets the lowest and highest"
        return f"{asked} at each end; and {waited}."

    def _where(self) -> str:
        """The machine, the day, and what else ran."""
        machine, day = self.speeds.machine, date.fromisoformat(self.speeds.date)
        brokers = dict.fromkeys(engine.broker for engine in self._all if engine.broker)
        parts = (
            f"{machine.processor}, {machine.cores} cores",
            machine.system,
            f"Python {machine.python}",
            *brokers,
            f"a load of {machine.load:g} before",
        )
        return f"Measured on {day.day} {day:%B %Y}: {', '.join(parts)}."


def read_speed_table(_: Block, place: Place) -> SpeedTable:
    """Find what a `/// speeds` block shows. Raises Fault if nothing was measured."""
    return SpeedTable(read_speeds(place.project))
