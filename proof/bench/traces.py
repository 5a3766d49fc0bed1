"""The bench of traces: what recording a run costs, and what a trace weighs."""

import statistics
import time

from proof.guide.html import Site
from proof.guide.project import Project
from proof.pages.blocks import ASSETS
from proof.run.runners import Runners
from proof.site.weight import asset_weight, trace_weights
from proof.traces.picks import read_picks
from proof.traces.recording import step_counts, traced_names
from proof.traces.traced_run import record

REPEATS = 5


def bench_recording(project: Project) -> None:
    """Seconds to run the samples that have a trace, recorded and not."""
    samples = [(project.sample(name), read_picks(project, name)) for name in traced_names(project)]
    plain: list[float] = []
    recorded: list[float] = []
    with Runners(project.environments) as runners:
        for sample, _ in samples:
            runners.of(sample.name).run("", "warm_up.py")
        for _ in range(REPEATS):
            for sample, picks in samples:
                runner = runners.of(sample.name)
                begun = time.perf_counter()
                runner.run(sample.source, sample.filename)
                between = time.perf_counter()
                record(sample, picks, runner)
                plain.append(between - begun)
                recorded.append(time.perf_counter() - between)
    without, whole = statistics.median(plain), statistics.median(recorded)
    print(f"a run, recorded: {whole * 1000:.0f} ms, not recorded {without * 1000:.0f} ms, {whole / without:.2f} times")


def bench_weight(project: Project, site: Site) -> None:
    """Bytes that a reader fetches, compressed.

    Args:
        project: the project.
        site: its site, built.
    """
    steps = sorted(step_counts(project).values())
    print(f"a recording: {statistics.median(steps):g} steps, the longest {steps[-1]}")
    settings = project.settings
    weights = sorted(trace_weights(site).values())
    bytes_of_traces = f"{statistics.median(weights):g} bytes, the most {weights[-1]}"
    print(f"a trace on its page: {bytes_of_traces} (limit {settings.most_trace_bytes})")
    for name in ASSETS:
        print(f"{name}: {asset_weight(project, name)} bytes (limit {settings.most_script_bytes})")
