"""A small reverse proxy: it keeps one connection to a server, and sends the requests of all its clients on it.

It reads ahead: it has the whole response before its client gets anything of it.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

from proof.serving.timeline import PATIENCE


class Proxy:
    """A proxy before a server. A context manager: at its end, it takes no requests.

    Args:
        port: the port of the server.

    Attributes:
        request_is_sent: set when a request has been sent to the server, with its body.
    """

    def __init__(self, port: int) -> None:
        self._server = server = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._is_in_use = is_in_use = threading.Lock()
        self.request_is_sent = request_is_sent = threading.Event()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.pass_on()

            def do_POST(self) -> None:
                self.pass_on()

            def pass_on(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                with is_in_use:
                    try:
                        server.request(self.command, self.path, body)
                        request_is_sent.set()
                        response = server.getresponse()
                        status, body = response.status, response.read()
                    except (OSError, HTTPException):
                        status, body = 502, b""
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                with suppress(ConnectionError):  # the client may have left
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Write no log."""

        self._proxy = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._proxy.serve_forever, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._proxy.shutdown()
        self._proxy.server_close()
        # Who still waits for the server gets an error, and is done with the connection.
        if self._server.sock:
            with suppress(OSError):  # the server may have closed it
                self._server.sock.shutdown(socket.SHUT_RDWR)
        with self._is_in_use:
            self._server.close()

    @contextmanager
    def connect(self) -> Iterator[HTTPConnection]:
        """A connection of a client."""
        connection = HTTPConnection("127.0.0.1", self._proxy.server_port, timeout=PATIENCE)
        try:
            yield connection
        finally:
            connection.close()
