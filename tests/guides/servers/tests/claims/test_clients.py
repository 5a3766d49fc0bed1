"""What clients see."""

from tests.claims.conftest import Serve, fails_in
from tests.claims.worlds.tasks import late


@fails_in(late)
def test_answer_first(serve: Serve) -> None:
    """With one process of uvicorn outside a container, the client is first.

    Source: the guide.
    """
    assert serve("clients:app").ask("GET /").status == 200
