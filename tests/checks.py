"""The checks that there are, and what each is run with, as the sources say: no configuration and no plugin is asked.

Test files are imported as other modules are, and their test functions, marks and fixtures are read. `make checks` lists
them: one that goes away, or is run with less, is a line of a difference.
"""

import ast
import inspect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

from proof.commands.command import needs_network
from proof.guide.change import Change
from proof.guide.project import Project
from proof.run.child.hooks import hooks
from proof.site.builders import BUILDERS, PUBLISHED
from proof.traces.recording import traced_names
from tests.applies import outside, untried
from tests.claims.here import lacked
from tests.claims.settings import ALWAYS, USUAL
from tests.parts import GUIDES, PARTS, ROOT, contains
from tests.witness import Values, marks_of, sets_of, told, world_of

# What has fixtures for the tests beside it, and below.
CONFTESTS = ("tests.conftest", "tests.browser.conftest", "tests.claims.conftest")


LIST = "tests/checks.txt"
# What `make test` leaves out unless it is named, whatever the table of parts says.
APART = ("tests/network/", "tests/outgrow/")


@dataclass(frozen=True)
class Check:
    """A test function.

    Args:
        test: its id, such as `tests/test_it.py::test_it`.
        marked: with what its marks say that it is run, a list for each mark.
        asked: with what it is run because of the fixtures that it asks for, a list for each.
        apart: with what it does not apply, though each of these values is among those.
        untried: with what it applies, and this machine lacks what it needs.
    """

    test: str
    marked: list[list[Values]]
    asked: list[list[Values]]
    apart: list[Values] = field(default_factory=list)
    untried: list[Values] = field(default_factory=list)

    @property
    def runs(self) -> list[Values]:
        """With what it is run on this machine, each time."""
        return self._runs_but([*self.apart, *self.untried])

    @property
    def elsewhere(self) -> int:
        """How many more times it is run on a machine that lacks nothing."""
        return len(self._runs_but(self.apart)) - len(self.runs)

    @property
    def line(self) -> str:
        """It in the list, with the number of values of each mark; others depend on the guide and on Python."""
        return " ".join([self.test, *sorted(f"{','.join(each[0])}={len(each)}" for each in self.marked)])

    def _runs_but(self, left_out: list[Values]) -> list[Values]:
        combined = product(*self.marked, *self.asked)
        found = ({name: value for values in each for name, value in values.items()} for each in combined)
        return [each for each in found if not any(values.items() <= each.items() for values in left_out)]


def files_of(part: str = "") -> list[str]:
    """The test files of a part; all but those that are apart, if none is named."""
    found = (file for file in sorted((ROOT / "tests").rglob("test_*.py")) if GUIDES not in file.parents)
    return [path for file in found if is_of(part, path := file.relative_to(ROOT).as_posix())]


def is_of(part: str, path: str) -> bool:
    """Whether a test file is of a part; if none is named, whether it is not apart."""
    if part:
        return any(contains(name, path) for name in PARTS[part].files)
    # Whatever the table of parts says: it could leave out what it is said to hold.
    return not path.startswith(APART)


def read_checks(paths: Iterable[str], lacks: frozenset[str] | None = None) -> list[Check]:
    """Read the test functions of some files: those that they define, and those that they import.

    Args:
        paths: the files, relative to the root of the guide.
        lacks: what the machine lacks on which they are run; None for this one.
    """
    lacks_there = lacked() if lacks is None else lacks
    return [check for path in paths for check in checks_in(path, lacks_there)]


def checks_in(path: str, lacks: frozenset[str]) -> Iterator[Check]:
    """Read the test functions of a file; arguments as above."""
    module = import_module(".".join(Path(path).with_suffix("").parts))
    written = [getattr(node, "name", "") for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body]
    for name in dict.fromkeys([*vars(module), *written]):
        if name.startswith("test_"):
            yield read_check(f"{path}::{name}", getattr(module, name, None), module, lacks)


def read_check(name: str, test: Any, module: ModuleType, lacks: frozenset[str] = frozenset()) -> Check:
    """Read a test function.

    Args:
        name: its id.
        test: the function; another thing if the name was given away.
        module: where it is.
        lacks: what the machine lacks on which it is run.
    """
    marks = [*marks_of(test), *marks_of(module)]
    sets = [sets_of(mark) for mark in marks if mark.name == "parametrize"]
    named = {parameter for each in sets for values in each for parameter in values}
    worlds = [mark.args[0].world for mark in marks if mark.name == "fails_in"]
    asked = [each for mark in marks if mark.name == "usefixtures" for each in mark.args]
    asked += inspect.signature(test).parameters if callable(test) else []
    fixtures = fixtures_for(module)
    found: list[list[Values] | None] = []
    for parameter in asked:
        if parameter not in named:
            fixture = fixtures.get(parameter)
            asked += [each for each in inspect.signature(fixture).parameters if each not in asked] if fixture else []
            values = generated(parameter, name, worlds)
            found.append(params_of(fixture) if values is None else values)
    marked = [[told(values, index) for index, values in enumerate(each)] for each in sets]
    asked_for = [each for each in found if each is not None]
    return Check(name, marked, asked_for, outside(test) if worlds else [], untried(test, lacks, is_claim=bool(worlds)))


def params_of(fixture: Any) -> list[Values] | None:
    """The values of a fixture that has several; None if it has not."""
    params = vars(fixture)["_fixture_function_marker"].params if fixture else None
    return None if params is None else [told({fixture.name: value}, index) for index, value in enumerate(params)]


def generated(parameter: str, test: str, worlds: list[object]) -> list[Values] | None:
    """The values of a parameter that depends on the guide, on Python, or on the mark of a claim; None for any other.

    Args:
        parameter: its name.
        test: the id of the test.
        worlds: those that the marks of the test name.
    """
    project = Project(ROOT)
    match parameter:
        case "world":
            places = [*((world, USUAL) for world in (None, *worlds)), *((None, name) for name in ALWAYS[1:])]
            return [{**world_of(world), "setting": setting} for world, setting in places]
        case "sample_name":
            names = project.python_names("")
        case "commands_name":
            names = [name for name in project.shell_names("") if not needs_network(project.sample(name))]
        case "trace_name":
            names = traced_names(project)
        case "hook":
            names = list(hooks())
        case "built_by":
            names = [PUBLISHED] if test.startswith("tests/browser/") else list(BUILDERS)
        case _:
            return None
    return [{parameter: name} for name in names]


def fixtures_for(module: ModuleType) -> dict[str, Any]:
    """The fixtures that the tests of a module may ask for, by name."""
    near = [name for name in CONFTESTS if module.__name__.startswith(name.removesuffix("conftest"))]
    modules = [import_module(name) for name in ("proof.fixtures", *near)]
    found = [value for each in (*modules, module) for value in vars(each).values()]
    return {value.name: value for value in found if "_fixture_function_marker" in getattr(value, "__dict__", {})}


def write_list() -> None:
    """Write the list of all checks, and show the difference."""
    apart = [path for name, part in PARTS.items() if part.is_apart for path in files_of(name)]
    project, lines = Project(ROOT), sorted(check.line for check in read_checks([*files_of(), *apart]))
    file = ROOT / LIST
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    change = Change(LIST, before, "\n".join([*lines, ""]))
    change.write(project)
    print(change.difference, end="")


if __name__ == "__main__":
    write_list()
