"""The bench of the browser: `python -m tests.browser.bench site` prints what a step takes on a slow machine."""

import sys
from pathlib import Path
from statistics import median

from proof.site import Site
from tests.browser.launch import launch
from tests.browser.player import Player, page_with
from tests.browser.reader import Reader
from tests.browser.recorded import RECORDED
from tests.browser.server import serve_folder
from tests.browser.stepping import measure_steps, slow_down

SLOWDOWN, LIMIT = 4, 16


def bench_stepping(folder: Path) -> None:
    """Milliseconds of a step, with its layout, in the longest trace.

    Args:
        folder: a built site.
    """
    longest = max(RECORDED, key=lambda recorded: len(recorded.steps))
    with launch() as browser, serve_folder(folder) as address:
        page = Reader(browser, address).open(page_with(Site(folder), longest.name))
        player = Player(page, longest).choose()
        slow_down(player.root, SLOWDOWN)
        steps = measure_steps(player.root)
    times = f"{median(steps):.1f} ms, the longest {max(steps):.1f} ms"
    print(f"a step, with the CPU {SLOWDOWN} times slower: {times} (limit {LIMIT})")


if __name__ == "__main__":
    bench_stepping(Path(sys.argv[1]))
