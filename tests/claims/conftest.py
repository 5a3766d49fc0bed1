"""What all claims share: the server they are tested on, and the worlds in which they must fail."""

import re
import signal
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from proof.serving.process import NotStarted
from tests.claims.asked import misses
from tests.claims.outcome import Failure, World, describe, matches
from tests.claims.server import Server

Serve = Callable[..., Server]

# Seconds that a test waits for what must come, in each world: nothing fails there because it is slow.
PATIENCE = 20.0
HOLDS = "the claim holds where it must not, so it cannot fail: look at its test, or at the world"
OTHER_ORDER = "a question asks for an order of events in which this run did not tell them:"
FAILS_OTHERWISE = "the claim fails in its world, but not as `fails_in` says:"

# The servers that a test has started.
SERVERS = pytest.StashKey[list[Server]]()

# A shell lets what it starts with `&` ignore both; servers are to hear them as if they were started in a terminal.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if signal.getsignal(signal.SIGQUIT) is signal.SIG_IGN:
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each claim twice: as it is, and in the world in which it must fail."""
    if "serve" in metafunc.fixturenames:
        failure = find_failure(metafunc.definition)
        if failure is None:
            raise pytest.UsageError(f"{metafunc.definition.nodeid} can never fail: mark it `fails_in` a world")
        world = failure.world
        metafunc.parametrize("world", [None, world], ids=["holds", f"fails-in-{world.__name__}"])


def fails_in(world: World, outcome: str) -> pytest.MarkDecorator:
    """Say how a claim must fail.

    Args:
        world: where; its docstring says what is different there.
        outcome: the assertion that turns red there, as pytest shows it: "assert 503 == 200"; `...` stands for any
            text, as in doctest.
    """
    if not re.match(r"assert .*\w", outcome):
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
    if not matches(failure.outcome, found):
        pytest.fail(f"{FAILS_OTHERWISE}\n  named: {failure.outcome}\n  found: {found}", pytrace=False)
    return True


@pytest.fixture
def serve(world: World | None, request: pytest.FixtureRequest) -> Iterator[Serve]:
    """Start servers: `serve("responses:app", "--http", "h11")` serves tests/claims/apps/responses.py by uvicorn.

    With `program="uvicorn"` or `program="gunicorn"` it is started by its command, as worker processes and reloading
    need; otherwise it is forked, which is faster. With `process_one=True` its command is process 1, as in a container.
    """
    failure = find_failure(request.node)
    assert failure
    servers = request.node.stash[SERVERS] = []
    with ExitStack() as stack:

        def start(app: str, *options: str, program: str | None = None, process_one: bool = False) -> Server:
            # Not pytest's own directory: the path of a socket must be short.
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="claim-")))
            address = ["--bind", "127.0.0.1:0"] if program == "gunicorn" else ["--port", "0"]
            arguments = [f"tests.claims.apps.{app}", *address, *options]
            server = Server(program, arguments, world, folder, PATIENCE, process_one)
            servers.append(server)
            return stack.enter_context(server)

        yield start
