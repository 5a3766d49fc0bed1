"""Each thing that can be wrong in a sample is found, and the error says where it is and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from proof import proofs
from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.guide.texts import region_texts
from proof.messages.case import Case, read_cases
from proof.problem import Unproven
from proof.run.runner import Runner
from proof.run.runners import Runners
from proof.samples import whole
from proof.samples.prove import prove
from proof.samples.second_opinion import prove_by_pytest_examples
from proof.samples.update import updated
from tests.builder import Builder
from tests.conftest import PROJECT
from tests.guide import SAMPLE, proof
from tests.places import DESTROYING, GIVEN_UP, STOPPING
from tests.said import said

SAMPLES = read_cases(PROJECT, "samples")


def test_whole_sample_is_proven(runner: Runner) -> None:
    assert prove(Sample("part/sample.py", SAMPLE), runner) == []


def test_broken_sample_is_proven(runner: Runner) -> None:
    source = proof("print(1)", "#> 1", "1 / 0", "#! ZeroDivisionError: division by zero")
    assert prove(Sample("part/broken/sample.py", source), runner) == []


@pytest.mark.parametrize("case", SAMPLES.cases, ids=lambda case: case.name)
def test_sabotage_is_found(case: Case, runner: Runner, builder: Builder, shared: Path) -> None:
    """On each Python: what it says itself may differ, but not what is said of it."""
    found = said(SAMPLES, runner, builder, shared)[case.title].message
    assert found.partition("\n")[0] == case.message.partition("\n")[0]


@pytest.mark.parametrize("character", ["\r", "\v", "\f", "\x1b", "\x85", "\xa0", "\u2028", "\u202e"])
def test_output_that_is_not_what_it_seems_is_found(character: str, project: Project, runner: Runner) -> None:
    [problem] = prove(
        Sample("part/sample.py", proof(f"print({'1' + character + 'x'!a})", "#> 1 x")), runner, project.settings
    )
    assert problem.what == "writes what no page can show as it is"
    assert problem.line == 2
    assert problem.found == repr(f"1{character}x")


def test_application_of_a_sample_that_hangs_is_not_missed(project: Project, runner: Runner) -> None:
    hanging = SAMPLE.replace("print(sent)", "import threading\n\nthreading.Event().wait()\nprint(sent)")
    problems = prove(Sample("part/sample.py", hanging), runner, project.settings, 0.5)
    assert [problem.what for problem in problems] == ["hangs: it was still running after 0.5 s"]


def test_pytest_examples_finds_a_wrong_output(tmp_path: Path) -> None:
    sample = Sample("part/sample.py", SAMPLE.replace("#> 200", "#> 201"))
    [problem] = prove_by_pytest_examples(sample, tmp_path)
    assert problem.what == "pytest-examples sees it print otherwise"
    assert "Print output changed code" in (problem.found or "")


def test_what_a_library_does_at_the_end_of_the_process_is_left_to_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a thread that goes on to the end is not waited for."""
    source = """\
import atexit
import threading
from contextlib import ExitStack

done = threading.Event()
threading.Thread(target=done.wait, daemon=True).start()
atexit.register(done.set)
with ExitStack() as stack:
    stack.callback(atexit.register, done.is_set)
print("last")
#> last
"""
    registered: list[Callable[[], bool]] = []
    monkeypatch.setattr("proof.samples.example.REGISTER", registered.append)
    assert prove_by_pytest_examples(Sample("part/sample.py", source), tmp_path) == []
    [is_done] = registered
    # Which the sample has done at its own end.
    assert is_done()


def test_thread_that_still_destroys_what_it_has_left_is_waited_for(tmp_path: Path) -> None:
    """It is no longer among the threads that `threading.enumerate` names."""
    source = proof(*DESTROYING, "#! ValueError: destroyed")
    assert prove_by_pytest_examples(Sample("part/broken/sample.py", source), tmp_path) == []


def test_daemon_that_was_told_to_stop_is_waited_for(tmp_path: Path) -> None:
    source = proof(*STOPPING, "#! ValueError: destroyed")
    assert prove_by_pytest_examples(Sample("part/broken/sample.py", source), tmp_path) == []


def test_call_that_was_given_up_is_not_waited_for(tmp_path: Path) -> None:
    source = proof(*GIVEN_UP, "#> given up")
    assert prove_by_pytest_examples(Sample("part/sample.py", source), tmp_path) == []


@pytest.mark.parametrize(
    ("name", "lines", "what"),
    [
        ("part/sample.py", ["1 / 0"], "sees it fail otherwise"),
        ("part/broken/sample.py", ["1 / 0", "#! ValueError: x"], "sees it fail otherwise"),
        ("part/broken/sample.py", ["pass", "#! ValueError: x"], "does not see it fail"),
    ],
)
def test_pytest_examples_finds_a_wrong_failure(name: str, lines: list[str], what: str, tmp_path: Path) -> None:
    [problem] = prove_by_pytest_examples(Sample(name, proof(*lines)), tmp_path)
    assert what in problem.what


@pytest.mark.parametrize(
    ("silent", "said"),
    [("prove", "Print output changed code"), ("prove_by_pytest_examples", "prints something else")],
)
def test_each_of_the_two_proofs_fails_the_test_of_a_sample(
    silent: str,
    said: str,
    project: Project,
    runners: Runners,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sample = Sample("part/sample.py", SAMPLE.replace("#> 200", "#> 201"))
    monkeypatch.setattr(whole, silent, lambda *_: [])
    with pytest.raises(pytest.fail.Exception, match=said):
        proofs.test_sample(sample, project, runners)


def test_update_writes_what_a_run_printed(runner: Runner) -> None:
    source = SAMPLE.replace("#> 200", "#> 500").replace("#> ['ada']\n", "")
    assert updated(Sample("part/sample.py", source), runner).source == SAMPLE


def test_update_writes_how_a_broken_sample_fails(runner: Runner) -> None:
    new = updated(Sample("part/broken/sample.py", proof("print(1)", "1 / 0", "#! ValueError: x")), runner)
    assert new.source == proof("print(1)", "#> 1", "1 / 0", "#! ZeroDivisionError: division by zero")


@pytest.mark.parametrize(
    ("name", "lines", "what"),
    [
        ("part/sample.py", ["1 / 0"], "fails"),
        ("part/sample.py", ["open('/x', 'w')"], "writes outside its directory"),
        ("part/sample.py", ["import time", "print(time.time_ns())"], "in another process"),
        ("part/sample.py", ["with open('x', 'w') as x: print(1)"], "prints where no `#>` line can stand below"),
        ("part/sample.py", ["print('1\\rimport os')"], "writes what no page can show as it is"),
        ("part/broken/sample.py", ["raise ValueError('\\x1b[1m')"], "fails with what no page can show as it is"),
    ],
)
def test_update_refuses_a_run_that_is_not_one_to_write_down(
    name: str, lines: list[str], what: str, runner: Runner
) -> None:
    with pytest.raises(Unproven) as refused:
        updated(Sample(name, proof(*lines)), runner)
    assert what in refused.value.problem.what


def test_update_refuses_regions_that_cannot_be_read(runner: Runner) -> None:
    with pytest.raises(Unproven) as refused:
        updated(Sample("part/sample.py", SAMPLE.replace("[end:app]", "[end:ap]")), runner)
    assert refused.value.problem.what == "`[end:ap]` ends no open region"


def test_regions_are_those_that_pymdownx_reads(project: Project) -> None:
    ours = {region.text for name in project.sample_names() for region in project.sample(name).regions.values()}
    assert ours == region_texts(project)
