"""The bench: what proving, building and previewing cost, on generated guides of several sizes.

It prints what it measured beside the limits that we set ourselves. It is not a test: machines differ.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from proof.bench.guides import BARE, OURS, SAMPLE, generate
from proof.bench.traces import bench_recording, bench_weight
from proof.claims.topics import read_claims
from proof.guide.html import Site
from proof.guide.project import Project
from proof.pages.look import BUILD
from proof.serving.server import HOST, free_port
from proof.serving.service import Service
from proof.site.build import build

SIZES = (10, 100, 1000)
PREVIEW_SIZE = 100
REPEATS = 5
PYTEST = (sys.executable, "-m", "pytest", "-q")


def bench(project: Project) -> int:
    """Measure, and print a line for each measure; returns the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        bench_samples(project, Path(folder))
        bench_build(project, Path(folder))
        bench_writer(project, Path(folder))
        build(project, Path(folder, "site"))
        bench_recording(project)
        bench_weight(project, Site(Path(folder, "site")))
        command = [sys.executable, "-m", "tests.browser.bench", str(Path(folder, "site"))]
        subprocess.run(command, cwd=project.root, check=True)
    bench_claims(project)
    return 0


def bench_samples(project: Project, folder: Path) -> None:
    """CPU seconds to prove a sample, all its runs together, against plain Python."""
    folders = {size: generate(project, folder / f"samples-{size}", size, OURS) for size in (1, *SIZES)}
    script, command = [sys.executable, str(project.snippets / SAMPLE)], [*PYTEST, "tests/test_samples.py::test_sample"]
    for size in SIZES:
        # Beside each other: what the same work costs changes with what else the machine does.
        plain, start = cpu_seconds(script, folder, REPEATS), cpu_seconds(command, folders[1], REPEATS)
        each = (cpu_seconds(command, folders[size], repeats(size)) - start) / (size - 1)
        print(f"plain Python: {plain * 1000:.0f} ms of CPU; one sample, from pytest's start: {start * 1000:.0f} ms")
        print(f"each further, of {size:4} samples: {each * 1000:.0f} ms of CPU, 1/{plain / each:.1f} (limit 1/6)")


def bench_build(project: Project, folder: Path) -> None:
    """CPU seconds to build a page, against bare Material with plain includes."""
    for size in SIZES:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        ours_folder = generate(project, folder / f"ours-{size}", size, OURS)
        bare_folder = generate(project, folder / f"bare-{size}", size, BARE, bare=True)
        # As `make build` runs it.
        ours = cpu_seconds(["env", f"{BUILD}=1", *command], ours_folder, repeats(size)) / size
        bare = cpu_seconds(command, bare_folder, repeats(size)) / size
        times = f"{ours * 1000:.0f} ms of CPU each, bare Material {bare * 1000:.0f} ms"
        print(f"built, of {size:4} pages: {times}, {ours / bare:.2f} times (limit 1.3)")


def bench_writer(project: Project, folder: Path) -> None:
    """What a writer waits for: the proof of one sample, and the preview of a change."""
    command = ["make", "prove", f"ONLY={SAMPLE}"]
    proved = median_seconds(lambda: subprocess.run(command, cwd=project.root, check=True, capture_output=True))
    print(f"`make prove ONLY={SAMPLE}`: {proved:.2f} s (limit 2)")
    ours = preview_seconds(generate(project, folder / "preview-ours", PREVIEW_SIZE, OURS))
    bare = preview_seconds(generate(project, folder / "preview-bare", PREVIEW_SIZE, BARE, bare=True))
    times = f"{ours:.2f} s, bare Material {bare:.2f} s"
    print(f"saved to served, of {PREVIEW_SIZE} pages: {times}, {ours / bare:.2f} times (limit 1.2)")


def bench_claims(project: Project) -> None:
    """Seconds to prove all claims: in each setting of `make test`, and in the world where each must fail."""
    # Most of the time, they wait.
    workers = 4 * len(os.sched_getaffinity(0))
    command = [*PYTEST, "--numprocesses", str(workers), "tests/claims"]
    begun = time.perf_counter()
    subprocess.run(command, cwd=project.root, check=True, capture_output=True)
    seconds = time.perf_counter() - begun
    print(f"all {len(read_claims(project))} claims, by {workers} workers: {seconds:.0f} s (limit 180)")


def repeats(size: int) -> int:
    """How often to measure a guide of so many pages: a few cost less than two starts differ."""
    return REPEATS if size < 1000 else 1


def cpu_seconds(command: list[str], folder: Path, repeats: int = 1) -> float:
    """The CPU seconds of a command and its children, the least of several runs: what else runs only adds to them."""
    seconds = []
    for _ in range(repeats):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(seconds)


def median_seconds(work: Callable[[], object]) -> float:
    """The median of the seconds that some work takes."""
    seconds = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)


def preview_seconds(guide: Path) -> float:
    """The median of the seconds from saving a sample to being served its page with the change."""
    address = f"{HOST}:{free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--no-strict", "--dev-addr", address]
    with Service(command, folder=guide):
        wait_for(f"http://{address}/page-0/", "sample_0")
        changes = iter(range(REPEATS))

        def change() -> None:
            word = f"change_{next(changes)}"
            sample = guide / "snippets/part/sample_0.py"
            sample.write_text(sample.read_text(encoding="utf-8").replace("email", word), encoding="utf-8")
            wait_for(f"http://{address}/page-0/", word)
            sample.write_text(sample.read_text(encoding="utf-8").replace(word, "email"), encoding="utf-8")
            wait_for(f"http://{address}/page-0/", "outbox", without=word)

        return median_seconds(change) / 2


def wait_for(address: str, text: str, without: str | None = None) -> None:
    """Ask for a page until it has a text, and another no longer."""
    while True:
        try:
            with urllib.request.urlopen(address) as answer:
                page = answer.read().decode()
        except OSError:
            page = ""
        if text in page and (without is None or without not in page):
            return
        time.sleep(0.01)
