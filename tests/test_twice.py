"""A sample is proven by two runs that share nothing but its text: what differs is refused, and named."""

import time
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from proof.guide.sample import Sample
from proof.problem import Problem, Unproven
from proof.run.run import Run
from proof.run.runner import Runner
from proof.run.surroundings import AHEAD, OTHER, USUAL
from proof.samples.prove import prove
from proof.samples.sets import may_show_a_set
from proof.samples.twice import run_twice
from tests.guide import proof
from tests.varying import SAME, VARIES


@pytest.fixture(scope="module")
def bare() -> Iterator[Runner]:
    """A runner that has imported nothing: more of its processes are started in less time."""
    with Runner() as runner:
        yield runner


def difference(sample: Sample, runner: Runner) -> Problem:
    """What is said of a sample of which two runs are not the same."""
    with pytest.raises(Unproven) as refused:
        run_twice(sample, runner)
    return refused.value.problem


@pytest.mark.parametrize(("cause", "lines"), VARIES.values(), ids=VARIES)
def test_what_varies_is_refused_and_named(cause: str, lines: list[str], bare: Runner) -> None:
    # Whatever it states, and wherever its run is written down.
    problem = difference(Sample("part/sample.py", proof(*lines)), bare)
    assert problem.what.startswith("does something else in another process: it depends on ")
    assert cause in problem.what
    assert problem.line == len(lines) + 1
    usual, other = (problem.found or "").split("\n")
    assert usual != other
    assert "make update" not in problem.fix


@pytest.mark.parametrize("lines", SAME.values(), ids=SAME)
def test_what_is_the_same_everywhere_is_proven(lines: list[str], bare: Runner) -> None:
    assert lines[-1].startswith("#> ")
    assert prove(Sample("part/sample.py", proof(*lines)), bare) == []


def test_warning_is_told_as_what_it_is(bare: Runner) -> None:
    """Its reader would see a warning, and no exception."""
    lines = ["import warnings", "warnings.warn('old', FutureWarning)"]
    problem, *_ = prove(Sample("part/sample.py", proof(*lines, "print(len([0]))", "#> 1")), bare)
    assert (problem.line, problem.what, problem.found) == (3, "warns", "FutureWarning: old")


def test_broken_sample_does_not_fail_by_a_warning_alone(bare: Runner) -> None:
    lines = ["import warnings", "warnings.warn('old', FutureWarning)", "#! FutureWarning: old"]
    problem = difference(Sample("part/broken/sample.py", proof(*lines)), bare)
    assert problem.what.endswith("it depends on whether a warning is an exception")
    assert (problem.line, problem.found) == (3, "FutureWarning: old\nnothing")


def test_how_a_broken_sample_fails_must_not_vary_either(bare: Runner) -> None:
    lines = ["import socket", "raise ValueError(socket.gethostname())", f"#! ValueError: {USUAL.host}"]
    problem = difference(Sample("part/broken/sample.py", proof(*lines)), bare)
    assert problem.what.endswith("it depends on the name of the machine")
    assert (problem.line, problem.found) == (3, f"ValueError: {USUAL.host}\nValueError: {OTHER.host}")


def test_printing_more_in_another_process_is_told(bare: Runner) -> None:
    lines = ["import socket", f"if socket.gethostname() == {OTHER.host!r}:", "    print('more')"]
    problem = difference(Sample("part/sample.py", proof(*lines)), bare)
    assert (problem.line, problem.found) == (4, "nothing\nmore")


def test_failing_in_another_process_alone_is_told(bare: Runner) -> None:
    lines = ["import socket", f"assert socket.gethostname() == {USUAL.host!r}"]
    problem = difference(Sample("part/sample.py", proof(*lines)), bare)
    assert (problem.line, problem.found) == (3, "nothing\nAssertionError")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("seen = set()", True),
        ("print({name for name in 'ab'})", True),
        ("print({}.keys() & {}.keys())", True),
        ("print(1 + len([]))", False),
        ("route.methods", True),
        ("route.name = names.append", False),
    ],
)
def test_sample_with_sets_is_known(source: str, expected: bool) -> None:
    assert may_show_a_set(Sample("part/sample.py", source), Run(printed=((1, "[1, 2]"),))) is expected


def test_set_is_known_by_what_is_printed() -> None:
    sample = Sample("part/sample.py", "print(allowed)")
    assert may_show_a_set(sample, Run(printed=((1, "{'GET', 'HEAD'}"),)))
    assert not may_show_a_set(sample, Run(printed=((1, "{'GET': 1, 'HEAD': 2}"),)))


def test_clocks_differ_in_whatever_they_show() -> None:
    """On each date, in UTC and in the two zones."""
    days, rest = divmod(AHEAD, 86400)
    zones = timedelta(hours=25, minutes=45)
    assert 3600 < rest < 82800
    for first in (date(2026, 1, 1) + timedelta(number) for number in range(146097)):
        for ahead in range(int(days), int(days) + zones.days + 2):
            later = first + timedelta(ahead)
            assert first.year != later.year
            assert first.month != later.month
            assert first.day != later.day
            assert first.weekday() != later.weekday()


def test_zone_of_whoever_proves_it_decides_nothing(bare: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["import time", "print(time.strftime('%H:%M', time.localtime(0)))", "#> 09:00"]
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        problem = difference(Sample("part/sample.py", proof(*lines)), bare)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert problem.found == "12:00\n13:45"
