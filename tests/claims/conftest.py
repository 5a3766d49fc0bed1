"""What all claims share: the server they are tested on, and the worlds in which they must fail."""

import re
import signal
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from proof.serving.process import NotStarted
from tests.claims.asked import misses
from tests.claims.command import command_of, things_named
from tests.claims.compared import differs
from tests.claims.here import settings_here
from tests.claims.lacking import things_declared
from tests.claims.noted import SETTING, WORLD, Tries, note, repeat, setting_of
from tests.claims.outcome import ERROR, About, Failure, World, describe, is_failed_answer, matches, outcome_of
from tests.claims.outcome import HOLDS as HOLDS_THERE
from tests.claims.server import Server
from tests.claims.settings import NAMES, NAMESPACE, THINGS, USUAL, Setting, setting_named

Serve = Callable[..., Server]

# Seconds that a test waits for what must come, in each world: nothing fails there because it is slow.
PATIENCE = 20.0
HOLDS = "the claim holds where it must not, so it cannot fail: look at its test, or at the world"
OTHER_ORDER = "a question asks for an order of events in which this run did not tell them:"
# An assertion as pytest shows it: two things that are compared, of which one is told, or something that must not be.
COMPARISON = re.compile(r"assert (?=.*\w)(?:not .+|.+ (?:==|!=|<=?|>=?|in|is|->) .+)")
FAILS_WITH_ALL = "the application fails in this world, whatever is claimed: let the world change one thing"
FAILS_OTHERWISE = "the claim fails in its world, but not as `fails_in` says:"

# The servers that a test has started.
SERVERS = pytest.StashKey[list[Server]]()

# A shell lets what it starts with `&` ignore both; servers are to hear them as if they were started in a terminal.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if signal.getsignal(signal.SIGQUIT) is signal.SIG_IGN:
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)


def pytest_addoption(parser: pytest.Parser) -> None:
    names = ", ".join(NAMES)
    parser.addoption("--setting", choices=NAMES, help=f"run claims as they hold, in one setting: {names}")
    parser.addoption("--tries", type=Path, help="with --setting: where to write what came out, as JSON")
    parser.addoption("--times", type=int, default=1, help="with --setting: how often to run each claim")


def pytest_configure(config: pytest.Config) -> None:
    """See that this is the Python of the setting."""
    file = config.getoption("tries", None)
    if file and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Tries(file))
    setting, own = chosen(config), ".".join(map(str, sys.version_info[:2]))
    if setting and setting.python not in ("", own):
        raise pytest.UsageError(f"--setting {setting.name} is for Python {setting.python}, and this is {own}")


def chosen(config: pytest.Config) -> Setting | None:
    """The setting in which all claims are to be run; None for the usual way, with worlds."""
    name = config.getoption("setting", None)
    return setting_named(name) if name else None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each claim as it is, in the world in which it must fail, and in each setting that is proven on this machine.

    With `--setting`, run it as it is in that one.
    """
    if "serve" in metafunc.fixturenames:
        failure = find_failure(metafunc.definition)
        if failure is None:
            raise pytest.UsageError(f"{metafunc.definition.nodeid} can never fail: mark it `fails_in` a world")
        setting, world = chosen(metafunc.config), failure.world
        if setting:
            metafunc.parametrize((WORLD, SETTING), [(None, setting.name)], ids=["holds"])
            repeat(metafunc)
        else:
            usual = {"holds": (None, USUAL), f"fails-in-{world.__name__}": (world, USUAL)}
            places = usual | {name: (None, name) for name in settings_here() if name != USUAL}
            metafunc.parametrize((WORLD, SETTING), places.values(), ids=places)


def about(thing: str, **runs: Sequence[object]) -> pytest.MarkDecorator:
    """Say that a claim is about something that a setting or a machine can lack: it is not tried there.

    Args:
        thing: one of those in tests/claims/settings.py.
        runs: of which runs that is so: values of a parameter by its name; none for all.
    """
    if thing not in THINGS:
        raise pytest.UsageError(f"{thing!r} is nothing that can be lacking: see tests/claims/settings.py")
    return pytest.mark.about.with_args(About(thing, {name: tuple(values) for name, values in runs.items()}))


def fails_in(world: World, outcome: str) -> pytest.MarkDecorator:
    """Say how a claim must fail.

    Args:
        world: where; its docstring says what is different there.
        outcome: the assertion that turns red there, as pytest shows it: "assert 503 == 200"; `...` stands for any
            text, as in doctest.
    """
    if not COMPARISON.fullmatch(outcome):
        raise pytest.UsageError(f"{outcome!r} is no assertion that could turn red in {world.__name__}")
    return pytest.mark.fails_in.with_args(Failure(world, outcome))


def find_failure(node: pytest.Item | pytest.Collector) -> Failure | None:
    """How the claim of a test must fail; None if it is no claim."""
    mark = node.get_closest_marker("fails_in")
    return mark.args[0] if mark else None


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, Any, Any]:
    """Turn the outcome around where the claim must fail, if it fails as it must. Where it holds, questions do, too."""
    callspec = getattr(pyfuncitem, "callspec", None)
    failure = find_failure(pyfuncitem)
    if failure and chosen(pyfuncitem.config):
        return (yield from find_outcome(pyfuncitem))
    if failure and setting_of(pyfuncitem) != USUAL:
        return (yield from prove_outcome(pyfuncitem))
    if failure is None or callspec is None or callspec.params.get("world") is None:
        outcome = yield
        told = [server.events for server in pyfuncitem.stash.get(SERVERS, [])]
        for question in misses(pyfuncitem.originalname, told):
            pytest.fail(f"{OTHER_ORDER} {question}\n  told: {told}", pytrace=False)
        return outcome
    try:
        yield
    except NotStarted:
        # This says nothing about the claim: the world breaks more than it should.
        raise
    except (Exception, pytest.fail.Exception) as error:
        found = describe(error, pyfuncitem.path)
    else:
        pytest.fail(HOLDS, pytrace=False)
    if is_failed_answer(found):
        pytest.fail(f"{FAILS_WITH_ALL}\n  found: {found}", pytrace=False)
    if not matches(failure.outcome, found):
        pytest.fail(f"{FAILS_OTHERWISE}\n  named: {failure.outcome}\n  found: {found}", pytrace=False)
    return True


def find_outcome(item: pytest.Function) -> Generator[None, Any, Any]:
    """Run a claim in a setting, and note what came out."""
    try:
        returned = yield
    except (Exception, pytest.fail.Exception) as error:
        note(item, *outcome_of(error, item.path))
        raise
    note(item, HOLDS_THERE)
    return returned


def prove_outcome(item: pytest.Function) -> Generator[None, Any, Any]:
    """Run a claim in a setting, and fail unless that comes out which the table says."""
    outcome, why = HOLDS_THERE, ""
    try:
        yield
    except (Exception, pytest.fail.Exception) as error:
        outcome, why = outcome_of(error, item.path)
        if outcome == ERROR:
            raise
    difference = differs(item, outcome, why)
    if difference:
        pytest.fail(f"\n\n{difference}", pytrace=False)
    return True


@pytest.fixture
def serve(world: World | None, setting: str, request: pytest.FixtureRequest) -> Iterator[Serve]:
    """Start servers: `serve("responses:app", "--http", "h11")` serves tests/claims/apps/responses.py.

    It is served as the setting says, by Uvicorn in the usual one. With `program="uvicorn"` or `program="gunicorn"` a
    claim names the way itself, as it does with `--workers`, `--reload` and `process_one=True`: as process 1 of a
    container. With `forked=False` the server is started by its command: what needs that starts processes, or is called
    at the exit of Python.
    """
    failure = find_failure(request.node)
    assert failure
    how = setting_named(setting)
    servers = request.node.stash[SERVERS] = []
    with ExitStack() as stack:

        def start(
            app: str, *options: str, program: str | None = None, process_one: bool = False, forked: bool = True
        ) -> Server:
            undeclared = things_named(options, program, process_one) - things_declared(request.node)
            # What this machine has, another one can lack.
            for thing in sorted(undeclared & (how.lacks | {NAMESPACE})):
                raise pytest.UsageError(f"{request.node.nodeid} is about {thing}: say so by `@about` of conftest.py")
            # Not pytest's own directory: the path of a socket must be short.
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="claim-")))
            command = command_of(
                how,
                f"tests.claims.apps.{app}",
                options,
                world=world,
                program=program,
                is_process_one=process_one,
                is_forked=forked,
            )
            server = Server(command, folder, PATIENCE, how)
            servers.append(server)
            return stack.enter_context(server)

        yield start
