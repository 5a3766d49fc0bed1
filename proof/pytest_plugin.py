"""The plugin of pytest: what the proofs of a guide share, and the rule that none of them is skipped.

It works where pyproject.toml has a table `[tool.proof]`, and does nothing to other tests of its environment. A test
that asks for `sample` runs for each sample, one that asks for `commands_name` for each file of commands that needs no
network, one that asks for `trace_name` for each trace, and one that asks for `hook` for each way to record a trace.
"""

import atexit
import gc
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property

import pytest

from proof.commands.command import needs_network
from proof.guide.project import Project
from proof.guide.snapshot import Snapshot
from proof.outcomes import NoSkips
from proof.problem import Problem, Unproven
from proof.run.child.hooks import hooks
from proof.run.runners import Runners
from proof.traces.recording import traced_names

pytest_plugins = ["proof.fixtures"]

PROOFS = pytest.StashKey["Proofs"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that picks a sample."""
    parser.addoption("--only", metavar="NAME", default="", help="prove one, named like learn/first_task.py")


def pytest_configure(config: pytest.Config) -> None:
    """Take part where there is a guide."""
    project = Snapshot(config.rootpath)
    if project.is_guide:
        config.stash[PROOFS] = Proofs(config, project)
        config.pluginmanager.register(config.stash[PROOFS])
        config.stash[PROOFS].start()
        config.pluginmanager.register(NoSkips())
        # Before it ends, Python looks for garbage in all that is loaded: nothing is gained, and one proof takes longer.
        atexit.register(gc.freeze)


class Proofs:
    """The hooks of a guide, and what its fixtures give.

    Args:
        config: that of pytest.
        project: the guide.
    """

    def __init__(self, config: pytest.Config, project: Project) -> None:
        if config.getoption("update_examples", False):
            raise pytest.UsageError("--update-examples can write false outputs: run `make update`")
        self._config, self.project, self._only = config, project, config.getoption("only")

    def start(self) -> None:
        """Begin what takes longest with the one sample that is named, while tests are imported."""
        if self._only:
            # If there is no such sample, or it cannot be run, a test says so.
            with suppress(Unproven):
                for name in self.project.python_names(self._only):
                    self.runners.of(name)
            _ = self.code

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Run a test for each of what it is about. Raises Unproven if that cannot be told."""
        _ = self.project.settings
        if "sample_name" in metafunc.fixturenames:
            metafunc.parametrize("sample_name", self.project.python_names(self._only))
            # It gets warm while this process imports what the tests need; if it cannot start, the test of it says so.
            with suppress(Unproven):
                self.runners.of(self._only)
        if "commands_name" in metafunc.fixturenames:
            metafunc.parametrize("commands_name", self._commands_names)
        if "trace_name" in metafunc.fixturenames:
            metafunc.parametrize("trace_name", self._trace_names)
        if "hook" in metafunc.fixturenames:
            metafunc.parametrize("hook", hooks())

    @cached_property
    def _trace_names(self) -> list[str]:
        """The samples whose traces are proven."""
        return [name for name in traced_names(self.project) if self._only in ("", name)]

    @cached_property
    def _commands_names(self) -> list[str]:
        """The files of commands that are proven: those that need no network, or the one that is named."""
        files = map(self.project.sample, self.project.shell_names(self._only))
        return [file.name for file in files if self._only or not needs_network(file)]

    def _is_about_nothing(self, item: pytest.Item) -> bool:
        """Whether a test is about traces or commands, and there are none."""
        fixtures = getattr(item, "fixturenames", ())
        if "commands_name" in fixtures:
            return not self._commands_names
        return "trace_name" in fixtures and not self._trace_names

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out proofs of traces and of commands where there are none: pytest would skip them."""
        if left_out := [item for item in items if self._is_about_nothing(item)]:
            items[:] = [item for item in items if item not in left_out]
            self._config.hook.pytest_deselected(items=left_out)

    @cached_property
    def runners(self) -> Runners:
        """The runners that all proofs of this process share, each started when it is first asked for."""
        runners = Runners(self.project.environments, self.project.settings.most_seconds, self._only)
        self._config.add_cleanup(runners.close)
        return runners

    @cached_property
    def code(self) -> Future[list[Problem]]:
        """What tools find in the code of the samples that are wanted: they run from when it is first asked for."""
        from proof.samples.code import prove_code  # where it is needed: most runs prove no code

        pool = ThreadPoolExecutor(max_workers=1)
        self._config.add_cleanup(pool.shutdown)
        return pool.submit(prove_code, self.project, self._only)
