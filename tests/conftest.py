"""What all proofs share: the project, its site, its runner; and the rule that a proof is never skipped."""

import importlib
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from proof.guide.project import Project
from proof.problem import Problem, Unproven
from proof.run.child.hooks import hooks
from proof.run.runner import Runner
from proof.traces.recording import traced_names
from tests.browser.installed import describe

if TYPE_CHECKING:
    from proof.guide.html import Site
    from tests.builder import Builder

pytest_plugins = ["tests.parts", "tests.report"]

PROJECT = Project(Path(__file__).parent.parent)
RUNNER = pytest.StashKey[Runner]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only", metavar="SAMPLE", default="", help="prove one sample only, named like learn/first_task.py"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("update_examples"):
        raise pytest.UsageError("--update-examples can write false outputs: run `make update`")


def pytest_report_header() -> str:
    return describe()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    try:
        parametrize(metafunc)
    except Unproven as error:
        raise pytest.UsageError(str(error)) from None


def parametrize(metafunc: pytest.Metafunc) -> None:
    """Run a test for each of what it is about.

    Raises:
        Unproven: what there is cannot be told.
    """
    if "sample_name" in metafunc.fixturenames:
        metafunc.parametrize("sample_name", PROJECT.python_names(metafunc.config.getoption("only")))
        # The runner needs a second to be warm, and pytest-examples what the samples import: both at once.
        start_runner(metafunc.config)
        importlib.import_module("fastapi.testclient")
    if "trace_name" in metafunc.fixturenames:
        only = metafunc.config.getoption("only")
        metafunc.parametrize("trace_name", [name for name in traced_names(PROJECT) if only in ("", name)])
    if "hook" in metafunc.fixturenames:
        metafunc.parametrize("hook", hooks())


def start_runner(config: pytest.Config) -> Runner:
    """Start the runner that all proofs of this process share, or return it."""
    if RUNNER not in config.stash:
        config.stash[RUNNER] = Runner()
        config.add_cleanup(config.stash[RUNNER].close)
    return config.stash[RUNNER]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Fail whatever is skipped or expected to fail: a proof that does not run proves nothing.

    Where something cannot be read, say what and where, and not by which calls of ours that was found.
    """
    report = yield
    if call.excinfo and isinstance(call.excinfo.value, Unproven):
        report.longrepr = f"\n{call.excinfo.value.problem}"
    if report.skipped or hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} is skipped or expected to fail, so it proves nothing: remove the mark"
        # With it, pytest would still not count the failure.
        vars(report).pop("wasxfail", None)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    """The same for a module that skips itself."""
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} skips itself, so it proves nothing: remove the skip"
    return report


def fail_on(problems: list[Problem]) -> None:
    """Fail the test with what a writer has to fix, and nothing else."""
    if problems:
        pytest.fail("\n\n" + "\n\n".join(map(str, problems)), pytrace=False)


@pytest.fixture(scope="session")
def project() -> Project:
    """This guide."""
    return PROJECT


@pytest.fixture(scope="session")
def runner(pytestconfig: pytest.Config) -> Runner:
    """Where samples are run in a clean process."""
    return start_runner(pytestconfig)


@pytest.fixture(scope="session")
def shared(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A temporary folder of this run, one for all the processes that run its tests side by side."""
    folder = tmp_path_factory.getbasetemp()
    # Not by a variable of the environment: commands that a test runs, another pytest for one, inherit it.
    return folder.parent if hasattr(pytestconfig, "workerinput") else folder


# What builds sites is imported where it is needed: a sample is proven in less time without.


@pytest.fixture(scope="session")
def builder(shared: Path) -> "Builder":
    """What builds the sites of small guides."""
    from tests.builder import Builder

    return Builder(shared / "built")


@pytest.fixture(scope="session")
def site(shared: Path) -> "Site":
    """The site, built into site/: what is proven here is what CI publishes."""
    from tests.built_site import built_site

    return built_site(PROJECT, shared)
