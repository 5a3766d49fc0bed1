"""A link to another site that leads nowhere is named with its page."""

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from proof.guide.html import Site
from proof.pages.links import check_links
from proof.run.lock import LOCK, read_pins
from tests import links
from tests.guide import make_guide


class Elsewhere(BaseHTTPRequestHandler):
    """Another site: it answers `/404` with status 404."""

    def do_GET(self) -> None:
        """Answer with the status that the path is."""
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """The address of another site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def write(folder: Path, *addresses: str) -> Site:
    """A site of one page with links, and one of its own."""
    page = folder / "learn/index.html"
    page.parent.mkdir()
    anchors = "".join(f'<a href="{address}">here</a>' for address in addresses)
    page.write_text(f'<article><a href="../other/">there</a>{anchors}</article>', encoding="utf-8")
    return Site(folder)


def test_links_are_followed_once(elsewhere: str, tmp_path: Path) -> None:
    site = write(tmp_path, f"{elsewhere}/200", f"{elsewhere}/200#part", f"{elsewhere}/403", f"{elsewhere}/429")
    assert links.find_links(site) == {f"{elsewhere}/{status}": "learn/index.html" for status in (200, 403, 429)}
    assert list(links.check_links(site)) == []


@pytest.mark.parametrize("status", [404, 410])
def test_address_of_nothing_is_found(status: int, elsewhere: str, tmp_path: Path) -> None:
    [problem] = links.check_links(write(tmp_path, f"{elsewhere}/200", f"{elsewhere}/{status}"))
    assert problem.path == "site/learn/index.html"
    assert problem.what == f"links to {elsewhere}/{status}, which leads nowhere"
    assert problem.found == f"status {status}"


def test_site_that_does_not_answer_is_found(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        [problem] = links.check_links(write(tmp_path, f"http://127.0.0.1:{unused.getsockname()[1]}/"))
    assert "refused" in (problem.found or "")


def test_command_fails_if_a_link_leads_nowhere(
    elsewhere: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["links", str(tmp_path)])
    write(tmp_path, f"{elsewhere}/200", f"{elsewhere}/404")
    assert links.main() == 1
    assert capsys.readouterr().out.startswith("2 links to other sites\n\nsite/learn/index.html: links to ")
    page = tmp_path / "learn/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("/404", "/200"), encoding="utf-8")
    assert links.main() == 0


def test_link_to_code_names_a_pinned_release(tmp_path: Path) -> None:
    project = make_guide(tmp_path, files={f"snippets/part/{LOCK}": "rq==3.0.0\n"})
    fastapi = read_pins((tmp_path / LOCK).read_text(encoding="utf-8"))["fastapi"]
    tags = [fastapi, "v3.0.0", "3.0.1", "main"]
    page = project.docs / "index.md"
    page.write_text("".join(f"[x](https://github.com/x/x/blob/{tag}/x.py)\n" for tag in tags), encoding="utf-8")

    def wrong() -> list[str]:
        return [problem.what.split("`")[1] for problem in check_links(project.page("index.md"), {}, project)]

    assert wrong() == ["3.0.1", "main"]
    # Where nothing is pinned, no release is said to have been run.
    for lock in tmp_path.rglob(LOCK):
        lock.unlink()
    assert wrong() == []
