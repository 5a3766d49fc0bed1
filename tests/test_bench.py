"""The bench measures what it says that it measures; how much that is it only prints."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from proof.bench import bench
from proof.bench import traces as bench_traces
from proof.bench.guides import BARE, OURS, SAMPLE, generate
from proof.guide.html import Site
from proof.guide.project import Project
from proof.pages.blocks import ASSETS


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure little, and once."""
    monkeypatch.setattr(bench, "SIZES", (2,))
    monkeypatch.setattr(bench, "PREVIEW_SIZE", 1)
    monkeypatch.setattr(bench, "REPEATS", 1)
    monkeypatch.setattr(bench_traces, "REPEATS", 1)


def measuring(seconds: dict[str, float], monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Measure nothing: a command takes as long as is said here of the folder in which it runs.

    Returns:
        The commands that are measured.
    """
    measured: list[list[str]] = []

    def cpu_seconds(command: list[str], folder: Path, repeats: int = 1) -> float:
        assert folder.is_dir()
        assert repeats == 1
        measured.append(command[1:])
        return seconds[folder.name]

    monkeypatch.setattr(bench, "cpu_seconds", cpu_seconds)
    return measured


def test_samples(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measured = measuring({tmp_path.name: 0.8, "samples-1": 1.0, "samples-2": 1.1}, monkeypatch)
    bench.bench_samples(project, tmp_path)
    assert capsys.readouterr().out.splitlines() == [
        "plain Python: 800 ms of CPU; one sample, from pytest's start: 1000 ms",
        "each further, of    2 samples: 100 ms of CPU, 1/8.0 (limit 1/6)",
    ]
    assert measured[0] == [str(project.snippets / SAMPLE)]
    assert measured[1:] == [["-m", "pytest", "-q", "tests/test_samples.py::test_sample"]] * 2


def test_build(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measured = measuring({"ours-2": 0.6, "bare-2": 0.4}, monkeypatch)
    bench.bench_build(project, tmp_path)
    said = "built, of    2 pages: 300 ms of CPU each, bare Material 200 ms, 1.50 times (limit 1.3)\n"
    assert capsys.readouterr().out == said
    command = ["-m", "mkdocs", "build", "--quiet"]
    assert measured == [["PROOF_BUILD=1", sys.executable, *command], command]


def test_least_of_several_runs_is_measured(tmp_path: Path) -> None:
    write = "import pathlib; file = pathlib.Path('runs'); file.write_text(file.read_text() + '.')"
    work = "[None for _ in range(10**7 if len(file.read_text()) > 1 else 1)]"
    (tmp_path / "runs").write_text("", encoding="utf-8")
    command = [sys.executable, "-c", f"{write}; {work}"]
    least = bench.cpu_seconds(command, tmp_path, 3)
    assert (tmp_path / "runs").read_text(encoding="utf-8") == "..."
    (tmp_path / "runs").write_text(".", encoding="utf-8")
    assert least < bench.cpu_seconds(command, tmp_path) / 2


def test_large_guide_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "REPEATS", 5)
    assert (bench.repeats(10), bench.repeats(1000)) == (5, 1)


def test_generated_guides_are_built(project: Project, tmp_path: Path) -> None:
    for name, block, bare in (("ours", OURS, False), ("bare", BARE, True)):
        guide = generate(project, tmp_path / name, 1, block, bare=bare)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        assert bench.cpu_seconds(command, guide) > 0
        page = Site(guide / "site").page("page-0.md")
        assert any("background_tasks.add_task" in code for code in page.code_blocks), page.html


def test_writer(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: commands.append(command))
    monkeypatch.setattr(bench, "preview_seconds", lambda guide: {"preview-ours": 0.6, "preview-bare": 0.5}[guide.name])
    bench.bench_writer(project, tmp_path)
    proved, previewed = capsys.readouterr().out.splitlines()
    assert re.fullmatch(rf"`make prove ONLY={SAMPLE}`: \d+\.\d\d s \(limit 2\)", proved)
    assert previewed == "saved to served, of 1 pages: 0.60 s, bare Material 0.50 s, 1.20 times (limit 1.2)"
    assert commands == [["make", "prove", f"ONLY={SAMPLE}"]]


def test_preview_is_measured_from_saved_to_served(project: Project, tmp_path: Path) -> None:
    guide = generate(project, tmp_path / "guide", 1, OURS)
    sample = guide / "snippets/part/sample_0.py"
    before = sample.read_text(encoding="utf-8")
    assert bench.preview_seconds(guide) > 0
    assert sample.read_text(encoding="utf-8") == before


def test_claims(project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: commands.append(command[1:]))
    bench.bench_claims(project)
    workers = 4 * len(os.sched_getaffinity(0))
    assert re.fullmatch(rf"all \d+ claims, by {workers} workers: 0 s \(limit 180\)\n", capsys.readouterr().out)
    assert commands == [["-m", "pytest", "-q", "--numprocesses", f"{workers}", "tests/claims"]]


def test_recording(project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(bench_traces, "traced_names", lambda _: ["learn/send.py"])
    bench_traces.bench_recording(project)
    said = r"a run, recorded: \d+ ms, not recorded \d+ ms, \d+\.\d\d times\n"
    assert re.fullmatch(said, capsys.readouterr().out)


def test_weight(project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trace = '<step-through data-trace="learn/send.py"><table></table></step-through>'
    (tmp_path / "index.html").write_text(f"<article>{trace}</article>", encoding="utf-8")
    bench_traces.bench_weight(project, Site(tmp_path))
    recorded, shown, *assets = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"a recording: [\d.]+ steps, the longest \d+", recorded)
    assert re.fullmatch(r"a trace on its page: (\d+) bytes, the most \1 \(limit \d+\)", shown)
    assert [asset.partition(":")[0] for asset in assets] == list(ASSETS)


def test_everything_is_measured(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []

    def note(name: str) -> Callable[..., Any]:
        return lambda *_, **__: measured.append(name)

    names = [name for name in vars(bench) if name.startswith("bench_")]
    for name in (*names, "build"):
        monkeypatch.setattr(bench, name, note(name))
    monkeypatch.setattr(subprocess, "run", lambda command, **_: measured.append(command[2]))
    assert bench.bench(project) == 0
    assert sorted(measured) == sorted([*names, "build", "tests.browser.bench"])
