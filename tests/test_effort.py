"""What takes long is not done in vain, and not twice."""

import gc
import inspect
import subprocess
import sys
import weakref
from pathlib import Path

import pytest

from proof.claims.topics import read_topics
from proof.guide.sample import Sample
from proof.run.runners import Runners
from proof.samples.frames import stack
from proof.samples.second_opinion import prove_by_pytest_examples
from tests.guide import ROOT, make_guide, proof
from tests.proven_guide import make_proven
from tests.test_sabotage_run import pytest_in

# What builds and reads sites, of which the proof of a sample needs nothing.
BUILDING = {"genanki", "markdown", "markdown_it", "mkdocs", "playwright", "selectolax"}
IMPORTING = """\
import importlib, sys
from proof import pytest_plugin
from tests import conftest, test_samples, test_traces
for plugin in [*conftest.pytest_plugins, *pytest_plugin.pytest_plugins]:
    importlib.import_module(plugin)
print(*sys.modules)
"""

# A plugin that tells what was started when tests are about to be imported; what a thread starts is waited for.
WATCHING = """\
import subprocess, threading

class Watched(subprocess.Popen):
    def __init__(self, command, **options):
        for name, event in EVENTS.items():
            if any(name in str(word) for word in command):
                event.set()
        super().__init__(command, **options)

EVENTS = {name: threading.Event() for name in ("proof.run.child", "ruff", "mypy")}
subprocess.Popen = Watched

def pytest_collection(session):
    print("begun:", *(name for name, event in EVENTS.items() if event.wait(WAIT)))
"""


def test_sample_is_proven_without_what_builds_the_site() -> None:
    imported = subprocess.run([sys.executable, "-c", IMPORTING], cwd=ROOT, capture_output=True, text=True, check=True)
    assert BUILDING & set(imported.stdout.split()) == set()


def test_process_of_one_sample_imports_what_that_names(tmp_path: Path) -> None:
    files = {"snippets/environment.toml": 'imports = ["sqlmodel", "fastapi.testclient"]\n'}
    sample = proof("from fastapi import FastAPI", "print(0)", "#> 0")
    environments = make_guide(tmp_path, sample=sample, files=files).environments
    assert environments.environment("").imports == ("sqlmodel", "fastapi.testclient")
    assert environments.environment("", "part/sample.py").imports == ("fastapi.testclient",)
    loaded = "import sys\nprint([name for name in ('sqlmodel', 'starlette.testclient') if name in sys.modules])"
    with Runners(environments, only="part/sample.py") as runners:
        assert runners.of("part/sample.py").run(loaded, "sample.py").printed == ((2, "['starlette.testclient']"),)


def test_what_takes_longest_begins_before_tests_are_imported(tmp_path: Path) -> None:
    guide = make_proven(tmp_path).root
    (guide / "watching.py").write_text(WATCHING.replace("WAIT", "20"), encoding="utf-8")
    ran = pytest_in(guide, "-s", "-p", "watching", "tests/test_samples.py", "--only", "learn/send.py")
    assert "begun: proof.run.child ruff mypy\n" in ran.stdout
    assert ran.returncode == 0


def test_nothing_begins_early_where_all_is_proven(tmp_path: Path) -> None:
    guide = make_proven(tmp_path).root
    (guide / "watching.py").write_text(WATCHING.replace("WAIT", "0"), encoding="utf-8")
    assert "begun:\n" in pytest_in(guide, "-s", "-p", "watching", "tests/test_samples.py").stdout


def test_page_is_analysed_when_it_changes(tmp_path: Path) -> None:
    guide = make_guide(tmp_path)
    page = guide.page("index.md")
    assert guide.page("index.md") is page
    (guide.docs / "index.md").write_text(page.text.replace("Second", "Third"), encoding="utf-8")
    assert guide.page("index.md").text == page.text.replace("Second", "Third")


def test_claims_are_analysed_when_a_world_changes(tmp_path: Path) -> None:
    test = '"""Servers."""\n\n\n@fails_in(other)\ndef test_it():\n    """It is so."""\n'
    files = {"tests/claims/test_servers.py": test, "tests/claims/worlds/other.py": 'def other():\n    """One."""\n'}
    guide = make_guide(tmp_path, files=files)
    [topic] = read_topics(guide)
    assert topic.claims[0].world == "One."
    assert read_topics(guide)[0].claims is topic.claims
    (guide.root / "tests/claims/worlds/other.py").write_text('def other():\n    """Two."""\n', encoding="utf-8")
    assert read_topics(guide)[0].claims[0].world == "Two."


def test_what_a_broken_sample_leaves_is_collected(tmp_path: Path) -> None:
    # Objects that hold themselves, one of this process and one of the sample.
    ours = type("Ours", (), {})()
    ours.itself, kept = ours, weakref.ref(ours)
    del ours
    leaving = ["class Left: ...", "left = Left()", "left.itself = left", "sys.left = weakref.ref(left)"]
    source = proof("import sys, weakref", *leaving, "1 / 0", "#! ZeroDivisionError: division by zero")
    gc.disable()
    try:
        assert prove_by_pytest_examples(Sample("part/broken/sample.py", source), tmp_path) == []
        assert vars(sys).pop("left")() is None
        # All else is neither looked through, which takes longer than the run, nor left out from now on.
        assert kept() is not None
        assert gc.get_freeze_count() == 0
    finally:
        gc.enable()


def test_callers_are_those_that_python_tells() -> None:
    ours, python = stack(), inspect.stack(context=0)
    assert [each.frame for each in ours] == [each.frame for each in python]
    assert [each.function for each in ours] == [each.function for each in python]


def test_sources_of_callers_are_not_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python looks for them in all that is imported."""

    def look(*_: object) -> None:
        raise AssertionError("looked for a source")

    monkeypatch.setattr(inspect, "getmodule", look)
    monkeypatch.setattr(inspect, "findsource", look)
    source = proof("print(1)", "#> 1")
    assert prove_by_pytest_examples(Sample("part/sample.py", source), tmp_path) == []


def test_samples_may_use_a_logger_of_the_same_name(tmp_path: Path) -> None:
    """Each keeps its own records; with the filter of the first, the second would have none."""
    keeping = ["import logging", "log: list[str] = []", "def keep(record: logging.LogRecord) -> bool:"]
    keeping += ["    log.append(record.getMessage())", "    return False", "logger = logging.getLogger('printer')"]
    keeping += ["logger.addFilter(keep)", "logger.warning('no paper')", "print(log)", "#> ['no paper']"]
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        assert prove_by_pytest_examples(Sample(f"part/{name}.py", proof(*keeping)), folder) == []
