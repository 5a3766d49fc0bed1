"""The bench of the browser: `python -m tests.browser.bench site` prints what scripts take on a slow machine."""

import sys
from pathlib import Path
from statistics import median

from proof.guide.html import Site
from tests.browser.launch import launch
from tests.browser.player import Player, page_with
from tests.browser.practising import OURS, profile_scripts, time_of
from tests.browser.reader import Reader
from tests.browser.recorded import RECORDED
from tests.browser.server import serve_folder
from tests.browser.stepping import measure_steps, slowed_down
from tests.browser.windows import Windows

# How many times slower than this machine; in milliseconds, the limit of a step, and that of the questions' scripts.
SLOWDOWN, STEP, SCRIPT = 4, 16, 50
REPEATS = 9


def bench_stepping(reader: Reader, site: Site) -> None:
    """Milliseconds of a step, with its layout, in the longest trace: the median of each step's repetitions."""
    longest = max(RECORDED, key=lambda recorded: len(recorded.steps))
    player = Player(reader.open(page_with(site, longest.name)), longest).choose()
    with slowed_down(player.root, SLOWDOWN):
        steps = [median(times) for times in zip(*(measure_steps(player.root) for _ in range(REPEATS)), strict=True)]
    print(f"a step, {SLOWDOWN} times slower: {median(steps):.1f} ms, the longest {max(steps):.1f} ms (limit {STEP})")


def bench_practising(reader: Reader) -> None:
    """Milliseconds of script until a reader can begin to answer questions."""
    times = []
    for _ in range(REPEATS):
        page = reader.open("")
        times.append(time_of(profile_scripts(page, lambda: reader.open("practice/"), SLOWDOWN), OURS))
    print(f"the scripts of Practice, {SLOWDOWN} times slower: {median(times):.1f} ms (limit {SCRIPT})")


if __name__ == "__main__":
    site = Site(Path(sys.argv[1]))
    with launch() as browser, serve_folder(site.folder) as address:
        windows = Windows(browser)
        bench_stepping(Reader(windows, address), site)
        bench_practising(Reader(windows, address))
