"""A small reverse proxy: it keeps one connection to a server, and sends the requests of all its clients on it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

from proof.serving.timeline import PATIENCE


class Proxy:
    """A proxy before a server. A context manager: at its end, it takes no requests.

    Args:
        port: the port of the server.
    """

    def __init__(self, port: int) -> None:
        server = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        is_in_use = threading.Lock()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                with is_in_use:
                    try:
                        server.request("POST", self.path)
                        response = server.getresponse()
                        status, body = response.status, response.read()
                    except (OSError, HTTPException):
                        status, body = 502, b""
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Write no log."""

        self._server = server
        self._proxy = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._proxy.serve_forever, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._proxy.shutdown()
        self._proxy.server_close()
        self._server.close()

    @contextmanager
    def connect(self) -> Iterator[HTTPConnection]:
        """A connection of a client."""
        connection = HTTPConnection("127.0.0.1", self._proxy.server_port, timeout=PATIENCE)
        try:
            yield connection
        finally:
            connection.close()
