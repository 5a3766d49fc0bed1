"""The block `/// runs`: two recorded runs side by side, a table without a script, and a player with it."""

from dataclasses import dataclass

from proof.guide.block import Block
from proof.guide.inline import to_html
from proof.guide.place import Place
from proof.guide.templates import templates
from proof.problem import Fault
from proof.traces.cells import draw_cell, draw_states
from proof.traces.events import Run, read_run
from proof.traces.pair import Pair
from proof.traces.recording import read_trace
from proof.traces.texts import RUNS, RUNS_PLAYER

# The character that ends a cell, as it stands in one.
BAR = "&#124;"


@dataclass(frozen=True)
class PairBlock:
    """Two runs as a page shows them.

    Args:
        pair: the runs.
    """

    pair: Pair

    def for_site(self) -> list[str]:
        """HTML without blank lines, so that Markdown leaves it as it is."""
        left, right = self.pair.columns
        heads = "".join(map(self._head, self.pair.runs))
        body = (
            f"<tr>{draw_cell(self.pair.left, left, row)}{draw_cell(self.pair.right, right, row)}</tr>"
            for row in range(len(left))
        )
        states = (f"<td>{draw_states(*each)}</td>" for each in ((self.pair.left, left), (self.pair.right, right)))
        names = dict.fromkeys(f"<code>{run.trace.sample.name}</code>" for run in self.pair.runs)
        return [
            "<side-by-side data-search-exclude>",
            *templates(RUNS),
            RUNS_PLAYER.format(number=len(left)),
            f'<table class="runs"><thead><tr>{heads}</tr>',
            f'<tr class="runs-state">{"".join(states)}</tr></thead><tbody>',
            *body,
            f'</tbody></table><p class="lanes-note">Recorded from runs of {" and ".join(names)}.</p></side-by-side>',
            "",
        ]

    def for_reading(self) -> list[str]:
        """A Markdown table."""
        rows = [[f"{event.who}: {event.what}" if event else "" for event in row] for row in self.pair.events()]
        lines = (
            "".join(f"| {cell.replace('|', BAR)} " for cell in row) + "|"
            for row in [[run.title for run in self.pair.runs], ["---", "---"], *rows]
        )
        return [*lines, ""]

    @staticmethod
    def _head(run: Run) -> str:
        return f'<th scope="col" data-sample="{run.trace.sample.name}">{to_html(run.title)}</th>'


def read_pair(block: Block, place: Place) -> PairBlock:
    """Find the runs that a `/// runs` block names.

    Args:
        block: the block.
        place: where it stands.

    Raises:
        Fault: it does not name two runs, or one that is not recorded.
        Unproven: a recording cannot be read.
    """
    if len(block.samples) != 2:
        fix = "name the two that differ in one thing"
        raise Fault(f"this block shows {len(block.samples)} runs, and not two", fix)
    if block.indent:
        raise Fault("a list cannot hold two runs", "move the block out of the list")
    runs = []
    for title, named in block.samples.items():
        name, _, request = named.partition(":")
        runs.append(read_run(title, read_trace(place.project, place.project.sample(name)), request))
    return PairBlock(Pair(*runs))
