"""Downloads: files that are sent, and clients that leave."""

from tests.claims.conftest import Serve, fails_in
from tests.claims.worlds.downloads import leaving_drops_tasks_of_file, paths_are_sent


@fails_in(leaving_drops_tasks_of_file, "assert ['client leaves', 'file is deleted'] == [...]")
def test_leaving_file_runs_tasks(serve: Serve) -> None:
    """On Uvicorn, if the client leaves in the middle of a `FileResponse`, its tasks run, then the code after a `yield`.

    The file has 16 MB. It is deleted after the `yield` of a dependency of the default scope.
    """
    server = serve("downloads:app")
    with server.connect() as connection:
        connection.request("GET", "/report")
        assert connection.getresponse().read1(1) == b"\0"
        server.note("client leaves")
    server.wait_for("file is deleted")
    assert server.events == ["client leaves", "task", "file is deleted"]


@fails_in(paths_are_sent, "assert 'path is handed over' not in [...]")
def test_content_of_file_is_handed_over(serve: Serve) -> None:
    """On Uvicorn, a `FileResponse` reads its file, and hands over the content, not the path."""
    server = serve("downloads:noted", "--factory")
    assert server.ask("GET /note").status == 200
    events = server.end()
    assert "path is handed over" not in events
    assert "content is handed over" in events
