"""Logs: which loggers get the exception of a failing task."""

from tests.claims.conftest import Serve, about, fails_in
from tests.claims.settings import LOG
from tests.claims.worlds.logs import handlers_stay, uvicorn_hands_records_on


@about(LOG)
@fails_in(
    uvicorn_hands_records_on,
    "assert [\"uvicorn.error gets ValueError('no paper')\", \"root gets ValueError('no paper')\", ...] == [...]",
)
def test_root_logger_misses_failing_task(serve: Serve) -> None:
    """The exception of a task reaches a handler of the logger `uvicorn.error`, and not one of the root logger.

    Uvicorn has the configuration of `logging` that it brings along.
    """
    server = serve("logs:app")
    server.ask("POST /fail")
    assert server.end() == ["uvicorn.error gets ValueError('no paper')", "server is gone"]


@about(LOG)
@fails_in(handlers_stay, "assert [\"uvicorn.error gets ValueError('no paper')\", 'server is gone'] == [...]")
def test_handler_before_uvicorn_is_removed(serve: Serve) -> None:
    """When Uvicorn configures its logging, it removes the handlers that the logger `uvicorn.error` has by then.

    It has the configuration of `logging` that it brings along.
    """
    server = serve("logs:configured_afterwards", "--factory")
    server.ask("POST /fail")
    assert server.end() == ["server is gone"]
