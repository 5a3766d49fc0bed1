"""Each thing that can be wrong in a sample is found, and the error says where it is and what to do."""

from pathlib import Path

import pytest
from pytest_examples import EvalExample

from proof.check_site import proven_texts
from proof.problem import Unproven
from proof.project import Project
from proof.prove import prove
from proof.runner import Runner
from proof.sample import Sample
from proof.update import updated
from tests.guide import SAMPLE
from tests.test_samples import prove_by_pytest_examples


def proof(*lines: str) -> str:
    """A sample without application, of some lines; the first is line 2."""
    return "\n".join(["# --8<-- [start:proof]", *lines, "# --8<-- [end:proof]", ""])


WHOLE = {
    # what is wrong: the sample, its line (None: the file), what the error says
    "a wrong output": (proof("print(1)", "#> 2"), 3, "prints something else", "expected: 2", "found:    1"),
    "a missing output": (proof("print(1)"), 2, "prints what no `#>` line states", "found:    1", "make update"),
    "an output too many": (proof("print(1)", "#> 1", "#> 2"), 4, "is never printed", "expected: 2"),
    "a stale output, its print never ran": (
        proof("if not __name__:", "    print(1)", "    #> 1"), 4, "is never printed", "did not print"
    ),
    "an output in a file without prints": (proof("pass", "#> 1"), 3, "is never printed"),
    "an output after a blank line": (proof("print(1)", "", "#> 1"), 4, "stands under no statement"),
    "outputs of one print swapped": (
        proof("for n in 1, 2:", "    print(n)", "    #> 2", "    #> 1"), 4, "prints something else"
    ),
    "two prints that alternate": (
        proof("for n in 1, 2:", "    print('a', n)", "    #> a 1", "    #> a 2", "    print('b', n)", "    #> b 1",
              "    #> b 2"),
        5, "is printed out of order", "expected: a 2", "found:    b 1, printed first",
    ),
    "a print that comes later than one below it": (
        proof("def f() -> None:", "    print(1)", "    #> 1", "print(2)", "#> 2", "f()"), 4, "is printed out of order"
    ),
    "a wrong output of pprint": (
        proof("from pprint import pprint", "pprint(1)", "#> 2"), 4, "prints something else", "found:    1"
    ),
    "a wrong output of sys.stdout": (
        proof("import sys", "sys.stdout.write('1\\n')", "#> 2"), 4, "prints something else", "found:    1"
    ),
    "a print from code of others": (
        proof("import threading", "thread = threading.Thread(target=print, args=[1])", "thread.start()",
              "thread.join()", "#> 1"),
        None, "prints from code that is not in the sample", "found:    1",
    ),
    "several lines printed at once": (proof("print('1\\n2')", "#> 1", "#> 2"), 2, "prints several lines at once"),
    "a line end printed twice": (proof("print('1\\n')", "#> 1", "#>"), 2, "prints several lines at once"),
    "output past sys.stdout": (proof("import os", "os.write(1, b'1')"), None, "standard output", "found:    1"),
    "a log record that nothing handles": (
        proof("import logging", "logging.error('lost')"), None, "standard error", "found:    ERROR:root:lost"
    ),
    "an exception": (proof("1 / 0"), 2, "fails", "found:    ZeroDivisionError: division by zero"),
    "a SystemExit": (proof("raise SystemExit(0)"), 2, "fails", "found:    SystemExit: 0"),
    "a KeyboardInterrupt": (proof("raise KeyboardInterrupt"), 2, "fails", "found:    KeyboardInterrupt"),
    "an exception in a thread": (
        proof("import threading", "threading.Thread(target=divmod, args=[1, 0]).start()"), None, "fails", "by zero"
    ),
    "the end of the process": (proof("import os", "os._exit(3)"), None, "its process ended with status 3"),
    "a warning": (
        proof("import warnings", "warnings.warn('old', stacklevel=1)"), 3, "warns", "found:    UserWarning: old"
    ),
    "a coroutine never awaited": (
        proof("async def f() -> None: ...", "f()"), None, "warns", "coroutine 'f' was never awaited"
    ),
    "a file never closed": (proof("open('x', 'w')"), None, "warns", "ResourceWarning: unclosed file"),
    "a hang": (proof("import threading", "threading.Event().wait()"), 3, "hangs: it was still running after 0.5 s"),
    "a connection": (
        proof("import socket", "socket.create_connection(('192.0.2.1', 80))"), 3,
        "opens a network connection", "192.0.2.1",
    ),
    "a look-up of a name": (
        proof("import socket", "socket.getaddrinfo('example.com', 80)"), 3, "opens a network connection", "example.com"
    ),
    "a file written elsewhere": (proof("open('../x', 'w')"), 2, "writes outside its directory, to ../x"),
    "a directory made elsewhere": (proof("import os", "os.mkdir('/x')"), 3, "writes outside its directory, to /x"),
    "a file removed elsewhere": (proof("import os", "os.remove('/x')"), 3, "writes outside its directory, to /x"),
    "a file moved elsewhere": (
        proof("import os", "open('x', 'w').close()", "os.rename('x', '/x')"), 4, "writes outside its directory, to /x"
    ),
    "a database elsewhere": (
        proof("import sqlite3", "sqlite3.connect('/x.db')"), 3, "writes outside its directory, to /x.db"
    ),
    "an attempt that the sample hides": (
        proof("try:", "    open('/x', 'w')", "except OSError:", "    pass"), 3, "writes outside its directory"
    ),
    "another program": (proof("import os", "os.system('true')"), 3, "starts another program"),
    "a failure stated in a sample that is not broken": (
        proof("1 / 0", "#! ZeroDivisionError: division by zero"), 3, "states a failure outside of `broken/`"
    ),
    "no regions": ("print(1)\n#> 1\n", None, "has no regions"),
    "an empty region": (proof(), None, "region `proof` is empty"),
    "a region without end": ("# --8<-- [start:proof]\nprint(1)\n#> 1\n", 1, "region `proof` has no end"),
    "an end without region": (proof("# --8<-- [end:app]"), 2, "`[end:app]` ends no open region"),
    "a region twice": (proof("1") + proof("2"), 4, "a second region `proof`"),
    "a marker misspelt": (proof("# --8<-- [begin:app]"), 2, "almost a region marker"),
    "a region that is too long": (proof(*["pass"] * 46), 2, "region `proof` has 46 lines, more than 45"),
    "a syntax error": (proof("print(1"), 2, "not valid Python"),
    "code before the app region": ("import os\n" + SAMPLE, 1, "stands before the `app` region"),
    "an app region that uses what comes later": (
        SAMPLE.replace("sent.append, email", "TestClient, email"), 10, "the `app` region uses `TestClient`"
    ),
    "an app region without app": (
        SAMPLE.replace("app = FastAPI()", "web = FastAPI()").replace("@app", "@web").replace("(app)", "(web)"), 2,
        "no FastAPI application named `app`",
    ),
    "an app that only the proof makes": (
        proof("pass").replace("proof", "app") + proof("from fastapi import FastAPI", "app = FastAPI()"), 2,
        "no FastAPI application named `app`",
    ),
}  # fmt: skip

BROKEN = {
    "no failure stated": (proof("1 / 0"), None, "does not state how it fails", "make update"),
    "no failure": (proof("pass", "#! ZeroDivisionError: division by zero"), 3, "does not fail", "expected: ZeroDiv"),
    "another message": (
        proof("1 / 0", "#! ZeroDivisionError: other"), 3, "fails otherwise than stated",
        "expected: ZeroDivisionError: other", "found:    ZeroDivisionError: division by zero",
    ),
    "another exception": (proof("1 / 0", "#! ValueError: x"), 3, "fails otherwise than stated"),
    "another statement": (
        proof("if __name__:", "    1 / 0", "pass", "#! ZeroDivisionError: division by zero"), 5,
        "it is another statement that fails", "line 3",
    ),
    "another failure besides": (
        proof("async def f() -> None: ...", "f()", "1 / 0", "#! RuntimeWarning: coroutine 'f' was never awaited"), 4,
        "fails", "found:    ZeroDivisionError",
    ),
    "a wrong output before the failure": (
        proof("print(1)", "#> 2", "1 / 0", "#! ZeroDivisionError: division by zero"), 3, "prints something else"
    ),
}  # fmt: skip

CASES = [
    *(pytest.param("part/sample.py", *case[:2], case[2:], id=name) for name, case in WHOLE.items()),
    *(pytest.param("part/broken/sample.py", *case[:2], case[2:], id=name) for name, case in BROKEN.items()),
]


def test_whole_sample_is_proven(runner: Runner) -> None:
    assert prove(Sample("part/sample.py", SAMPLE), runner) == []


def test_broken_sample_is_proven(runner: Runner) -> None:
    source = proof("print(1)", "#> 1", "1 / 0", "#! ZeroDivisionError: division by zero")
    assert prove(Sample("part/broken/sample.py", source), runner) == []


@pytest.mark.parametrize(("name", "source", "line", "parts"), CASES)
def test_sabotage_is_found(name: str, source: str, line: int | None, parts: tuple[str, ...], runner: Runner) -> None:
    limit = 0.5 if "hangs" in parts[0] else 20
    problems = prove(Sample(name, source), runner, limit)
    assert problems
    text = str(problems[0])
    assert text.startswith(f"snippets/{name}: " if line is None else f"snippets/{name}:{line}: "), text
    assert "to mend: " in text
    assert "Traceback" not in text
    for part in parts:
        assert part in text


def test_pytest_examples_finds_a_wrong_output(eval_example: EvalExample, tmp_path: Path) -> None:
    sample = Sample("part/sample.py", SAMPLE.replace("#> 200", "#> 201"))
    with pytest.raises(pytest.fail.Exception, match="Print output changed code"):
        prove_by_pytest_examples(sample, eval_example, tmp_path)


@pytest.mark.parametrize(
    ("name", "lines", "what"),
    [
        ("part/sample.py", ["1 / 0"], "sees it fail otherwise"),
        ("part/broken/sample.py", ["1 / 0", "#! ValueError: x"], "sees it fail otherwise"),
        ("part/broken/sample.py", ["pass", "#! ValueError: x"], "does not see it fail"),
    ],
)
def test_pytest_examples_finds_a_wrong_failure(
    name: str, lines: list[str], what: str, eval_example: EvalExample, tmp_path: Path
) -> None:
    [problem] = prove_by_pytest_examples(Sample(name, proof(*lines)), eval_example, tmp_path)
    assert what in problem.what


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
        ("part/broken/sample.py", ["print(1)"], "does not state how it fails"),
        ("part/sample.py", ["open('/x', 'w')"], "writes outside its directory"),
        ("part/sample.py", ["for n in 1, 2:", "    print('a', n)", "    print('b', n)"], "is printed out of order"),
        ("part/sample.py", ["import time", "print(time.time_ns())"], "prints something else"),
        ("part/sample.py", ["with open('x', 'w') as x: print(1)"], "prints where no output can be written below"),
    ],
)
def test_update_refuses_a_run_that_is_not_one_to_write_down(
    name: str, lines: list[str], what: str, runner: Runner
) -> None:
    with pytest.raises(Unproven) as refused:
        updated(Sample(name, proof(*lines)), runner)
    assert what in refused.value.problem.what


def test_regions_are_those_that_pymdownx_reads(project: Project) -> None:
    ours = {region.text for name in project.sample_names() for region in project.sample(name).regions.values()}
    assert ours == proven_texts(project)
