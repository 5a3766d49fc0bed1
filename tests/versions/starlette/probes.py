"""Probes: questions about Starlette whose answer depends on its release, asked of real servers.

Each function of PROBES is a probe: its docstring is the question, what it returns is the outcome. Nothing is measured.
"""

from collections.abc import Callable

from tests.versions.asking import tell
from tests.versions.server import Server

APP = "tests.versions.starlette.app:app"
# After so many requests, the event loop has had many turns in which it could have done what it had to do.
MANY = 20


def next_request() -> str:
    """Behind `BaseHTTPMiddleware`: is the next request on a connection handled while the task of the first one runs?"""
    with Server(APP) as server, server.connect() as connection:
        connection.request("GET", "/small")
        server.hear("task starts")
        connection.sock.sendall(b"GET /bare HTTP/1.1\r\nHost: localhost\r\n\r\n")
        server.gate.touch()
        server.hear("next request|task ends")
        return "yes" if server.told("next request", "task ends")[0] == "next request" else "no, it waits for the task"


def unread_response() -> str:
    """Behind `BaseHTTPMiddleware`: does a task start although the client reads nothing of a response of 16 MB?"""
    with Server(APP) as server, server.send("/big"):
        for _ in range(MANY):
            server.ask("GET /bare")
        return "yes" if server.told("task starts") else "no"


def failed_task() -> str:
    """Behind `BaseHTTPMiddleware`: does the server log the exception of a task?"""
    with Server(APP) as server:
        server.ask("GET /failing")
        server.end()
        return "yes" if server.told("ValueError: the task fails") else "no"


def task_of_middleware() -> str:
    """A `BaseHTTPMiddleware` sets `response.background` after `call_next`: does that task run?"""
    with Server(APP) as server:
        server.ask("GET /replaced")
        server.end()
        return "yes" if server.told("task runs") else "no"


PROBES: list[Callable[[], str]] = [next_request, unread_response, failed_task, task_of_middleware]


if __name__ == "__main__":
    tell(PROBES, at_once=4)
