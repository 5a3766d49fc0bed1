"""`make test` names each check that did not run or did not pass, whatever configuration, conftest.py or plugins say."""

import shutil
import subprocess
import sys
from pathlib import Path

from proof.claims.row import Cell, Outcome, Row
from proof.claims.settings import Table, write_table
from proof.guide.project import Project
from tests import witness
from tests.checks import LIST, Check
from tests.copies import plain_environment
from tests.guide import ROOT
from tests.report import Report
from tests.run import check_run
from tests.witness import Run

# What `make test` is made of, beside some tests.
MACHINERY = ["__init__", "applies", "checks", "parts", "reached", "report", "run", "witness"]
# And what it knows of the settings of claims.
MACHINERY += [
    f"claims/{name}" for name in ("__init__", "compared", "container", "here", "noted", "outcome", "settings")
]
SETTINGS = '[tool.pytest.ini_options]\ntestpaths = ["tests"]\npythonpath = ["."]\naddopts = "-p no:cacheprovider"\n'
SETTINGS += 'markers = ["about", "fails_in"]\n'
# Their claims are turned around as ours are: in their world, and in a setting in which they do not hold.
CONFTEST = """\
from types import SimpleNamespace
import pytest

pytest_plugins = ["tests.parts", "tests.report"]
late = SimpleNamespace(__name__="late")
PLACES = [(None, "uvicorn"), (late, "uvicorn"), (None, "h11"), (None, "process-one")]

def pytest_generate_tests(metafunc):
    if "serve" in metafunc.fixturenames:
        metafunc.parametrize(("world", "setting"), PLACES)

@pytest.fixture
def serve(world, setting): return lambda: world or ("process-one" if setting == "process-one" else None)

def pytest_collection_modifyitems(items):
    items[:] = [item for item in items if not any(
        mark.args[0].is_of(item.callspec.params)
        for mark in item.iter_markers("about")
        if item.callspec.params["setting"] == "process-one"
    )]

@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem):
    params = pyfuncitem.callspec.params if "serve" in pyfuncitem.fixturenames else {}
    try:
        return (yield)
    except AssertionError:
        if params.get("world") or params.get("setting") == "process-one":
            return True
        raise
"""
# It holds with h11; as process 1, only what is run with `def` is tried, and does not hold.
CELLS = {
    "h11": Cell(Outcome.HOLDS),
    "process-one": Cell(Outcome.FAILS, "assert 'process-one' is None", ("kind: def",)),
}
TABLE_OF_CLAIM = Table((), (Row("claim", "", CELLS).recorded(),))
TESTS = """\
import pytest

@pytest.fixture(params=[1, 2])
def number(request): return request.param

@pytest.fixture
def given(number):
    yield
    assert number

@pytest.mark.parametrize("kind", ["def", "async"])
@pytest.mark.parametrize(("one", "two"), [(1, 2), pytest.param(3, 4, id="more")])
def test_marked(kind, one, two): ...

@pytest.mark.usefixtures("given")
def test_given(): assert 1 + 1 == 2

def test_plain(): ...
"""
CLAIM = """\
from types import SimpleNamespace
import pytest
from tests.claims.outcome import About
from tests.claims.settings import WAY
from tests.conftest import late

@pytest.mark.about(About(WAY, {"kind": ("async",)}))
@pytest.mark.fails_in(SimpleNamespace(world=late))
@pytest.mark.parametrize("kind", ["def", "async"])
def test_claim(serve, kind):
    \"\"\"A claim.\"\"\"
    if kind == "def":
        kind = "async"
    assert serve() is None
"""


def make_project(folder: Path, files: dict[str, str]) -> Path:
    """A project with some test files, which lists its checks."""
    (folder / "tests/claims").mkdir(parents=True)
    for name in MACHINERY:
        shutil.copy2(ROOT / f"tests/{name}.py", folder / f"tests/{name}.py")
    write_table(Project(folder), TABLE_OF_CLAIM)
    for name, text in {"pyproject.toml": SETTINGS, "tests/conftest.py": CONFTEST, **files}.items():
        (folder / name).write_text(text, encoding="utf-8")
    python(folder, "tests.checks")
    return folder


def python(folder: Path, module: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Run a module of a project."""
    environment = {**plain_environment(), "PYTHONPATH": str(ROOT), "PYTEST_XDIST_AUTO_NUM_WORKERS": "0", **variables}
    command = [sys.executable, "-m", module]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def sabotage(folder: Path, path: str, old: str, new: str) -> None:
    """Change a file of a project."""
    text = (folder / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / path).write_text(text.replace(old, new), encoding="utf-8")


def told(ran: "subprocess.CompletedProcess[str]") -> list[str]:
    """What a run tells of checks, without how to correct it."""
    assert ran.returncode != 0
    return [line for line in ran.stderr.splitlines() if line.startswith("tests/")]


def test_test_file_that_is_gone_is_named(tmp_path: Path) -> None:
    """Those of its checks that are listed, whether or not a part names it; another test may be gone with it."""
    project = make_project(tmp_path, {"tests/test_it.py": TESTS, "tests/test_claims.py": CLAIM})
    (project / "tests/test_claims.py").unlink()
    [problem] = told(python(project, "tests.run"))
    assert problem == f"{LIST}: tests/test_claims.py::test_claim is gone"


def test_run_of_everything_tells_nothing(tmp_path: Path) -> None:
    """Also when its processes run side by side. The last line is that of pytest."""
    project = make_project(tmp_path, {"tests/test_it.py": TESTS, "tests/test_claims.py": CLAIM})
    ran = python(project, "tests.run", PYTEST_XDIST_AUTO_NUM_WORKERS="2")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert " 14 passed in " in ran.stdout.splitlines()[-1]
    listed = (project / LIST).read_text(encoding="utf-8").splitlines()
    marked = "tests/test_it.py::test_marked kind=2 one,two=2"
    rest = ["tests/test_it.py::test_given", marked, "tests/test_it.py::test_plain"]
    assert listed == ["tests/test_claims.py::test_claim kind=2", *rest]


LEAVING_OUT = """
collect_ignore_glob = ["test_glob*"]

def pytest_ignore_collect(collection_path):
    return collection_path.name == "test_ignored.py" or None

def pytest_collection_modifyitems(items):
    dropped = "test_dropped", "fewer.py::test_marked[more-"
    items[:] = [item for item in items if not any(name in item.nodeid for name in dropped)]

def pytest_itemcollected(item):
    if "test_replaced" in item.nodeid:
        item.obj = lambda **_: None

@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item, nextitem):
    return True if "test_protocol" in item.nodeid else None
"""
LEFT_OUT = ["deselected", "dropped", "glob", "given_away", "ignored", "not_a_test", "option", "protocol", "variable"]


def test_what_is_left_out_is_named(tmp_path: Path) -> None:
    """Whatever leaves it out, and though pytest says that all passed."""
    test = "def test_it(): ...\n"
    files = {f"tests/test_{name}.py": test for name in LEFT_OUT}
    files["tests/test_given_away.py"] += "test_it = None\n"
    files["tests/test_not_a_test.py"] += "test_it.__test__ = False\n"
    project = make_project(tmp_path, {**files, "tests/test_fewer.py": TESTS, "tests/test_claims.py": CLAIM})
    with (project / "tests/conftest.py").open("a", encoding="utf-8") as conftest:
        conftest.write(LEAVING_OUT)
    options = "--deselect tests/test_deselected.py -k 'not option and not plain and not late and not h11'"
    sabotage(project, "pyproject.toml", "no:cacheprovider", f"no:cacheprovider {options}")
    ran = python(project, "tests.run", PYTEST_ADDOPTS="--ignore tests/test_variable.py")
    assert "failed" not in ran.stdout.splitlines()[-1]
    claims = [
        f"tests/test_claims.py::test_claim [kind: {kind}, {place}]: was not run"
        for kind in ("async", "def")
        for place in ("setting: uvicorn, world: late", "setting: h11, world: none")
    ]
    marked = "one: #1 3, two: #1 4"
    fewer = [f"tests/test_fewer.py::test_marked [kind: {kind}, {marked}]: was not run" for kind in ("async", "def")]
    rest = [f"tests/test_{name}.py::test_it: was not run" for name in LEFT_OUT]
    assert sorted(told(ran)) == sorted([*claims, *fewer, *rest, "tests/test_fewer.py::test_plain: was not run"])


HIDING = """
@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item, call):
    report = yield
    report.outcome, report.longrepr = "passed", None
    return report

def pytest_runtest_call(item):
    try:
        if "swallowed" in item.nodeid:
            item.runtest()
    except AssertionError:
        item.runtest = lambda: None

def pytest_itemcollected(item):
    if "replaced" in item.nodeid:
        item.obj = lambda **_: None

def pytest_sessionfinish(session):
    session.exitstatus = 0
"""


def test_what_fails_is_named_though_it_is_said_to_pass(tmp_path: Path) -> None:
    """In setup, call or teardown, in a world in which it must fail, and in a setting in which it does not hold."""
    files = {f"tests/test_{name}.py": "def test_it(): assert 1 == 2\n" for name in ("failing", "swallowed", "replaced")}
    files["tests/test_teardown.py"] = TESTS.replace("assert number", "assert number == 1")
    files["tests/test_setup.py"] = TESTS.replace("yield\n", "assert number == 1; yield\n")
    files["tests/test_holding.py"] = CLAIM.replace("serve() is None", "serve")
    project = make_project(tmp_path, files)
    with (project / "tests/conftest.py").open("a", encoding="utf-8") as conftest:
        conftest.write(HIDING)
    ran = python(project, "tests.run")
    assert "failed" not in ran.stdout.splitlines()[-1]
    assert sorted(told(ran)) == [
        "tests/test_failing.py::test_it: did not pass",
        "tests/test_holding.py::test_claim [kind: async, setting: uvicorn, world: late]: did not pass",
        "tests/test_holding.py::test_claim [kind: def, setting: process-one, world: none]: did not pass",
        "tests/test_holding.py::test_claim [kind: def, setting: uvicorn, world: late]: did not pass",
        "tests/test_replaced.py::test_it: did not pass",
        "tests/test_setup.py::test_given [number: #1 2]: did not pass",
        "tests/test_swallowed.py::test_it: did not pass",
        "tests/test_teardown.py::test_given [number: #1 2]: did not pass",
    ]


TAKEN_AWAY = """
tests/checks.txt: tests/test_claims.py::test_claim is not what is listed
  expected: tests/test_claims.py::test_claim kind=2
  found:    tests/test_claims.py::test_claim kind=1
  to fix:   if it is meant, run `make checks`

tests/checks.txt: tests/test_it.py::test_new is not what is listed
  expected: none
  found:    tests/test_it.py::test_new
  to fix:   if it is meant, run `make checks`

tests/checks.txt: tests/test_it.py::test_plain is gone
  expected: tests/test_it.py::test_plain
  found:    none
  to fix:   if it is meant, run `make checks`

tests/test_claims.py::test_claim [kind: async, setting: uvicorn, world: late]: did not pass
  to fix:   find what hides that: a conftest.py or a plugin

tests/test_claims.py:13: never runs where the claim holds, whatever the test is run with
  to fix:   remove it, or what keeps the test from it

tests/test_claims.py:15: never runs where the claim holds, whatever the test is run with
  to fix:   remove it, or what keeps the test from it
"""


def test_what_is_taken_away_is_named(tmp_path: Path) -> None:
    """A check, a value of a parameter, and the way to an assertion."""
    project = make_project(tmp_path, {"tests/test_it.py": TESTS, "tests/test_claims.py": CLAIM})
    sabotage(project, "tests/test_it.py", "def test_plain(): ...\n", "def test_new(): ...\n")
    sabotage(project, "tests/test_claims.py", '["def", "async"]', '["async"]')
    sabotage(project, "tests/test_claims.py", "    assert serve", "    if kind == 'async': return\n    assert serve")
    ran = python(project, "tests.run")
    assert (ran.returncode, ran.stderr) == (1, TAKEN_AWAY)


def test_what_pytest_tells_is_not_told_again() -> None:
    """A test that fails is told once, and one that was not run all the same."""
    checks = [Check("tests/test_it.py::test_failing", [], []), Check("tests/test_it.py::test_left_out", [], [])]
    run = Run("tests/test_it.py::test_failing", {})
    report = Report("", "3.13", ["tests/test_it.py::test_failing"], [], runs={run.test: run})
    paths = [[problem.path for problem in check_run(checks, report, has_failed)] for has_failed in (True, False)]
    assert paths == [
        ["tests/test_it.py::test_left_out"],
        ["tests/test_it.py::test_failing", "tests/test_it.py::test_left_out"],
    ]


def test_run_that_reports_nothing_fails(tmp_path: Path) -> None:
    """And so does one of which a test file cannot be read."""
    project = make_project(tmp_path, {"tests/test_it.py": "def test_it(): ...\n"})
    (project / "tests/test_it.py").write_text("def test_it()\n", encoding="utf-8")
    (project / "tests/conftest.py").write_text("", encoding="utf-8")
    ran = python(project, "tests.run")
    assert ran.returncode != 0
    assert "tests: a test file cannot be read: SyntaxError(" in ran.stderr
    assert ".cache/report.json: pytest wrote no report\n" in ran.stderr


def test_report_of_a_run_before_counts_for_nothing(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"tests/test_it.py": "def test_it(): ...\n"})
    assert python(project, "tests.run").returncode == 0
    sabotage(project, "tests/conftest.py", '"tests.parts", "tests.report"', "")
    assert ".cache/report.json: pytest wrote no report\n" in python(project, "tests.run").stderr


def test_values_are_told_in_plain_texts() -> None:
    """The processes of a run send each other nothing else: no member of an enumeration, though it is a text."""
    assert type(witness.told({"outcome": Outcome.FAILS}, 0)["outcome"]) is str
