"""What printers log."""

from tests.claims.conftest import Serve, fails_in
from tests.claims.worlds.tasks import late

EMPTY = "The tray is empty"


@fails_in(late)
def test_tray_is_empty(serve: Serve) -> None:
    """The log says that the tray is empty."""
    server = serve("clients:app")
    server.wait_for_log(r"Printer \[1\] stops \(for good\)")
    server.wait_for_log("Printer is on|Printer is off")
    assert server.log == [f"{EMPTY}, says printer {server.port}"]
    assert "Printer burns" not in server.log
