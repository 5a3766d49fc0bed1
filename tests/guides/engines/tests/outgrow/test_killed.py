"""What survives."""

from tests.claims.conftest import fails_in
from tests.outgrow.conftest import Serve
from tests.outgrow.worlds.jobs import forgotten


@fails_in(forgotten, "assert 0 == 1")
def test_runs_again(serve: Serve) -> None:
    """A job whose worker is killed runs again."""
    assert serve().events.count("job ends") == 1
