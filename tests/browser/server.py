"""A server for a built site, in a thread of this process."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from proof.site.search import INDEXES


class Quiet(SimpleHTTPRequestHandler):
    """Serves files over connections that stay, and writes no log.

    Args:
        of_base: what the handler of the library is given.
        instead: the files to be served instead of those of the folder, by their names in it.
        below: the path below which they are served, with `/` at both ends; elsewhere there is nothing.
    """

    protocol_version = "HTTP/1.1"

    def __init__(self, *of_base: Any, instead: dict[str, Path] | None = None, below: str = "/", **named: Any) -> None:
        self._instead, self._below = instead or {}, below
        super().__init__(*of_base, **named)

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(self._below) if path.startswith(self._below) else "nothing"
        return str(self._instead.get(inside, super().translate_path(f"/{inside}")))

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serve_folder(
    folder: Path, instead: dict[str, Path] | None = None, below: str = "/", handler: type[Quiet] = Quiet
) -> Iterator[str]:
    """Serve a folder on a free port, and yield the address, with a `/` at its end.

    Args:
        folder: what is served.
        instead: files to be served instead of those of the folder, by their names in it.
        below: the path below which it is served, with `/` at both ends.
        handler: what answers a request.
    """
    answer = partial(handler, directory=folder, instead=instead, below=below)
    with ThreadingHTTPServer(("127.0.0.1", 0), answer) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{below}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def serve_without_search(folder: Path, below: str = "/") -> Iterator[str]:
    """Serve a folder with a search that finds nothing, for readers who look for nothing; see serve_folder."""
    name = index_of(folder)
    index = json.loads((folder / name).read_text(encoding="utf-8"))
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as empty:
        json.dump({**index, INDEXES[name]: []}, empty)
        empty.flush()
        with serve_folder(folder, {name: Path(empty.name)}, below) as address:
            yield address


def index_of(folder: Path) -> str:
    """The file of a built site in which it says what its search knows."""
    [name] = [name for name in INDEXES if (folder / name).is_file()]
    return name
