"""A server on this machine, as its clients see it."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection

HOST = "127.0.0.1"


def free_port() -> int:
    """A port of this machine that nobody has taken yet, for a program that cannot choose one by itself."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        return int(free.getsockname()[1])


@dataclass(frozen=True)
class Answer:
    """A response that was read to its end.

    Args:
        status: its status code.
        headers: its headers, with names in lower case.
        text: its body.
    """

    status: int
    headers: dict[str, str]
    text: str


class LocalServer:
    """What listens on a port of this machine.

    Args:
        port: the port.
        patience: seconds to wait for what must come.
    """

    def __init__(self, port: int, patience: float) -> None:
        self.port, self.patience = port, patience

    def wait_until_open(self, is_over: Callable[[], bool] = lambda: False) -> None:
        """Wait until it takes connections: nothing tells when a program begins to.

        Args:
            is_over: whether it never will.

        Raises:
            TimeoutError: it takes none.
        """
        end = time.monotonic() + self.patience
        while True:
            try:
                return self.socket().close()
            except ConnectionRefusedError:
                if is_over() or time.monotonic() > end:
                    raise TimeoutError(f"port {self.port} takes no connections") from None
                time.sleep(0.01)

    def open_websocket(self, path: str) -> socket.socket:
        """A raw connection that asked for a WebSocket. Nothing of the answer is read yet."""
        keys = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        upgrade = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n{keys}\r\n"
        client = self.socket()
        client.sendall(upgrade.encode())
        return client

    def socket(self) -> socket.socket:
        """A raw connection."""
        return socket.create_connection((HOST, self.port), timeout=self.patience)

    @contextmanager
    def connect(self) -> Iterator[HTTPConnection]:
        """A connection that stays open until the end of the block, for one request after another."""
        connection = HTTPConnection(HOST, self.port, timeout=self.patience)
        connection.connect()
        try:
            yield connection
        finally:
            connection.close()

    def ask(self, request: str, connection: HTTPConnection | None = None) -> Answer:
        """Send a request, such as `POST /tasks`, and read its response, on a connection of its own or a given one."""
        if connection is None:
            with self.connect() as new:
                return self.ask(request, new)
        method, _, path = request.partition(" ")
        connection.request(method, path)
        return self.read(connection)

    def read(self, connection: HTTPConnection) -> Answer:
        """Read the response to the request that was sent on a connection."""
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, headers, response.read().decode())
