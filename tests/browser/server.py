"""A server for a built site, in a thread of this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


class Quiet(SimpleHTTPRequestHandler):
    """Serves files over connections that stay, and writes no log.

    Args:
        of_base: what the handler of the library is given.
        below: the path below which they are served, with `/` at both ends; elsewhere there is nothing.
    """

    protocol_version = "HTTP/1.1"

    def __init__(self, *of_base: Any, below: str = "/", **named: Any) -> None:
        self._below = below
        super().__init__(*of_base, **named)

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(self._below) if path.startswith(self._below) else "nothing"
        return super().translate_path(f"/{inside}")

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serve_folder(folder: Path, below: str = "/", handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder on a free port, and yield the address, with a `/` at its end.

    Args:
        folder: what is served.
        below: the path below which it is served, with `/` at both ends.
        handler: what answers a request.
    """
    answer = partial(handler, directory=folder, below=below)
    with ThreadingHTTPServer(("127.0.0.1", 0), answer) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{below}"
        finally:
            server.shutdown()
            thread.join()
