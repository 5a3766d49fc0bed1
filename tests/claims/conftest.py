"""What all claims share: the server they are tested on, and the worlds in which they must fail."""

import signal
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from proof.serving.process import NotStarted
from tests.claims.server import Server, World

Serve = Callable[..., Server]

# Seconds that a test waits for what must come; where it must not come, in a world where the claim fails, fewer will do.
PATIENCE, SHORT_PATIENCE = 20.0, 0.5


# A shell lets what it starts with `&` ignore both; servers are to hear them as if they were started in a terminal.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if signal.getsignal(signal.SIGQUIT) is signal.SIG_IGN:
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each claim twice: as it is, and in the world in which it must fail."""
    if "serve" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("fails_in")
        if mark is None:
            raise pytest.UsageError(f"{metafunc.definition.nodeid} can never fail: mark it `fails_in` a world")
        metafunc.parametrize("world", [None, mark.args[0]], ids=["holds", f"fails-in-{mark.args[0].__name__}"])


def fails_in(world: World) -> pytest.MarkDecorator:
    """Name the world in which a claim must fail; its docstring says what is different there."""
    return pytest.mark.fails_in.with_args(world)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, Any, Any]:
    """Turn the outcome around where the claim must fail."""
    callspec = getattr(pyfuncitem, "callspec", None)
    if callspec is None or callspec.params.get("world") is None:
        return (yield)
    try:
        yield
    except NotStarted:
        # This says nothing about the claim: the world breaks more than it should.
        raise
    except (Exception, pytest.fail.Exception):
        return True
    pytest.fail(
        "the claim holds where it must not, so it cannot fail: look at its test, or at the world", pytrace=False
    )


@pytest.fixture
def serve(world: World | None) -> Iterator[Serve]:
    """Start servers: `serve("responses:app", "--http", "h11")` serves tests/claims/apps/responses.py by uvicorn.

    With `program="uvicorn"` or `program="gunicorn"` it is started by its command, as worker processes and reloading
    need; otherwise it is forked, which is faster. With `process_one=True` its command is process 1, as in a container.
    """
    patience = SHORT_PATIENCE if world else PATIENCE
    with ExitStack() as stack:

        def start(app: str, *options: str, program: str | None = None, process_one: bool = False) -> Server:
            # Not pytest's own directory: the path of a socket must be short.
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="claim-")))
            address = ["--bind", "127.0.0.1:0"] if program == "gunicorn" else ["--port", "0"]
            arguments = [f"tests.claims.apps.{app}", *address, *options]
            return stack.enter_context(Server(program, arguments, world, folder, patience, process_one))

        yield start
