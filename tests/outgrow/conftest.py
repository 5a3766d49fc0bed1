"""What the claims about engines share: the engine on which each is tried, and the worlds in which it must fail there.

Each claim is run on each engine as it is, and in its world. What comes out is written down for `make outgrow`, see
__main__.py; a run by itself fails where the claim does not hold.
"""

import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.claims.conftest import FAILS_OTHERWISE, HOLDS, find_failure
from tests.claims.outcome import HOLDS as HOLDS_THERE
from tests.claims.outcome import About, World, describe, matches, outcome_of
from tests.outgrow.engines import ENGINES, NAMES, THINGS, Engine, engine_named
from tests.outgrow.outcomes import AS_NAMED, Noted, Notes
from tests.outgrow.processes import processes_of
from tests.outgrow.system import System

Serve = Callable[..., System]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=NAMES, help="run claims on one engine")
    parser.addoption("--outcomes", type=Path, help="where to write what came out, as JSON")


def pytest_configure(config: pytest.Config) -> None:
    file = config.getoption("outcomes", None)
    if file and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Notes(file))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each claim on each engine to which it applies, as it is and in its world."""
    if "serve" in metafunc.fixturenames:
        failure = find_failure(metafunc.definition)
        if failure is None:
            raise pytest.UsageError(f"{metafunc.definition.nodeid} can never fail: mark it `fails_in` a world")
        name = metafunc.config.getoption("engine", None)
        engines = [engine_named(name)] if name else ENGINES
        things = {mark.args[0].thing for mark in metafunc.definition.iter_markers("about")}
        applying = [engine for engine in engines if not things & engine.lacks]
        metafunc.parametrize("engine", applying, ids=[engine.name for engine in applying])
        metafunc.parametrize("world", [None, failure.world], ids=["holds", f"fails-in-{failure.world.__name__}"])


def about(thing: str) -> pytest.MarkDecorator:
    """Say that a claim is about something that engines can lack, as engines.py has it: it does not apply there."""
    if thing not in THINGS:
        raise pytest.UsageError(f"{thing!r} is nothing that an engine can lack: see tests/outgrow/engines.py")
    return pytest.mark.about.with_args(About(thing, {}))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what applies to none of the engines, and let each report tell what was run."""
    apart = [item for item in items if is_apart(item)]
    config.hook.pytest_deselected(items=apart)
    items[:] = [item for item in items if item not in apart]
    for item in items:
        if isinstance(item, pytest.Function) and "serve" in item.fixturenames:
            params: dict[str, Any] = item.callspec.params
            noted = Noted(item.nodeid.partition("[")[0], params["engine"].name, params["world"] is not None)
            item.user_properties.append(noted.property)


def is_apart(item: pytest.Item) -> bool:
    """Whether a run is of no engine, as its claim applies to none."""
    params = getattr(getattr(item, "callspec", None), "params", {})
    return "engine" in params and not isinstance(params["engine"], Engine)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, Any, Any]:
    """Note what comes out, and turn it around where the claim must fail."""
    failure = find_failure(pyfuncitem)
    if failure is None:
        return (yield)
    outcome, why, found = HOLDS_THERE, "", ""
    try:
        yield
    except (Exception, pytest.fail.Exception) as error:
        (outcome, why), found = outcome_of(error, pyfuncitem.path), describe(error, pyfuncitem.path)
        if pyfuncitem.callspec.params["world"] is None:
            Noted.note(pyfuncitem, outcome, why)
            raise
    else:
        if pyfuncitem.callspec.params["world"] is None:
            Noted.note(pyfuncitem, outcome, why)
            return True
    if matches(failure.outcome, found):
        Noted.note(pyfuncitem, AS_NAMED, found)
        return True
    told = f"{FAILS_OTHERWISE}\n  named: {failure.outcome}\n  found: {found}" if found else HOLDS
    Noted.note(pyfuncitem, outcome, told)
    return pytest.fail(told, pytrace=False)


@pytest.fixture
def serve(world: World | None, engine: Engine) -> Iterator[Serve]:
    """Start an engine with all its processes: `serve(documented=True)` sets it as its documentation says.

    With `appends=False`, its broker writes no changes to a file. With `limited=True`, each job has a time limit.
    """
    folders = list[Path]()
    with ExitStack() as stack:

        def start(*, documented: bool = False, appends: bool = True, limited: bool = False) -> System:
            # Not pytest's own directory: the path of a socket must be short.
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="outgrow-")))
            folder.chmod(0o711)
            folders.append(folder)
            settings = {"documented": documented, "appends": appends, "limited": limited}
            return stack.enter_context(System(engine, folder, world, **settings))

        yield start
    assert [processes_of(folder) for folder in folders] == [[] for _ in folders]
