"""Said: what an author says of the steps of a trace, which are named by their events."""

from collections.abc import Sequence

from proof.problem import Unproven
from proof.traces.picks import Picks


def by_step(picks: Picks, table: str, names: Sequence[tuple[str, str]]) -> dict[int, str]:
    """What a table says, by the numbers of the steps.

    Args:
        picks: what is picked of the run.
        table: `notes` or `moments`, which have texts by names: `start write_log`, `start write_log #2`, `start`.
        names: the name and the event of each step.

    Raises:
        Unproven: something is said of an event that does not occur.
    """
    said: dict[str, str] = getattr(picks, table)
    found = {}
    for name, text in said.items():
        plain, _, nth = name.partition(" #")
        numbers = [number for number, known in enumerate(names, start=1) if plain in known]
        index = int(nth or 1) - 1 if (nth or "1").isdecimal() else -1
        if not 0 <= index < len(numbers):
            known = ", ".join(f"`{known}`" for known in dict.fromkeys(known for known, _ in names))
            what = f"this event of `[{table}]` does not occur: `{name}`"
            raise Unproven(picks.problem(what, f"name one that occurs: {known}", table, name))
        found[numbers[index]] = text
    return found


def answered(picks: Picks, asked: dict[int, str], notes: dict[int, str]) -> dict[int, str]:
    """What is asked, in the order of the steps. Raises Unproven if no note answers at one of them."""
    for number, question in asked.items():
        if number not in notes:
            name = next(name for name, text in picks.moments.items() if text == question)
            fix = f'answer there in `[notes]`: `"{name}" = "…"`'
            raise Unproven(picks.problem("no note answers what is asked at this event", fix, "moments", name))
    return dict(sorted(asked.items()))
